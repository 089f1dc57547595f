"""Days that are spelled out, have names or are told beside a date; a Saturday's paper."""

from datetime import date

import pytest
from told_days import days


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She arrived March eighth.", "03-08"),
        ("The will was dated March twenty-third, 1950.", "1950-03-23"),
        ("He was born on the twelfth of November, 1950.", "1950-11-12"),
        ("The parade was on the fourth of July.", "07-04"),
        ("In May second-quarter figures improved; a May first quarter is rare.", "-"),
        ("On Oct. 16, 17 and 18, it rained.", "10-16 10-17 10-18"),
        ("On the 16th it rained.", "10-16"),
        ("19-Oct-2024 10:00", "10-19"),
        ("It met Tuesday (Oct. 15).", "10-15"),
        ("It met on Oct. 15 (Tuesday).", "10-15 10-15"),
        ("The strike, on Feb. 5, a Monday, closed the port.", "02-05 02-05"),
        ("The mayor was away the week of Oct. 28.", "-"),
    ],
)
def test_days_in_words_and_in_company(text: str, expected: str) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shops closed for the Fourth of July.", "07-04"),
        ("The Fourth of July weekend was wet.", ""),
        ("The ferry did not run on Christmas Day.", "2023-12-25"),
        ("The ferry will not run on Christmas Day.", "12-25"),
        ("The office will shut on New Year's Day.", "2025-01-01"),
        ("The harbour was full on New Year’s Eve.", "2023-12-31"),
    ],
)
def test_days_with_a_name(text: str, expected: str) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It happened on a Monday in spring.", "-"),
        ("The mayor spoke at a Monday news conference.", "10-21"),
        ("The Sunday after the vote was quiet.", "-"),
        ("It was signed last week on Monday.", "10-14"),
        ("It opens a week from today.", "11-02"),
        ("It opens two days from now.", "10-28"),
        ("It burned a week ago today.", "10-19"),
        ("One year ago today it burned.", ""),
    ],
)
def test_which_weekday_and_how_long_from_now(text: str, expected: str) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The band Ruby Tuesday played Bloody Sunday songs.",
        "He read the Mail on Sunday and taught Sunday school.",
        "Wednesday Addams is a character.",
        "About 3/4 of them left, and he won 9-11 after 24/7 work; it cost $10/16.",
        "Security has changed since 9/11.",
        "They may march second in the sun; he sat.",
        "April Moor and June Tarn won; May Holt lost.",
    ],
)
def test_names_and_numbers_are_no_days(text: str) -> None:
    assert days(text) == ""


def test_a_weekday_with_a_number_it_cannot_have_is_no_day() -> None:
    assert days("He feared Friday the 13th.", date(2024, 3, 20)) == ""
