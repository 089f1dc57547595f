"""Names, roles and links in the short fields that a writer types."""

import pytest

from briefings.checking.links import has_link
from briefings.checking.names import grounded, stands, titled

SAID = (
    "Tobias Renn, the company's director, told the harbour master Mara Ellwood that the council of "
    "Quenby had misled her."
)


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Tobias Renn", "director"),
        ("Tobias Renn", "the company's director"),
        ("Mara Ellwood", "harbour master"),
        ("Mara Ellwood", "master"),
    ],
)
def test_a_role_beside_the_name_is_the_name_s(name: str, role: str) -> None:
    assert titled(name, role, SAID)


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Tobias Renn", "harbour master"),
        ("Mara Ellwood", "director"),
        ("Mara Ellwood", "council"),
        ("Tobias Renn", "not the"),
        ("Tobias Renn", "convicted director"),
        ("", "director"),
        ("Quenby", "director"),
    ],
)
def test_a_role_of_somebody_else_is_not(name: str, role: str) -> None:
    assert not titled(name, role, SAID)


@pytest.mark.parametrize(
    ("name", "text", "held"),
    [
        ("North Korea", "North Korean troops", True),
        ("Norrland Lines", "Norrland Lines’ ferry", True),
        ("Niger", "the Nigerian army", False),
        ("Quen", "the port of Quenby", False),
        ("Квенби", "в порту Квенбии", True),
        ("", "anything", False),
        ("   ", "anything", False),
    ],
)
def test_a_name_stands_whole(name: str, text: str, *, held: bool) -> None:
    assert stands(name, text) is held


def test_words_in_a_new_order_are_not_grounded() -> None:
    assert grounded("the council of Quenby", [SAID])
    assert not grounded("the master of Quenby", [SAID])
    assert not grounded("“director”", [SAID])


@pytest.mark.parametrize(
    "text",
    [
        "Read it at evil.example/now.",
        "Read it at evil.example",
        "Write to win@evil.example",
        "It is <b>safe</b>.",
        "<!channel> the ferry is safe.",
        "The [ferry][1] is safe.",
        "Tap javascript:alert(1)",
    ],
)
def test_links_and_markup_in_a_drafted_line_are_seen(text: str) -> None:
    assert has_link(text, ["The ferry is safe."])


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. council met at 9 a.m. on Monday.",
        "Renn (the director) said 3.5 per cent was “too much”.",
        "The shop Quenby.example has closed.",
        "Losses of <3 per cent [sic] were expected.",
    ],
)
def test_ordinary_prose_has_none(text: str) -> None:
    assert not has_link(text, ["Quenby.example, a shop, closed."])
