"""A real model's draft over the scraped page: its inverted bottom line is not printed."""

import json
from pathlib import Path
from typing import Any

import pytest

from briefings.articles import Article
from briefings.checking.check import check
from briefings.selecting.evidence import Evidence, gather
from briefings.writing.draft import BriefingDraft, DraftActor, DraftStake, DraftStatement

SHARED = Path(__file__).parents[3] / "shared"
PAGE, RUN = SHARED / "seeds/korea-russia.txt", SHARED / "data/model-outputs/q15_ids_t0.json"

pytestmark = pytest.mark.skipif(
    not (PAGE.exists() and RUN.exists()), reason="../shared is not there"
)


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    page = Article(PAGE.read_text(encoding="utf-8"), id="page")
    return gather("korea russia", [page], budget=10**9)


@pytest.fixture(scope="module")
def said() -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(RUN.read_text(encoding="utf-8"))["parsed"]
    return parsed


def ids(evidence: Evidence, text: str) -> tuple[str, ...]:
    """Give the sentences of our own reading that overlap what the model was shown as evidence."""
    return tuple(
        one.id for one in evidence.sentences if one.text[:60] in text or text[:60] in one.text
    )


def everything(said: dict[str, Any], evidence: Evidence) -> tuple[str, ...]:
    rows = [*said["actors"], *said["stakes"]]
    found = [key for row in rows for key in ids(evidence, row["evidence_text"])]
    return tuple(dict.fromkeys(found))


@pytest.mark.parametrize("line", ["headline", "bottom_line"])
def test_the_inverted_line_is_withheld_whatever_it_cites(
    line: str, said: dict[str, Any], evidence: Evidence
) -> None:
    first = ids(evidence, said["actors"][0]["evidence_text"])  # "fighting alongside Russian forces"
    assert first
    for cited in (first, everything(said, evidence), *((one.id,) for one in evidence.sentences)):
        drafted = DraftStatement(said[line], cited)
        briefing = check(BriefingDraft(headline=drafted, bottom_line=(drafted,)), evidence)
        printed = {briefing.headline.text, *(one.text for one in briefing.bottom_line)}
        assert said[line] not in printed


def test_nothing_of_its_stakes_and_roles_is_printed(
    said: dict[str, Any], evidence: Evidence
) -> None:
    head = DraftStatement(evidence.sentences[0].text, (evidence.sentences[0].id,))
    stakes = tuple(
        DraftStake(row["party"], DraftStatement(row["stake"], ids(evidence, row["evidence_text"])))
        for row in said["stakes"]
    )
    actors = tuple(
        DraftActor(row["name"], row["role"], DraftStatement(one.text, (one.id,)))
        for row in said["actors"]
        for one in evidence.sentences
        if one.id in ids(evidence, row["evidence_text"])
    )
    briefing = check(BriefingDraft(headline=head, stakes=stakes, actors=actors), evidence)
    assert briefing.stakes == ()
    assert {actor.role for actor in briefing.actors}.isdisjoint({"Attacker", "Defender"})
