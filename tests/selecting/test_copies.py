"""Who copies whom: wire copy with another headline, lead or length, and what is no copy."""

from datetime import UTC, datetime

import pytest

from briefings.articles import Article
from briefings.selecting.copies import copies

WIRE = """The Alder Bridge in Wendmouth was closed on Monday after inspectors found a crack in its
northern pier, the town council said.

Repairs will take at least six weeks and cost about 2.4 million crowns, according to a first
estimate by the engineers who examined the pier over the weekend.

Buses are being sent by way of the mill road, which adds twenty minutes to the journey from the
harbour to the hospital. The council is to vote on the money next Tuesday.

The bridge was built in 1911 and carries some nine thousand vehicles a day."""
PARAGRAPHS = WIRE.split("\n\n")
QUOTES = (
    "“We had no choice but to close the bridge before the morning traffic began,” said the mayor, "
    "Ilse Brandt. “Nobody should have to hold their breath on the way to work or to the hospital.”"
)
REPORT = f"""{QUOTES} Ms Brandt spoke beside the barriers, in the rain. Around her stood men from
the yard who had walked across at dawn. A baker complained that her bread had gone cold on the long
way round, and two schoolboys cheered because lessons had begun late."""
OTHER = f"""It was a short press conference. {QUOTES} She took no questions on the budget. The
opposition wants to know since when the engineers had warned of the pier, and has asked for their
letters of the last three winters to be published in full before anything is voted on."""


def article(name: str, text: str, hour: int | None = 9) -> Article:
    published = None if hour is None else datetime(2031, 3, 3, hour, tzinfo=UTC)
    return Article(text=text, id=name, title=f"The {name} headline", published=published)


@pytest.mark.parametrize(
    ("how", "text"),
    [
        ("whole", WIRE),
        ("in other typography", WIRE.replace("\n\n", " ").replace(" - ", " — ").upper()),
        ("trimmed", "\n\n".join(PARAGRAPHS[:2])),
        ("trimmed from the top", "\n\n".join(PARAGRAPHS[1:])),
        ("with a lead of its own", f"Commuters woke to bad news this week.\n\n{WIRE}"),
        (
            "with a lead, and trimmed",
            "Commuters in our town woke to bad news this week. " + " ".join(PARAGRAPHS[:3]),
        ),
        (
            "lightly reworded",
            WIRE.replace("closed", "shut")
            .replace("about", "some")
            .replace("town", "city")
            .replace("examined", "looked at")
            .replace("next Tuesday", "in a week"),
        ),
    ],
)
def test_a_copy_is_known(how: str, text: str) -> None:
    assert copies([article("wire", WIRE), article(how, text, 12)]) == {how: "wire"}


@pytest.mark.parametrize(
    ("what", "one", "other"),
    [
        ("two who quote the same words", REPORT, OTHER),
        ("one who quotes what another reports", WIRE, REPORT),
        ("two empty articles", "", ""),
    ],
)
def test_what_is_no_copy(what: str, one: str, other: str) -> None:
    assert copies([article("first", one), article(what, other, 12)]) == {}


def test_the_earliest_is_the_original_whatever_the_order() -> None:
    late, early = article("late", WIRE, 15), article("early", WIRE, 8)
    unknown = article("unknown", WIRE, None)
    assert copies([unknown, late, early]) == {"late": "early", "unknown": "early"}


def test_of_two_at_one_time_the_first_is_the_original() -> None:
    assert copies([article("a", WIRE), article("b", WIRE)]) == {"b": "a"}


def test_copies_of_copies_lead_to_the_original() -> None:
    trimmed = "\n\n".join(PARAGRAPHS[:3])
    made = copies([article("a", WIRE, 8), article("b", trimmed, 9), article("c", trimmed, 10)])
    assert made == {"b": "a", "c": "a"}


def test_many_copies_of_one_wire_are_all_known() -> None:
    articles = [article(f"n{n}", f"{WIRE} Paper {n}.", n % 24) for n in range(120)]
    assert len(copies(articles)) == 119
