"""读文件：txt、网页、Word、PDF；位置指的是文件里的字，读不了的说清为什么。"""

from io import BytesIO
from pathlib import Path

import docx
import pytest
import weasyprint

from fadu.reports.reading import Unreadable, read_file
from fadu.reports.reading.files import decoded, from_bytes, from_html

BODY = (
    "模拟县司法局2024年度法治政府建设年度报告\n一、主要举措\n全年办结行政复议案件1,205件，调解成功率98.6%。\n"
)
PAGE = """<!DOCTYPE html><html><head><title>3个标题不算</title><style>p{width:99%}</style></head>
<body><!-- 注释里的 7件 不算 --><p>全年办结<b>行政</b>复议案件&nbsp;1<span>&#44;205</span>件，</p>
<table><tr><td>受理</td><td>83件</td></tr></table><script>var n="5件";</script></body></html>"""


def numbers(path: Path) -> list[str]:
    return [one.clean for one in read_file(path).statements]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_is_read_in_the_encoding_it_is_written_in(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "报告.txt"
    path.write_bytes(BODY.encode(encoding))
    report = read_file(path)
    assert (report.organ, report.region, report.year) == ("模拟县司法局", "模拟县", 2024)
    assert [one.clean for one in report.statements] == ["1205件", "98.6%"]
    text = decoded(path.read_bytes())
    assert [text[one.start : one.end] for one in report.statements] == ["1,205件", "98.6%"]


def test_places_in_a_web_page_are_places_in_its_source(tmp_path: Path) -> None:
    path = tmp_path / "报告.html"
    path.write_text(PAGE, encoding="utf-8")
    report = read_file(path)
    assert report.offsets == "file"
    assert [one.clean for one in report.statements] == ["1205件", "83件"]
    assert [PAGE[one.start : one.end] for one in report.statements] == ["1<span>&#44;205</span>件", "83件"]


def test_markup_and_hidden_text_are_no_text() -> None:
    shown = from_html(PAGE).text
    assert "注释" not in shown
    assert "标题" not in shown
    assert "var" not in shown
    assert shown.split("\n")[1].startswith("全年办结行政复议案件")


def test_a_word_file_gives_its_paragraphs_and_tables_in_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("模拟区司法局2024年法治政府建设年度报告")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "受理", "83件"
    document.add_paragraph("办结72件。")
    path = tmp_path / "报告.docx"
    document.save(str(path))
    report = read_file(path)
    assert report.offsets == "extracted"
    assert [one.clean for one in report.statements] == ["83件", "72件"]
    assert [report.text[one.start : one.end] for one in report.statements] == ["83件", "72件"]


def test_a_pdf_gives_its_text(tmp_path: Path) -> None:
    path = tmp_path / "报告.pdf"
    path.write_bytes(weasyprint.HTML(string=f"<p style='width:12em'>{BODY}</p>").write_pdf())
    assert numbers(path) == ["1205件", "98.6%"]


def test_the_content_decides_where_the_name_lies() -> None:
    document = BytesIO()
    docx.Document().save(document)
    assert from_bytes(document.getvalue(), kind=".txt", name="报告.txt").offsets == "extracted"


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("坏.docx", b"PK\x03\x04 not a zip", "不是完好的 Word 文件"),
        ("坏.pdf", b"%PDF-1.7 nothing", "PDF"),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "另存为 .docx"),
        ("图.png", b"\x89PNG\r\n\x1a\n\0\0\0", "不认识的文件格式"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(Unreadable, match=why):
        read_file(path)


def test_a_missing_file_and_a_folder_say_so(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="没有这个文件"):
        read_file(tmp_path / "无.txt")
    with pytest.raises(Unreadable, match="文件夹"):
        read_file(tmp_path)
