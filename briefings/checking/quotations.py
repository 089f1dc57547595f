"""Is it a real quotation, and of that speaker? The answer comes from our own reading.

words -> articles that hold them -> the quotation that they stand in -> its speaker
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefings.articles import Article, Citation, Quotation
from briefings.briefing import QuoteVerdict, Reason
from briefings.checking.speakers import is_speaker
from briefings.checking.typography import positions, trimmed, typeset
from briefings.reading.language import language_of
from briefings.reading.lexicon import words
from briefings.reading.marks import spans
from briefings.reading.quotations import quotations

_WORD = re.compile(r"[\w']+")
_STOP = re.compile(r"[.!?;:]")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the words stand: in which quotation, from where to where in the article."""

    article: Article
    quotation: Quotation
    start: int
    end: int


def verify_quote(text: str, speaker: str, articles: Sequence[Article]) -> QuoteVerdict:
    """Tell whether somebody of that name is quoted with exactly these words.

    Only typography may differ. The words must stand within one pair of marks; a part of a
    quotation is fine where it is cut between words and leaves no negation or condition behind.
    `speaker` is any form of the name that the article uses. Where the same words are quoted
    twice either speaker is right. Reads only the articles that hold the words.
    """
    wanted = trimmed(text)
    holding = [article for article in articles if wanted and wanted in _flat(article.text)]
    if not holding:
        return QuoteVerdict(ok=False, reason=Reason.QUOTE_NOT_IN_SOURCE)
    places = [place for article in holding for place in _places(wanted, article)]
    if not places:
        marked = any(_is_marked(wanted, article) for article in holding)
        reason = Reason.SPEAKER_UNKNOWN if marked else Reason.NOT_A_QUOTATION
        return QuoteVerdict(ok=False, reason=reason)
    for place in places:
        said_by = place.quotation.speaker
        if said_by is not None and is_speaker(speaker, said_by, place.article):
            return _verdict(place, None)
    unknown = all(place.quotation.speaker is None for place in places)
    return _verdict(places[0], Reason.SPEAKER_UNKNOWN if unknown else Reason.WRONG_SPEAKER)


def _is_marked(wanted: str, article: Article) -> bool:
    """Tell whether the words are all that stands between a pair of marks.

    A title, a sign, a word held at arm's length: the marks are the source's, and nobody is
    named who says it.
    """
    return any(
        wanted == trimmed(article.text[span.start : span.end]) for span in spans(article.text)
    )


@lru_cache(maxsize=1024)
def _flat(text: str) -> str:
    return typeset(text)


def _verdict(place: _Place, reason: Reason | None) -> QuoteVerdict:
    citation = Citation(place.article.id, place.start, place.end)
    source = place.article.text[place.start : place.end]
    return QuoteVerdict(reason is None, reason, citation, source)


def _places(wanted: str, article: Article) -> Iterator[_Place]:
    """Find the quotations of an article that hold the words, cut fairly."""
    for quotation in quotations(article):
        if wanted not in typeset(quotation.text):
            continue
        said, where = positions(quotation.text)
        for start in _occurrences(wanted, said):
            end = start + len(wanted)
            if _is_fair(said, start, end, language_of(article).code) and not _is_nested(
                quotation.text, where[start], where[end]
            ):
                yield _Place(
                    article, quotation, quotation.start + where[start], quotation.start + where[end]
                )
                break


def _occurrences(wanted: str, said: str) -> Iterator[int]:
    """Give the places where the words begin and end as words."""
    start = said.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        if not _inside_word(said, start) and not _inside_word(said, end):
            yield start
        start = said.find(wanted, end)


def _inside_word(said: str, place: int) -> bool:
    around = said[max(0, place - 1) : place + 1]
    if len(around) < 2:
        return False
    return all(char.isalnum() or char == "'" for char in around) or bool(
        re.search(r"\w[-'.,]\w", said[max(0, place - 2) : place + 2])
    )


def _is_fair(said: str, start: int, end: int, code: str) -> bool:
    """Tell whether a part leaves no word out of its sentence that turns its sense."""
    before = _STOP.split(said[:start])[-1].lower()
    after = _STOP.split(said[end:])[0].lower() if said[end - 1 : end] not in ".!?" else ""
    turned = words("turns", "before", code)
    if any(word in turned or word.endswith("n't") for word in _WORD.findall(before)):
        return False
    following = _WORD.findall(after)[:2]
    return not any(word in words("turns", "after", code) for word in following)


def _is_nested(text: str, start: int, end: int) -> bool:
    """Tell whether the words stand whole inside a quotation within the quotation.

    They are somebody else's then; a word or two may be a name or an irony.
    """
    part = len(text[start:end].split()) >= 4 and _WORD.search(text[:start] + " " + text[end:])
    if not part:
        return False
    return any(span.start <= start and end <= span.end for span in spans(text))
