"""立项的条件：没有进入复议、诉讼，专项监督由省级以上开展，两名持证人员。"""

from fadu.law import Guard, Situation
from fadu.law.facts import day
from fadu.law.guarding import asked
from fadu.law.statutes import GUANGDONG_JIANDU, JIANDUZHIFA
from fadu.lines.enforcement.guards.people import two
from fadu.lines.enforcement.supervision.choices import DISPUTES

DOUBLE = JIANDUZHIFA[33, 3]


def _before_clue(s: Situation) -> bool | str:
    made = day(s.facts.get("act_on"))
    return made is None or made <= s.on or f"作出决定的日期{made}晚于收到线索的日期{s.on}，请核对。"


def _linked(s: Situation) -> bool | str:
    numbers = s.known.get("disputes")
    if not numbers:
        return True
    return f"所涉争议已经进入复议、诉讼程序（{'、'.join(numbers)}），不重复监督，请办理“不予立项”。"


def _in_dispute(s: Situation) -> bool | str:
    said = str(s.facts.get("in_dispute") or "none")
    if said == "none":
        return True
    return f"当事人{dict(DISPUTES).get(said, said)}，不重复监督，请办理“不予立项”。"


def _campaign(s: Situation) -> bool | str:
    if s.facts.get("mode") != "special":
        return True
    if s.known.get("organ_level") != "province":
        return "专项监督由省级以上人民政府行政执法监督机构开展，市、县（区）不能自行开展，请改为日常监督或者重点监督。"
    return (
        bool(s.facts.get("plan_approved_on"))
        or "专项监督应当制定工作方案，报本级人民政府批准：请填写批准日期。"
    )


def _guided(s: Situation) -> bool | str:
    said = s.facts.get("not_opened_reason") != "guided" or bool(s.facts.get("not_opened_note"))
    return said or "请在说明中写明怎样引导当事人依法申请行政复议、提起行政诉讼。"


def carded(names: tuple[str, ...]) -> Guard:
    """Each supervisor has given the number of his card (督察证), and not the same one."""

    def holds(s: Situation) -> bool:
        cards = [str(s.facts.get(name) or "").strip() for name in names]
        return all(cards) and len(set(cards)) == len(cards)

    title = "请填写两名监督人员各自的督察证号；没有省人民政府统一制发的证件的，不能调查取证。"
    return asked(title, GUANGDONG_JIANDU[27], holds)


act_before_clue = asked("作出决定的日期晚于收到线索的日期，请核对。", JIANDUZHIFA[20, 2], _before_clue)
not_linked = Guard("所涉争议已经进入复议、诉讼程序，不重复监督。", DOUBLE, _linked)
not_in_dispute = asked("所涉争议已经进入复议、诉讼程序，不重复监督。", DOUBLE, _in_dispute)
campaign = asked("专项监督由省级以上人民政府行政执法监督机构开展。", JIANDUZHIFA[21], _campaign)
guidance_written = asked("请写明怎样引导当事人。", DOUBLE, _guided)
TWO = "监督人员不得少于两人，主办和协办应当是不同的人员。"
two_assigned = two("handler", "co_handler", TWO, GUANGDONG_JIANDU[27])
two_cards = carded(("handler_card", "co_handler_card"))
two_present = two("officer_1", "officer_2", "调查取证时，监督人员不得少于两人。", GUANGDONG_JIANDU[27])
two_present_cards = carded(("officer_1_card", "officer_2_card"))
cards_shown = asked(
    "调查取证应当出示督察证件，请确认已经出示。",
    GUANGDONG_JIANDU[27],
    lambda s: bool(s.facts.get("cards_shown")),
)
