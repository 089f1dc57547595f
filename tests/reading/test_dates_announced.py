"""Days that are announced and days that were, told apart by the verbs; a paper of a Saturday."""

from datetime import date

import pytest
from told_days import SATURDAY, days

WEDNESDAY = date(2024, 10, 23)
NEW_YEAR = date(2024, 1, 2)
YEAR_END = date(2024, 12, 29)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Democrats vote Tuesday in the primary.", "10-29"),
        ("The trial begins Monday in Wendmouth.", "10-28"),
        ("The committee meets Thursday.", "10-31"),
        ("The deadline is Monday.", "10-28"),
        ("Monday is a holiday.", "10-28"),
        ("Her first film opens Friday.", "11-01"),
        ("The team plays Spain on Sunday.", "10-27"),
        ("He turns 50 on Sunday.", "10-27"),
        ("He leaves for the capital Wednesday.", "10-30"),
        ("Tickets go on sale Monday.", "10-28"),
        ("Officials are meeting Monday to decide.", "10-28"),
        ("A funeral is planned Monday.", "10-28"),
        ("Officials expect the ship to dock Monday.", "10-28"),
        ("The results are expected Wednesday.", "10-30"),
        ("The owners must reply by Friday.", "11-01"),
        ("They have until Friday to answer.", "11-01"),
        ("The film is released on Friday.", "11-01"),
        ("Starting Monday, fares rise.", "10-28"),
        ("Snow is forecast for Monday.", "10-28"),
        ("The pier will stay shut until Wednesday.", "10-30"),
        ("The crew may have to leave Thursday.", "10-31"),
        ("The mayor announced Friday that tickets go on sale Monday.", "10-25 10-28"),
        ("The bridge, which will be named Monday, opened Friday.", "10-28 10-25"),
    ],
)
def test_what_is_announced_is_to_come(text: str, expected: str) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Voters in the harbour wards voted Tuesday.", "10-22"),
        ("The vote Tuesday was close.", "10-22"),
        ("The votes Tuesday were close.", "10-22"),
        ("Early returns Monday showed a tie.", "10-21"),
        ("Analysts said sales Wednesday were weak.", "10-23"),
        ("The mayor could have resigned Tuesday.", "10-22"),
        ("The crew may have left Thursday.", "10-24"),
        ("Sales fell more than expected Wednesday.", "10-23"),
        ("The court threw out the case Thursday.", "10-24"),
        ("The river froze Thursday.", "10-24"),
        ("Friday's meeting ended early.", "10-25"),
        ("The film was released on Friday.", "10-25"),
        ("The ruling came a day after Friday's vote.", "10-25"),
        ("The dollar was at 1.82 marks Wednesday.", "10-23"),
        ("The pier has been shut since Monday.", "10-21"),
        ("Under the plan announced Monday, fares rose.", "10-21"),
    ],
)
def test_what_is_told_was(text: str, expected: str) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("It snowed Tuesday and Wednesday.", WEDNESDAY, "10-22 10-23"),
        ("The court sat from Tuesday to Thursday.", WEDNESDAY, "10-15 10-17"),
        ("The court will sit Tuesday through Thursday.", WEDNESDAY, "10-29 10-31"),
        ("Statements made Wednesday and Tuesday were read.", WEDNESDAY, "10-23 10-22"),
        ("The council votes today and again Thursday.", WEDNESDAY, "10-23 10-24"),
        ("The library is open 9 to 5, Monday through Friday.", WEDNESDAY, ""),
        ("The ferry sails Monday and Tuesday nights.", WEDNESDAY, ""),
    ],
)
def test_weekdays_that_stand_together(text: str, published: date, expected: str) -> None:
    assert days(text, published) == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("He was fired Dec. 28.", NEW_YEAR, "2023-12-28"),
        ("The quarter ended Dec. 31.", NEW_YEAR, "2023-12-31"),
        ("The fair opens Jan. 15.", NEW_YEAR, "01-15"),
        ("He leaves on the 10th.", NEW_YEAR, "01-10"),
        ("He left on the 28th.", NEW_YEAR, "2023-12-28"),
        ("The fair will open Jan. 15.", YEAR_END, "2025-01-15"),
        ("The fair runs from Dec. 30 to Jan. 4.", YEAR_END, "12-30 2025-01-04"),
        ("The tax takes effect on March 1.", YEAR_END, "2025-03-01"),
        ("The rule took effect on March 1.", YEAR_END, "03-01"),
        ("The cash balance as of Dec. 31 was low.", SATURDAY, "2023-12-31"),
        ("The Dec. 5 concert is sold out.", SATURDAY, "12-05"),
    ],
)
def test_the_year_goes_by_what_was_and_what_is_to_come(
    text: str, published: date, expected: str
) -> None:
    assert days(text, published) == expected
