"""Of whom a question asks: the speaker of "what did the mayor say", the two of "X and Y"."""

import re
from dataclasses import dataclass

from briefings.reading.language import load
from briefings.reading.words import fold
from briefings.writing.answers.kinds import asking_part, asks, listed
from briefings.writing.answers.phrases import Phrase, phrases
from briefings.writing.answers.words import key_of, words_of


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody that a question names or describes, by the keys of the words for it.

    `head` is the key that tells who: the last part of a name, or the office.
    """

    text: str
    keys: frozenset[str]
    head: str
    office: bool = False


def speakers(question: str, code: str) -> tuple[Party, ...]:
    """Give those whose words are asked for, or none where the question names nobody.

    They stand before the verb of saying ("what did X say", "what X said"), behind "of" or
    "according to", or, in other languages than English, right behind the verb ("was sagte X").
    """
    part = asking_part(question)
    found = _joined(part, phrases(part, code), code)
    verbs = [word.start for word in words_of(part, code) if word.form in listed("speech", code)]
    before = [group for group in found if any(group[-1].end <= verb for verb in verbs)]
    if code == "ko":
        return _topic(part)
    if before and code == "en":
        return tuple(_party(p, part, code) for p in before[-1])
    named = [group for group in found if any(p.named for p in group)] or found
    return tuple(_party(p, part, code) for p in named[0]) if named else ()


def parties(question: str, code: str) -> tuple[Party, ...]:
    """Give the two or more that a question sets beside each other ("the county and the town")."""
    part = asking_part(question)
    verb = asks("asks_compare", code).search(fold(part))
    for text in (part[: verb.start()] if verb else part, part):
        groups = [group for group in _joined(text, phrases(text, code), code) if len(group) > 1]
        if groups:
            return tuple(_party(p, text, code) for p in groups[0])
    return ()


def _joined(text: str, found: list[Phrase], code: str) -> list[list[Phrase]]:
    """Put phrases together that "and" joins, and one with the phrase behind its "of"."""
    conjunctions = load(code).words("conjunctions", "grammar")
    made: list[list[Phrase]] = []
    for phrase in found:
        last = made[-1][-1] if made else None
        between = text[last.end : phrase.start].strip() if last else ""
        if last and between in listed("linking_of", code):
            made[-1][-1] = Phrase(last.start, phrase.end, last.words + phrase.words, named=True)
        elif last and between in conjunctions:
            made[-1].append(phrase)
        else:
            made.append([phrase])
    return made


def _party(phrase: Phrase, text: str, code: str) -> Party:
    words = [w for w in phrase.words if w.tells and w.form not in listed("fillers", code)]
    offices = [w for w in words if w.form in _offices(code)]
    named = [w for w in words if w.capital and w.start]
    head = (offices or named[-1:] or words[-1:] or list(phrase.words))[0]
    keys = frozenset(word.key for word in words)
    return Party(text[phrase.start : phrase.end], keys, head.key, bool(offices) or not named)


def _offices(code: str) -> frozenset[str]:
    language = load(code)
    return (
        language.words("nouns", "roles")
        | language.words("honorifics", "titles")
        | language.words("bodies", "names")
    )


def _topic(question: str) -> tuple[Party, ...]:
    """Give the Korean topic or subject: the words up to the first with its particle."""
    match = re.match(r"((?:\S+\s+){0,4}?\S+?)(?:께서는|은|는|이|가)\s", question)
    if not match:
        return ()
    civil = load("ko").words("civil", "titles")
    keys = [key_of(form, "ko") for form in match.group(1).split() if form not in civil]
    if not keys:
        return ()
    return (Party(match.group(1), frozenset(keys), keys[0]),)
