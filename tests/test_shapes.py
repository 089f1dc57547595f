"""The JSON of a briefing and of an answer has the public shapes, whatever the topic and length."""

import asyncio
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args

import pytest

from briefings import Answer, Briefer, Briefing
from briefings.briefing import ChangeKind, Reason, Stance
from briefings.ports import Length
from briefings.sources import source_for

SEEDS = Path(__file__).parents[1] / "seeds"


class Shape:
    """Checks plain JSON against the shapes of a briefing, with the articles it may cite."""

    def __init__(self, texts: dict[str, str]) -> None:
        self.texts = texts

    def citation(self, value: dict[str, Any]) -> None:
        keys(value, "article start end")
        assert 0 <= value["start"] < value["end"] <= len(self.texts[value["article"]])

    def statement(self, value: dict[str, Any]) -> None:
        keys(value, "text citations")
        assert value["text"].strip()
        assert value["citations"]
        for citation in value["citations"]:
            self.citation(citation)

    def quote(self, value: dict[str, Any]) -> None:
        keys(value, "text speaker role citation translation")
        assert all(isinstance(value[key], str) for key in ("text", "speaker", "role"))
        assert value["translation"] is None or isinstance(value["translation"], str)
        self.citation(value["citation"])
        at = value["citation"]
        assert self.texts[at["article"]][at["start"] : at["end"]] == value["text"]

    def actor(self, value: dict[str, Any]) -> None:
        keys(value, "name role position")
        assert value["name"]
        self.statement(value["position"])

    def stake(self, value: dict[str, Any]) -> None:
        keys(value, "who statement")
        assert value["who"]
        self.statement(value["statement"])

    def event(self, value: dict[str, Any]) -> None:
        keys(value, "date statement")
        assert date.fromisoformat(value["date"]).isoformat() == value["date"]
        self.statement(value["statement"])

    def dispute(self, value: dict[str, Any]) -> None:
        keys(value, "question sides")
        assert len(value["sides"]) >= 2
        for side in value["sides"]:
            keys(side, "who stance statement")
            assert side["stance"] in get_args(Stance)
            self.statement(side["statement"])

    def change(self, value: dict[str, Any]) -> None:
        keys(value, "kind statement before")
        assert value["kind"] in get_args(ChangeKind)
        self.statement(value["statement"])

    def source(self, value: dict[str, Any]) -> None:
        keys(value, "article title publisher url published labels same_as")
        assert value["published"] is None or datetime.fromisoformat(value["published"]).tzinfo
        assert isinstance(value["labels"], list)
        assert value["same_as"] is None or value["same_as"] in self.texts

    def withheld(self, value: dict[str, Any]) -> None:
        keys(value, "kind text reason")
        assert Reason(value["reason"])


def keys(value: dict[str, Any], names: str) -> None:
    assert list(value) == names.split()


SECTIONS = {
    "bottom_line": Shape.statement,
    "unknowns": Shape.statement,
    "watch": Shape.statement,
    "actors": Shape.actor,
    "stakes": Shape.stake,
    "quotes": Shape.quote,
    "timeline": Shape.event,
    "disputes": Shape.dispute,
    "changes": Shape.change,
    "sources": Shape.source,
    "withheld": Shape.withheld,
}


@pytest.mark.parametrize("length", get_args(Length))
@pytest.mark.parametrize("topic", ["korea-russia", "alder-bridge"])
async def test_a_briefing_has_its_shape(topic: str, length: Length) -> None:
    articles = await source_for(str(SEEDS / topic)).articles()
    briefing = await Briefer().brief(topic, articles, length=length)
    shape = Shape({article.id: article.text for article in articles})
    value = json.loads(json.dumps(briefing.to_dict()))
    assert set(value) == {"topic", "as_of", "made_by", "language", "headline", *SECTIONS}
    assert datetime.fromisoformat(value["as_of"]).tzinfo
    assert all(isinstance(value[key], str) for key in ("topic", "made_by", "language"))
    shape.statement(value["headline"])
    for name, of in SECTIONS.items():
        for entry in value[name]:
            of(shape, entry)
    assert Briefing.from_dict(value) == briefing


@pytest.mark.parametrize(
    ("question", "found"),
    [("Who voted to replace the bridge?", True), ("What does the moon weigh?", False)],
)
def test_an_answer_has_its_shape(question: str, found: bool) -> None:  # noqa: FBT001  a column
    articles = asyncio.run(source_for(str(SEEDS / "alder-bridge")).articles())
    answer = asyncio.run(Briefer().answer(question, articles))
    shape = Shape({article.id: article.text for article in articles})
    value = json.loads(json.dumps(answer.to_dict()))
    assert {"question", "found", "score", "claims", "quotes", "nearest"} <= set(value)
    assert value["found"] is found is bool(value["claims"])
    assert 0 <= value["score"] <= 1
    for claim in value["claims"]:
        shape.statement(claim)
    for quote in value["quotes"]:
        shape.quote(quote)
    if value["nearest"] is not None:
        shape.statement(value["nearest"])
    assert Answer.from_dict(value) == answer
