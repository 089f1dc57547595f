"""A piece of a question put into the question before, in the place of its counterpart.

"and China?"            a name for a name
"and the upper house?"  a phrase for the one with the same head
"and the old one?"      "one" is the head of the phrase it replaces
"in Kursk?"             a phrase for the one behind the same preposition
"When?"                 a question word for the question word
"""

import re

from briefings.reading.language import load
from briefings.reading.words import fold
from briefings.writing.answers.kinds import Kind, kind_of, listed
from briefings.writing.answers.phrases import Phrase, phrases
from briefings.writing.answers.words import Word, words_of

_END = re.compile(r"[\s?.!,;]+$")
_TOPIC = re.compile(r"^(?:\S+\s+){0,4}?\S+(?:은|는|이|가)(?=\s)")


def replaced(fragment: str, before: str, code: str) -> str:
    """Give the question before with the fragment in it, or "" where nothing in it fits."""
    piece = _END.sub("", fragment)
    words = words_of(piece, code)
    if not words:
        return ""
    if kind_of(piece, code) is not Kind.ABOUT:
        return _reworded(piece, before, code)
    if code == "ko":
        return _TOPIC.sub(piece, before, count=1) if _TOPIC.match(before) else ""
    if words[0].form in load(code).words("prepositions", "grammar"):
        return _behind_preposition(piece, words[0], before)
    target = _counterpart(words, before, code)
    if target is None:
        return ""
    return before[: target.start] + _filled(piece, words, target) + before[target.end :]


def _reworded(piece: str, before: str, code: str) -> str:
    """Swap the question word, where the one before is followed by its auxiliary."""
    if kind_of(piece, code) is Kind.COUNT and kind_of(before, code) is not Kind.COUNT:
        return ""  # "and how many?": of what, a question that counts nothing does not say
    words = words_of(before, code)
    auxiliaries = load(code).words("auxiliaries", "grammar")
    for i, word in enumerate(words[1:6], start=1):
        if word.form in auxiliaries:
            led = _leads(before[: word.start], code) and i + 1 < len(words)
            return f"{piece} {before[word.start :]}" if led else ""
    if code != "en" and len(words) > 1 and kind_of(words[0].form, code) is not Kind.ABOUT:
        return f"{piece} {before[words[1].start :]}"
    return ""


def _leads(text: str, code: str) -> bool:
    """Tell whether a text is a question word and no more: "How many soldiers" is its subject."""
    words = words_of(text, code)
    kind = kind_of(text, code)
    subject = kind in {Kind.WHO, Kind.COUNT, Kind.WHICH} and (len(words) > 1 or kind is Kind.WHO)
    return kind is not Kind.ABOUT and not subject


def _behind_preposition(piece: str, first: Word, before: str) -> str:
    """Put a phrase with a preposition in the place of the one with the same, or at the end."""
    bare = _END.sub("", before)
    match = re.search(rf"(?<!\w){re.escape(first.form)}\s+[^?.!,;]*$", fold(bare))
    start = match.start() if match else len(bare)
    return f"{bare[:start].rstrip()} {piece}?"


def _counterpart(words: tuple[Word, ...], before: str, code: str) -> Phrase | None:
    """Find the phrase that a piece stands in the place of."""
    keys = [word.key for word in words if word.tells]
    found = [p for p in phrases(before, code) if keys != [w.key for w in p.words if w.tells]]
    ones = listed("ones", code)
    same = [p for p in found if p.head == words[-1].key]
    if words[-1].form in ones or not found:
        return found[0] if found else None
    if same:
        return same[0]
    named = any(word.capital for word in words if word.tells)
    fitting = [p for p in found if p.named] if named else [p for p in found if not p.named]
    if named and fitting:
        return _whole(fitting[0], found, before, code)
    return (fitting or found)[-1]


def _whole(phrase: Phrase, found: list[Phrase], before: str, code: str) -> Phrase:
    """Take "the mayor of Saint-Orel" for a name, not the town alone."""
    for other in found:
        between = before[other.end : phrase.start]
        if other.end <= phrase.start and between.strip() in listed("linking", code):
            return Phrase(other.start, phrase.end, other.words + phrase.words, named=True)
    return phrase


def _filled(piece: str, words: tuple[Word, ...], target: Phrase) -> str:
    """Put the head of the phrase in the place of "one"."""
    last = words[-1]
    if last.form not in listed("ones", "en"):
        return piece
    return piece[: last.start] + target.words[-1].form
