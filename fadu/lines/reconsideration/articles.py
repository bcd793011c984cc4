"""文书所引条文：同一件事在三个版本下各是哪一条。

版本（Reconsideration.Law）：2026 = 2023年法 + 2026年条例；2024 = 2023年法 + 2007年条例；2017 = 2017年法 + 2007年条例。
没有相应条文的版本写 None，文书模板据此不写那一句。
"""

from __future__ import annotations

from collections.abc import Mapping

from fadu.law import Citation
from fadu.law.numerals import to_chinese
from fadu.law.statutes import DANGAN, FUYI, FUYI_2017, FUYI_RULES, FUYI_RULES_2007, XINGSU
from fadu.lines.reconsideration.internal import INTERNAL

Cited = tuple[Citation, ...]
Era = tuple[Cited, Cited, Cited]
ERAS = ("2026", "2024", "2017")


def _cited(one: Citation | Cited | None) -> Cited:
    if one is None:
        return ()
    return one if isinstance(one, tuple) else (one,)


def act(
    now: Citation | Cited | None, before: Citation | Cited | None, middle: Citation | Cited | None = None
) -> Era:
    """`now`: 2023 Act; `before`: 2017 Act; `middle`: what the 2007 regulations said beside the 2023 Act."""
    return _cited(now), _cited(middle if middle is not None else now), _cited(before)


def rules(
    now: Citation | Cited | None, old: Citation | Cited | None, before: Citation | Cited | None = None
) -> Era:
    """`now`: 2026 regulations; `old`: 2007 regulations, under the 2023 Act; `before`: under the 2017 Act."""
    return _cited(now), _cited(old), _cited(before if before is not None else old)


R7 = FUYI_RULES_2007

