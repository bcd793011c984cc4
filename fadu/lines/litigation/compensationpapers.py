"""行政赔偿的文书；诉讼的在 papers.py，它们是同一份清单。"""

from __future__ import annotations

from fadu.kernel.papers.declare import FILE, Paper, Papers
from fadu.law.statutes import GUOPEI, GUOPEI_FEIYONG
from fadu.lines.litigation.compensation import Compensation as C

CLAIMANT = ("applicant",)
ONLY_FILE = (FILE,)


class CompensationPapers(Papers):
    """行政赔偿的文书。"""

    folder = "litigation/papers"

    comp_receipt = Paper(
        "赔偿申请收讫凭证",
        on=C.comp_applied,
        to=CLAIMANT,
        cite=GUOPEI[12, 4],
        numbered="赔收",
        template="comp_receipt",
    )
    comp_correction = Paper(
        "赔偿申请补正告知书", on=C.comp_correction_told, to=CLAIMANT, cite=GUOPEI[12, 4], numbered="赔补"
    )
    comp_opinion_record = Paper("听取意见笔录", on=C.comp_heard, to=ONLY_FILE, cite=GUOPEI[13, 1])
    comp_decision = Paper(
        "行政赔偿决定书",
        on=C.comp_decided,
        to=CLAIMANT,
        cite=(GUOPEI[13], GUOPEI[32]),
        numbered="赔",
        served=C.comp_served,
        when=lambda facts, known: facts.get("comp_outcome") != "refused",
    )
    comp_refusal = Paper(
        "不予行政赔偿决定书",
        on=C.comp_decided,
        to=CLAIMANT,
        cite=(GUOPEI[13, 3], GUOPEI[14, 2]),
        numbered="不赔",
        served=C.comp_served,
        when=lambda facts, known: facts.get("comp_outcome") == "refused",
    )
    pay_correction = Paper(
        "支付申请补正告知书",
        on=C.pay_correction_told,
        to=CLAIMANT,
        cite=GUOPEI_FEIYONG[6, 2],
        numbered="付补",
        template="comp_correction",
    )
    pay_acceptance = Paper(
        "支付国家赔偿费用申请受理通知书",
        on=(C.pay_accepted, C.pay_review_reversed),
        to=CLAIMANT,
        cite=GUOPEI_FEIYONG[6, 1],
        numbered="付受",
    )
    pay_refusal_notice = Paper(
        "支付国家赔偿费用申请不予受理通知书",
        on=C.pay_refused,
        to=CLAIMANT,
        cite=(GUOPEI_FEIYONG[6, 3], GUOPEI_FEIYONG[7, 1]),
        numbered="付不受",
    )
    treasury_request = Paper(
        "国家赔偿费用支付申请书",
        on=C.treasury_asked,
        to=ONLY_FILE,
        cite=(GUOPEI[37, 3], GUOPEI_FEIYONG[8]),
        numbered="付申",
    )
    recovery_decision = Paper(
        "国家赔偿费用追偿决定书",
        on=C.recovered,
        to=ONLY_FILE,
        cite=(GUOPEI[16], GUOPEI_FEIYONG[12]),
        numbered="追",
    )
