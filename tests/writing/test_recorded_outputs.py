"""What small models really wrote, drafted again through our schema: none of it false is printed."""

import json
from dataclasses import replace
from typing import Any

import pytest
from house import ROOT, book
from puppet import Puppet, Shown, empty

from briefings import Article, Briefer, Topic
from briefings.writing.with_model import ModelWriter

SHARED = ROOT.parent / "shared"
PAGE, OUTPUTS = SHARED / "seeds/korea-russia.txt", SHARED / "data/model-outputs"

pytestmark = pytest.mark.skipif(
    not (PAGE.exists() and OUTPUTS.exists()), reason="../shared is not there"
)

RUNS = (
    *("q15_chat_t0", "q15_chat_t07_s1", "q15_chatstream_numbered_t0", "q15_ids_t0"),
    *("q15_inject", "gemma_chat_t0"),
)
# What INDEX.json says is wrong in them.
FALSE = ("Biden", "fighting Russia", "to fight Russia", "oss of influence", "Kremlin Victory")


def recorded(run: str) -> dict[str, Any]:
    told = json.loads((OUTPUTS / f"{run}.json").read_text(encoding="utf-8"))
    made: dict[str, Any] = told.get("parsed") or json.loads(told["raw"])
    return made


def through_the_schema(run: str, s: Shown) -> dict[str, Any]:
    """Say what the model said, with the evidence that it named: S1 to S8, whatever the line."""
    made, parties = recorded(run), s.request.schema["$defs"]["party"]["enum"]
    lines = [made["headline"], made.get("bottom_line") or made["headline"]]
    stakes = [stake["stake"] for stake in made.get("stakes", [])]
    roles = [f"{actor['name']}, {actor['role']}" for actor in made.get("actors", [])]
    return {
        **empty(s),
        "headline": {"evidence": [1], "text": lines[0]},
        "bottom_line": [{"evidence": [1], "text": text} for text in lines],
        "actors": [
            {"who": parties[n], "evidence": [n + 1], "text": text} for n, text in enumerate(roles)
        ],
        "stakes": [
            {"who": parties[n], "evidence": [n + 6], "text": text} for n, text in enumerate(stakes)
        ],
        "quotes": s.request.schema["$defs"]["quotation"]["enum"][:4],
    }


@pytest.mark.parametrize("run", RUNS)
async def test_nothing_false_is_printed_and_every_quotation_has_its_speaker(run: str) -> None:
    page = Article(PAGE.read_text(encoding="utf-8"), id="page")
    model = Puppet({"brief": lambda s: through_the_schema(run, s), "revise": empty})
    traced = await Briefer(ModelWriter(model, book())).brief_traced(Topic("korea-russia"), [page])
    printed = str(replace(traced.made, withheld=()).to_dict())
    assert not [words for words in FALSE if words in printed]
    assert len(traced.made.quotes) == 4
    assert all(quote.speaker and quote.text in page.text for quote in traced.made.quotes)
    assert {written.by for written in traced.trace.sections} == {"puppet", "extractive"}
    assert traced.trace.notices
