"""The sample line with an adverse outcome."""

from dataclasses import replace

from fadu.kernel.adverse import Adverse
from fadu.kernel.tests.sample import LINE as PLAIN

REVOKED = Adverse(
    title="复议撤销",
    events=("decided",),
    kind="revoked",
    where={"outcome": ("revoked",)},
    words=("reasons",),
    reasons=("outcome",),
)
LINE = replace(PLAIN, adverse=(REVOKED,))
