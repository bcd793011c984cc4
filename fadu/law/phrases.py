"""Every quoted phrase of the law in the code, so that a test can hold it against the texts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fadu.law.procedure import Procedure
from fadu.law.statute import Citation, Statute
from fadu.law.within import Quote


@dataclass(frozen=True)
class Phrase:
    """`words` are quoted from `cite`; `where` says who quotes them."""

    where: str
    cite: Citation
    words: str


def phrases(
    procedures: Iterable[type[Procedure]], statutes: Iterable[Statute] = (), quotes: Iterable[Quote] = ()
) -> list[Phrase]:
    """The words of every period of the procedures, of the statutes' day-count clauses, and of further quotes."""
    found = [*_of_statutes(statutes), *(Phrase("quote", quote.cite, quote.words) for quote in quotes)]
    for procedure in procedures:
        found += _of_procedure(procedure)
    return list(dict.fromkeys(found))


def _of_statutes(statutes: Iterable[Statute]) -> Iterator[Phrase]:
    for statute in statutes:
        if statute.day_cite is not None:
            yield Phrase(statute.key, statute.day_cite, statute.day_clause)


def _of_procedure(procedure: type[Procedure]) -> Iterator[Phrase]:
    for term in procedure.terms().values():
        for within in term.withins:
            yield Phrase(term.key, within.cite, within.words)
