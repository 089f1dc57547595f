"""Suggested questions: each can be answered, they differ in kind, and read as English does."""

from typing import TYPE_CHECKING

import pytest
from conversations import articles

from briefings import Article, Briefer
from briefings.selecting.evidence import gather
from briefings.writing.answers import suggest

if TYPE_CHECKING:
    from collections.abc import Sequence

FERRY = Article(
    id="quenby",
    title="Quenby ferry stopped",
    text=(
        "The ferry between Quenby and the mainland was stopped on Thursday.\n\n"
        "Mara Ellwood, the harbour master, ordered the ferry into dock.\n\n"
        "“Nobody drowns on my watch,” Ellwood said.\n\n"
        "A smaller ferry will sail from May 10.\n\n"
        "The ferry was stopped because its hull could break in a storm.\n\n"
        "About 900 people live on the island.\n\n"
        "A new hull will cost 2.4 million crowns.\n\n"
        "It is not known who will pay for the dock."
    ),
)


def asked(*sources: Article, most: int = 12) -> list[str]:
    return suggest(gather("ferry", sources), most)


def test_sentences_become_the_questions_that_they_answer() -> None:
    made = asked(FERRY)
    assert "When was the ferry between Quenby and the mainland stopped?" in made
    assert "Who ordered the ferry into dock?" in made
    assert "Who will pay for the dock?" in made
    assert any(question.startswith("What did Mara Ellwood say") for question in made)


@pytest.mark.parametrize("topic", ["korea-russia", "alder-bridge", "hallenbad", "library"])
async def test_every_suggested_question_is_answered(topic: str) -> None:
    sources: Sequence[Article] = articles(topic)
    made = suggest(gather(topic.replace("-", " "), sources), 6)
    assert made
    assert len(set(made)) == len(made)
    for question in made:
        assert question[0].isupper() or not question.isascii()
        assert question.endswith("?")
        answer = await Briefer().answer(question, sources)
        assert answer.found, question
        assert answer.claims[0].citations


def test_the_first_ones_differ_in_kind() -> None:
    first = [question.split()[0] for question in asked(FERRY, most=4)]
    assert len(set(first)) >= 3


def test_no_more_are_made_than_wanted_and_none_of_nothing() -> None:
    assert len(asked(FERRY, most=2)) == 2
    assert suggest(gather("ferry", []), 4) == []
    assert asked(Article("Hm. Well. So it goes on and on.", id="x")) == []


def test_no_suggestion_points_back_at_something_unsaid() -> None:
    article = Article(
        "QUENBY - The ferry was old.\n\nIt was sold on Friday.\n\nHe led the sale.\n\n"
        "This was stopped because they were late.",
        id="y",
    )
    pointing = {"it", "he", "this", "they"}
    assert all(pointing.isdisjoint(q.lower().rstrip("?").split()) for q in asked(article))
