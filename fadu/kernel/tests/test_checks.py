"""A name in a declaration that leads nowhere is told at the start, with where it stands."""

from dataclasses import replace

import pytest

from fadu.kernel.asks import Asks, UserRef
from fadu.kernel.blobs import content_of, damaged, keep, path_of
from fadu.kernel.checks import check_line, check_lines
from fadu.kernel.errors import NotAllowed
from fadu.kernel.joining import merge
from fadu.kernel.models import Link, Organ
from fadu.kernel.papers.declare import Paper, Papers
from fadu.kernel.tests.sample import HANDLER_ACTOR, LINE, Sample, at, opened
from fadu.law import LawError
from fadu.law.statutes import FUYI


class StrayPapers(Papers):
    folder = "sample"
    nowhere = Paper("无模板", on=Sample.accepted, to=("applicant",), cite=FUYI[30])


class FewAsks(Asks):
    handler = UserRef("承办人", role="emperor")


def told(**changes: object) -> str:
    return " ".join(str(message.msg) for message in check_line(replace(LINE, **changes)))  # type: ignore[arg-type]  # rows


def test_the_sample_line_and_the_lines_of_the_settings_are_in_order() -> None:
    assert check_lines() == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"papers": StrayPapers}, "模板 sample/nowhere.txt 不存在"),
        ({"asks": FewAsks}, "Sample.received 的 asks 里“reasons”不在 FewAsks 中"),
        ({"asks": FewAsks}, "“emperor”不是任职的身份"),
        ({"targets": (("nonsense", 3),)}, "“nonsense”不是期限"),
        ({"number_format": "{wrong}"}, "编号格式有误"),
        ({"model": "kernel.Nothing"}, "模型 kernel.Nothing 不能用"),
    ],
)
def test_each_stray_name_gives_a_sentence(changes: dict[str, object], words: str) -> None:
    assert words in told(**changes)


def test_a_paper_for_nobody_or_served_on_the_file_is_refused_at_import() -> None:
    with pytest.raises(LawError, match="写明致谁"):
        type("P", (Papers,), {"one": Paper("无人", on=Sample.accepted, to=(), cite=FUYI[30])})
    paper = Paper("存卷", on=Sample.accepted, to=("file",), cite=FUYI[30], served=Sample.copy_served)
    with pytest.raises(LawError, match="没有送达"):
        type("P", (Papers,), {"one": paper})


def test_the_same_file_is_kept_once_and_damage_is_told(db: None) -> None:
    blob = keep("模拟材料".encode(), "text/plain")
    assert keep("模拟材料".encode(), "text/plain") == blob
    assert content_of(blob).decode() == "模拟材料"
    assert damaged(blob) is None
    path_of(blob).write_bytes(b"x")
    assert "的内容被改动" in (damaged(blob) or "")
    path_of(blob).unlink()
    assert "不在文件库中" in (damaged(blob) or "")


def test_cases_of_different_organs_or_a_closed_lead_are_not_merged(organ: Organ) -> None:
    from fadu.kernel.tests.sample import bureau

    case, other = opened(organ), opened(bureau("外府复"))
    on = case.opened_on
    with pytest.raises(NotAllowed, match="同一机关"):
        merge(case, into=other, on=on, by=HANDLER_ACTOR, at=at(on), facts={})
    assert not Link.objects.exists()
