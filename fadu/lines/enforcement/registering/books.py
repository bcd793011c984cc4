"""行政执法逐行登记的全部台账，次序即“台账”一页的次序。"""

from fadu.lines.enforcement.registering import (
    bodies,
    campaigns,
    coordination,
    delegation,
    mentors,
    officers,
    powers,
    proposals,
    recording,
    reviewing,
    splits,
    towns,
    training,
    yearly,
)

LEDGERS = (
    *bodies.LEDGERS,
    *officers.LEDGERS,
    *training.LEDGERS,
    *reviewing.LEDGERS,
    *powers.LEDGERS,
    *proposals.LEDGERS,
    *delegation.LEDGERS,
    *mentors.LEDGERS,
    *towns.LEDGERS,
    *coordination.LEDGERS,
    *splits.LEDGERS,
    *yearly.LEDGERS,
    *recording.LEDGERS,
    *campaigns.LEDGERS,
)
