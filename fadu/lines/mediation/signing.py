"""调解协议书由各方在网上签名（电子签名法第三条、第十三条、第十四条）；诉讼引调、纠纷调处、司法确认连成一线。"""

from __future__ import annotations

from fadu.kernel.chaining import Link
from fadu.kernel.models import Case
from fadu.kernel.signing.declare import Signing
from fadu.law.statutes import DIANQIAN, TIAOJIE
from fadu.lines.mediation.choices import COURT_SOURCES
from fadu.lines.mediation.extras import signers
from fadu.lines.mediation.guards.agreeing import PERSONAL
from fadu.lines.mediation.models import Mediation


def unsuitable(case: Case) -> str:
    """电子签名法3.3.1."""
    family = Mediation.objects.filter(pk=case.pk, kind="family").exists()
    return PERSONAL if family else ""


SIGNING = Signing(
    title="调解协议书",
    paper="agreement",
    event="agreement_signed",
    signer="signer",
    seals="agreement_sealed",
    signers=signers,
    cites=(DIANQIAN[3, 2], DIANQIAN[14], TIAOJIE[29, 2]),
    facts={"signing_way": "browser"},
    officer="调解员",
    unsuitable=unsuitable,
)
CHAIN = (
    Link(
        title="诉讼引调",
        begins=("referred",),
        done=("accepted",),
        fails=("refused", "transferred"),
        fact="source",
        among=COURT_SOURCES,
    ),
    Link(
        title="纠纷调处",
        begins=("accepted", "reopened"),
        done=("agreement_sealed", "agreed_orally"),
        fails=("failed", "ended", "withdrawn", "refused", "transferred"),
    ),
    Link(
        title="司法确认",
        begins=("confirmation_applied",),
        done=("confirmed",),
        fails=("confirmation_rejected", "confirmation_withdrawn"),
    ),
    Link(
        title="仲裁置换",
        begins=("award_asked",),
        done=("awarded",),
        fact="kind",
        among=("labour", "wages", "social_insurance"),
    ),
)
