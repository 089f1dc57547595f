"""What a sentence that cites may not do: the last guard before it is printed.

Retellings of whole articles are measured by how much they share with them (`coverage`); a sentence
that names the few sentences it rests on must say what these say, and nothing else.
"""

from briefings.briefing import Reason
from briefings.checking.statements.alignment import Aligned, align
from briefings.checking.statements.attribution import told_as_fact
from briefings.checking.statements.bounds import moved_bounds
from briefings.checking.statements.counts import exchanged_numbers, miscounted, moved_numbers
from briefings.checking.statements.degrees import compared_otherwise, misplaced, understated
from briefings.checking.statements.inventions import (
    invented_words,
    mixed_names,
    more_negations,
    new_denials,
)
from briefings.checking.statements.quantifiers import overstated
from briefings.checking.statements.roles import foreign_roles, misplaced_roles
from briefings.checking.statements.scope import Scope
from briefings.checking.statements.told import Told
from briefings.checking.statements.vocabulary import vocabulary
from briefings.checking.statements.voices import told_as_narration
from briefings.checking.statements.wording import Word, clauses, coordinated

# Who says so closes a sentence in so few words.
_CLOSING = 8


def voice_fault(text: str, aligned: Aligned, held: Scope) -> Reason | None:
    """Give the fault of a sentence, or a clause of it, that somebody only says in the source.

    Who says so may stand before a clause, or in it, or set off at the end of the sentence; not in
    another clause that "and" joins behind it.
    """
    closing = _closing(aligned.words)
    for end, segment in coordinated(aligned.words):
        context = (*aligned.words[:end], *closing)
        parts = [align(part, held.record) for part in (segment, *clauses(segment))]
        told = (told_as_fact(part, strict=True, context=context) for part in parts)
        if fault := next((reason for reason in told if reason), None):
            return fault
        if any(told_as_narration(text, part, held, context) for part in parts):
            return Reason.CLAIM_AS_FACT
    return None


def _misjudged(words: tuple[Word, ...], held: Scope) -> list[str]:
    """Give the small words that tell it otherwise: some for all, more for less, another place."""
    return [
        *understated(words, held.context),
        *compared_otherwise(words, held.record),
        *misplaced(words, held),
    ]


def _closing(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Give the words that a last mark sets off to say whose word all of it is.

    "..., according to Ash", "..., Ash said on Monday".
    """
    marks = (i for i in range(len(words) - 1, 0, -1) if words[i].start - words[i - 1].end > 1)
    start = next(marks, len(words))
    told = words[start:]
    joined = bool(told) and told[0].form in vocabulary().words("joints")
    return told if len(told) <= _CLOSING and not joined else ()


def strict_faults(text: str, aligned: Aligned, held: Scope, otherwise: Told) -> list[Reason]:
    """Give what else a sentence breaks that is held against the sentences it cites alone."""
    words = aligned.words
    unsupported = (
        otherwise.misplaced
        or otherwise.overclaimed
        or invented_words(text, words, held)
        or misplaced_roles(words, held.whole)
        or miscounted(text, words, held.context)
        or exchanged_numbers(text, words, held.record)
        or moved_numbers(text, words, held.record)
        or overstated(words, held.context)
        or (held.english and _misjudged(words, held))
    )
    faults = {
        Reason.NAME_NOT_IN_SOURCE: mixed_names(words, held.whole)
        or foreign_roles(words, held.whole),
        Reason.DATE_NOT_IN_SOURCE: moved_bounds(text, words, held),
        Reason.NEGATION_FLIPPED: otherwise.flipped
        or new_denials(words, held.context)
        or more_negations(words, held.record),
        Reason.UNSUPPORTED: unsupported,
    }
    return [reason for reason, found in faults.items() if found]