ARTICLES: Mapping[str, Era] = {
    # 申请与受理
    "apply": act((FUYI[22], FUYI_RULES[27]), FUYI_2017[11], (FUYI[22], R7[19])),
    "oral": act(FUYI[22, 3], FUYI_2017[11], (FUYI[22, 3], R7[20])),
    "forward": act(FUYI[30, 2], FUYI_2017[18]),
    "accept": act(FUYI[30, 1], FUYI_2017[17]),
    "deemed": act(FUYI[30, 3], FUYI_2017[17, 2]),
    "refuse": act(FUYI[30, 2], FUYI_2017[17, 1]),
    "correct": act(FUYI[31, 1], R7[29]),
    "correct_period": act(FUYI[31, 2], R7[29]),
    "self_correct": rules(FUYI_RULES[38, 1], None),
    "told": rules(FUYI_RULES[37, 2], None),
    "fee": act(FUYI[87], FUYI_2017[39]),
    "dismiss": act(FUYI[33], R7[48, 1, 2]),
    "transfer": act(FUYI[30, 2], FUYI_2017[17, 1]),
    "remedy": act(FUYI[35], FUYI_2017[20]),
    # 答复与程序
    "serve_copy": act(FUYI[48], FUYI_2017[23, 1]),
    "serve_copy_simple": act(FUYI[54, 1], None),
    "reply_content": rules(FUYI_RULES[41], None),
    "default": act(FUYI[70], R7[46]),
    "own_agents": rules(FUYI_RULES[18, 2], None),
    "no_collecting": act(FUYI[46, 1], FUYI_2017[24]),
    "read": act(FUYI[47], FUYI_2017[23, 2]),
    "simple": act(FUYI[53], None),
    "convert": act(FUYI[55], None),
    "assign": act(FUYI[36, 1], R7[32]),
    # 参加人
    "third_party": act(FUYI[16], FUYI_2017[10, 3]),
    "agent": act(FUYI[17], FUYI_2017[10, 5]),
    "representatives": act((FUYI[15], FUYI_RULES[17]), R7[8], (FUYI[15], R7[8])),
    "recusal": act(FUYI[3, 2], FUYI_2017[4]),
    # 证据、听证、委员会
    "hear": act(FUYI[49], FUYI_2017[22]),
    "evidence": act(FUYI[44, 2], R7[21]),
    "weigh": act(FUYI[43], R7[21]),
    "supplement": act((FUYI[44], FUYI[46, 2]), R7[21]),
    "investigate": act(FUYI[45], R7[34]),
    "inspect": rules(FUYI_RULES[45], R7[34, 3]),
    "appraise": rules(FUYI_RULES[46], R7[37]),
    "hearing": act(FUYI[50], R7[33]),
    "hearing_notice": act(FUYI[51, 1], R7[33]),
    "hearing_absent": act(FUYI[51, 2], None),
    "hearing_head": act(FUYI[51, 3], None),
    "committee": act(FUYI[52, 2], None),
    "committee_record": act((FUYI[52, 3], FUYI_RULES[52]), None, (FUYI[52, 3], FUYI[61, 3])),
    "stay": act(FUYI[42], FUYI_2017[21]),
    # 中止、延期
    "suspend": act(FUYI[39, 1], R7[41, 1]),
    "resume": act(FUYI[39, 2], R7[41, 2]),
    "extend": act(FUYI[62, 1], FUYI_2017[31, 1]),
    "limit": act(FUYI[62, 1], FUYI_2017[31, 1]),
    "limit_simple": act(FUYI[62, 2], None),
    # 调解、和解、终止
    "mediate": act(FUYI[5], R7[50, 1]),
    "mediation_paper": act(FUYI[73, 1], R7[50, 2]),
    "mediation_failed": act(FUYI[73, 2], R7[50, 3]),
    "concession": rules(FUYI_RULES[48], None),
    "settle": act(FUYI[74, 1], R7[40]),
    "withdraw": act((FUYI[41, None, 1], FUYI[74, 2]), (FUYI_2017[25], R7[38])),
    "withdraw_ask": act(FUYI[74, 2], FUYI_2017[25]),
    "terminate": act(FUYI[41], R7[42]),
    # 附带审查
    "norm": act(FUYI[13], FUYI_2017[7]),
    "norm_power": act(FUYI[56], FUYI_2017[26]),
    "norm_forward": act((FUYI[56], FUYI[57]), (FUYI_2017[26], FUYI_2017[27])),
    "norm_answer": act(FUYI[60], FUYI_2017[26]),
    "norm_notify": act(FUYI[58], None),
    "norm_result": act(FUYI[59], FUYI_2017[26]),
    # 提级、并案
    "elevate": act((FUYI[38], FUYI_RULES[40]), None, FUYI[38]),
    "elevate_files": rules(FUYI_RULES[40, 3], None),
    "merge": rules(FUYI_RULES[43], None),
    # 决定
    "review": act(FUYI[61, 1], FUYI_2017[28, 1]),
    "decide": act(FUYI[75, 1], FUYI_2017[28, 1]),
    "effect": act(FUYI[75, 2], FUYI_2017[31, 3]),
    "upheld": act(FUYI[68], FUYI_2017[28, 1, 1]),
    "changed": act(FUYI[63, 1], FUYI_2017[28, 1, 3]),
    "revoked": act(FUYI[64, 1], FUYI_2017[28, 1, 3]),
    "illegal": act(FUYI[65], FUYI_2017[28, 1, 3]),
    "void": act(FUYI[67], FUYI_2017[28, 1, 3]),
    "ordered": act(FUYI[66], FUYI_2017[28, 1, 2]),
    "request_dismissed": act(FUYI[69], R7[48, 1, 1]),
    "compensated": act(FUYI[72, 1], FUYI_2017[29, 1]),
    "agreement": act(FUYI[71], FUYI_2017[28, 1, 3]),
    "no_repeat": act(FUYI[64, 2], FUYI_2017[28, 2]),
    "redo": rules(FUYI_RULES[58, 1], R7[49, 1]),
    # 救济
    "sue": act((FUYI[10], XINGSU[45]), (FUYI_2017[5], XINGSU[45])),
    "sue_first": act(FUYI[34], FUYI_2017[19]),
    "state_council": act(FUYI[26], FUYI_2017[14]),
    # 决定之后
    "opinion": act(FUYI[76], R7[57, 1]),
    "advice": rules(FUYI_RULES[69], R7[57, 2]),
    "perform": act(FUYI[77, 1], FUYI_2017[32, 1]),
    "order": act(FUYI[77, 2], FUYI_2017[32, 2]),
    "liability": act(FUYI[83], FUYI_2017[37]),
    "enforce": act(FUYI[78], FUYI_2017[33]),
    "copy_up": act(FUYI[79, 2], None),
    "publish": act(FUYI[79, 1], None),
    "service": act(FUYI[88, 1], FUYI_2017[40, 1]),
    "archive": act(DANGAN[14], DANGAN[14]),
    # 内部规定（不是法律法规），与其所据的法律一并写出
    "presettle": act((FUYI[5, 1], INTERNAL[1]), None),
    "presettle_clock": act(FUYI[30, 1], None),
    "resolution": act((FUYI[5, 1], INTERNAL[2]), None),
    "standards": act((FUYI[1], INTERNAL[3]), None),
    "guide": act((FUYI[61, 1], INTERNAL[4]), None),
    "assign_mediation": act((FUYI[5, 1], INTERNAL[6]), None),
    "mediation_meeting": act(FUYI[5, 2], None),
    "court_revoked": act((XINGSU[70], XINGSU[79]), (XINGSU[70], XINGSU[79])),
}


