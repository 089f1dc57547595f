"""Corrections over all that can happen to the sample articles, one sentence at a time."""

import asyncio
import re
from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import BULLETIN, COURIER, GAZETTE, REVIEW

from briefings.articles import Article, Citation, Statement
from briefings.briefer import Briefer
from briefings.briefing import Quote
from briefings.changes import corrections
from briefings.changes.page import statements
from briefings.reading.sentences import split_sentences

ARTICLES = (COURIER, REVIEW, GAZETTE, BULLETIN)
_CLOCK = datetime(2025, 3, 25, 12, tzinfo=UTC)
BRIEFING = asyncio.run(Briefer(clock=lambda: _CLOCK).brief("alder-bridge", ARTICLES))
LINES: tuple[Statement | Quote, ...] = (*statements(BRIEFING), *BRIEFING.quotes)
CALM = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def spans(line: Statement | Quote) -> tuple[Citation, ...]:
    return (line.citation,) if isinstance(line, Quote) else line.citations


def cited(article: Article, start: int, end: int) -> bool:
    """Tell whether a line cites a part of these words."""
    return any(
        c.article == article.id and c.start < end and start < c.end
        for line in LINES
        for c in spans(line)
    )


@CALM
@given(data=st.data())
def test_what_happens_to_sentences_that_no_line_cites_corrects_nothing(data: st.DataObject) -> None:
    article = data.draw(st.sampled_from(ARTICLES))
    free = [s for s in split_sentences(article.text) if not cited(article, s.start, s.end)]
    sentence = data.draw(st.sampled_from(free))
    instead = data.draw(st.sampled_from(["", "The weather was fine.", sentence.text.upper()]))
    text = article.text[: sentence.start] + instead + article.text[sentence.end :]
    new = Article(text, id=article.id, published=article.published)
    found = corrections(BRIEFING, ARTICLES, {article.id: new})
    # Without its sentence before, "he" may be nobody: of a quotation the speaker is not known then.
    assert [c for c in found if not isinstance(c.line, Quote)] == []


@CALM
@given(data=st.data())
def test_another_number_in_a_cited_sentence_is_corrected(data: st.DataObject) -> None:
    counted = [
        line
        for line in statements(BRIEFING)
        if re.search(r"\b\d{1,3}\b", line.text) and len(line.citations) == 1
    ]
    line = data.draw(st.sampled_from(counted))
    article = next(a for a in ARTICLES if a.id == line.citations[0].article)
    start, end = line.citations[0].start, line.citations[0].end
    sentence = article.text[start:end]
    figure = data.draw(st.sampled_from(re.findall(r"\b\d{1,3}\b", line.text)))
    other = str(int(figure) + data.draw(st.integers(20, 90)))
    text = article.text[:start] + re.sub(rf"\b{figure}\b", other, sentence) + article.text[end:]
    new = Article(text, id=article.id, published=article.published)
    found = corrections(BRIEFING, ARTICLES, {article.id: new})
    assert line in [c.line for c in found]
    assert all(c.now for c in found if c.line == line)


@CALM
@given(withdrawn=st.sets(st.sampled_from(ARTICLES)))
def test_withdrawn_articles_take_exactly_what_rests_on_them_alone(withdrawn: set[Article]) -> None:
    gone = {article.id for article in withdrawn}
    found = corrections(BRIEFING, ARTICLES, dict.fromkeys(gone))
    alone = [line for line in LINES if {c.article for c in spans(line)} <= gone]
    assert [c.line for c in found] == alone
    assert all(c.now is None and c.article in gone for c in found)
