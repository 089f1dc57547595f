"""English dates against a Saturday, 26 October 2024, as a reader of that day's paper takes them."""

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest

from briefings.reading.dates import resolve_dates

SATURDAY = datetime(2024, 10, 26, 12, tzinfo=UTC)


def told(text: str, published: datetime | None = SATURDAY) -> list[tuple[str, str]]:
    """Give each expression with its day: "10-25" in that year, "2023-10-25" in another, or "-"."""
    found = resolve_dates(text, published)
    days = [mention.date.isoformat() if mention.date else "-" for mention in found]
    spans = [text[mention.start : mention.end] for mention in found]
    return [(span, day.removeprefix("2024-")) for span, day in zip(spans, days, strict=True)]


def days(text: str) -> list[str]:
    return [day for _, day in told(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge closed on Oct. 16.", [("Oct. 16", "10-16")]),
        ("It opened October 16, 2019, in rain.", [("October 16, 2019", "2019-10-16")]),
        ("It opened on 16 October 2019.", [("16 October 2019", "2019-10-16")]),
        ("The vote of 2024-10-16 stands.", [("2024-10-16", "10-16")]),
        ("The vote of 2024/10/16 stands.", [("2024/10/16", "10-16")]),
        ("Call 2024-55-99 or 1.2.2024.7.", []),
        ("Dated 10/16/2024.", [("10/16/2024", "10-16")]),
        ("Dated 16/10/2024.", [("16/10/2024", "10-16")]),
        ("Dated 10/16/24.", [("10/16/24", "10-16")]),
        ("WENDMOUTH, Oct. 26 (Harbour Wire) - Rain.", [("Oct. 26", "10-26")]),
        ("On the 16th of October it rained.", [("16th of October", "10-16")]),
        ("It fell on Friday, Oct. 18.", [("Friday, Oct. 18", "10-18")]),
        ("Elected on Nov. 3 last year.", [("Nov. 3 last year", "2023-11-03")]),
        ("She was elected on Feb. 3.", [("Feb. 3", "02-03")]),
        ("They will vote on Nov. 30.", [("Nov. 30", "11-30")]),
        ("The fair ran Oct. 16-18, 2024.", [("Oct. 16", "10-16"), ("18, 2024", "10-18")]),
        ("It ran from 16 to 18 October.", [("16", "10-16"), ("18 October", "10-18")]),
        ("Closed on Oct. 16 and 17.", [("Oct. 16", "10-16"), ("17", "10-17")]),
        ("On Oct. 16 and 17 others fell.", [("Oct. 16", "10-16")]),
        ("The ferry was late on the 12th.", [("on the 12th", "10-12")]),
        ("On Friday the 18th it rained.", [("Friday the 18th", "10-18")]),
        ("会议于10月16日举行。", [("10月16日", "10-16")]),
    ],
)
def test_a_day_in_numbers(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council met on Monday.", ["10-21"]),
        ("The council met Saturday.", ["10-26"]),
        ("The council will meet on Monday.", ["10-28"]),
        ("On Monday, the council will vote.", ["10-28"]),
        ("On Monday, the council voted.", ["10-21"]),
        ("He will resign, the mayor said Thursday.", ["10-24"]),
        ("The mayor said Thursday he will resign on Monday.", ["10-24", "10-28"]),
        ("The mayor could not be reached on Monday.", ["10-21"]),
        ("A report is to be published Tuesday.", ["10-29"]),
        ("A hearing is scheduled for Tuesday.", ["10-29"]),
        ("Parties campaigned ahead of Tuesday's vote.", ["10-29"]),
        ("It fell last Saturday.", ["10-19"]),
        ("It is next Friday.", ["11-01"]),
        ("It was signed on Friday of last week.", ["10-18"]),
        ("It opens Tuesday next week.", ["10-29"]),
        ("A week ago Friday it rained.", ["10-18"]),
        ("It closed Monday night.", ["10-21"]),
        ("The ferry runs on Monday nights and every Friday, never on Sundays.", ["-"]),
    ],
)
def test_weekdays_go_by_the_words_around_them(text: str, expected: list[str]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained today, and this morning above all.", ["10-26", "10-26"]),
        ("Yesterday, last night and tonight.", ["10-25", "10-25", "10-26"]),
        ("Tomorrow, or the day after tomorrow.", ["10-27", "10-28"]),
        ("The pier cracked two days ago.", ["10-24"]),
        ("The pier cracked 10 days ago.", ["10-16"]),
        ("The pier cracked about two weeks ago.", ["-"]),
        ("The pier cracked six weeks ago.", ["-"]),
        ("It opened Friday; it had been blessed a day earlier.", ["10-25", "10-24"]),
        ("It cracked on Oct. 14. Three days later it fell.", ["10-14", "10-17"]),
        ("It cracked on Oct. 14 and was shut the next day.", ["10-14", "10-15"]),
        ("It cracked on Oct. 14, the day before the vote.", ["10-14", "10-14"]),
        ("It cracked the day before the vote.", []),
        ("It cracked on Oct. 14. The previous Friday it had held.", ["10-14", "10-11"]),
    ],
)
def test_days_counted_from_other_days(text: str, expected: list[str]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Work began last month and ends next year.",
        "It was built in June 2019.",
        "It closed in June.",
        "Traffic grew this week.",
    ],
)
def test_what_means_no_one_day_has_none(text: str) -> None:
    assert set(days(text)) == {"-"}


@pytest.mark.parametrize(
    "text",
    [
        "They march 5 abreast, and may 12 of them fall.",
        "The sun sat low; it may rain.",
        "Oct. 3,000 were sold.",
        "The Sunday Times reported it on the 7th floor.",
        "Version 1.2.3, at 10:30, for 24/7 service, call 555-2024-1.",
        "Black Friday sales rose; May Day was quiet.",
        "",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert told(text) == []


def test_without_the_day_of_publication_only_whole_dates_have_a_day() -> None:
    text = "On Friday, Oct. 18, 2024, it fell. A day earlier it held. On Monday it will be cleared."
    assert told(text, None) == [
        ("Friday, Oct. 18, 2024", "10-18"),
        ("A day earlier", "10-17"),
        ("Monday", "-"),
    ]


@pytest.mark.parametrize("published", [date.min, date.max])
def test_the_ends_of_the_calendar_are_no_trouble(published: date) -> None:
    text = (
        "Yesterday, tomorrow, last Monday, next Monday, Feb. 30, Feb. 29, on the 31st, 9 days ago."
    )
    assert resolve_dates(text, published)


@pytest.mark.parametrize(
    "text",
    [
        "Monday " * 2_000,
        "1-" * 50_000,
        "Oct. " * 20_000,
        "a " * 50_000,
        "Monday" + " " * 50_000 + "night",
        "ed" * 50_000 + " Monday " + "will be " * 20_000,
    ],
)
def test_hostile_text_is_read_all_the_same(text: str) -> None:
    found = resolve_dates(text, SATURDAY)
    assert all(one.end <= other.start for one, other in pairwise(found))
