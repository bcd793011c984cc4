"""司法确认的整套材料：交哪个法院有理由，装哪些有目录和页号，身份材料由办案人员选择。"""

import zipfile
from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from fadu.kernel.actors import system
from fadu.kernel.models import User
from fadu.kernel.packages import lacking
from fadu.kernel.record import record
from fadu.kernel.signing.sheet import sheet_of
from fadu.lines.mediation.packages import PACKAGES, competent
from fadu.lines.mediation.tests.test_signing import AT, ON, agreed, sealed

pytestmark = pytest.mark.django_db


def test_the_court_that_sent_it_or_that_of_the_place() -> None:
    case = agreed()
    organ = case.organ
    found = competent({"source": "court_pre", "sender": "模拟区人民法院"}, organ)
    assert (found.name, found.cite.text) == ("模拟区人民法院", "《民事诉讼法》第二百零五条第一款第一项")
    own = competent({"source": "counter"}, organ)
    assert own.name == ""
    assert "请管理员" in own.why
    organ.court = "模拟二区人民法院"
    found = competent({"source": "police", "sender": "模拟派出所"}, organ)
    assert found.name == "模拟二区人民法院"
    assert "调解组织所在地" in found.why


def test_the_package_holds_the_signed_agreement_and_an_index_and_masks_whom_it_should() -> None:
    case = agreed()
    sealed(case)
    desk = Client()
    desk.force_login(User.objects.get(username="tiaojie"))
    here = f"/desk/case/{case.pk}/package/confirmation/"
    assert desk.get(here).status_code == 404, "not applied yet"
    told = {"applied_together": True, "confirm_matter": "civil", "court": "模拟区人民法院"}
    record(case, "confirmation_applied", on=ON, by=system("测试"), facts=told, at=AT)
    page = desk.get(here).content.decode()
    assert "模拟区人民法院" in page
    assert "网上签名" in page
    assert "没有登记" in page, "what the court will ask for of the other side"
    assert "扫描件" not in page
    files = _files(desk.post(here, {"identity": "masked"}).content)
    names = [name.split(" ", 1)[1] for name in files]
    assert names[1:5] == ["当事人身份信息表.pdf", "司法确认申请书.pdf", "调解协议书.pdf", "主持调解证明.pdf"]
    whole = "".join(one.extract_text() for one in PdfReader(BytesIO(next(iter(files.values())))).pages)
    assert "440100199001011234" not in "".join(whole.split()).split("司法确认申请书", maxsplit=1)[0]
    assert PdfReader(BytesIO(files[list(files)[3]])).get_fields(), "the agreement bears its electronic seal"
    identity = _files(desk.post(here, {"identity": "whole"}).content)
    sheet = "".join(PdfReader(BytesIO(identity[list(identity)[1]])).pages[0].extract_text().split())
    assert "440100199001011234" in sheet
    assert "住所" in sheet
    assert "13800000001" in sheet, "the court must be able to reach them"
    assert sheet.index("模拟甲") < sheet.index("模拟乙")
    assert "请选择" in desk.post(here, {"identity": "?"}).content.decode()


def _files(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as file:
        return {one.filename: file.read(one) for one in file.infolist()}


def test_a_paper_signed_by_hand_is_asked_for_as_it_was_signed() -> None:
    case = agreed()
    record(case, "agreement_sealed", on=ON, by=system("测试"), facts={"signed_on_paper": True}, at=AT)
    found = sheet_of(case)
    assert found is not None
    assert {one.how for one in found.places} == {"paper"}
    package = next(one for one in PACKAGES if one.key == "confirmation")
    assert any("上传签好的调解协议书扫描件" in sentence for sentence in lacking(case, package))
