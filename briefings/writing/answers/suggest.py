"""Questions worth asking, made from what the evidence can answer.

sentences and quotations -> questions by pattern -> each is answered -> those whose answer rests on
the sentence that the question was made from, of every kind in turn
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from briefings.reading.language import load
from briefings.selecting.evidence import Evidence
from briefings.selecting.terms import overlap
from briefings.writing.answers.kinds import Kind
from briefings.writing.answers.pack import Pack, pack
from briefings.writing.answers.patterns import questions_from
from briefings.writing.answers.reply import answered, code_of
from briefings.writing.answers.spoken import prints
from briefings.writing.answers.words import keys_of

# So many candidates of a kind are tried, at most: those that stand first in their articles.
_TRIED = 6
_SAME = 0.6
_KINDS = (Kind.SAID, Kind.COUNT, Kind.WHEN, Kind.WHY, Kind.WHO, Kind.NEW)


@dataclass(frozen=True, slots=True)
class _Candidate:
    question: str
    kind: Kind
    sentence: str  # the id of the sentence that answers, or "" for any


def suggest(evidence: Evidence, most: int = 4) -> list[str]:
    """Suggest questions that the evidence answers, of different kinds, at most so many.

    Each was answered before it is suggested. Evidence that offers nothing gives none.
    """
    if not evidence.sentences:
        return []
    ready = pack(evidence, code_of("", evidence))
    by_kind: dict[Kind, list[_Candidate]] = {kind: [] for kind in _KINDS}
    for candidate in chain(_said(ready), _told(ready), _fresh(ready), _identities(ready)):
        by_kind[candidate.kind].append(candidate)
    holding = [(c for c in by_kind[kind][:_TRIED] if _holds(c, ready)) for kind in _KINDS]
    chosen: list[str] = []
    for row in zip_longest(*holding):
        for candidate in row:
            if candidate and len(chosen) < most and _is_new(candidate, chosen, ready.code):
                chosen.append(candidate.question)
        if len(chosen) == most:
            break
    return chosen


def _said(ready: Pack) -> Iterator[_Candidate]:
    """Whoever is quoted in a whole sentence, once."""
    named: set[str] = set()
    for quotation in ready.evidence.quotations:
        passage = ready.by_id.get(quotation.sentence)
        speaker = quotation.speaker
        if passage and speaker and speaker.name not in named and prints(quotation, ready.code):
            named.add(speaker.name)
            question = _filled("suggest_said", ready.code, speaker.name)
            yield _Candidate(question, Kind.SAID, "")


def _told(ready: Pack) -> Iterator[_Candidate]:
    """Questions that a sentence answers by its pattern, the openings of articles first."""
    if ready.code != "en":
        return
    for passage in sorted(ready.passages, key=lambda p: (p.source.position, p.order)):
        if not passage.source.quoted and passage.source.tied:
            for question, kind in questions_from(passage):
                yield _Candidate(question, kind, passage.source.id)


def _identities(ready: Pack) -> Iterator[_Candidate]:
    """Persons by name whose role the articles tell, those most spoken of first."""
    members = sorted(ready.cast.members.values(), key=lambda m: -m.mentions)
    for member in members:
        if member.kind == "person" and member.role and len(member.name.split()) > 1:
            yield _Candidate(_filled("suggest_who", ready.code, member.name), Kind.WHO, "")


def _fresh(ready: Pack) -> Iterator[_Candidate]:
    days = {a.published.date() for a in ready.articles if a.published}
    if len(days) > 1:
        yield _Candidate(_filled("suggest_new", ready.code, ""), Kind.NEW, "")


def _filled(key: str, code: str, name: str) -> str:
    template = load(code).data.get("answers", {}).get(key, "")
    return str(template).format(name=name)


def _is_new(candidate: _Candidate, chosen: Sequence[str], code: str) -> bool:
    """Tell whether a question asks for something else than those chosen before."""
    keys = keys_of(candidate.question, code)
    return all(overlap(keys, keys_of(other, code)) < _SAME for other in chosen)


def _holds(candidate: _Candidate, ready: Pack) -> bool:
    """Answer a question; one made from a sentence must be answered by that sentence first."""
    if not candidate.question:
        return False
    draft = answered(candidate.question, ready)
    first = draft.claims[0].evidence if draft.claims else ()
    return bool(first) and (not candidate.sentence or candidate.sentence in first)
