"""Three thousand sentences: read in parts, by ids alone, so that nothing is cited second-hand."""

from typing import Any

from house import book
from puppet import Puppet, Shown, empty

from bench.corpus import article
from briefings import Article, Briefer, Topic
from briefings.errors import ModelError
from briefings.models.failures import TooSlowError
from briefings.models.tokens import estimate_usage
from briefings.ports import Completion, ModelRequest
from briefings.writing.with_model import ModelWriter

TOPIC = Topic("bridge repair in Alderwick")
FACT = (
    "The ombudsman of Quenby ordered the harbour company to repay nine thousand crowns on Friday."
)


def news() -> list[Article]:
    """Give about three thousand sentences; deep in one of the articles stands what matters."""
    made = [article(number) for number in range(50)]
    hidden = made[31]
    paragraphs = hidden.text.split("\n\n")
    paragraphs.insert(len(paragraphs) - 2, FACT)
    made[31] = Article("\n\n".join(paragraphs), id="hidden", published=hidden.published)
    return made


NEWS = news()  # read once: the reading of an article is kept


def keeps_the_fact(s: Shown) -> dict[str, Any]:
    return {"keep": [s.sentence("ombudsman")] if "ombudsman" in s.request.input else [1]}


def tells_the_fact(s: Shown) -> dict[str, Any]:
    line = s.line("ombudsman", FACT)
    return {**empty(s), "headline": line}


async def test_what_matters_is_found_in_any_part_and_cited_where_it_stands() -> None:
    model = Puppet({"digest": keeps_the_fact, "brief": tells_the_fact})
    made = await Briefer(ModelWriter(model, book()), budget=450_000).brief(TOPIC, NEWS)
    assert made.headline.text == FACT
    (citation,) = made.headline.citations
    hidden = next(a for a in NEWS if a.id == citation.article)
    assert hidden.text[citation.start : citation.end] == FACT
    digests = [request for request in model.asked if request.purpose == "digest"]
    assert len(digests) > 5
    assert all(estimate_usage(request, 0).input <= 10_000 for request in model.asked)
    assert digests[0].instructions == digests[1].instructions, "a prefix that servers can cache"


async def test_a_part_that_the_model_fails_on_is_chosen_from_without_it() -> None:
    class Failing(Puppet):
        async def complete(self, request: ModelRequest) -> Completion:
            if request.purpose == "digest" and "ombudsman" not in request.input:
                raise TooSlowError("puppet")
            return await super().complete(request)

    model = Failing({"digest": keeps_the_fact, "brief": tells_the_fact})
    writer = ModelWriter(model, book())
    traced = await Briefer(writer, budget=450_000).brief_traced(TOPIC, NEWS)
    assert traced.made.headline.text == FACT
    failed = [call for call in traced.trace.calls if call.failed]
    assert failed
    assert {call.purpose for call in failed} == {"digest"}


async def test_a_model_that_fails_on_all_parts_is_not_asked_for_the_briefing() -> None:
    model = Puppet({"digest": ModelError("Down."), "brief": tells_the_fact})
    writer = ModelWriter(model, book())
    traced = await Briefer(writer, budget=450_000).brief_traced(TOPIC, NEWS)
    assert traced.made.made_by == "extractive"
    assert {request.purpose for request in model.asked} == {"digest"}
    assert len(traced.trace.calls) == len(model.asked)


async def test_a_topic_that_is_not_long_is_asked_for_once() -> None:
    model = Puppet({"brief": empty})
    await Briefer(ModelWriter(model, book())).brief(TOPIC, NEWS)
    assert [request.purpose for request in model.asked].count("digest") == 0
