"""Somebody's own words: the quotations of the speaker asked for, on the matter asked about.

speaker and matter of the question -> quotations from our own records -> the sentences that
carry them -> a draft; where nobody is quoted, the sentence that reports what was said
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefings.reading.words import fold
from briefings.selecting.evidence import EvidenceQuotation
from briefings.writing.answers import weights
from briefings.writing.answers.alike import same
from briefings.writing.answers.asked import Asked
from briefings.writing.answers.pack import Pack, Passage
from briefings.writing.answers.parties import Party, speakers
from briefings.writing.answers.ranking import Ranked, nearest, ranked
from briefings.writing.answers.sentences import told
from briefings.writing.answers.words import keys_of
from briefings.writing.cues import cue
from briefings.writing.draft import AnswerDraft

_QUOTES = 2
# So much of a description must fit, and of the matter be spoken of in or beside the words.
_SPEAKER, _MATTER = 0.6, 0.5
# A quotation of so few words is a scrap, unless it is all there is.
_SCRAP = 4
# Who says it stands so many characters from the verb of saying, at most.
_NEAR = 60
_PASSIVE = re.compile(r"\b(?:was|were|been|be|being) (?:not )?$")  # "the town was told"
_SAYING = ("saying", "denial", "confirmation")


@dataclass(frozen=True, slots=True)
class Heard:
    """A quotation, the passage that carries it, and how well both fit."""

    quotation: EvidenceQuotation
    passage: Passage
    worth: float


def spoken(asked: Asked, ready: Pack) -> AnswerDraft:
    """Answer with the speaker's own words, else with what is reported that they said."""
    asked_of = speakers(asked.question, ready.code)
    named = frozenset(key for party in asked_of for key in party.keys)
    matter = frozenset(asked.own) - named
    if not matter and not asked_of:
        matter = frozenset(asked.weights) - asked.absent
    drafts = [_of(asked, party, matter, ready) for party in asked_of or (None,)]
    found = [draft for draft in drafts if draft.claims]
    if len(found) < len(drafts):
        return next(draft for draft in drafts if not draft.claims)
    claims = tuple(dict.fromkeys(claim for draft in found for claim in draft.claims))
    quotes = tuple(dict.fromkeys(quote for draft in found for quote in draft.quotes))
    return AnswerDraft(claims, quotes, score=min(draft.score for draft in found))


def _of(asked: Asked, party: Party | None, matter: frozenset[str], ready: Pack) -> AnswerDraft:
    heard = _heard(asked, party, matter, ready)
    report = _reported(asked, party, matter, ready)
    if not heard:
        return report
    chosen = _together(heard)
    claims = [told(one.passage, ready) for one in chosen]
    quotes = tuple(one.quotation.id for one in chosen if one.quotation.speaker)
    if matter and _on(asked, chosen[0], matter) < _MATTER:  # the report is nearer to the matter
        claims = [*report.claims, *claims]
    score = _score(asked, matter, chosen[0], ready)
    return AnswerDraft(tuple(dict.fromkeys(claims)), quotes, score=score)


def _on(asked: Asked, one: Heard, matter: frozenset[str]) -> float:
    """Give how much of the matter stands in the very sentence of a quotation."""
    return asked.cover_of(one.passage, matter)


def _heard(asked: Asked, party: Party | None, matter: frozenset[str], ready: Pack) -> list[Heard]:
    """Give the quotations that fit, the best first."""
    made = []
    for order, quotation in enumerate(ready.evidence.quotations):
        passage = ready.by_id.get(quotation.sentence)
        carrier = _carrier(passage, quotation, ready) if passage else None
        if passage is None or carrier is None or _known(quotation, asked):
            continue
        fits = _fits(party, quotation, ready) if party else 1.0
        about = asked.cover(_beside(quotation, passage, ready), matter)
        if fits >= _SPEAKER and about >= _MATTER:
            worth = fits + 2 * about + _weight(quotation, ready) - order / 10_000
            made.append(Heard(quotation, carrier, worth))
    return sorted(made, key=lambda one: -one.worth)


def _known(quotation: EvidenceQuotation, asked: Asked) -> bool:
    return any(quotation.text.rstrip(" ,.") in told for told in asked.told)


def _carrier(passage: Passage, quotation: EvidenceQuotation, ready: Pack) -> Passage | None:
    """Give the sentence to cite: the quotation's own, or the one beside it that says whose it is.

    A sentence that lies in a quotation whole says nothing of who speaks.
    """
    if not passage.source.quoted:
        return passage
    name = keys_of(quotation.speaker.name, ready.code) if quotation.speaker else frozenset()
    beside = ready.near(passage, before=2, after=1)
    fitting = [p for p in beside if not p.source.quoted and name & p.keys]
    return fitting[-1] if fitting else None


