"""协议书在网上签名：各方在自己的手机上签、当面签、调解员盖章；改了内容签名作废；成品有电子签章，改一个字节就查得出。"""

import base64
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone
from PIL import Image, ImageDraw
from pypdf import PdfReader

from fadu.kernel import blobs
from fadu.kernel.actors import officer, party_actor, system
from fadu.kernel.chaining import chain_of
from fadu.kernel.crypto import opened
from fadu.kernel.errors import BadFacts, Conflict, NotAllowed, NotYours, Refused
from fadu.kernel.forms import form_for
from fadu.kernel.lines import line_of
from fadu.kernel.models import Organ, Paper, Party, Post, Signature, SigningLink, User
from fadu.kernel.papers.archive import Piece, bind
from fadu.kernel.parties import NewParty
from fadu.kernel.printing import pdf_of
from fadu.kernel.rebuild import rebuild
from fadu.kernel.record import open_case, record, story_of
from fadu.kernel.signing import doors
from fadu.kernel.signing.drawn import Drawn, drawn
from fadu.kernel.signing.sheet import Sheet, sheet_of
from fadu.kernel.signing.sign import Said, check_identity, kept_address, seal, sign
from fadu.kernel.signing.verifying import paper_named, verdicts
from fadu.lines.mediation.asks import MediationAsks
from fadu.lines.mediation.models import Mediation
from fadu.lines.mediation.reminders import remind

pytestmark = pytest.mark.django_db
ON = timezone.localdate()
AT = timezone.now()
AGREED = {
    "facts_found": "滴水檐越界",
    "agreement": "一、乙拆除越界部分。\n二、乙支付甲三百元。",
    "agreed_fen": 30_000,
}
DONE = {"perform_by": (ON + timedelta(30)).isoformat(), "rights_explained": True, "minutes": "各让一步"}


def scribble(text: bool = True) -> str:
    image = Image.new("RGBA", (600, 240), (255, 255, 255, 0))
    if text:
        ImageDraw.Draw(image).line([(60, 120), (200, 60), (320, 180), (520, 90)], fill=(16, 24, 40), width=6)
    out = BytesIO()
    image.save(out, "PNG")
    return f"data:image/png;base64,{base64.b64encode(out.getvalue()).decode()}"


PEN = drawn(scribble(), "60,120,0 200,60,40;320,180,90 520,90,140")


def taken_up(kind: str = "neighbour", *more: NewParty) -> Mediation:
    """A dispute that a mediator has taken up."""
    organ = Organ.objects.create(name="模拟一村人民调解委员会", code="模一村", level="body")
    user = User.objects.create(username="tiaojie", name="模拟调解员")
    Post.objects.create(user=user, organ=organ, role="handler", line="mediation", since=ON)
    sides = (
        NewParty(role="applicant", name="模拟甲", id_number="440100199001011234", phone="13800000001"),
        NewParty(role="respondent", name="模拟乙", id_number="440100199001015678", e_service_consent=True, e_service_address="13800000002"),
    )  # fmt: skip
    told = {"source": "counter", "kind": kind, "claims": "滴水檐", "people": 2, "place": "模拟一村"}
    case = open_case(
        line_of("mediation"), "applied", organ=organ, on=ON, by=system("测试"), facts=told, parties=(*sides, *more), at=AT
    )  # fmt: skip
    record(case, "accepted", on=ON, by=system("测试"), facts={"handler": user.pk}, at=AT)
    return cast(Mediation, case)


def agreed(kind: str = "neighbour") -> Mediation:
    """A dispute whose agreement has just been written."""
    case = taken_up(kind)
    record(case, "agreed_written", on=ON, by=system("测试"), facts=AGREED | DONE, at=AT)
    return case


def sheet(case: Mediation) -> Sheet:
    found = sheet_of(case)
    assert found is not None
    return found


def said(case: Mediation, pen: Drawn = PEN, channel: str = "portal") -> Said:
    return Said(sheet(case).digest, pen, channel, "证件号码后四位", ip="10.20.30.40")


def side(case: Mediation, role: str) -> Party:
    return case.parties.get(role=role)


