"""监督案件和由它立的整改，一事一报：在哪一件里报送、退回、核查、销号，另一件随即记下（行政执法监督条例第二十七条、第二十八条）。

延长期限的，两件的期限一同延长。一案先后发出督办函、意见书、决定书的，立几件整改，都随之记下。撤回督办函、意见书的，整改随之撤销。
"""

from fadu.kernel.echoes import Echo
from fadu.lines.enforcement.supervision.individual import Individual
from fadu.lines.enforcement.supervision.rectification import Rectification

CASE, MENDING = Individual.key, Rectification.key
BOTH = ("reported", "returned", "verified", "done")

ECHOES = (
    *(Echo(of=CASE, to=MENDING, event=event, asks={"due_on": "correct_by"}) for event in BOTH),
    *(Echo(of=MENDING, to=CASE, event=event, asks={"correct_by": "due_on"}) for event in BOTH),
    Echo(of=CASE, to=MENDING, event="extended", asks={"due_on": "correct_by"}),
    Echo(of=MENDING, to=CASE, event="extended", asks={"correct_by": "due_on"}),
    *(Echo(of=MENDING, to=MENDING, event=event) for event in BOTH),
    Echo(
        of=CASE, to=MENDING, event="withdrawn", records="cancelled", asks={"cancel_reason": "withdraw_reason"}
    ),
)
