"""The words a citation points at, with their sentence and its neighbours."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefings.articles import Article, Citation, Sentence
from briefings.reading.sentences import split_sentences
from briefings.rendering.clean import plain, visible

_REACH = 280  # characters shown on either side: about two sentences


@dataclass(frozen=True, slots=True)
class Passage:
    """Cited words and what stands around them in the same paragraph, ready to be escaped."""

    article: Article
    before: str
    cited: str
    after: str


class Passages:
    """Finds passages; each article is split into sentences once, when it is first asked for."""

    def __init__(self, articles: Sequence[Article]) -> None:
        """Take the articles that citations may point into."""
        self._articles = {article.id: article for article in articles}
        self._sentences: dict[str, list[Sentence]] = {}

    def find(self, citation: Citation) -> Passage | None:
        """Give the passage, or None where the article is not at hand."""
        article = self._articles.get(citation.article)
        if article is None:
            return None
        start, end = self._neighbourhood(article, citation)
        return Passage(
            article,
            _tail(article.text[start : citation.start]),
            plain(article.text[citation.start : citation.end]),
            _head(article.text[citation.end : end]),
        )

    def _neighbourhood(self, article: Article, citation: Citation) -> tuple[int, int]:
        """Give the span from the sentence before to the sentence after, in the paragraph."""
        if article.id not in self._sentences:
            self._sentences[article.id] = split_sentences(article.text)
        sentences = self._sentences[article.id]
        first = max(bisect_right(sentences, citation.start, key=_start) - 1, 0)
        last = max(bisect_right(sentences, citation.end - 1, key=_start) - 1, 0)
        if not sentences:
            return citation.start, citation.end
        around = sentences[max(first - 1, 0) : last + 2]
        own = {sentence.paragraph for sentence in sentences[first : last + 1]}
        near = [sentence for sentence in around if sentence.paragraph in own]
        return min(near[0].start, citation.start), max(near[-1].end, citation.end)


def joined(citations: Iterable[Citation]) -> list[Citation]:
    """Make one of citations (into one article) that overlap or have only a space between them."""
    made: list[Citation] = []
    for citation in sorted(citations, key=lambda c: (c.start, c.end)):
        if made and citation.start - made[-1].end <= 1:
            last = made.pop()
            made.append(Citation(last.article, last.start, max(last.end, citation.end)))
        else:
            made.append(citation)
    return made


def _start(sentence: Sentence) -> int:
    return sentence.start


def _tail(text: str) -> str:
    text = visible(text).lstrip()
    return text if len(text) <= _REACH else f"… {text[-_REACH:].partition(' ')[2]}"


def _head(text: str) -> str:
    text = visible(text).rstrip()
    return text if len(text) <= _REACH else f"{text[:_REACH].rpartition(' ')[0]} …"
