"""One number in many spellings, and the numbers that are not the same."""

import pytest

from briefings.articles import Article
from briefings.briefing import Reason
from briefings.checking.statements import verify_statement

SAME = [
    ("3,000", "3000"),
    ("3,000", "three thousand"),
    ("three thousand", "3,000"),
    ("1.5 million", "1.5m"),
    ("1.5 million", "1,500,000"),
    ("1,480,000", "about 1.5 million"),
    ("two hundred and fifty", "250"),
    ("twenty-one", "21"),
    ("a dozen", "12"),
    ("$40", "40 dollars"),
    ("£2bn", "2 billion pounds"),
    ("15%", "15 per cent"),
    ("15%", "fifteen percent"),
    ("between 10 and 20%", "between 10% and 20%"),
    ("2,987", "nearly 3,000"),
]
OTHER = [
    ("3,000", "30,000"),
    ("3,000", "300"),
    ("three thousand", "four thousand"),
    ("1.5 million", "1.5 billion"),
    ("15", "15%"),
    ("$40", "40 euros"),
    ("2,987", "3,000"),
    ("2,300", "nearly 3,000"),
    ("1.5", "15"),
    ("21", "12"),
]


def sources(number: str) -> list[Article]:
    return [
        Article(f"The harbour of Lindesund counted {number} of its barges and boats in spring.")
    ]


def stated(number: str) -> str:
    return f"In spring the harbour of Lindesund counted {number} of its boats."


@pytest.mark.parametrize(("known", "told"), SAME)
def test_one_number_has_many_spellings(known: str, told: str) -> None:
    assert verify_statement(stated(told), sources(known)).ok


@pytest.mark.parametrize(("known", "told"), OTHER)
def test_another_number_or_unit_is_refused(known: str, told: str) -> None:
    verdict = verify_statement(stated(told), sources(known))
    assert verdict.reason == Reason.NUMBER_NOT_IN_SOURCE


@pytest.mark.parametrize("name", ["A320", "4Q", "COVID-19", "U-21", "B-52s"])
def test_figures_in_a_name_are_no_number(name: str) -> None:
    source = Article("The yard at Lindesund was shut in spring.")
    verdict = verify_statement(f"The {name} yard at Lindesund was shut in spring.", [source])
    assert verdict.reason != Reason.NUMBER_NOT_IN_SOURCE
