"""Which sentences can stand alone, and how they are printed when they do."""

import re

from briefings.reading.datelines import past_dateline
from briefings.reading.words import STOPWORDS, fold, stem
from briefings.selecting.salience import Weights
from briefings.writing.cues import cue, word_list

_END = re.compile(r"[.…。](?:[\"”’»)\]」』]*)$|[!！][\"”’»」』]+$")
_MARKS = re.compile(r"[\"“”«»]")
_MARKED = re.compile(r"\"[^\"]*\"|“[^”]*”|«[^»]*»|„[^“]*“|「[^」]*」|『[^』]*』")
_PRONOUN = re.compile(r"\b(?:he|she|him|his|her|hers|himself|herself)\b", re.IGNORECASE)
_THING = re.compile(r"\b(?:they|it|them|their|its)\b", re.IGNORECASE)
_OWN = frozenset({"its", "their"})
_EARLY = 60
_POINTS_BACK = re.compile(r"\b(?:this|that|these|those|so)\W*$", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][a-z]{7,30}\b")
_ELSEWHERE = re.compile(r"\b(?:where|when|how|why) (?:it|they)\b", re.IGNORECASE)
_SHORTEST, _LONGEST = 5, 55


def printed(text: str, language: str) -> str:
    """Take off a dateline, or a conjunction that ties the sentence to the one before it."""
    if _MARKS.search(text):  # as it stands: a quotation is checked against the whole sentence
        return text
    bare = text[past_dateline(text) :]
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


def glued(text: str, weights: Weights) -> bool:
    """Tell whether a name has lost the space after it ("Ashfordwill"), as scraped pages have it.

    It stands nowhere else, its first part does, and so does the word that follows.
    """
    for name in _NAME.findall(text):
        if weights.get(stem(fold(name)), 0.0):
            continue
        parts = ((fold(name[:i]), fold(name[i:])) for i in range(4, len(name) - 3))
        if any(b in STOPWORDS or (stem(a) in weights and stem(b) in weights) for a, b in parts):
            return True
    return False


def quoted_share(text: str) -> float:
    """Give the share of a text that stands between quotation marks."""
    return sum(len(m.group()) for m in _MARKED.finditer(text)) / (len(text) or 1)


def leans(text: str, language: str, named_at: int | None, person_at: int | None) -> bool:
    """Tell whether a sentence needs the one before it to be understood.

    `named_at` is where the first body or place is named in the text, `person_at` the first person;
    None where none is.
    """
    folded = fold(text).lstrip("\"' ([")
    if cue("expletive", language).match(folded):
        return False
    opener = folded.partition(" ")[0].rstrip(",")
    opens = opener in word_list("front", language) or (
        text[:1].isalnum() and cue("dangling", language).match(folded)
    )
    opens_leaning = opens or _first_person(text, language)
    if opens_leaning or cue("unresolved", language).search(folded):
        return True
    return language == "en" and (_it(text, named_at) or _he(text, person_at))


def _it(text: str, named_at: int | None) -> bool:
    """Tell whether an English sentence points at a thing that it does not name."""
    thing = _THING.search(text)
    if _POINTS_BACK.search(text) or _ELSEWHERE.search(text):
        return True
    if thing is None or thing.start() > _EARLY:
        return False
    if named_at is None or named_at > thing.start():
        return True
    # "Japan said it was watching": whoever speaks is "it"; "Japan accuses it": something else is.
    return thing.group().lower() not in _OWN and not _acts(text[thing.end() :])


def _acts(after: str) -> bool:
    """Tell whether a text begins with a finite verb."""
    word = fold(after[:30]).split()[:1]
    return bool(word) and (word[0] in word_list("finite") or word[0].endswith(("ed", "s")))


def _he(text: str, person_at: int | None) -> bool:
    """Tell whether an English sentence has a "he" or "she" before, or without, the name."""
    pronoun = _PRONOUN.search(text)
    if pronoun is None or (person_at is not None and person_at < pronoun.start()):
        return False
    # "In his speech, she said": a pronoun may stand before its name only in the opening phrase.
    comma = text.find(",", pronoun.end())
    return person_at is None or not 0 < comma < person_at < pronoun.end() + 60


def _first_person(text: str, language: str) -> bool:
    """Tell whether the words outside of quotation marks speak as "I" or "we"."""
    bare = _MARKED.sub(" ", text)
    return not word_list("first_person", language).isdisjoint(re.findall(r"\w+", fold(bare)))


def unattributed(before: str, text: str, language: str) -> bool:
    """Tell whether somebody's account goes on in this sentence without saying whose it is.

    `before` is what stands before it in its paragraph. An account is told by a word of saying
    ("she said"), or announced as somebody's ("his argument runs as follows").
    """
    saying, account = cue("saying", language), cue("account", language)
    told = fold(before)
    begun = saying.search(told) or account.search(told)
    return bool(begun) and not saying.search(fold(text))