def _fits(party: Party, quotation: EvidenceQuotation, ready: Pack) -> float:
    """Tell how well a speaker is the one described: by name, by office, by what stands beside."""
    if quotation.speaker is None:
        return 0.0
    own = ready.spread(keys_of(f"{quotation.speaker.name} {quotation.speaker.role}", ready.code))
    name = ready.spread(keys_of(quotation.speaker.name, ready.code))
    if not _among(party.head, own, ready.code):
        return 0.0
    if not party.office and not (party.keys <= own or name <= party.keys):
        return 0.0  # "a representative of North Korea" is not South Korea
    passage = ready.by_id[quotation.sentence]
    near = passage.keys.union(*(other.keys for other in ready.near(passage, before=2)))
    wide = near | ready.titles[passage.article.id]
    named = {key for key in party.keys if _among(key, own, ready.code)}
    return (len(named) + 0.8 * len((party.keys & wide) - named)) / len(party.keys)


def _among(key: str, own: frozenset[str], code: str) -> bool:
    """Tell whether a key, or one for the same, is among others; glued words end with it."""
    glued = code in {"de", "ko"} and any(other.endswith(key) for other in own)
    return key in own or glued or bool(same(key, code) & own)


def _beside(quotation: EvidenceQuotation, passage: Passage, ready: Pack) -> frozenset[str]:
    """Give what a quotation is about: its words, its sentence, and what led up to it."""
    led = [other.keys for other in ready.near(passage, before=1, after=0)]
    return passage.keys.union(keys_of(quotation.text, ready.code), *led)


def prints(quotation: EvidenceQuotation, code: str) -> bool:
    """Tell whether a quotation is a sentence that can be read by itself, and no scrap."""
    words = len(quotation.text.split())
    return words >= _SCRAP and (quotation.text[:1].isupper() or code == "ko")


def _weight(quotation: EvidenceQuotation, ready: Pack) -> float:
    """Prefer whole sentences to scraps, and what stands early in its article."""
    whole = prints(quotation, ready.code)
    passage = ready.by_id[quotation.sentence]
    return 0.5 * whole + 0.2 / (1 + passage.source.position)


def _together(heard: Sequence[Heard]) -> list[Heard]:
    """Take the best quotation and the next best that is about as good."""
    best = heard[0]
    others = [
        one
        for one in heard[1:]
        if one.worth > 0.8 * best.worth
        and fold(one.quotation.text.strip(" ,.")) != fold(best.quotation.text.strip(" ,."))
    ]
    return [best, *others[: _QUOTES - 1]]


def _score(asked: Asked, matter: frozenset[str], one: Heard, ready: Pack) -> float:
    """Give how well words carry the answer: they are the speaker's, and more or less to it."""
    about = asked.cover(_beside(one.quotation, one.passage, ready), matter)
    return weights.SPOKEN * about


def _reported(
    asked: Asked, party: Party | None, matter: frozenset[str], ready: Pack
) -> AnswerDraft:
    """Answer with the best sentence in which the speaker says something on the matter."""
    order = ranked(asked, ready)
    fitting = [
        one
        for one in order
        if not one.passage.source.quoted
        and (party is None or says(party, one.passage, ready.code))
        and asked.cover(_around(one, ready), matter) >= _MATTER
    ]
    absent = bool(asked.absent & (matter | (party.keys if party else frozenset())))
    if not fitting or absent:
        return nearest(asked, order, ready)
    score = weights.SPOKEN * asked.cover(_around(fitting[0], ready), matter)
    return AnswerDraft((told(fitting[0].passage, ready),), score=score)


def says(party: Party, passage: Passage, code: str) -> bool:
    """Tell whether a party is who says or denies something: it stands right before the verb.

    In other languages than English a word of saying anywhere will do.
    """
    folded = fold(passage.source.text)
    found = [m for key in _SAYING for m in cue(key, code).finditer(folded)]
    verbs = [m.start() for m in found if not _PASSIVE.search(folded, 0, m.start())]
    if not party.keys <= passage.keys or not verbs:
        return False
    places = [word.start for word in passage.words if word.key == party.head]
    if code != "en" or not places:  # "he said": whom the pronoun stands for
        return True
    behind = re.search(r"\b(?:according to|said|says)\b", folded)
    near = any(0 < say - place < _NEAR for say in verbs for place in places)
    return near or bool(behind and any(0 < p - behind.start() < _NEAR for p in places))


def _around(one: Ranked, ready: Pack) -> frozenset[str]:
    return one.passage.keys.union(*(p.keys for p in ready.near(one.passage)))
