"""Questions answered from the articles' own sentences, or not at all."""

from datetime import UTC, datetime

import pytest

from briefings.articles import Article
from briefings.ports import Turn
from briefings.selecting.evidence import gather
from briefings.writing.answers import reply
from briefings.writing.draft import AnswerDraft
from briefings.writing.extractive import ExtractiveWriter

ARTICLE = Article(
    id="quenby",
    title="Quenby ferry stopped",
    published=datetime(2024, 5, 3, 9, tzinfo=UTC),
    text=(
        "The ferry between Quenby and the mainland was stopped on Thursday.\n\n"
        "Inspectors found fourteen cracks in the hull of the ferry.\n\n"
        "Mara Ellwood, the harbour master, ordered the ferry into dock.\n\n"
        "A smaller ferry will sail from May 10.\n\n"
        "The ferry was stopped because its hull could break in a storm.\n\n"
        "About 900 people live on the island."
    ),
)


async def ask(question: str, *turns: Turn) -> AnswerDraft:
    return await ExtractiveWriter().answer(question, gather(question, [ARTICLE]), turns)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How many cracks did the inspectors find in the hull?", "fourteen"),
        ("Who ordered the ferry into dock?", "Ellwood"),
        ("When will a smaller ferry sail?", "May 10"),
        ("How many people live on the island?", "900"),
        ("Why was the ferry stopped?", "storm"),
    ],
)
async def test_the_answer_is_in_the_claims(question: str, words: str) -> None:
    answer = await ask(question)
    assert words in " ".join(claim.text for claim in answer.claims)
    assert len(answer.claims) <= 3
    assert 0 < answer.score <= 1
    assert all(claim.evidence for claim in answer.claims)


@pytest.mark.parametrize(
    "question",
    ["Which team won the cup final in Marlow?", "What is the price of copper in London?", "?", ""],
)
async def test_what_the_articles_do_not_say_is_not_answered(question: str) -> None:
    answer = await ask(question)
    assert answer.claims == ()
    assert answer.score < 0.68


async def test_the_nearest_thing_is_given_instead() -> None:
    answer = await ask("Which minister paid for the cracks, and with what money?")
    assert answer.claims == ()
    assert answer.nearest is not None
    assert "cracks" in answer.nearest.text


async def test_a_follow_up_is_read_with_the_question_before() -> None:
    before = Turn("When will the smaller ferry sail?", "A smaller ferry will sail from May 10.")
    answer = await ask("And who ordered it into dock?", before)
    assert "Ellwood" in " ".join(claim.text for claim in answer.claims)


def test_an_answer_leaves_the_dateline_out() -> None:
    article = Article("QUENBY — The ferry carried 900 islanders on Friday.", id="x")
    answer = reply("How many islanders did the ferry carry?", gather("ferry", [article]))
    assert [claim.text for claim in answer.claims] == ["The ferry carried 900 islanders on Friday."]
