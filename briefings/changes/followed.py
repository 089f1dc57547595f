"""What became of the words that a posted line cites, in the newer versions of their articles."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefings.articles import Article, Citation, Statement
from briefings.changes.versions import Current, carried, present, replacement, rewritten

Replaced = tuple[Citation, tuple[Citation, ...]]


@dataclass(frozen=True, slots=True)
class Followed:
    """Citations that were carried over, replaced by others (or none), or went with their article.

    `frozen` are the articles as they were cited, `now` as they are, without those withdrawn.
    """

    held: tuple[Citation, ...]
    replaced: tuple[Replaced, ...]
    withdrawn: tuple[str, ...]
    frozen: dict[str, Article]
    now: dict[str, Article]

    @property
    def untouched(self) -> bool:
        """Tell whether all that was cited stands as it did."""
        return not self.replaced and not self.withdrawn

    @property
    def anew(self) -> tuple[Citation, ...]:
        """Give what stands in the place of what was cited."""
        return tuple(citation for _, citations in self.replaced for citation in citations)

    @property
    def changed(self) -> str:
        """Give the article that was changed, or else withdrawn."""
        return self.replaced[0][0].article if self.replaced else self.withdrawn[0]

    @property
    def all_replaced(self) -> bool:
        """Tell whether something stands in the place of everything that is not as it was."""
        return not self.withdrawn and all(citations for _, citations in self.replaced)

    @property
    def only_rewritten(self) -> bool:
        """Tell whether words are missing only from articles that were written anew."""
        keys = [old.article for old, _ in self.replaced]
        anew = bool(keys) and all(rewritten(self.frozen[key], self.now[key]) for key in keys)
        return anew and not self.withdrawn

    def articles(self) -> list[Article]:
        """Give the articles, as they are, that the line rests on by now."""
        keys = dict.fromkeys(citation.article for citation in (*self.held, *self.anew))
        return [self.now[key] for key in keys]

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Give what was cited and what stands in its place, as texts."""
        for old, citations in self.replaced:
            if citations:
                yield _words(old, self.frozen), " ".join(_words(c, self.now) for c in citations)


def follow(statement: Statement, frozen: dict[str, Article], current: Current) -> Followed:
    """Follow the citations of a statement into the articles as they are."""
    held: list[Citation] = []
    replaced: list[Replaced] = []
    withdrawn: list[str] = []
    for citation in statement.citations:
        old = frozen[citation.article]
        new = current.get(citation.article, old)
        if new is None:
            withdrawn.append(citation.article)
        elif moved := citation if new.text == old.text else carried(citation, old, new):
            held.append(moved)
        else:
            replaced.append((citation, replacement(citation, old, new)))
    now = present(frozen, current)
    return Followed(tuple(held), tuple(replaced), tuple(withdrawn), frozen, now)


def _words(citation: Citation, articles: dict[str, Article]) -> str:
    return articles[citation.article].text[citation.start : citation.end]