def signs(case: Mediation, role: str) -> Signature:
    person = side(case, role)
    return sign(case, person, said(case), by=party_actor(person), on=ON, at=AT)


def sealed(case: Mediation) -> Sheet:
    for role in ("applicant", "respondent"):
        signs(case, role)
    user = User.objects.get(username="tiaojie")
    seal(case, said(case, channel="desk"), {}, by=officer(user, case, ON), on=ON, at=AT)
    return sheet(case)


def test_each_party_signs_the_mediator_seals_and_the_paper_proves_it() -> None:
    case = agreed()
    first = signs(case, "applicant")
    assert (first.ip, opened(first.strokes)[:8], first.digest) == (
        "10.20.30.*",
        "60,120,0",
        sheet(case).digest,
    )
    with pytest.raises(NotAllowed, match="已经签名"):
        signs(case, "applicant")
    assert [one.name for one in sheet(case).missing] == ["模拟乙"]
    user = User.objects.get(username="tiaojie")
    with pytest.raises(NotAllowed, match="尚无模拟乙"):
        seal(case, said(case, channel="desk"), {}, by=officer(user, case, ON), on=ON, at=AT)
    signs(case, "respondent")
    assert pdf_of(sheet(case).paper).pk == sheet(case).paper.pdf_id, (
        "not sealed yet: the text as it was issued"
    )
    seal(case, said(case, channel="desk"), {}, by=officer(user, case, ON), on=ON, at=AT)
    done = sheet(case)
    assert (done.sealed, done.open, case.state, case.effective_on) == (True, False, "performing", ON)
    assert [one.title for one in done.signatures] == ["申请人", "被申请人", "调解员"]
    assert [one.tone for one in chain_of(line_of("mediation").chain, story_of(case).history)] == [
        "done",
        "ahead",
    ]

    file = pdf_of(done.paper)
    content = blobs.content_of(file)
    verdict = verdicts(content)
    assert [(one.intact, one.ours) for one in verdict] == [(True, True)]
    assert "模拟" in verdict[0].signer
    _shows_who_signed_and_sealed(content, done)
    assert pdf_of(Paper.objects.get(pk=done.paper.pk)).pk == file.pk, "made once"
    found = paper_named(done.paper.number, done.digest[:16])
    assert found == done.paper
    assert paper_named(done.paper.number, "0" * 16) is None

    for place in (len(content) // 3, content.rindex(b"Seal")):
        broken = bytearray(content)
        broken[place] ^= 1
        assert not _trusted(bytes(broken)), place
    assert not _trusted(content + b"\n1 0 obj\n<<>>\nendobj\n"), "something was added behind"

    page = (
        Client().get("/verify/", {"number": done.paper.number, "digest": done.digest[:16]}).content.decode()
    )
    assert "文书有效" in page
    assert "模**" in page
    assert "模拟甲" not in page
    assert (
        "没有找到"
        in Client().get("/verify/", {"number": done.paper.number, "digest": "ab" * 8}).content.decode()
    )
    upload = BytesIO(content)
    upload.name = "协议.pdf"
    assert "签名以后没有改动" in Client().post("/verify/", {"file": upload}).content.decode()


def _shows_who_signed_and_sealed(content: bytes, done: Sheet) -> None:
    """What was drawn, and a frame below the name of who issued it, with the field of the electronic signature over it."""
    pages: Any = PdfReader(BytesIO(content)).pages
    pictures = sum(page.get_contents().get_data().count(b" Do") for page in pages)
    assert pictures == len(done.signatures) + 1, "each drawn signature, and the code"
    (place,) = (number for number, page in enumerate(pages) if "电子签章\n" in page.extract_text())
    told = "".join(pages[place].extract_text().split())
    assert all(word in told for word in (done.digest[:32], "核验", "fadu", "verify-pdf"))
    (field,) = (one.get_object() for one in pages[place]["/Annots"])
    left, low, right, high = (float(one) for one in field["/Rect"])
    assert (field["/FT"], right - left > 300, 60 < high - low < 120) == ("/Sig", True, True)
    bound = PdfReader(BytesIO(bind("卷", [Piece(title="协议", data=content)]).pdf))
    assert not any(page.get("/Annots") for page in bound.pages), "a signature holds for its own file alone"
    assert any("电子签章\n" in page.extract_text() for page in bound.pages)


def _trusted(content: bytes) -> bool:
    try:
        found = verdicts(content)
    except Refused:
        return False
    return bool(found) and all(one.good for one in found)


def test_a_text_that_has_changed_is_not_signed_and_older_signatures_are_void() -> None:
    case = agreed()
    before = said(case)
    signs(case, "applicant")
    record(
        case,
        "agreed_written",
        on=ON,
        by=system("测试"),
        facts=AGREED | DONE | {"agreement": "乙支付甲五百元。"},
        at=AT,
    )
    other = side(case, "respondent")
    with pytest.raises(Conflict, match="刚刚改过"):
        sign(case, other, before, by=party_actor(other), on=ON, at=AT)
    now = sheet(case)
    assert [one.how for one in now.places] == ["", ""]
    assert [one.name for one in now.old] == ["模拟甲"]
    signs(case, "respondent")
    assert [one.how for one in sheet(case).places] == ["", "browser"]
    with pytest.raises(DatabaseError), transaction.atomic():
        Signature.objects.update(name="他人")


def test_paper_ink_and_browser_ink_go_together() -> None:
    case = agreed()
    signs(case, "applicant")
    record(
        case,
        "agreement_signed",
        on=ON,
        by=system("测试"),
        facts={"signer": side(case, "respondent").pk, "signing_way": "paper"},
        at=AT,
    )
    assert [one.how for one in sheet(case).places] == ["browser", "paper"]


def test_only_who_signs_is_offered_as_the_one_who_signed() -> None:
    """Not those for whom their representatives agree."""
    more = [NewParty(role="applicant", name=f"模拟甲{n}") for n in range(2)]
    case = taken_up("neighbour", *more)
    first, second, spoken_for = case.parties.filter(role="applicant").order_by("pk")
    chosen = [f"applicant.{one.pk}" for one in (first, second)]
    for event, facts in (
        ("representatives_chosen", {"representatives": chosen, "representative_scope": "agree"}),
        ("agreed_written", AGREED | DONE),
    ):
        record(case, event, on=ON, by=system("测试"), facts=facts, at=AT)
    offered = form_for(story_of(case).procedure.event("agreement_signed"), MediationAsks, case)
    html = str(offered["signer"])
    assert f'value="{first.pk}"' in html
    assert f'value="{second.pk}"' in html
    assert f'value="{spoken_for.pk}"' not in html
    assert "模拟乙" in html


def test_family_agreements_are_signed_on_paper_only() -> None:
    case = agreed(kind="family")
    with pytest.raises(NotAllowed, match="不适用电子签名"):
        signs(case, "applicant")


def test_a_signature_is_ink_and_nothing_else_comes_along() -> None:
    for data, words in (
        ("", "还没有签名"),
        (scribble(text=False), "还没有签名"),
        ("data:text/html,<b>", "不完整"),
        ("data:image/png;base64,!!!!", "不完整"),
        ("data:image/png;base64,AAAA", "打不开"),
    ):
        with pytest.raises(BadFacts, match=words):
            drawn(data)
    assert drawn(scribble(), "<script>").strokes == ""
    with Image.open(BytesIO(PEN.png)) as kept:
        assert kept.mode == "L"
        assert kept.width < 600


@pytest.mark.parametrize(("how", "kept"), [("masked", "10.20.30.*"), ("none", "")], ids=("隐去末段", "不存"))
def test_the_address_is_kept_as_the_setting_says(how: str, kept: str, settings: object) -> None:
    settings.FADU_SIGN_IP = how  # type: ignore[attr-defined]
    assert kept_address("10.20.30.40") == kept
    assert kept_address("2001:db8:1:2::3") == ("2001:0db8:0001:*" if how == "masked" else "")


def test_whoever_has_the_link_needs_the_code_and_the_digits() -> None:
    case = agreed()
    other = side(case, "respondent")
    link = doors.link_for(other)
    address = doors.address_of(link)
    phone = Client()
    assert "签名口令" in phone.get(address).content.decode()
    assert phone.post(address, {"code": "000000"}).status_code == 400
    code = doors.give_code(link, at=timezone.now())
    assert phone.post(address, {"code": code}).status_code == 302
    stranger = Client()
    assert stranger.post(address, {"code": code}).status_code == 400, "a code is good once"
    page = phone.get(address).content.decode()
    assert "乙支付甲三百元" in page
    assert "乙支付甲三百元" not in stranger.get(address).content.decode()
    form = {"digest": sheet(case).digest, "drawn": scribble(), "agree": "1", "last": "0000"}
    assert "对不上" in phone.post(address, form).content.decode()
    assert "先勾选" in phone.post(address, form | {"agree": ""}).content.decode()
    assert phone.post(address, form | {"last": "5678"}).status_code == 302
    row = Signature.objects.get()
    assert (row.channel, row.proof, row.party_id) == ("link", "证件号码后四位", other.pk)
    assert Client().get("/sign/nobody-has-this/").status_code == 404
    for _ in range(5):
        with pytest.raises(NotYours):
            check_identity(side(case, "applicant"), "9999", at=AT)
    with pytest.raises(Refused, match="次数过多"):
        check_identity(side(case, "applicant"), "1234", at=AT)


def test_the_mediator_sends_links_signs_beside_the_party_and_seals() -> None:
    case = agreed()
    desk = Client()
    desk.force_login(User.objects.get(username="tiaojie"))
    here = f"/desk/case/{case.pk}/signing/"
    page = desk.get(here).content.decode()
    assert "当面签名" in page
    assert "发送链接" in page
    other, mine = side(case, "respondent"), side(case, "applicant")
    assert desk.post(here, {"do": "link", "party": other.pk}, follow=True).status_code == 200
    notice = case.notices.get(template="signing_link")
    from fadu.kernel.notices.sending import text_of

    link = SigningLink.objects.get(party=other)
    assert doors.address_of(link) in text_of(notice)
    assert opened(link.token) not in str(notice.words)
    for one in (mine, other):
        beside = f"{here}{one.pk}/"
        assert "全文" in desk.get(beside).content.decode()
        form = {"digest": sheet(case).digest, "drawn": scribble()}
        assert "当面核对" in desk.post(beside, form).content.decode()
        assert desk.post(beside, form | {"checked": "1"}).status_code == 302
    assert "签名盖章，协议生效" in desk.get(here).content.decode()
    assert (
        desk.post(here, {"do": "seal", "digest": sheet(case).digest, "drawn": scribble()}).status_code == 302
    )
    assert sheet(case).sealed
    assert sheet(case).officer is not None
    shown = desk.get(f"/desk/case/{case.pk}/").content.decode()
    assert "纠纷调处" in shown
    assert "司法确认" in shown


def test_the_owing_side_is_told_before_a_part_is_due_and_once_only() -> None:
    case = agreed()
    parts = [{"on": (ON + timedelta(n)).isoformat(), "fen": 15_000} for n in (3, 40)]
    record(
        case, "agreed_written", on=ON, by=system("测试"), facts=AGREED | DONE | {"instalments": parts}, at=AT
    )
    assert remind(AT) == 0, "not in effect yet"
    sealed(case)
    assert list(case.deadlines.filter(term__endswith=".instalment").values_list("row", "status")) == [
        (1, "running"),
        (2, "running"),
    ]
    assert (remind(AT), remind(AT)) == (1, 0)
    told = case.notices.get(template="instalment")
    assert told.words["amount"] == "150.00"
    record(
        case, "instalment_paid", on=ON, by=system("测试"), facts={"instalment": 1, "paid_fen": 15_000}, at=AT
    )
    assert rebuild(case) == []
    assert [one.status for one in case.deadlines.filter(term__endswith=".instalment").order_by("row")] == [
        "met",
        "running",
    ]


def test_a_finished_file_is_verified_from_the_command_line(tmp_path: Path) -> None:
    case = agreed()
    content = blobs.content_of(pdf_of(sealed(case).paper))
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.pdf"
    good.write_bytes(content)
    bad.write_bytes(content.replace(b"/Seal", b"/Saal", 1) + b" ")
    call_command("verify_pdf", str(good))
    with pytest.raises(CommandError, match="不能采信"):
        call_command("verify_pdf", str(bad))
