"""Noun phrases and verb groups: the words of a sentence put together, in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from briefings.checking.grammar.small import Tag
from briefings.checking.grammar.tags import mark, tags
from briefings.checking.grammar.verbs import Verb, verb
from briefings.checking.statements.amounts import is_magnitude, is_number
from briefings.checking.statements.wording import Word
from briefings.reading.language import load


class Kind(Enum):
    """What a phrase is."""

    NOUN = auto()
    PRONOUN = auto()
    TIME = auto()
    VERB = auto()
    PREPOSITION = auto()
    JOINS = auto()
    CLAUSE = auto()
    RELATIVE = auto()
    MARK = auto()


@dataclass(frozen=True, slots=True)
class Party:
    """Who or what takes part: the stems of a noun phrase, its head, and those that are names.

    `of` are the stems of what stands behind "of". A bare number has no head. `none` tells that
    it is "no ship", "neither side", "nobody".
    """

    head: str
    keys: frozenset[str]
    names: frozenset[str]
    of: frozenset[str] = frozenset()
    none: bool = False

    def joined(self, other: "Party") -> "Party":
        """Give one party of two names for it, or of two that act together."""
        keys, names = self.keys | other.keys, self.names | other.names
        return Party(self.head or other.head, keys, names, self.of | other.of, self.none)

    def belonging(self, other: "Party") -> "Party":
        """Give the party with what stands behind "of"."""
        head = self.head or other.head
        return Party(head, self.keys, self.names, self.of | other.keys | other.of, self.none)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase: the words `start` to `end`.

    `form` is the word of a small one, the mark of a mark. A verb group has the verb; `helpers` are
    the small words of it.
    """

    kind: Kind
    start: int
    end: int
    form: str = ""
    party: Party | None = None
    verb: Verb | None = None
    helpers: tuple[str, ...] = ()


_SMALL = {
    Tag.PREPOSITION: Kind.PREPOSITION,
    Tag.JOINS: Kind.JOINS,
    Tag.CLAUSE: Kind.CLAUSE,
    Tag.RELATIVE: Kind.RELATIVE,
    Tag.PRONOUN: Kind.PRONOUN,
}
_GROUP = {Tag.AUXILIARY, Tag.MODAL, Tag.TO, Tag.ASIDE}
_NONE = frozenset("no none neither nobody nothing noone".split())
_NAMED = {Tag.OPENS, Tag.NAMING}


def phrases(words: Sequence[Word], text: str) -> list[Phrase]:
    """Read the phrases of a sentence."""
    tagged = tags(words, text)
    made: list[Phrase] = []
    i = 0
    while i < len(words):
        if i and (between := mark(text, words[i - 1], words[i])):
            made.append(Phrase(Kind.MARK, i, i, between))
        phrase = _at(words, tagged, text, i)
        if phrase is not None:
            made.append(phrase)
        i = phrase.end if phrase else i + 1
    return made


def _at(words: Sequence[Word], tagged: Sequence[Tag], text: str, i: int) -> Phrase | None:
    tag = tagged[i]
    if tag in _SMALL:
        return Phrase(_SMALL[tag], i, i + 1, words[i].form)
    if tag in _NAMED:
        return _noun(words, tagged, text, i)
    return _verb(words, tagged, text, i)


def _noun(words: Sequence[Word], tagged: Sequence[Tag], text: str, start: int) -> Phrase:
    end = start + 1
    while (
        end < len(words)
        and tagged[end] in _NAMED
        and not mark(text, words[end - 1], words[end])
        and not _begins(words, tagged, end)
    ):
        end += 1
    inside = words[start:end]
    content = [w for w in inside if w.content or is_number(w.form)] or list(inside)
    head = content[-1]
    kind = Kind.TIME if head.form in _times() and not _numbered(inside) else Kind.NOUN
    keys = _keys(content)
    names = frozenset(w.key for w in content if w.capital) & keys
    names |= {key for key in keys if key[0] == "@"}
    compass = next((key for key in keys if key.startswith(f"{head.key}-")), "")
    counted = all(is_number(w.form) or is_magnitude(w.form) for w in content)
    none = inside[0].form in _NONE
    party = Party("" if counted else compass or head.key, keys, names, none=none)
    return Phrase(kind, start, end, head.form, party)


def _begins(words: Sequence[Word], tagged: Sequence[Tag], i: int) -> bool:
    """Tell whether a word opens a phrase of its own: "told reporters two", "on Friday Ash"."""
    before, word = words[i - 1], words[i]
    if before.form in _times() and before.capital:
        return word.capital and word.form not in _times()
    if tagged[i] is not Tag.OPENS or tagged[i - 1] is Tag.OPENS:
        return False
    if word.form in {"one", "ones"}:
        return False
    owner = word.form.endswith(("'s", "s'")) and not is_number(word.form)
    return not owner and not (is_number(word.form) and before.capital)


def _numbered(words: Sequence[Word]) -> bool:
    """Tell whether a time is counted ("two years"): then it is an object like any other."""
    return any(is_number(w.form) for w in words) and not words[-1].form[:1].isdigit()


def _keys(words: Sequence[Word]) -> frozenset[str]:
    """Give the stems; "North Korea" is one, and no part of it is another country's."""
    compass = load("en").words("compass", "places")
    made: list[str] = []
    for word in words:
        if made and made[-1] in compass and word.key[:1] == "@":
            made[-1] = f"{word.key}-{made[-1]}"
        else:
            made.append(word.key)
    return frozenset(made)


def _verb(words: Sequence[Word], tagged: Sequence[Tag], text: str, start: int) -> Phrase | None:
    """Read a verb group from its first word on; one without a verb is that of "be" or "have"."""
    end = start
    helpers: list[str] = []
    while end < len(words) and not (end > start and mark(text, words[end - 1], words[end])):
        if tagged[end] is Tag.VERB:
            found = verb(words[end].form) or Verb(words[end].key, done=True)
            return Phrase(Kind.VERB, start, end + 1, words[end].form, None, found, tuple(helpers))
        if tagged[end] not in _GROUP:
            break
        helpers.append(words[end].form)
        end += 1
    if not any(tagged[n] in {Tag.AUXILIARY, Tag.MODAL} for n in range(start, end)):
        return None
    return Phrase(Kind.VERB, start, end, words[end - 1].form, None, None, tuple(helpers))


@lru_cache(maxsize=1)
def _times() -> frozenset[str]:
    return load("en").words("times", "grammar")
