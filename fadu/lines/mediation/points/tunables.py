"""扫码咨询几日内答复：法律没有规定，由本单位定。默认值没有核对过出处。"""

from __future__ import annotations

from fadu.kernel.asks import Asks, Number
from fadu.kernel.tunables import Tunable
from fadu.law.statutes import TIAOJIE


class InquiryAsks(Asks):
    """答复的日数。"""

    answer_days = Number("几日内答复", least=1, most=60)


ANSWERING = Tunable(
    key="mediation.inquiries",
    title="扫码咨询的答复期限",
    help="群众扫码提出的问题，几日（自然日）内答复；到期没有答复的进待办。请照本单位的规定填写并写明依据。",
    asks=InquiryAsks,
    default={"answer_days": 3},
    cite=TIAOJIE[17],
    unverified=True,
)
