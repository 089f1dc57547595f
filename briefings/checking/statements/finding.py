"""One sentence of a statement against its sources: what bears it out, and what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefings.articles import Article, Citation
from briefings.briefing import Reason
from briefings.checking.statements.alignment import Aligned, align, bearing
from briefings.checking.statements.amounts import Amount
from briefings.checking.statements.attribution import misattributed, told_as_fact
from briefings.checking.statements.clauses import verbatim
from briefings.checking.statements.coverage import new_pairs, substitutes, uncovered
from briefings.checking.statements.days import issue_words, known_days, within
from briefings.checking.statements.grounding import (
    Missing,
    missing_amounts,
    missing_dates,
    missing_names,
)
from briefings.checking.statements.polarity import flipped_negations, opposite_directions, opposites
from briefings.checking.statements.record import Passage
from briefings.checking.statements.relations import (
    swapped_numbers,
    swapped_roles,
    swapped_sides,
    swapped_words,
)
from briefings.checking.statements.scope import Scope, scope
from briefings.checking.statements.scoring import Tally
from briefings.checking.statements.strictness import strict_faults, voice_fault
from briefings.checking.statements.told import Told, denied_otherwise, told
from briefings.checking.statements.vocabulary import sayings
from briefings.checking.statements.wording import Word


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found on one sentence: its passages, best first, and its faults."""

    passages: tuple[Passage, ...]
    tally: Tally
    reasons: tuple[Reason, ...]


def find(
    text: str,
    words: tuple[Word, ...],
    articles: Sequence[Article],
    cited: Sequence[Citation] | None,
) -> Finding:
    """Hold one sentence against the articles, or against the cited spans alone."""
    held = scope(words, articles, cited)
    aligned = align(words, held.record)
    voice = voice_fault(text, aligned, held) if held.cited else told_as_fact(aligned)
    if (passage := verbatim(text, words, held.record)) and not (held.cited and voice):
        return Finding((passage,), Tally(), ())
    otherwise = (told(text, words, held) if held.english else Told()) if held.cited else None
    tally = _tally(text, aligned, held)
    reasons = _reasons(tally, aligned, held, otherwise) + ([voice] if voice else [])
    if otherwise is not None:
        reasons += strict_faults(text, aligned, held, otherwise)
    return Finding(bearing(aligned), tally, tuple(dict.fromkeys(reasons)))


def _tally(text: str, aligned: Aligned, held: Scope) -> Tally:
    numbers, dates = _ungrounded(text, aligned.words, held)
    strangers, pairs = new_pairs(aligned.content, held.record)
    return Tally(
        names=len(missing_names(aligned.words, held.context, cited=held.cited)),
        numbers=len(numbers),
        dates=len(dates),
        turns=len(_turns(text, aligned, held)),
        substitutes=substitutes(aligned.content, held.record),
        strangers=strangers,
        pairs=pairs,
    )


def _ungrounded(
    text: str, words: Sequence[Word], held: Scope
) -> tuple[list[Amount], list[Missing]]:
    """Give the numbers and the dates that the source has in no form."""
    numbers = missing_amounts(text, held.record)
    dates = missing_dates(text, words, held.record)
    if not numbers and not dates:
        return [], []
    days, issue = known_days(text, held), issue_words(held.articles)
    return (
        [number for number in numbers if not within(number.start, number.end, days)],
        [d for d in dates if d.text not in issue and not within(d.start, d.end, days)],
    )


def _turns(text: str, aligned: Aligned, held: Scope) -> list[str]:
    """Give the words that turn the meaning round."""
    denied = [] if held.cited else denied_otherwise(text, aligned)
    return [
        *denied,
        *flipped_negations(aligned, held.record),
        *opposites(aligned, held.record),
        *opposite_directions(aligned.words, held.record),
        *swapped_sides(aligned, held.record),
    ]


def _reasons(tally: Tally, aligned: Aligned, held: Scope, otherwise: Told | None) -> list[Reason]:
    settled = bool(otherwise and otherwise.settled - sayings())
    bare = uncovered(aligned, held.record, cited=held.cited, settled=settled)
    turned = [
        *swapped_roles(aligned.words, held.record),
        *swapped_words(aligned.words, held.record),
    ]
    if otherwise is not None:  # grammar knows better than the order of words
        turned = [key for key in turned if otherwise.leaves_open(key)]
    grammar = held.cited and held.english  # it knows who says what
    swapped = (
        (not grammar and misattributed(aligned))
        or turned
        or swapped_numbers(aligned.words, held.record)
    )
    faults = {
        Reason.NAME_NOT_IN_SOURCE: tally.names,
        Reason.NUMBER_NOT_IN_SOURCE: tally.numbers,
        Reason.DATE_NOT_IN_SOURCE: tally.dates,
        Reason.NEGATION_FLIPPED: tally.turns and not bare,
        Reason.UNSUPPORTED: bare or swapped,
    }
    return [reason for reason, fault in faults.items() if fault]
