"""What is told, in which order: the one shape that every renderer prints.

Texts in an outline are the sources' own characters, not yet cleaned and not yet escaped.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from briefings.articles import Citation
from briefings.briefing import Source


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `lead` (who or when) and `note` (a role, a stance) stand before the text."""

    text: str
    citations: tuple[Citation, ...] = ()
    lead: str = ""
    note: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that belong together, under a title of their own or none ("")."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page; `key` is the name of the field that it tells."""

    key: str
    title: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole page. `sources` are numbered from 1, in this order.

    `notices` are sentences of our own about how the page came about.
    """

    kicker: str
    headline: Line
    facts: tuple[str, ...]
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    withheld: tuple[Group, ...] = ()
    sample: bool = False
    notices: tuple[str, ...] = ()

    def number(self, article: str) -> int | None:
        """Give the number that an article has in the list of sources."""
        return self.numbers.get(article)

    @property
    def numbers(self) -> dict[str, int]:
        """The number of each source, by the id of its article."""
        return {source.article: number for number, source in enumerate(self.sources, 1)}

    def lines(self) -> Iterator[Line]:
        """Give every line of news on the page, in order."""
        yield self.headline
        for section in self.sections:
            for group in section.groups:
                yield from group.lines

    def marks(self, line: Line) -> str:
        """Give the citations of a line as "[1][3]"; each source once."""
        numbers = self.numbers
        cited = dict.fromkeys(c.article for c in line.citations)
        return "".join(f"[{numbers[article]}]" for article in cited if article in numbers)

    def same_as(self, source: Source) -> str:
        """Say "same text as [2]" of a copy; "" of any other."""
        number = self.numbers.get(source.same_as or "")
        return f"same text as [{number}]" if number else ""
