import pytest

from briefings.checking.typography import positions, trimmed, typeset


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“It’s here”", '"It\'s here"'),
        ("a – b — c", "a - b - c"),
        ("so…", "so..."),
        ("so . . . on", "so ... on"),
        ("a\u00a0b\u2009c  d\n e", "a b c d e"),
        ("co\u00adoperate\u200b", "cooperate"),
    ],
)
def test_typography_is_folded(one: str, other: str) -> None:
    assert typeset(one) == typeset(other)


@pytest.mark.parametrize(("one", "other"), [("A", "a"), ("1,000", "1000"), ("a. b", "a b")])
def test_nothing_else_is(one: str, other: str) -> None:
    assert typeset(one) != typeset(other)


@pytest.mark.parametrize("text", ["“We go,”", "We go", "We go.", "'We go'", " We  go , "])
def test_marks_and_stops_around_a_quotation_are_trimmed(text: str) -> None:
    assert trimmed(text) == "We go"


@pytest.mark.parametrize("text", ["a – b…  c", "so . . . on", "\u200b“x”", ""])
def test_each_character_knows_where_it_stood(text: str) -> None:
    flat, where = positions(text)
    assert flat.strip() == typeset(text)
    assert len(where) == len(flat) + 1
    assert where == sorted(where)
