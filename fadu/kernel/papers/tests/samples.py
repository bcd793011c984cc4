"""Simulated papers the tests draw: a letter, a long decision, a form, a record of questions and answers."""

from __future__ import annotations

FINDING = (
    "经审理查明，被申请人于2026年10月28日对申请人作出行政处罚决定，认定申请人在经营场所内销售超过保质期的食品，货值金额人民币"
    "1280.50元，违法所得326元，依照《中华人民共和国食品安全法》第一百二十四条第一款第（五）项的规定，决定没收违法所得并处罚款50000元。"
)

LETTER = """\
@issuer 荔湾区人民政府
@title 行政复议申请受理通知书
@number 荔府复受〔2026〕312号
@to 模拟申请人甲

你不服广州市荔湾区市场监督管理局于2026年10月28日作出的《行政处罚决定书》（穗荔市监处罚〔2026〕1085号），于2026年11月16日
向本机关申请行政复议。经审查，你的申请符合《中华人民共和国行政复议法》第三十条第一款规定的受理条件，本机关决定予以受理。

你可以依法查阅、复制案件材料，委托代理人，自愿和解、接受调解。

本案承办人：模拟喆、模拟玥、模拟堃、模拟昇，电话：020-83××××××。

特此通知。

@attach 行政复议权利义务告知书
@attach 电子送达地址确认书
@sign 荔湾区人民政府
@date 2026-11-22
@copy 抄送：广州市荔湾区市场监督管理局。
"""

SERVICE_RECEIPT = """\
@form
@title 送达回证
@number 荔府复送〔2026〕12号
|----|------|----|------|
| 案号 | 荔府复〔2026〕312号 | 案由 | 市场监管行政处罚 |
| 送达文书名称及件数 | 行政复议申请受理通知书（荔府复受〔2026〕312号）一份 |
| 受送达人 | 模拟申请人甲 |
| 送达方式 | 直接送达 | 送达时间 | 　年　月　日　时 |
| 受送达人签名或者盖章 | \\n\\n |
| 备注 | 原址无人，\\n改期送达 |
@signline 送达人（签名）：
@signline 受送达人（签名）：　　年　　月　　日
"""

OFFICIAL_LETTER = f"""\
@redhead 广州市荔湾区人民政府
@number 荔府复意〔2026〕3号
@title 行政复议意见书
@to 广州市荔湾区市场监督管理局：

{FINDING}

## 一、整改要求

### （一）期限

- 自收到本意见书之日起六十日内报告整改情况；

| 序号 | 项目 | 数额（元） |
|----|--------|:----:|
| 1 | 没收违法所得 | 326 |
| 合计 | 人民币叁佰贰拾陆元整 |

@attach 行政复议决定书
@sign 荔湾区人民政府
@date 2026-12-30
@copy 抄送：广州市人民政府，广州市司法局。
@break
@title 行政复议决定书
{FINDING}
"""


def decision(findings: int, *, last: str = "") -> str:
    """A decision of so many five-line paragraphs before its signature."""
    body = "\n\n".join([FINDING] * findings + ([last] if last else []))
    return f"""\
@issuer 荔湾区人民政府
@title 行政复议决定书
@number 荔府复决〔2026〕18号

{body}

@sign 荔湾区人民政府
@date 2026-12-30
"""


ALL = {
    "letter": LETTER,
    "receipt": SERVICE_RECEIPT,
    "official": OFFICIAL_LETTER,
    "decision": decision(9),
}
