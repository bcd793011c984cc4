"""一个数说的是哪条线、哪个期间；一份报告是谁的、哪一年的、有哪些标题。"""

import pytest

from fadu.reports.reading import read_text

LINES = [
    ("全年办理行政复议案件120件，其中维持60件。", ["行政复议", "行政复议"]),
    ("一审行政诉讼败诉16件，负责人出庭应诉率100%。", ["行政应诉", "行政应诉"]),
    ("评查行政处罚案卷300份，组织执法资格考试2次。", ["行政执法监督", "行政执法监督"]),
    ("查处违法案件73起，罚款1157万元。", ["行政执法", "行政执法"]),
    ("审查行政规范性文件58件，废止3件。", ["规范性文件", "规范性文件"]),
    ("编制重大行政决策事项目录9项。", ["重大行政决策"]),
    ("提请审议地方性法规草案5件、政府规章2件。", ["立法", "立法"]),
    ("人民调解组织化解矛盾纠纷5532宗，成功率99%。", ["人民调解", "人民调解"]),
    ("指派法律援助案件1675件，其中刑事895件。", ["法律援助", "法律援助"]),
    ("办理公证事项2.1万件。", ["公证"]),
    ("社区矫正对象在册417人，解除矫正236人。", ["社区矫正与安置帮教", "社区矫正与安置帮教"]),
    ("开展普法宣传活动900余场，培养法律明白人516名。", ["普法依法治理", "普法依法治理"]),
    ("共有律师事务所156家，执业律师2873人。", ["律师与法律服务业", "律师与法律服务业"]),
    ("办理人大代表建议14件、政协提案36件。", ["人大政协督查", "人大政协督查"]),
    ("受理政府信息公开申请432件。", ["政务公开"]),
    ("党组理论学习中心组学习12次，开展党课8次。", ["党建学习", "党建学习"]),
    ("承诺时限压缩率达85%，跨省通办事项101项。", ["政务服务", "政务服务"]),
    ("为122家企业开展法治体检。", ["企业合规与营商"]),
    ("帮助信用修复28300条。", ["信用"]),
    ("公共法律服务中心接待群众2184人次。", ["公共法律服务"]),
    ("强制隔离戒毒所收治戒毒人员210名。", ["监所戒毒"]),
    ("法律职业资格考试报名2万人。", ["法律职业资格"]),
    ("选任人民陪审员60名。", ["陪审监督员选任"]),
    ("司法鉴定机构完成鉴定3200件。", ["司法鉴定"]),
    ("组织突发事件应急演练6次。", ["应急"]),
    ("完成58个预算单位审计。", ["其他"]),
    # The item says what its numbers are about, whatever words stand beside them.
    (
        "二是提升行政复议工作质效。推动实质性化解，调解成功7宗，主动撤回申请90宗。",
        ["行政复议", "行政复议"],
    ),
    (
        "深入推进村（社区）法律顾问工作。全县129个村（社区），累计值班4644次，出具法律意见书23份，代书166份。",
        ["村居法律顾问"] * 4,
    ),
]


@pytest.mark.parametrize(("text", "lines"), LINES)
def test_a_number_belongs_to_the_line_of_its_words_sentence_and_item(text: str, lines: list[str]) -> None:
    assert [one.line for one in read_text(text, source="", year=2024).statements] == lines


def test_where_nothing_says_a_line_the_confidence_is_low() -> None:
    [one] = read_text("共有12个。", source="").statements
    assert (one.line, one.line_confidence < 0.5) == ("其他", True)


PERIODS = [
    ("办结83件。", ["2024"]),
    ("2023年度考评中排名第三。", ["2023"]),
    ("对2020年至2022年间的9件意见书复查。", ["2020-2022"]),
    ("截至2024年底，共有律师156人。", ["截至2024年末"]),
    ("去年受理72件，今年受理83件。", ["2023", "2024"]),
    ("败诉率由去年的9.1%下降至6.3%。", ["2023", "2024"]),
    ("审结120件（含上年结转6件），纠错率8%。", ["2024", "2023", "2024"]),
    ("较上年提高2.3个百分点。", ["2024"]),
    ("2022年度考评获优秀，连续3年获奖。", ["2020-2022"]),
    ("实施《模拟县普法规划（2021—2025年）》，开展活动9场。", ["2024"]),
    ("2021年以来累计办理300件。", ["2021-2024"]),
    ("三、下一步工作计划\n开展培训6次。", ["2025"]),
    ("1个项目获评2022-2023年模拟省创新项目。", ["2022-2023"]),
]


@pytest.mark.parametrize(("text", "periods"), PERIODS)
def test_the_period_is_the_one_named_last_before_the_number(text: str, periods: list[str]) -> None:
    assert [one.period for one in read_text(text, source="", year=2024).statements] == periods


def test_no_year_anywhere_is_no_period() -> None:
    assert [one.period for one in read_text("办结83件。", source="").statements] == [""]


ISSUERS = [
    (
        "内蒙古自治区模拟市模拟旗人民政府关于2024年法治政府建设情况的报告",
        "内蒙古自治区模拟市模拟旗人民政府",
        "内蒙古自治区模拟市模拟旗",
        2024,
    ),
    ("模拟市市场监督管理局2023年度法治政府建设年度报告", "模拟市市场监督管理局", "模拟市", 2023),
    ("中共模拟市委 模拟市人民政府关于2022年度法治政府建设情况的报告", "模拟市人民政府", "模拟市", 2022),
    ("模拟镇人民政府2023年法治政府建设年度报告", "模拟镇人民政府", "模拟镇", 2023),
    ("新疆生产建设兵团第九师2024年法治政府建设工作报告", "新疆生产建设兵团第九师", "", 2024),
    ("关于模拟区2023年度法治政府建设情况的报告", "", "模拟区", 2023),
    ("2024年，模拟县司法局坚持以人民为中心，办结83件。", "模拟县司法局", "模拟县", 2024),
    ("办结83件。", "", "", None),
]


@pytest.mark.parametrize(("text", "organ", "region", "year"), ISSUERS)
def test_who_issued_the_report_is_read_from_title_or_first_sentence_never_guessed(
    text: str, organ: str, region: str, year: int | None
) -> None:
    report = read_text(text, source="")
    assert (report.organ, report.region, report.year) == (organ, region, year)


def test_the_outline_has_levels_and_places() -> None:
    text = "一、主要举措\n（一）健全制度\n1.抓培训。开展9次。\n二、存在问题\n不足。"
    report = read_text(text, source="")
    assert [(one.level, one.title) for one in report.outline] == [
        (1, "一、主要举措"),
        (2, "（一）健全制度"),
        (3, "1.抓培训"),
        (1, "二、存在问题"),
    ]
    assert all(text.startswith(one.title, one.start) for one in report.outline)
