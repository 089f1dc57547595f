"""What a sentence that cites may not do: the last guard before it is printed.

Retellings of whole articles are measured by how much they share with them (`coverage`); a sentence
that names the few sentences it rests on must say what these say, and nothing else.
"""

from briefings.briefing import Reason
from briefings.checking.statements.alignment import Aligned, align
from briefings.checking.statements.attribution import told_as_fact
from briefings.checking.statements.counts import miscounted
from briefings.checking.statements.inventions import invented_words, mixed_names, new_denials
from briefings.checking.statements.quantifiers import overstated
from briefings.checking.statements.roles import misplaced_roles
from briefings.checking.statements.scope import Scope
from briefings.checking.statements.voices import told_as_narration
from briefings.checking.statements.wording import clauses


def voice_fault(text: str, aligned: Aligned, held: Scope) -> Reason | None:
    """Give the fault of a sentence, or a clause of it, that somebody only says in the source."""
    parts = [aligned, *(align(part, held.record) for part in clauses(aligned.words))]
    told = (told_as_fact(part, strict=True, context=aligned.words) for part in parts)
    fault = next((reason for reason in told if reason), None)
    if fault is None and any(told_as_narration(text, part, held) for part in parts):
        return Reason.CLAIM_AS_FACT
    return fault


def strict_faults(text: str, aligned: Aligned, held: Scope) -> list[Reason]:
    """Give what else a sentence breaks that is held against the sentences it cites alone."""
    words = aligned.words
    unsupported = (
        invented_words(text, words, held)
        or misplaced_roles(words, held.whole)
        or miscounted(text, words, held.context)
        or overstated(words, held.context)
    )
    faults = {
        Reason.NAME_NOT_IN_SOURCE: mixed_names(words, held.whole),
        Reason.NEGATION_FLIPPED: new_denials(words, held.context),
        Reason.UNSUPPORTED: unsupported,
    }
    return [reason for reason, found in faults.items() if found]
