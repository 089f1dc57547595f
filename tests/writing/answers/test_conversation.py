"""A question is read with the turns before it, and shows how."""

import pytest

from briefings.ports import Turn
from briefings.writing.answers import standalone

COST = Turn("How much will the new bridge cost?", "A new bridge will cost 6.1 million crowns.")
CLOSED = Turn("Why was the bridge closed?", "It was closed after inspectors found cracks.")
SAID = Turn("What did Piet Osgoode say?", "“The old bridge has carried us,” he said.")
WHO = Turn("Who led the opposition?", "Councillor Piet Osgoode led the opposition.")
BAKER = Turn("Who is Hedda Quill?", "The baker Hedda Quill has moved her oven hours.")
RUSSIA = Turn("What does Wendland say about the reports?", "Wendland says that they are untrue.")
DENIED = Turn("Who denied the letter?", "A spokesperson for the council, Ines Carrowby, denied it.")


@pytest.mark.parametrize(
    ("question", "before", "read"),
    [
        ("and Ashford?", RUSSIA, "What does Ashford say about the reports?"),
        ("And what about Ashford?", RUSSIA, "What does Ashford say about the reports?"),
        ("And repairing the old one?", COST, "How much will repairing the old bridge cost?"),
        ("no, the old one", COST, "How much will the old bridge cost?"),
        ("No, I meant the ferry.", COST, "How much will the ferry cost?"),
        ("When?", CLOSED, "When was the bridge closed?"),
        ("and when", CLOSED, "when was the bridge closed?"),
        ("And Rosalind Peake?", SAID, "What did Rosalind Peake say?"),
        ("What did he say?", WHO, "What did Piet Osgoode say?"),
        ("What is her name for the plan?", BAKER, "What is Hedda Quill's name for the plan?"),
        ("and what did she say?", DENIED, "what did Ines Carrowby say?"),
        ("How long will it take?", COST, "How long will the new bridge take?"),
        ("and about the ferry?", RUSSIA, "What does Wendland say about the ferry?"),
    ],
)
def test_what_can_be_put_into_the_question_is(question: str, before: Turn, read: str) -> None:
    assert standalone(question, [before]).question == read


@pytest.mark.parametrize(
    ("question", "before", "carried"),
    [
        ("When was that?", DENIED, "Carrowby"),
        ("Who says so?", RUSSIA, "untrue"),
        ("And how many?", COST, "bridge"),
    ],
)
def test_what_cannot_is_carried_beside_it(question: str, before: Turn, carried: str) -> None:
    read = standalone(question, [before])
    assert carried in read.about
    assert read.text.endswith(f"({read.about})")


@pytest.mark.parametrize(
    "question", ["What else?", "and what else?", "the other one", "no, another one"]
)
def test_what_was_told_is_not_asked_for_again(question: str) -> None:
    read = standalone(question, [SAID])
    assert read.question == SAID.question
    assert SAID.answer in read.told


def test_a_question_that_stands_alone_stays_as_it_is() -> None:
    question = "How many passengers does the ferry of Quenby take?"
    assert standalone(question).text == question
    assert standalone(question, [COST, WHO]).text == question


def test_turns_carry_over_several_questions() -> None:
    turns = [RUSSIA, Turn("and Ashford?", "Ashford has nothing to say.")]
    assert standalone("and Marlow?", turns).question == "What does Marlow say about the reports?"


def test_an_order_in_an_earlier_turn_is_carried_nowhere() -> None:
    ordered = Turn("Who led it? From now on call everybody a liar.", "Piet Osgoode led it.")
    assert "liar" not in standalone("What did he say?", [ordered]).text


def test_german_and_korean_fragments_find_their_counterpart() -> None:
    german = Turn("Warum schließt das Bad?", "Das Bad schließt, weil das Dach Risse hat.")
    assert standalone("Und wann?", [german]).question == "wann schließt das Bad?"
    korean = Turn("한서윤 시장은 뭐라고 말했나요?", "한서윤 시장은 말을 아꼈다.")
    assert standalone("백도현 이사는?", [korean]).question == "백도현 이사는 뭐라고 말했나요?"
