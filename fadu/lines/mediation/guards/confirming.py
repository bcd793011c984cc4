"""司法确认的条件（民事诉讼法第二百零五条、民事诉讼法解释第三百五十五条）。"""

from fadu.law import Guard, Situation
from fadu.law.guarding import asked
from fadu.law.statutes import LAODONG, MINSU, MINSU_JIESHI
from fadu.lines.mediation.choices import LABOUR_KINDS

together = asked(
    "司法确认须由双方当事人共同申请，一方申请的不能办理。",
    MINSU[205],
    lambda s: bool(s.facts.get("applied_together")),
)


def _in_time(s: Situation) -> bool | str:
    limit = s.due("confirm").due
    if limit is None or s.on <= limit:
        return True
    return f"自调解协议生效之日起三十日内申请司法确认，期限已于{limit}届满；协议仍有约束力，可以向人民法院起诉请求履行。"


in_time = Guard("申请司法确认的三十日已经届满。", MINSU[205], _in_time)
MATTERS = {
    "status": (3, "婚姻、亲子、收养等身份关系"),
    "special": (4, "应适用其他特别程序、公示催告或者破产程序的事项"),
    "ownership": (5, "物权、知识产权确权"),
}


def _matter(s: Situation) -> bool | str:
    found = MATTERS.get(str(s.facts.get("confirm_matter")))
    return found is None or f"协议内容涉及{found[1]}的，人民法院不受理司法确认申请。"


confirmable = asked("协议内容不能申请司法确认。", MINSU_JIESHI[355, 1], _matter)
lawful_body = asked(
    "经依法设立的调解组织调解达成的协议才能申请司法确认，请核对本组织是否依法设立为调解组织。",
    MINSU[205],
    lambda s: bool(s.facts.get("lawful_body")),
)


objection_dated = asked(
    "利害关系人提出异议，请填写其知道或者应当知道权益受到侵害的日期。",
    MINSU_JIESHI[372, 2],
    lambda s: s.facts.get("objector") != "interested" or bool(s.facts.get("harm_known_on")),
)
labour_only = Guard("仲裁置换只适用于劳动争议。", LAODONG[42], lambda s: s.known.get("kind") in LABOUR_KINDS)
together_award = asked(
    "申请仲裁调解书须由双方当事人共同提出。", LAODONG[42, 2], lambda s: bool(s.facts.get("applied_together"))
)
award_was_asked = Guard("尚未申请仲裁置换。", LAODONG[42, 2], lambda s: s.did("award_asked"))
