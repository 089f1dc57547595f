"""What a model is shown of a topic, beside all its articles, and whether what is needed is in it.

Both are measured on the request that the writer really makes, by the estimate that it plans with.
"""

import asyncio
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bench.timing import Result
from bot.resources import shipped
from briefings.articles import Article, Topic
from briefings.briefer import Briefer
from briefings.errors import ModelError
from briefings.models.tokens import estimate_tokens, estimate_usage
from briefings.ports import Completion, ModelRequest
from briefings.prompting.book import PromptBook, profile_from
from briefings.prompting.fence import neutral
from briefings.sources import source_for
from briefings.writing.with_model import ModelWriter

_DATA = Path(__file__).parent / "data"
_TOPICS = {
    "marrow-light": (_DATA, Topic("marrow-light", title="The stranding of the ferry Marrow Light")),
    "korea-russia": (
        shipped("seeds"),
        Topic("korea-russia", title="North Korean troops in Russia"),
    ),
    "alder-bridge": (
        shipped("seeds"),
        Topic("alder-bridge", title="The closing of the Alder Bridge"),
    ),
}
_TWENTY = "marrow-light"


def run() -> Iterator[Result]:
    """Measure the request of twenty articles; look for what is needed in those of all topics."""
    needed = tomllib.loads((_DATA / "needed.toml").read_text(encoding="utf-8"))
    for name, (folder, topic) in _TOPICS.items():
        articles = asyncio.run(source_for(str(folder / name)).articles())
        request = asyncio.run(_request(topic, articles))
        if name == _TWENTY:
            plain = estimate_tokens(request.instructions)
            plain += sum(estimate_tokens(article.text) for article in articles)
            ratio = estimate_usage(request, 0).input / plain
            yield Result(f"tokens for {len(articles)} articles, beside all of them", ratio, 0.5)
        missing = [need for need in needed[name] if not _holds(request.input, need)]
        share = len(missing) / len(needed[name])
        yield Result(f"needed and not shown, {name}", share, 0.1, "")


class _Listener:
    """A model that answers nothing and remembers what it was asked."""

    name = "listener"

    def __init__(self) -> None:
        self.asked: list[ModelRequest] = []

    async def complete(self, request: ModelRequest) -> Completion:
        self.asked.append(request)
        raise ModelError("This model only listens.")


async def _request(topic: Topic, articles: Sequence[Article]) -> ModelRequest:
    """Give the request for a briefing."""
    prompts, listener = shipped("prompts"), _Listener()
    writer = ModelWriter(listener, PromptBook.read(prompts))
    await Briefer(writer, profile=profile_from("default", prompts)).brief(topic, articles)
    return listener.asked[0]


def _holds(shown: str, need: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether one of the sentences that serve a need is shown."""
    return any(neutral(words) in shown for words in need["any"])
