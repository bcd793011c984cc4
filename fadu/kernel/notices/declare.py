"""通知的种类和文字，以及业务线声明哪件事发哪种通知。"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter

MOST = 200  # 短信按三条以内计


@dataclass(frozen=True, kw_only=True)
class Notify:
    """某事项记入后（`event`），或者声明由它送达的文书送达后（`served`），通知 `to` 各方。

    `words`：{占位名: 该事项的填写项}，照填写项自己的说法代入。`served` 的只通知受送达的那一方。
    """

    template: str
    event: str = ""
    served: str = ""
    to: frozenset[str] = frozenset({"applicant", "third_party"})
    words: Mapping[str, str] | None = None


@dataclass(frozen=True, kw_only=True)
class Template:
    """一种通知。`may` 是可用的占位，`must` 是不能缺的。"""

    key: str
    title: str
    text: str
    may: frozenset[str]
    must: frozenset[str] = frozenset()


CASE = frozenset({"organ", "number", "code", "site"})
CODE = frozenset({"code"})

TEMPLATES = {
    one.key: one
    for one in (
        Template(
            key="registered",
            title="收到申请",
            text="{organ}已收到您的申请，案号{number}，查询码{code}。请凭查询码和本人证件号码后四位在{site}查询，查询码不要告诉他人。",
            may=CASE,
            must=CODE,
        ),
        Template(
            key="paper_waits",
            title="文书待查收",
            text="{organ}有一份文书已电子送达给您（案号{number}），请凭查询码{code}在{site}查看。到达平台的日期就是送达日期。",
            may=CASE | {"day"},
            must=CODE,
        ),
        Template(
            key="paper_reminder",
            title="文书催收",
            text="{organ}有一份文书还没有确认收到（案号{number}），请凭查询码{code}在{site}查看，最迟{day}。",
            may=CASE | {"day"},
            must=CODE,
        ),
        Template(
            key="correction",
            title="要求补正",
            text="您的申请（案号{number}）材料需要补正，补什么、几天内补，见补正通知书。请凭查询码{code}在{site}查看、提交。{organ}",
            may=CASE,
            must=CODE,
        ),
        Template(
            key="hearing",
            title="听证时间",
            text="案件{number}定于{day}{time}听证，地点{place}。不能参加的请尽早联系{organ}。",
            may=(CASE - CODE) | {"day", "time", "place"},
            must=frozenset({"day"}),
        ),
        Template(
            key="decided",
            title="决定送达",
            text="案件{number}的复议文书已于{day}送达。请凭查询码{code}在{site}查看；不服的，起诉期限也在那里。{organ}",
            may=CASE | {"day"},
            must=frozenset({"day"}),
        ),
        Template(
            key="video_invite",
            title="视频会议邀请",
            text="{organ}请您于{day}{time}远程参加{what}（案号{number}）。用手机浏览器打开{link}，入会口令在打开后索取，不要转发。",
            may=CASE | {"day", "time", "what", "link"},
            must=frozenset({"link"}),
        ),
        Template(
            key="video_code",
            title="视频会议口令",
            text="入会口令{pass}，15分钟内有效，只能用一次。任何人向您索要都不要给。{organ}",
            may=frozenset({"pass", "organ", "number"}),
            must=frozenset({"pass"}),
        ),
        Template(
            key="signing_link",
            title="请签名",
            text="{organ}的{what}（案号{number}）等您签名。用手机浏览器打开{link}，口令在打开后索取，读完全文再签，不要转发。",
            may=CASE | {"what", "link"},
            must=frozenset({"link"}),
        ),
        Template(
            key="signing_code",
            title="签名口令",
            text="签名口令{pass}，15分钟内有效，只能用一次。任何人向您索要都不要给。{organ}",
            may=frozenset({"pass", "organ", "number"}),
            must=frozenset({"pass"}),
        ),
        Template(
            key="instalment",
            title="分期履行提醒",
            text="您在调解协议（案号{number}）中约定{day}前履行{amount}元，请按时履行；已经履行的请告诉{organ}。",
            may=CASE | {"day", "amount"},
            must=frozenset({"day"}),
        ),
        Template(
            key="digest",
            title="审限提醒（工作人员）",
            text="{name}：您有{red}项期限为红色、{yellow}项为黄色，最近的{day}届满。请登录工作台查看。",
            may=frozenset({"name", "red", "yellow", "day", "organ", "site"}),
            must=frozenset({"red", "yellow"}),
        ),
    )
}


def wrong(template: Template, text: str) -> str:
    """Why this text will not do; "" if it will."""
    plain = " ".join(text.split())
    if not plain:
        return "请填写通知的文字。"
    if len(plain) > MOST:
        return f"通知最多{MOST}个字，现在{len(plain)}个字。"
    try:
        found = [(name, spec, how) for _, name, spec, how in Formatter().parse(plain) if name is not None]
    except ValueError:
        return "花括号不成对，请核对，如“{code}”。"
    allowed = "、".join(f"{{{name}}}" for name in sorted(template.may))
    for name, spec, how in found:
        if name not in template.may or spec or how:
            return f"不能用“{{{name}}}”，这种通知可以用：{allowed}。"
    missing = template.must - {name for name, _, _ in found}
    if missing:
        return f"缺少{'、'.join(f'{{{name}}}' for name in sorted(missing))}，没有它收到的人不知道怎么办。"
    return ""
