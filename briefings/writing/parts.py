"""Long topics, read in parts: of each part a model chooses sentences by id, so no citation is lost.

lines ─> parts that fit the window ─> model: which sentences matter ─> the first of the pack
"""

from collections.abc import Iterator, Sequence

from briefings.articles import Topic
from briefings.errors import ModelError
from briefings.prompting.book import PromptBook
from briefings.prompting.calls import Calls
from briefings.prompting.window import bytes_for
from briefings.writing.asks import digest_ask
from briefings.writing.material import Line
from briefings.writing.pack import MOST_SENTENCES, Pack
from briefings.writing.parsing import read_picks
from briefings.writing.shelf import Shelf

# A topic is long when it is so many times what one request can show: below that, which sentences
# are worth showing is decided without asking.
_LONG = 4
_PARTS = 12
# What a request holds beside the evidence, in tokens.
_BESIDE = 1_500


async def picked(  # noqa: PLR0913, PLR0917  everything that a request is made of
    shelf: Shelf, topic: Topic, book: PromptBook, calls: Calls, limit: int, seconds: float
) -> frozenset[str]:
    """Give the ids of the sentences that a model chose of a long topic; none of any other.

    A part that it failed on adds none: what is worth showing of it is decided without it. Raises
    ModelError where it failed on all.
    """
    room = bytes_for(limit - _BESIDE)
    if room <= 0 or sum(map(shelf.size, shelf.material.lines)) <= _LONG * room:
        return frozenset()
    packs = parts(shelf, room)
    most = max(1, MOST_SENTENCES // len(packs))
    read = await calls.ask_all([digest_ask(book, topic, pack, most, seconds) for pack in packs])
    answered = zip(packs, read, strict=True)
    found = (read_picks(x, pack) for pack, x in answered if not isinstance(x, ModelError))
    return frozenset(key for keys in found for key in keys)


def parts(shelf: Shelf, room: int, most: int = _PARTS) -> list[Pack]:
    """Show all lines in at most `most` parts of `room` bytes each, article after article.

    Of more than fits into them the worthiest are shown.
    """
    kept = shelf.worthiest(room * most, frozenset(), MOST_SENTENCES * most)
    return [shelf.of(part) for part in _cut(kept, shelf, room)][:most]


def _cut(lines: Sequence[Line], shelf: Shelf, room: int) -> Iterator[list[Line]]:
    part: list[Line] = []
    left = room
    for line in lines:
        if part and (shelf.size(line) > left or len(part) == MOST_SENTENCES):
            yield part
            part, left = [], room
        part.append(line)
        left -= shelf.size(line)
    if part:
        yield part
