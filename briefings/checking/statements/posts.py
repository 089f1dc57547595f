"""Posts: what somebody is said to be, by the order of words and marks."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefings.checking.statements.deeds import names
from briefings.checking.statements.vocabulary import vocabulary
from briefings.checking.statements.wording import Word

# A role stands this near behind the name that it belongs to.
_NEAR = 6


class Post(NamedTuple):
    """A role and the one who has it: the stem of the role, where it stands, those of the name."""

    role: str
    place: int
    name: frozenset[str]


def posts(words: Sequence[Word]) -> Iterator[Post]:
    """Find roles beside names: "Mayor Ash", "the baker Quill", "Quill, the baker", "is a baker"."""
    for start, end, _ in names(words):
        titles = [i for i in range(start, end - 1) if _is_role(words[i])]
        own = titles[-1] + 1 if titles else start
        name = _keys(words[own:end])
        yield from (Post(words[i].key, i, name) for i in titles)
        if not titles and start and _is_role(words[start - 1]):
            yield Post(words[start - 1].key, start - 1, name)
        behind = _behind(words, end)
        if behind is not None:
            yield Post(words[behind].key, behind, name)


def _behind(words: Sequence[Word], end: int) -> int | None:
    """Give where the role stands that follows a name behind a mark, "is", "the" ... or None."""
    links = vocabulary().words("links")
    if end >= len(words):
        return None
    marked = end > 0 and words[end].start - words[end - 1].end > 1
    if not marked and words[end].form not in links:
        return None
    described = False
    for i in range(end, min(len(words), end + _NEAR)):
        if i > end and words[i].start - words[i - 1].end > 1:
            return None
        if _is_role(words[i]):
            return _last_role(words, i)
        plain = words[i].content and not (words[i].capital and not words[i].form.endswith("'s"))
        if not plain and (described or words[i].form not in links):
            return None
        described = described or plain
    return None


def _last_role(words: Sequence[Word], i: int) -> int:
    """Give the head of "campaign manager"."""
    joined = i + 1 < len(words) and words[i + 1].start - words[i].end == 1
    return i + 1 if joined and _is_role(words[i + 1]) else i


def _is_role(word: Word) -> bool:
    return word.form in vocabulary().words("roles")


def _keys(words: Sequence[Word]) -> frozenset[str]:
    return frozenset(word.key for word in words)
