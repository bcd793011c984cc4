"""写进执法结果表的各栏，和它们从核对过的表里怎样得来：每一栏一段 SQL。"""

from __future__ import annotations

from dataclasses import dataclass

TAB, BREAK = "chr(9)", "chr(10)"
PERSON = "party_kind = 'person'"


@dataclass(frozen=True)
class Written:
    """`column` 表里的栏；`value` 由核对过的各项得来；`text` 是自由文字，写给 COPY 时反斜杠要加倍。"""

    column: str
    value: str
    text: bool = False

    @property
    def copied(self) -> str:
        """A backslash is rare, and to look for it cheaper than to replace it."""
        v = self.value
        told = f"CASE WHEN contains({v}, '\\') THEN replace({v}, '\\', '\\\\') ELSE {v} END"
        return f"coalesce({told if self.text else f'CAST({v} AS VARCHAR)'}, '\\N')"


def _same(*names: str, text: bool = False) -> tuple[Written, ...]:
    return tuple(Written(name, name, text) for name in names)


# What was sent; the digest is of these.
CONTENT: tuple[Written, ...] = (
    Written("organ_id", "organ"),
    *_same("doc_no", text=True),
    *_same("act_kind", "field"),
    *_same("power_code", "title", "violation", text=True),
    *_same("party_kind"),
    Written(
        "party_name",
        f"CASE WHEN {PERSON} THEN party_name[1] || repeat('*', length(party_name) - 1) ELSE party_name END",
        text=True,
    ),
    *_same("credit_code"),
    *_same("officers", text=True),
    *_same("reviewed", "hearing", "penalties", "fine_fen", "confiscated_fen", "benchmark_level", "leniency"),
    Written("enterprise", "coalesce(enterprise, party_kind = 'company')"),
    *_same("filed_on", "decided_on", "served_on", "published_on", "withdrawn_on", "night"),
    *_same("source", text=True),
)
# as COPY wants them; of this is the digest
SAID = f"concat_ws({TAB}, {', '.join(one.copied for one in CONTENT)})"
DIGEST, DUE = "digest", "publish_due_on"
# Personal data: made in Python from what the same query brings.
PERSONAL = ("sealed", "party_index", "name_index")
COLUMNS = (*(one.column for one in CONTENT), DIGEST, DUE, "platform", "batch_id", *PERSONAL)
PROVINCE = "province"
# name and number as they are sealed, and each as the blind index wants it
SECRETS = (
    f"CASE WHEN {PERSON} THEN party_name || {BREAK} || id_number ELSE '' END",
    "id_number",
    "name_key",
)
# In a later file these may be missing because they happened here: what stands is kept.
KEPT_IF_MISSING = ("published_on", "withdrawn_on")
KEY = ("organ_id", "doc_no", "act_kind")
# platform and batch_id are changed by rules of their own
CHANGING = tuple(name for name in COLUMNS if name not in (*KEY, "platform", "batch_id"))
