"""Which day a line of the timeline is put under."""

from datetime import UTC, date, datetime

import pytest

from briefings.articles import Article
from briefings.selecting.evidence import gather
from briefings.writing.material import prepare
from briefings.writing.said import Said
from briefings.writing.timeline import dated, timeline

# A Friday.
PUBLISHED = datetime(2024, 5, 3, 9, tzinfo=UTC)


def told(*sentences: str) -> list[tuple[date, str]]:
    article = Article("\n\n".join(sentences), id="a", published=PUBLISHED)
    material = prepare(gather("quay", [article]), "quay")
    events = timeline(list(dated(material)), Said(material.weights), 5)
    return [(event.date, event.statement.text) for event in events]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The council of Marlow closed the northern quay on April 29.", date(2024, 4, 29)),
        ("The council of Marlow closed the northern quay on Wednesday.", date(2024, 5, 1)),
        (
            "The council of Marlow said on Thursday that the quay had closed on April 29.",
            date(2024, 4, 29),
        ),
        (
            (
                "The council of Marlow said on Thursday that it was alarmed after a crane fell on "
                "Tuesday."
            ),
            date(2024, 5, 2),
        ),
    ],
)
def test_a_line_stands_under_its_day(sentence: str, day: date) -> None:
    assert (day, sentence) in told(sentence)


def test_one_event_is_told_once() -> None:
    lines = told(
        "The northern quay of Marlow was closed on Wednesday after a storm.",
        "On Wednesday the city of Marlow closed its northern quay.",
    )
    assert len(lines) <= 1


def test_days_stand_in_order() -> None:
    lines = told(
        "The northern quay of Marlow will open again on May 20.",
        "A storm damaged two cranes at the northern quay on April 27.",
        "Divers inspected the wall below the quay on April 30.",
    )
    assert [day for day, _ in lines] == sorted(day for day, _ in lines)
    assert lines
