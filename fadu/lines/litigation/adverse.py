"""对本机关不利的结果，须整改：生效的败诉裁判、司法建议书。一审败诉、还可以上诉的不算。"""

from fadu.kernel.adverse import Adverse, own_organ
from fadu.law.choices import keys
from fadu.lines.litigation.choices import LOST
from fadu.lines.litigation.derive import JUDGMENTS

ADVERSE = (
    Adverse(
        title="行政诉讼败诉",
        events=("became_final", "second_judged", "retrial_judged"),
        kind="lost",
        where={"outcome": keys(LOST)},
        reasons=("loss_reason",),
        words=("outcome", "judgment_text"),
        number=("judgment_number", "court_number"),
        due=("perform_by",),
        responsible=own_organ,
        replaces=True,
        anew=JUDGMENTS,
    ),
    Adverse(
        title="司法建议书",
        events=("advice_received",),
        kind="advice",
        words=("advice_topic",),
        number=("advice_number",),
        due=("reply_by",),
        responsible=own_organ,
    ),
)
