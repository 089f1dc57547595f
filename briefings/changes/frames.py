"""What of a sentence only tells who says so, and what somebody is: no part of what is told."""

from collections.abc import Iterator, Sequence

from briefings.changes.vocabulary import cues
from briefings.checking.statements.posts import posts
from briefings.checking.statements.vocabulary import vocabulary
from briefings.checking.statements.wording import Word

# Who says so is named within so many words before the verb of saying, or behind "according to".
_REACH = 8
# With no more words behind it a verb of saying closes its sentence.
_CLOSING = 3


def framed(words: Sequence[Word]) -> set[int]:
    """Give the places of the words that only say who says so, and what somebody named is.

    "The harbour master, Odo Vance, said", "according to the union", "finance minister Marek Toll".
    Where hardly a word would be left, who speaks is part of what is told.
    """
    made = set(_sayers(words))
    left = [word for i, word in enumerate(words) if word.content and i not in made]
    return (made if len(left) > 1 else set()) | set(_titles(words))


def _sayers(words: Sequence[Word]) -> Iterator[int]:
    known = vocabulary()
    saying = known.words("reports") | known.words("claims")
    for i, word in enumerate(words):
        rest = words[i + 1 :]
        before = range(i, max(-1, i - _REACH), -1)
        set_off = bool(rest) and rest[0].start - word.end > 1  # "The dam, Ash said, is weak"
        closes = len(rest) <= _CLOSING and word.form in saying | cues().words("closing")
        if word.form == "according":
            yield from _named(words, _up_to_mark(words, range(i, min(len(words), i + _REACH))))
        elif closes or (set_off and word.form in saying):
            yield from _up_to_mark(words, before)
        elif i < _REACH and word.form in saying:
            yield from before


def _named(words: Sequence[Word], places: Iterator[int]) -> Iterator[int]:
    """Give the places up to the end of a name: "according to Piet Osgoode the bridge is shut"."""
    named = False
    for i in places:
        if named and not words[i].capital:
            return
        named = named or (words[i].capital and words[i].form != "according")
        yield i


def _up_to_mark(words: Sequence[Word], places: range) -> Iterator[int]:
    """Give the places in turn, up to a mark between two words."""
    last: Word | None = None
    for i in places:
        if last is not None and max(words[i].start - last.end, last.start - words[i].end) > 1:
            return
        yield i
        last = words[i]


def _titles(words: Sequence[Word]) -> Iterator[int]:
    for post in posts(words):
        yield post.place
        before = words[post.place - 1] if post.place else None
        if before and before.content and not before.form.endswith("'s"):
            yield post.place - 1
