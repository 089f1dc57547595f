"""Claim and denial side by side."""

import pytest

from briefings.articles import Article, Topic
from briefings.selecting.evidence import gather
from briefings.writing.draft import DraftDispute
from briefings.writing.extractive import ExtractiveWriter

AROUND = (
    "The ferry between Quenby and the mainland has been in dock since Monday for repairs.",
    "About 900 people in Quenby depend on the ferry to reach the mainland.",
    "A smaller ferry carries bread and letters between Quenby and the mainland.",
    "The mayor of Quenby, Ines Okonjo, spent a night on the ferry in the dock.",
)


async def disputes(*paragraphs: str) -> tuple[DraftDispute, ...]:
    text = "\n\n".join((*AROUND, *paragraphs))
    evidence = gather("quenby ferry", [Article(text, id="a")])
    draft = await ExtractiveWriter().brief(Topic("quenby-ferry"), evidence)
    return draft.disputes


@pytest.mark.parametrize(
    ("paragraph", "question", "parties"),
    [
        (
            (
                "Marlow Council says that the harbour office hid two reports. Ashby Harbour Office "
                "denies this."
            ),
            "The harbour office hid two reports",
            ["Marlow Council", "Ashby Harbour Office"],
        ),
        (
            (
                "Marlow Council said that sailors had been paid in scrip. Norrland Lines denied "
                "any payment in scrip."
            ),
            "Any payment in scrip",
            ["Marlow Council", "Norrland Lines"],
        ),
        (
            (
                "Marlow Council said that Norrland Lines had sold two boats. Norrland Lines said "
                "that reports of boats being sold were “idle gossip” and untrue."
            ),
            "Boats being sold",
            ["Marlow Council", "Norrland Lines"],
        ),
    ],
)
async def test_a_claim_and_its_denial(paragraph: str, question: str, parties: list[str]) -> None:
    (dispute,) = await disputes(paragraph)
    assert dispute.question == question
    assert [side.who for side in dispute.sides] == parties
    assert [side.stance for side in dispute.sides] == ["claims", "denies"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Marlow Council did not deny that it had sold two ferries.",
        "Norrland Lines denied that it had sold two ferries.",
        "Marlow Council said that the ferry would sail in June. The weather was fine.",
    ],
)
async def test_no_dispute_without_two_sides(paragraph: str) -> None:
    assert await disputes(paragraph) == ()
