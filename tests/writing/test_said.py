"""No two lines say the same."""

import pytest

from briefings.writing.said import Said

FIRST = "The ferry between Quenby and the mainland stopped on Monday after cracks were found."


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (FIRST, True),
        ("After cracks were found, the Quenby ferry stopped on Monday.", True),
        ("On Monday the ferry stopped between Quenby and the mainland.", True),
        ("The council of Quenby meets on Monday about the budget.", False),
        ("Traders fear for the summer season.", False),
    ],
)
def test_a_line_that_was_said_before(text: str, *, same: bool) -> None:
    said = Said({})
    assert said.take(FIRST)
    assert said.take(text) is not same


def test_a_headline_may_be_told_again_in_full() -> None:
    said = Said({}, "Quenby ferry stays in port with cracks")
    assert said.take(FIRST)
    assert not said.take("With cracks the Quenby ferry stays in port.")
