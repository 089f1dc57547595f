"""A briefing and an answer from a real, small model: opt-in (make test-model)."""

import openai  # noqa: F401  so that no deadline pays for importing it
import pytest
from house import PROMPTS, TOPICS, articles, book
from local_model import MINUTES, MISSING, local, reachable

from briefings import Briefer
from briefings.articles import Article, Citation
from briefings.prompting.book import profile_from
from briefings.rendering.text import answer_to_text, briefing_to_text
from briefings.writing.with_model import ModelWriter

BRIDGE = TOPICS["alder-bridge"]
TEXTS = {article.id: article.text for article in articles(BRIDGE.name)}

pytestmark = pytest.mark.model


@pytest.fixture(autouse=True)
def _server() -> None:
    if not reachable():
        pytest.skip(MISSING)


def briefer() -> Briefer:
    """Give one that shows the model as much as a busy machine reads in some minutes."""
    writer = ModelWriter(local(), book(), window=3_000, seconds=3 * MINUTES)
    return Briefer(writer, profile=profile_from("morning", PROMPTS))


def cited(citation: Citation) -> str:
    return TEXTS[citation.article][citation.start : citation.end]


async def test_a_briefing_is_whole_and_says_who_wrote_what() -> None:
    given: tuple[Article, ...] = tuple(articles(BRIDGE.name))
    traced = await briefer().brief_traced(BRIDGE, given)
    made, trace = traced.made, traced.trace
    print(briefing_to_text(made, notices=trace.notices))  # noqa: T201  the briefing is the point
    print(*made.withheld, *trace.calls, sep="\n")  # noqa: T201
    assert made.headline.citations
    assert made.bottom_line
    assert made.actors
    assert made.quotes
    assert all(quote.speaker and cited(quote.citation) == quote.text for quote in made.quotes)
    assert {written.section for written in trace.sections} >= {"headline", "bottom_line", "quotes"}
    replaced = [written for written in trace.sections if written.why]
    assert bool(replaced) == bool(trace.notices)
    assert trace.calls[0].usage.input > 0
    assert not trace.calls[0].failed


async def test_an_answer_is_cited_or_there_is_none() -> None:
    traced = await briefer().answer_traced("What will the new bridge cost?", articles(BRIDGE.name))
    print(answer_to_text(traced.made, articles(BRIDGE.name), notices=traced.trace.notices))  # noqa: T201
    for claim in traced.made.claims:
        assert claim.citations
        assert "crowns" in " ".join(map(cited, claim.citations))
    assert traced.made.found or traced.made.nearest
