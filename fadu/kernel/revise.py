"""修改文书正文：经办人、签批人在制发之前改写正文，改动随事项走，制发时合并进按当时情况生成的文书。

依法推算和登记的内容（期限、日期、当事人、条文、告知起诉权利等）改不掉：缺了哪一处，说明哪一处，不予制发。
`slot` 指明是哪一份的正文：文书种类和它的第几种正文（正文相同的各份一起改），如 "acceptance.0"。
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from fadu.kernel.errors import NotAllowed
from fadu.kernel.papers.body import Clash, fixed_marks, merge, split, tidy
from fadu.kernel.papers.markup import parse

if TYPE_CHECKING:
    from fadu.kernel.issue import Draft, Writer

MOST = 60_000  # 字


@dataclass(frozen=True)
class Revision:
    """A body rewritten: what was generated when it was written (`base`), what it became, who wrote it when (ISO)."""

    slot: str
    base: str
    text: str
    by: str = ""
    at: str = ""

    @property
    def key(self) -> str:
        """Paper.key of the paper."""
        return self.slot.partition(".")[0]


@dataclass(frozen=True)
class Bound:
    """A passage that must stand in the body at least so many times."""

    label: str
    text: str
    times: int = 1


@dataclass(frozen=True)
class Sheet:
    """One body and the copies that bear it. `generated`: as the facts now give it; `body`: with the officer's changes."""

    slot: str
    place: int
    drafts: tuple[Draft, ...]
    generated: str
    body: str
    clashes: tuple[Clash, ...] = ()
    regenerated: bool = False
    faults: tuple[str, ...] = ()
    by: str = ""

    @property
    def revised(self) -> bool:
        return self.body != self.generated

    @property
    def title(self) -> str:
        return self.drafts[0].declared.title

    def text_of(self, draft: Draft) -> str:
        return split(draft.text).with_body(self.body) if self.revised else draft.text


def dump(revisions: Iterable[Revision]) -> str:
    kept = [asdict(one) for one in revisions]
    return json.dumps(kept, ensure_ascii=False) if kept else ""


def load(text: str) -> tuple[Revision, ...]:
    return tuple(Revision(**one) for one in json.loads(text)) if text else ()


def changed(revisions: Iterable[Revision]) -> tuple[Revision, ...]:
    """Those that say anything else than what was generated, tidied."""
    tidied = (replace(one, base=tidy(one.base), text=tidy(one.text)) for one in revisions)
    return tuple(one for one in tidied if one.text != one.base)


def sheets(writer: Writer, drafts: Sequence[Draft], revisions: Sequence[Revision] = ()) -> list[Sheet]:
    """Every body that would be issued, with the revisions merged in."""
    known = {one.slot: one for one in revisions}
    return [_sheet(writer, slot, place, copies, known.get(slot)) for slot, place, copies in _grouped(drafts)]


def _grouped(drafts: Sequence[Draft]) -> Iterator[tuple[str, int, tuple[Draft, ...]]]:
    """(slot, place of the first copy, copies): of each paper, the copies whose bodies are alike."""
    groups: dict[tuple[str, str], list[int]] = {}
    for place, one in enumerate(drafts):
        groups.setdefault((one.declared.key, split(one.text).body), []).append(place)
    many: dict[str, int] = {}
    for (key, _), places in groups.items():
        yield f"{key}.{many.get(key, 0)}", places[0], tuple(drafts[place] for place in places)
        many[key] = many.get(key, 0) + 1


def _sheet(
    writer: Writer, slot: str, place: int, copies: tuple[Draft, ...], revision: Revision | None
) -> Sheet:
    generated = split(copies[0].text).body
    if revision is None:
        return Sheet(slot, place, copies, generated, generated)
    made = merge(revision.base, revision.text, generated)
    body = tidy(made.text)
    return Sheet(
        slot,
        place,
        copies,
        generated,
        body,
        made.clashes,
        revision.base != generated,
        tuple(_faults(writer, copies[0], generated, body)) if body != generated else (),
        revision.by,
    )


def orphans(found: Iterable[Sheet], revisions: Iterable[Revision]) -> list[Revision]:
    """Revisions of papers that would no longer be issued."""
    slots = {one.slot for one in found}
    return [one for one in revisions if one.slot not in slots]


def _faults(writer: Writer, draft: Draft, generated: str, body: str) -> Iterator[str]:
    """Sentences: why this body cannot be issued."""
    if len(body) > MOST:
        yield f"正文最多{MOST}字。"
    if fixed_marks(body) != fixed_marks(generated):
        yield (
            "发文机关、标题、文号、收件人、署名、日期由系统排定，正文里不能加、也不能减以 @ 开头的这些行；"
            "要写成文字的，请在行首加反斜线。"
        )
    try:
        parse(split(draft.text).with_body(body))
    except ValueError as error:
        yield f"正文的标记有误：{error}"
    for one in writer.bound(draft):
        needed = min(one.times, generated.count(one.text))
        if body.count(one.text) < needed:
            yield (
                f"缺少{one.label}“{one.text}”"
                f"{f'（应有{needed}处）' if needed > 1 else ''}，这是依法推算或者登记的内容，请补回；内容有误的，改填写的各项。"
            )


def revised(writer: Writer, drafts: Sequence[Draft], revisions: Sequence[Revision]) -> list[Draft]:
    """The drafts with their revisions, ready to be issued. NotAllowed: one of them cannot stand, and why."""
    if not revisions:
        return list(drafts)
    found = sheets(writer, drafts, revisions)
    check(found, orphans(found, revisions), writer.titles)
    texts = {
        id(draft): replace(draft, text=sheet.text_of(draft), generated=draft.digest)
        for sheet in found
        if sheet.revised
        for draft in sheet.drafts
    }
    return [texts.get(id(draft), draft) for draft in drafts]


def check(found: Iterable[Sheet], lost: Iterable[Revision], titles: Mapping[str, str]) -> None:
    for sheet in found:
        for fault in sheet.faults:
            raise NotAllowed(f"《{sheet.title}》的正文不能这样改：{fault}")
        if sheet.clashes:
            one = sheet.clashes[0]
            raise NotAllowed(
                f"《{sheet.title}》已按最新情况重新生成，与改过的一处不一致：改的是“{one.mine}”，"
                f"现在生成的是“{one.theirs}”。请打开正文核对、改好后再提交。"
            )
    for left in lost:
        title = titles.get(left.key, left.key)
        raise NotAllowed(
            f"改过正文的《{title}》按现在的填写不再制发；请核对，不要这处改动的，把它清空后再提交。"
        )


def accounted(revisions: Iterable[Revision]) -> list[dict[str, str]]:
    """Who rewrote which body and when, for the entry's effects; the words themselves are in the paper, sealed."""
    return [{"paper": one.slot, "by": one.by, "at": one.at} for one in revisions]
