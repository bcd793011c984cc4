"""2023年以前的案件的条件（2017年修正的法、2007年的条例）。"""

from dataclasses import replace

from fadu.law import Guard, Situation
from fadu.law.statute import Cites
from fadu.law.statutes import FUYI_2017, FUYI_RULES_2007
from fadu.lines.reconsideration.guards.after import performance_settled, was_decided, was_ended, was_refused
from fadu.lines.reconsideration.guards.decision import (
    at_least_reviewers,
    copy_was_sent,
    direct_only_on_basis_2007,
    no_evidence_no_upholding,
    not_worse_2007,
)
from fadu.lines.reconsideration.guards.intake import (
    application_in_time,
    in_time_by,
    no_fee,
    notice_in_time,
    one_correction_notice,
)
from fadu.lines.reconsideration.guards.mediation import (
    signed_and_sealed,
    termination_ground,
    voluntary,
    withdrawal_pending,
)
from fadu.lines.reconsideration.guards.norms import not_a_rule
from fadu.lines.reconsideration.guards.reviewing import (
    approved_by_head,
    copy_not_sent,
    extend_in_time,
    extend_once,
    extension_days,
    many_applicants,
    not_collected_later,
    reply_over,
)


def under(old: Guard, cite: Cites) -> Guard:
    """The same condition, resting on the older text."""
    return replace(old, cite=cite)


one_correction_notice_2007 = replace(
    one_correction_notice,
    title="已经通知过补正，补正通知应当一次载明需要补正的事项，不得再次通知补正。",
    cite=FUYI_RULES_2007[29],
)
notice_in_time_2007 = under(notice_in_time, FUYI_RULES_2007[29])


def _abandonment_2007(s: Situation) -> bool | str:
    limit = s.due("correct_set").due
    return limit is None or s.on > limit or f"补正期限至{limit}届满，届满前不能视为申请人放弃申请。"


abandonment_2007 = Guard("补正期限尚未届满。", FUYI_RULES_2007[29], _abandonment_2007)
no_fee_2017 = under(no_fee, FUYI_2017[39])
application_in_time_2017 = replace(
    application_in_time,
    cite=FUYI_2017[9],
    holds=lambda s: in_time_by(s, ("apply_inaction", "apply")),
)
copy_not_sent_2017 = under(copy_not_sent, FUYI_2017[23])
reply_over_2017 = under(reply_over, FUYI_2017[23])
not_collected_later_2017 = under(not_collected_later, FUYI_2017[24])
EXTENDING_2017 = tuple(
    under(one, FUYI_2017[31]) for one in (extend_in_time, extend_once, extension_days, approved_by_head)
)
voluntary_2007 = under(voluntary, FUYI_RULES_2007[50, 1])
signed_and_sealed_2007 = under(signed_and_sealed, FUYI_RULES_2007[50, 2])
withdrawal_pending_2007 = under(withdrawal_pending, FUYI_RULES_2007[38])
termination_ground_2007 = under(termination_ground, FUYI_RULES_2007[42])
not_a_rule_2017 = under(not_a_rule, FUYI_2017[7])
performance_settled_2017 = under(performance_settled, FUYI_2017[32])
was_refused_2017 = under(was_refused, FUYI_2017[20])
was_ended_2007 = under(was_ended, FUYI_RULES_2007[48, 2])
was_decided_2017 = under(was_decided, FUYI_2017[28])
DECIDING_2017 = (
    at_least_reviewers(2, FUYI_RULES_2007[32]),
    many_applicants(5, 1, 5, FUYI_RULES_2007[8]),
    under(copy_was_sent, FUYI_2017[23]),
    under(direct_only_on_basis_2007, FUYI_2017[23]),
    under(no_evidence_no_upholding, FUYI_RULES_2007[46]),
    not_worse_2007,
)
