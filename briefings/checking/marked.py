"""Words in quotation marks inside somebody's own text: real, and of the speaker named there."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from briefings.articles import Article, Sentence
from briefings.briefing import Reason
from briefings.checking.quotations import verify_quote
from briefings.reading.marks import spans
from briefings.reading.quotations import quotations

# What verify_quote says about words that nobody uttered, whoever the speaker.
_WORDS = {Reason.QUOTE_NOT_IN_SOURCE, Reason.NOT_A_QUOTATION}
_MARK = re.compile(r'(?<!\d)"|[“”„‟«»‹›＂「」『』]')  # not the inches of 6'2"
# They look like quotation marks and are read as none.
_LOOKALIKE = re.compile("[❛❜❝❞〝〞〟`´]")


@dataclass(frozen=True, slots=True)
class Marked:
    """Words between quotation marks: `text[start:end]`; `speaker` is "" where none is named."""

    start: int
    end: int
    speaker: str


def marked_words(text: str) -> list[Marked]:
    """Find all words between quotation marks, with the speakers that the text names."""
    speakers = {(q.start, q.end): q.speaker.name for q in quotations(Article(text)) if q.speaker}
    return [Marked(s.start, s.end, speakers.get((s.start, s.end), "")) for s in spans(text)]


def marked_words_fault(text: str, articles: Sequence[Article]) -> Reason | None:
    """Give what is wrong with the first marked words that are wrong, or None.

    Where the sentence names no speaker the words alone are judged.
    """
    faults = (_fault(text[said.start : said.end], said, articles) for said in marked_words(text))
    return next((fault for fault in faults if fault is not None), None)


def faults_by_sentence(
    text: str, sentences: Sequence[Sentence], articles: Sequence[Article]
) -> list[Reason | None]:
    """Give for each sentence of a text what is wrong with its marked words, or None.

    A quotation of several sentences is judged by the part that stands in each.
    """
    starts = [sentence.start for sentence in sentences]
    faults: list[Reason | None] = [None] * len(sentences)
    for said in marked_words(text):
        first = max(0, bisect_right(starts, said.start) - 1)
        for number in range(first, bisect_right(starts, said.end - 1)):
            low, high = max(said.start, starts[number]), min(said.end, sentences[number].end)
            if faults[number] is None and text[low:high].strip():
                faults[number] = _fault(text[low:high], said, articles)
    return faults


def stray_marks(text: str) -> bool:
    """Tell whether a line carries marks that belong to no pair, or that only look like marks."""
    pairs = [_edges(text, said.start, said.end) for said in spans(text)]
    edges = {edge for pair in pairs for edge in pair}
    return (
        bool(_LOOKALIKE.search(text))
        or any(mark.start() not in edges for mark in _MARK.finditer(text))
        or any((text[a] == '"') != (text[b : b + 1] == '"') for a, b in pairs)
    )


def _edges(text: str, start: int, end: int) -> tuple[int, int]:
    """Give where the marks around a span stand; French ones have a space inside."""
    before = len(text[max(0, start - 3) : start].rstrip()) + max(0, start - 3) - 1
    after = end + len(text[end : end + 3]) - len(text[end : end + 3].lstrip())
    return before, after


def _fault(words: str, said: Marked, articles: Sequence[Article]) -> Reason | None:
    reason = verify_quote(words, said.speaker, articles).reason
    return reason if reason is not None and (said.speaker or reason in _WORDS) else None
