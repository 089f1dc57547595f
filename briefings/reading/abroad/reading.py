"""An article in another language than English, read for its quotations and people."""

from dataclasses import dataclass
from functools import lru_cache

from briefings.articles import Person, Quotation
from briefings.reading.abroad import european, korean
from briefings.reading.language import load
from briefings.reading.marks import spans


@dataclass(frozen=True, slots=True)
class Reading:
    """What was said in an article, and whom it names, in the order of the text."""

    quotations: tuple[Quotation, ...]
    people: tuple[Person, ...]


@lru_cache(maxsize=256)
def read(text: str, code: str) -> Reading:
    """Read a text in German, French, Korean or Russian. Never raises."""
    outer = [span for span in spans(text) if not span.depth and span.kind != "title"]
    reader = (
        korean.Reader(text, outer) if code == "ko" else european.Reader(text, outer, load(code))
    )
    return Reading(reader.quotations(), reader.people())
