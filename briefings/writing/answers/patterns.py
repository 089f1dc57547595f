"""Sentences turned into the questions that they answer. English.

    "Work on the foundations is expected to begin on June 2."
        -> When is work on the foundations expected to begin?
    "A new bridge will cost 6.1 million crowns ..."      -> How much will a new bridge cost?
    "... say that 3,000 North Korean troops are already in Russia and that ..."
        -> How many North Korean troops are already in Russia?
    "The ferry was stopped because its hull could break" -> Why was the ferry stopped?
    "It is not known who will pay for a ferry ..."       -> Who will pay for a ferry ...?
    "Councillor Piet Osgoode led the opposition."        -> Who led the opposition?

Only patterns that keep the grammar whole; what holds a pronoun would not stand alone.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from briefings.reading.datelines import past_dateline
from briefings.reading.language import load
from briefings.reading.words import fold
from briefings.writing.answers.kinds import Kind, listed
from briefings.writing.answers.pack import Passage
from briefings.writing.answers.times import dated
from briefings.writing.cues import cue

_BE = r"is|are|was|were"
_NUMBER = r"(?:(?:about|some|nearly|almost|more than|at least|up to|around) )?(?:\d[\d,.]*|[a-z]+)"
_THING = r"[A-Za-z][\w’'-]*(?: [\w’'-]+){0,3}?"
_SUBJECT = r"(?:The|A|An|[A-Z][\w’'-]+)(?: [\w’'-]+){0,7}?"
_COUNTED = re.compile(
    rf"(?:^|\bthat |, )(?P<number>{_NUMBER}) (?P<things>{_THING}) "
    rf"(?P<rest>(?:are|were|have|had|live|lived) [^,;:.]{{3,60}}?)(?= and that\b|[,;:.]|$)",
)
_COSTS = re.compile(
    rf"^(?P<subject>{_SUBJECT}) (?P<will>will|would) cost (?:about |some |nearly )?[\d$£€]"
)
_WHY = re.compile(
    rf"^(?P<subject>{_SUBJECT}) (?P<be>{_BE}) (?P<rest>[a-z]+(?:ed|en|t)(?: [\w’'-]+){{0,4}}?)"
    r",? because\b"
)
_WHO_UNKNOWN = re.compile(
    r"\b(?:not known|unclear|not clear|unknown) (?P<who>who [^,;:.]{6,70})[.,]"
)
_HAPPENS = re.compile(rf"(?P<subject>{_SUBJECT}) (?P<aux>{_BE}|will) (?P<rest>[^,;:]+)")
# What may stand behind the day in a sentence, and be left out of the question.
_DONE = re.compile(r"\s*(?:[.,;]|$|whether\b)")
_ENOUGH, _LONGEST = 3, 16


def questions_from(passage: Passage) -> Iterator[tuple[str, Kind]]:
    """Give the questions that a sentence answers, with their kinds."""
    text = passage.source.text[past_dateline(passage.source.text) :]
    if '"' in text or "“" in text or cue("asides").search(fold(text)):
        return
    made = [*_counts(text), *_times(passage, text), *_reasons(text), *_whos(passage, text)]
    for question, kind in made:
        if _stands_alone(question):
            yield question, kind


def _counts(text: str) -> Iterator[tuple[str, Kind]]:
    if costs := _COSTS.search(text):
        yield f"How much {costs['will']} {_inside(costs['subject'])} cost?", Kind.COUNT
    for match in _COUNTED.finditer(text):
        number = match["number"].split()[-1].lower()
        if number[0].isdigit() or number in _numbers():
            yield f"How many {match['things']} {match['rest']}?", Kind.COUNT


def _times(passage: Passage, text: str) -> Iterator[tuple[str, Kind]]:
    """Ask for the day of a sentence that ends with it, or with a clause that can be left out."""
    offset = len(passage.source.text) - len(text)
    for start, end in dated(passage, "en"):
        if start <= offset or not _DONE.match(passage.source.text, end):
            continue
        bare = re.sub(r"\s+(?:on|from|by|in|until|as early as)?\s*$", "", text[: start - offset])
        match = _HAPPENS.fullmatch(bare)
        if match and len(match["rest"].split()) <= _LONGEST // 2 and not _clausal(match["rest"]):
            yield f"When {match['aux']} {_inside(match['subject'])} {match['rest']}?", Kind.WHEN


def _reasons(text: str) -> Iterator[tuple[str, Kind]]:
    if match := _WHY.search(text):
        yield f"Why {match['be']} {_inside(match['subject'])} {match['rest']}?", Kind.WHY


def _whos(passage: Passage, text: str) -> Iterator[tuple[str, Kind]]:
    if match := _WHO_UNKNOWN.search(text):
        yield f"{match['who'][0].upper()}{match['who'][1:]}?", Kind.WHO
    first = passage.mentions[0] if passage.mentions else None
    if first is None or not first.person:
        return
    behind = passage.source.text[first.end :]
    acts = re.match(r"(?:, [^,]{3,60},)? (?P<deed>(?P<verb>[a-z]+) [^,;:.]{3,60})[.]$", behind)
    if acts and acts["verb"] in _deeds() and not _clausal(acts["deed"]):
        yield f"Who {acts['deed']}?", Kind.WHO


def _inside(subject: str) -> str:
    """Write a subject as it stands inside a sentence: its article small, a name as it is."""
    first, _, rest = subject.partition(" ")
    small = first.lower() in {"the", "a", "an"}
    known = first.lower() in load("en").words("openers_small", "answers")
    return f"{first.lower()} {rest}" if small or known else subject


def _stands_alone(question: str) -> bool:
    """Tell whether a question points back at nothing, and is of a length to be read."""
    words = re.findall(r"[\w’'-]+", question)
    pointing = listed("pointing", "en")
    return _ENOUGH < len(words) <= _LONGEST and not any(w.lower() in pointing for w in words)


def _clausal(text: str) -> bool:
    """Tell whether a clause of its own begins in a text: a question would have to carry it."""
    words = set(text.lower().split())
    return not words.isdisjoint(load("en").words("subordinators", "grammar") - {"once", "since"})


@lru_cache(maxsize=1)
def _numbers() -> frozenset[str]:
    entries = load("en").phrases("numbers", "statements")
    return frozenset(form for entry in entries for form in entry.split()[1:])


@lru_cache(maxsize=1)
def _deeds() -> frozenset[str]:
    """Past forms of verbs that somebody does: the irregular ones, and a list of regular ones."""
    irregular = (entry.split()[1] for entry in load("en").phrases("irregular") if " " in entry)
    return frozenset(irregular) | listed("deeds", "en")
