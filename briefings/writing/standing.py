"""Which sentences can stand alone, and how they are printed when they do."""

import re

from briefings.reading.words import fold
from briefings.writing.cues import cue, word_list

_DATELINE = re.compile(
    r"^[A-Z][A-Z .,'’/-]{2,40}(?:, [A-Z][\w.]+)?(?: ?\([^)\n]{2,40}\))?\s+[—–-]+\s+"
)
_END = re.compile(r"[.…。](?:[\"”’»)\]」』]*)$|[!！][\"”’»」』]+$")
_MARKS = re.compile(r"[\"“”«»]")
_PRONOUN = re.compile(r"\b(?:he|she|him|his|her|hers|himself|herself)\b", re.IGNORECASE)
_THEY = re.compile(r"^\W*(?:\w+\W+){0,2}?(?:they|it|we|i|them|their|its)\b", re.IGNORECASE)
_POINTS_BACK = re.compile(r"\b(?:this|that|these|those|so)\W*$", re.IGNORECASE)
_ELSEWHERE = re.compile(r"\b(?:where|when|how|why) (?:it|they|he|she)\b", re.IGNORECASE)
_SHORTEST, _LONGEST = 5, 55


def printed(text: str, language: str) -> str:
    """Take off a dateline, or a conjunction that ties the sentence to the one before it."""
    bare = _DATELINE.sub("", text)
    first, _, rest = bare.partition(" ")
    if fold(first).rstrip(",") in word_list("front", language) and rest[:1].isalpha():
        return rest[0].upper() + rest[1:]
    return bare


def whole(text: str) -> bool:
    """Tell whether a text is a complete sentence of a length that can be printed."""
    marks = _MARKS.findall(text)
    paired = marks.count("“") == marks.count("”") and marks.count('"') % 2 == 0
    opens = text.lstrip("\"“‘'«([—– ")[:1]
    begins = not opens.islower()
    return (
        bool(_END.search(text))
        and paired
        and begins
        and marks.count("«") == marks.count("»")
        and _SHORTEST <= len(text.split()) <= _LONGEST
    )


def leans(text: str, language: str, person_at: int | None) -> bool:
    """Tell whether a sentence needs the one before it to be understood.

    `person_at` is where the first person is named in the text, None where none is.
    """
    folded = fold(text).lstrip("\"' ([")
    if cue("expletive", language).match(folded):
        return False
    if cue("dangling", language).match(folded) or _first_person(text, language):
        return True
    if cue("unresolved", language).search(folded):
        return True
    if language != "en":
        return False
    if _POINTS_BACK.search(text) or (_ELSEWHERE.search(text) and person_at is None):
        return True
    they = _THEY.match(text)
    pronoun = _PRONOUN.search(text)
    if pronoun is None:
        return they is not None
    # "In his speech, she said": a pronoun may stand before its name only in the opening phrase.
    comma = text.find(",", pronoun.end())
    resolved = person_at is not None and (
        person_at < pronoun.start() or 0 < comma < person_at < pronoun.end() + 60
    )
    return not resolved or they is not None


def _first_person(text: str, language: str) -> bool:
    """Tell whether the words outside of quotation marks speak as "I" or "we"."""
    bare = re.sub(r"\"[^\"]*\"|“[^”]*”|«[^»]*»", " ", text)
    return not word_list("first_person", language).isdisjoint(re.findall(r"\w+", fold(bare)))


def unattributed(before: str, text: str, language: str) -> bool:
    """Tell whether somebody's account goes on in this sentence without saying whose it is.

    `before` is what stands before it in its paragraph.
    """
    saying = cue("saying", language)
    return bool(saying.search(fold(before))) and not saying.search(fold(text))
