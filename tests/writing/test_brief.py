"""A briefing over three articles on one story, as the extractive writer drafts it."""

from dataclasses import astuple
from datetime import UTC, date, datetime

import pytest

from briefings.articles import Article, Topic
from briefings.profile import Profile
from briefings.selecting.evidence import Evidence, gather
from briefings.writing.draft import BriefingDraft, DraftStatement
from briefings.writing.extractive import ExtractiveWriter

TOPIC = Topic("quenby-ferry")
COURIER = Article(
    id="courier",
    title="Quenby loses its ferry for a year",
    published=datetime(2024, 5, 3, 9, tzinfo=UTC),
    text="""QUENBY - The ferry between Quenby and the mainland was stopped on Thursday after
inspectors found fourteen cracks in its hull.

“Nobody will board a ship that I would not board myself,” said Mara Ellwood, the harbour master
of Quenby.

Ellwood ordered the ferry into the dock of Norrland Lines, the company that has owned it since 2011.

Norrland Lines knew of the cracks in January, the union of seamen said. Norrland Lines denied that
it had known of the cracks.

The stop could cost the traders of Quenby the summer season, the council warned.

It is not clear who will pay for the repair.

A smaller ferry will sail from May 10.""".replace("\ninspectors", " inspectors")
    .replace("\nof Quenby", " of Quenby")
    .replace("\nit had", " it had"),
)
HERALD = Article(
    id="herald",
    title="Cracks in the hull",
    published=datetime(2024, 5, 4, 9, tzinfo=UTC),
    text="""Fourteen cracks in the hull have stopped the ferry between Quenby and the mainland.

Tobias Renn, the director of Norrland Lines, promised a new ferry by the end of the year.

“We owe the island a ship, and the island will get one,” Renn told the council.

About 900 people live in Quenby, and the ferry was their only way to the mainland.

The council of Quenby will meet on May 8 to discuss a loan.""",
)


@pytest.fixture(name="evidence")
def _evidence() -> Evidence:
    return gather(TOPIC.query, [COURIER, HERALD])


@pytest.fixture(name="draft")
async def _draft(evidence: Evidence) -> BriefingDraft:
    return await ExtractiveWriter().brief(TOPIC, evidence)


def statements(draft: BriefingDraft) -> list[DraftStatement]:
    """Every line of a draft, in the order of the page."""
    return [
        draft.headline,
        *draft.bottom_line,
        *(side.statement for dispute in draft.disputes for side in dispute.sides),
        *(actor.position for actor in draft.actors),
        *(stake.statement for stake in draft.stakes),
        *(event.statement for event in draft.timeline),
        *draft.unknowns,
        *draft.watch,
    ]


def test_the_bottom_line_tells_the_news_first(draft: BriefingDraft) -> None:
    assert "cracks" in draft.headline.text
    assert "ferry" in draft.headline.text
    assert 1 <= len(draft.bottom_line) <= 3
    assert all(line.text != draft.headline.text for line in draft.bottom_line)


def test_no_sentence_is_printed_twice(draft: BriefingDraft) -> None:
    lines = [statement.text for statement in statements(draft)]
    assert len(lines) == len(set(lines))


def test_each_actor_is_named_in_its_line(draft: BriefingDraft) -> None:
    assert draft.actors
    for actor in draft.actors:
        assert actor.name.split()[-1] in actor.position.text


def test_a_person_has_the_role_that_the_article_gives(draft: BriefingDraft) -> None:
    roles = {actor.name: actor.role for actor in draft.actors}
    assert "director" in roles.get("Tobias Renn", "director")
    assert "harbour master" in roles.get("Mara Ellwood", "harbour master")


def test_quotations_are_of_several_speakers(draft: BriefingDraft, evidence: Evidence) -> None:
    said = {quotation.id: quotation for quotation in evidence.quotations}
    names = [speaker.name for key in draft.quotes if (speaker := said[key].speaker)]
    assert {"Mara Ellwood", "Tobias Renn"} <= set(names)


def test_a_denial_stands_beside_the_claim(draft: BriefingDraft) -> None:
    (dispute,) = draft.disputes
    assert [side.stance for side in dispute.sides] == ["claims", "denies"]
    assert dispute.sides[1].who == "Norrland Lines"
    assert "cracks" in dispute.question


def test_what_may_be_lost_is_a_stake(draft: BriefingDraft) -> None:
    assert any("summer season" in stake.statement.text for stake in draft.stakes)


def test_what_is_not_clear_is_an_unknown(draft: BriefingDraft) -> None:
    assert [line.text for line in draft.unknowns] == [
        "It is not clear who will pay for the repair."
    ]


def test_days_to_come_are_told(draft: BriefingDraft) -> None:
    ahead = {event.date for event in draft.timeline} | {
        date(2024, 5, 8) for line in draft.watch if "May 8" in line.text
    }
    assert date(2024, 5, 8) in ahead
    days = [event.date for event in draft.timeline]
    assert days == sorted(days)


async def test_a_short_briefing_is_short(evidence: Evidence) -> None:
    draft = await ExtractiveWriter().brief(TOPIC, evidence, Profile(length="short"))
    assert len(draft.actors) <= 3
    assert len(draft.quotes) <= 2
    assert (draft.stakes, draft.timeline, draft.watch) == ((), (), ())


async def test_the_same_evidence_gives_the_same_draft(
    draft: BriefingDraft, evidence: Evidence
) -> None:
    again = await ExtractiveWriter().brief(TOPIC, evidence)
    assert astuple(again) == astuple(draft)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry stopped.",
        "“We stay,” she said. “We wait for the ferry.”",
        "No ferry sails, no ferry sails, and no ferry sails to Quenby.",
        "She left. He stayed. They met again in Quenby.",
    ],
)
async def test_little_material_gives_little_and_nothing_twice(text: str) -> None:
    evidence = gather("ferry", [Article(text, id="small")])
    draft = await ExtractiveWriter().brief(Topic("ferry"), evidence)
    assert draft.headline.text
    assert not draft.timeline
    assert not draft.disputes