CONDITIONS = ("no_party", "no_interest", "no_request", "late", "out_of_scope", "no_jurisdiction", "already")
SUSPENSIONS = (
    "death",
    "incapacity",
    "missing",
    "dissolved",
    "force_majeure",
    "mediation",
    "interpretation",
    "other_case",
    "norm_review",
    "other",
)
OLD_SUSPENSIONS = (
    "death",
    "incapacity",
    "dissolved",
    "missing",
    "force_majeure",
    "interpretation",
    "other_case",
    "other",
)
R = FUYI_RULES

_REFUSE: dict[str, Era] = {
    **{key: act(FUYI[30, 1, item], R7[28, None, item]) for item, key in enumerate(CONDITIONS, start=1)},
    "excluded_matter": rules(R[36], R7[28, None, 5]),
    "wrong_respondent": rules(R[29], R7[28, None, 1]),
}

# (事实名, 所选的键) → 条文：所选理由落在哪一项
GROUNDS: Mapping[str, Mapping[str, Era]] = {
    "refusal_ground": _REFUSE,
    "dismissal_ground": {
        **_REFUSE,
        "no_basis": rules(R[37, 1, 1], None),
        "no_power": rules(R[37, 1, 2], None),
        "judged": rules(R[37, 1, 3], None),
    },
    "told_ground": {
        "other_authority": act(FUYI[30, 2], FUYI_2017[17, 1]),
        "repeat": rules(R[37, 2], None),
        "withdrawn_early": act(FUYI[74, 2], FUYI_2017[25]),
        "self_corrected": rules(R[38], None),
        "presettled": act(FUYI[74, 2], None),
    },
    "suspend_ground": {
        key: (
            (FUYI[39, 1, item],),
            (FUYI[39, 1, item],),
            _cited(
                FUYI_2017[26]
                if key == "norm_review"
                else R7[41, 1, OLD_SUSPENSIONS.index(key) + 1 if key in OLD_SUSPENSIONS else 8]
            ),
        )
        for item, key in enumerate(SUSPENSIONS, start=1)
    },
    "ground": {
        "death": act(FUYI[41, None, 2], R7[42, 1, 2]),
        "dissolved": act(FUYI[41, None, 3], R7[42, 1, 3]),
        "criminal": act(FUYI[41, None, 4], R7[42, 1, 5]),
        "suspension_60": act(FUYI[41, None, 5], R7[42, 2]),
        "other": act(FUYI[41], R7[42]),
    },
    "stay_ground": {
        key: act(FUYI[42, None, item], FUYI_2017[21, None, item])
        for item, key in enumerate(("respondent", "authority", "requested", "statute"), start=1)
    },
    "simplified_ground": {
        "on_the_spot": act(FUYI[53, 1, 1], None),
        "warning": act(FUYI[53, 1, 2], None),
        "small_amount": act(FUYI[53, 1, 3], None),
        "disclosure": act(FUYI[53, 1, 4], None),
        "consent": act(FUYI[53, 2], None),
    },
    "committee_ground": {
        key: act(FUYI[52, 2, item], None)
        for item, key in enumerate(("major", "technical", "provincial", "needed"), start=1)
    },
    "elevation_ground": {
        key: rules(R[40, 1, item], FUYI[38], ())
        for item, key in enumerate(("public", "novel", "guiding", "other"), start=1)
    },
    "enforcer": {
        "maker": act(FUYI[78, None, 1], FUYI_2017[33, None, 1]),
        "authority": act(FUYI[78, None, 2], FUYI_2017[33, None, 2]),
        "court": act(FUYI[78], FUYI_2017[33]),
    },
}

