"""待签的文书现在怎样：是哪一份、谁已经签了、谁还没有签、能不能签。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fadu.kernel.casefile import story_of
from fadu.kernel.lines import line_of
from fadu.kernel.models import Case, Paper, Party, Signature
from fadu.kernel.roles import role_label, side_order
from fadu.kernel.signing.declare import Signing
from fadu.kernel.story import Story
from fadu.law import Happened
from fadu.law.acts import possible_in


@dataclass(frozen=True)
class Place:
    """一个签名处。`how`：空 = 未签，paper 已在纸上签，browser 已网上签（`signature`）。"""

    party: int
    name: str
    title: str
    kind: str = Party.Kind.PERSON
    how: str = ""
    signature: Signature | None = None
    on: date | None = None


@dataclass(frozen=True)
class Sheet:
    """现在的文书和它的签名。`old`：以前的文本上的签名，已不算数。`open`：正在签名。`sealed`：已签名盖章生效。"""

    use: Signing
    paper: Paper
    places: tuple[Place, ...]
    officer: Signature | None
    old: tuple[Signature, ...]
    open: bool
    sealed: bool

    @property
    def digest(self) -> str:
        return self.paper.digest

    @property
    def missing(self) -> list[Place]:
        return [one for one in self.places if not one.how]

    @property
    def signatures(self) -> list[Signature]:
        """Those that count, in the order of the paper."""
        found = [one.signature for one in self.places if one.signature]
        return [*found, self.officer] if self.officer else found

    def place(self, party: int) -> Place | None:
        return next((one for one in self.places if one.party == party), None)


def use_of(case: Case) -> Signing | None:
    return line_of(case.line).signing


def sheet_of(case: Case) -> Sheet | None:
    """None: the line has no such paper, or it has not been written yet."""
    use = use_of(case)
    papers = case.papers.filter(key=use.paper, status=Paper.Status.ISSUED) if use else None
    paper = papers.order_by("-pk").first() if papers is not None else None
    if use is None or paper is None:
        return None
    story = story_of(case)
    rows = Signature.objects.filter(paper__case=case, paper__key=use.paper)
    rows = rows.select_related("drawn", "entry", "party", "user")
    under = _under(story, paper)
    standing, old = _standing(list(rows), paper, story)
    return Sheet(
        use,
        paper,
        tuple(_places(case, use, under, standing)),
        next((one for one in standing if one.user_id and one.entry.event == use.seals), None),
        tuple(old),
        possible_in(story.procedure.event(use.event), story.state),
        _sealed(use, under),
    )


@dataclass(frozen=True)
class Waiting:
    """一名当事人的签名处，和它所在的文书。"""

    sheet: Sheet
    mine: Place


def waits(case: Case, signer: Party) -> Waiting | None:
    """What this party has to sign, or has signed; None where there is nothing for him."""
    sheet = sheet_of(case)
    place = sheet.place(signer.pk) if sheet else None
    if sheet is None or place is None or not (sheet.open or sheet.sealed):
        return None
    return Waiting(sheet, place)


def _standing(
    rows: Sequence[Signature], paper: Paper, story: Story
) -> tuple[list[Signature], list[Signature]]:
    """Those under the present text whose entry stands, and the others."""
    lasting = {one.id for one in story.history}
    good = [
        one
        for one in rows
        if one.paper_id == paper.pk and one.digest == paper.digest and one.entry.seq in lasting
    ]
    kept = {one.pk for one in good}
    return good, [one for one in rows if one.pk not in kept]


def _under(story: Story, paper: Paper) -> list[Happened]:
    """What has happened under this text, as it stands."""
    seqs = {key: seq for seq, key in story.ids.items()}
    begun = seqs.get(paper.entry_id, 0)
    return [one for one in story.history if one.id is not None and one.id > begun]


def _sealed(use: Signing, under: Sequence[Happened]) -> bool:
    return any(one.event == use.seals for one in under)


def _places(
    case: Case, use: Signing, under: Sequence[Happened], standing: Sequence[Signature]
) -> Iterator[Place]:
    """One for each who has to sign, and for each who has signed besides."""
    drawn = {one.entry.seq: one for one in standing}
    done = {int(one.facts[use.signer]): one for one in under if _signs(use, one)}
    sealed = next((one for one in under if one.event == use.seals), None)
    everybody = {**use.signers(case), **dict.fromkeys(done, "")}
    for one in sorted(case.parties.filter(pk__in=everybody), key=lambda one: (side_order(one.role), one.pk)):
        yield _place(one, done.get(one.pk), drawn, sealed)


def _signs(use: Signing, one: Happened) -> bool:
    return one.event == use.event and bool(one.facts.get(use.signer))


def _place(
    party: Party, done: Happened | None, drawn: Mapping[int, Signature], sealed: Happened | None
) -> Place:
    """Who had not signed by the time it was sealed has signed on paper: it could not have been sealed otherwise."""
    title = role_label(party.role, party.case.line)
    if done is None:
        how, on = ("paper", sealed.on) if sealed else ("", None)
        return Place(party.pk, party.name, title, party.kind, how, None, on)
    signature = drawn.get(done.id or 0)
    return Place(
        party.pk, party.name, title, party.kind, "browser" if signature else "paper", signature, done.on
    )
