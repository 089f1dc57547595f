"""Quotation marks in somebody's own text: around real words only, and in pairs."""

import pytest

from briefings.articles import Article
from briefings.briefing import Reason
from briefings.checking.marked import stray_marks
from briefings.checking.summary import check_summary

SOURCE = Article(
    "Tobias Renn, the county engineer, told the council: “The girders could carry a bicycle. They "
    "could not carry a bus.”\n\nThe council wants six boats."
)


def reasons(summary: str) -> list[Reason | None]:
    return [line.verdict.reason for line in check_summary(summary, [SOURCE])]


def test_a_quotation_of_two_sentences_is_held_to_its_words_in_both() -> None:
    real = "Renn said: “The girders could carry a bicycle. They could not carry a bus.”"
    assert reasons(real) == [None, None]
    padded = "Renn said: “The girders could carry a bicycle. The council wants six boats.”"
    assert reasons(padded)[1] is not None


@pytest.mark.parametrize(
    "text",
    [
        "The council wants six boats.”",
        "The council ❝wants six❞ boats.",
        "The council `wants six` boats.",
        'Renn told it: "The girders could “ carry a bus.',
        "“Six» boats are wanted.",
    ],
)
def test_marks_without_a_partner_are_stray(text: str) -> None:
    assert stray_marks(text)


@pytest.mark.parametrize(
    "text",
    [
        "The council’s boats wouldn't float.",
        "Renn said: “They could not carry a bus.”",
        '"They could not," he said, "carry a bus."',
        "Renn sagte: „Sie trugen keinen Bus.“",
        "Renn a dit : « Ils ne portaient pas de bus. »",
        "렌은 “버스는 안 된다”고 말했다.",
        "“He called it ‘a ruin’ in May,” she said.",
        "The traders' boat was 6'2\" long.",
    ],
)
def test_marks_in_pairs_are_not(text: str) -> None:
    assert not stray_marks(text)
