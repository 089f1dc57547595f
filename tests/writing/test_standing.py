"""Which sentences can be printed without the ones around them."""

import pytest

from briefings.writing.standing import glued, leans, printed, unattributed, whole


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("QUENBY — The ferry stopped.", "The ferry stopped."),
        ("PORT ASHBY (Harbour Wire) - The ferry stopped.", "The ferry stopped."),
        ("But the ferry stopped.", "The ferry stopped."),
        ("However, the ferry stopped.", "The ferry stopped."),
        ("The ferry stopped.", "The ferry stopped."),
    ],
)
def test_datelines_and_conjunctions_come_off(text: str, shown: str) -> None:
    assert printed(text, "en") == shown


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        ("The ferry stopped on Monday.", True),
        ("“The hull is cracked,” she said on Monday.", True),
        ("“The hull is cracked from end to end.", False),
        ("The ferry stopped on Monday", False),
        ("and stopped on Monday at noon.", False),
        ("No ferry.", False),
        ("No ferry until Monday, what a day!", False),
    ],
)
def test_whole_sentences(text: str, *, complete: bool) -> None:
    assert whole(text) is complete


@pytest.mark.parametrize(
    "text",
    [
        "He said that the ferry was safe.",
        "This would end the service to Quenby.",
        "For example, the ferry has two engines.",
        "The two men met on the quay.",
        "The harbour master said his crew was ready.",
        "The council of Quenby disputed that.",
        "We saw the ferry leave.",
        "The harbour office accuses it of delay.",
    ],
)
def test_a_sentence_that_needs_the_one_before(text: str) -> None:
    assert leans(text, "en", 4 if text.startswith("The h") else None, None)


@pytest.mark.parametrize(
    ("text", "named_at", "person_at"),
    [
        ("The ferry of Quenby stopped on Monday.", 13, None),
        ("Mara Ellwood said her crew was ready.", None, 0),
        ("In her report, Mara Ellwood blamed the company.", None, 15),
        ("Norrland Lines said it would sail on Thursday.", 0, None),
        ("It is not known who will pay for the repair.", None, None),
        ("“We will wait,” said Mara Ellwood.", None, 21),
    ],
)
def test_a_sentence_that_stands_alone(
    text: str, named_at: int | None, person_at: int | None
) -> None:
    assert not leans(text, "en", named_at, person_at)


def test_an_account_that_goes_on_without_its_source() -> None:
    told = "Mara Ellwood said that the hull had cracked. "
    assert unattributed(told, "The repair would take a year.", "en")
    assert not unattributed(told, "The repair would take a year, she said.", "en")
    assert not unattributed("The ferry stopped. ", "The repair would take a year.", "en")
    announced = "The engineer's argument runs as follows. "
    assert unattributed(announced, "The repair would take a year.", "en")


def test_a_name_that_lost_its_space() -> None:
    assert glued("The tram to Ashfordwill stop on Monday.", {})
    assert not glued("The tram to Ashford will stop on Monday.", {})