# 决定种类 × 理由 → 条文
OUTCOME_GROUNDS: Mapping[tuple[str, str], Era] = {
    ("changed", "improper"): act(FUYI[63, 1, 1], R7[47, None, 1]),
    ("changed", "basis"): act(FUYI[63, 1, 2], R7[47, None, 1]),
    ("changed", "facts"): act(FUYI[63, 1, 3], R7[47, None, 2]),
    ("revoked", "facts"): act(FUYI[64, 1, 1], FUYI_2017[28, 1, 3]),
    ("revoked", "procedure"): act(FUYI[64, 1, 2], FUYI_2017[28, 1, 3]),
    ("revoked", "basis"): act(FUYI[64, 1, 3], FUYI_2017[28, 1, 3]),
    ("revoked", "competence"): act(FUYI[64, 1, 4], FUYI_2017[28, 1, 3]),
    ("revoked", "no_evidence"): act(FUYI[70], FUYI_2017[28, 1, 4]),
    ("illegal", "great_loss"): act(FUYI[65, 1, 1], FUYI_2017[28, 1, 3]),
    ("illegal", "minor_procedure"): act(FUYI[65, 1, 2], FUYI_2017[28, 1, 3]),
    ("illegal", "nothing_to_revoke"): act(FUYI[65, 2, 1], FUYI_2017[28, 1, 3]),
    ("illegal", "self_changed"): act(FUYI[65, 2, 2], FUYI_2017[28, 1, 3]),
    ("illegal", "inaction"): act(FUYI[65, 2, 3], FUYI_2017[28, 1, 3]),
    ("illegal", "no_evidence"): act(FUYI[70], FUYI_2017[28, 1, 4]),
    ("void", "no_evidence"): act((FUYI[67], FUYI[70]), FUYI_2017[28, 1, 3]),
    ("ordered", "no_evidence"): act((FUYI[66], FUYI[70]), FUYI_2017[28, 1, 2]),
    ("request_dismissed", "no_duty"): act(FUYI[69], R7[48, 1, 1]),
    ("request_dismissed", "void"): rules(R[61, 1, 1], FUYI[68], FUYI_2017[28, 1, 1]),
}


def of_era(era: Era, law: str) -> Cited:
    """The citations under that version; empty if it had none."""
    return era[ERAS.index(law)]


def cited(name: str, law: str) -> Cited:
    return of_era(ARTICLES[name], law)


def for_ground(fact: str, key: str, law: str) -> Cited:
    """The item the chosen ground falls under; empty if unknown."""
    era = GROUNDS.get(fact, {}).get(key)
    return of_era(era, law) if era else ()


def for_outcome(outcome: str, grounds: tuple[str, ...], law: str) -> Cited:
    """The articles of a decision: those of its grounds, else that of its kind; each once, in the order given."""
    kind = "revoked" if outcome == "revoked_redo" else outcome
    eras = [OUTCOME_GROUNDS[kind, key] for key in grounds if (kind, key) in OUTCOME_GROUNDS]
    found = [one for era in eras for one in of_era(era, law)]
    return tuple(dict.fromkeys(found)) or (cited(kind, law) if kind in ARTICLES else ())


def full_text(cites: Cited) -> str:
    """《中华人民共和国行政复议法》第六十四条第一款第一项、第二项；what is the same is not said twice."""
    said, before = "", None
    for one in cites:
        said += "、" if said else ""
        said += _after(before, one)
        before = one
    return said


def _after(before: Citation | None, one: Citation) -> str:
    if before is None or before.statute is not one.statute:
        return one.full
    paragraph, item = (
        f"第{to_chinese(place)}{unit}" if place else ""
        for place, unit in ((one.paragraph, "款"), (one.item, "项"))
    )
    if before.article != one.article:
        return one.place
    if before.paragraph != one.paragraph:
        return paragraph + item
    return item or one.place
