"""Dates as feeds and pages write them: zones, short years, other languages, clocks that are off."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.reading.pages.moments import moment

MAY_3 = datetime(2024, 5, 3, tzinfo=UTC)


def at(hour: int, minute: int = 20, second: int = 30, day: int = 3) -> datetime:
    return datetime(2024, 5, day, hour, minute, second, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Fri, 03 May 2024 10:20:30 GMT", at(10)),
        ("Fri, 03 May 2024 10:20:30 +0200", at(8)),
        ("Fri, 03 May 2024 10:20:30 -0330", at(13, 50)),
        ("Fri, 03 May 2024 10:20:30 +02:00", at(8)),
        ("Fri, 03 May 2024 10:20:30 GMT+2", at(8)),
        ("Fri, 03 May 2024 10:20:30 UTC+0200", at(8)),
        ("Fri, 03 May 2024 10:20:30 EST", at(15)),
        ("Fri, 03 May 2024 10:20:30 CEST", at(8)),
        ("Fri, 03 May 2024 10:20:30 KST", at(1)),
        ("Fri, 03 May 2024 10:20:30 MSK", at(7)),
        ("Fri, 03 May 2024 10:20:30 +0200 (CEST)", at(8)),
        ("Fri, 03 May 2024 10:20:30 (CEST)", at(8)),
        ("Fri, 03 May 2024 10:20:30 Europe/Wendau", at(10)),
        ("Fri, 03 May 2024 10:20:30 +9900", at(10)),
        ("Fri, 03 May 2024 10:20:30", at(10)),
        ("Fri, 3 May 24 10:20 +0000", at(10, 20, 0)),
        ("Friday, 03-May-24 10:20:30 GMT", at(10)),
        ("Fri,03 May, 2024 10:20:30 GMT", at(10)),
        ("Fri, May 03 2024 10:20:30 GMT", at(10)),
        ("Fri May  3 10:20:30 2024", at(10)),
        ("Fri May  3 10:20:30 EDT 2024", at(14)),
        ("Sat, 03 May 2024 10:20:30 GMT", at(10)),
        ("Fri, 03 May 2024 08:20:30 PM +0200", at(18)),
        ("Fri, 03 May 2024 24:00:00 GMT", at(0, 0, 0, day=4)),
        ("Fri, 03 May 2024 10:20:60 GMT", at(10, 20, 59)),
        ("3 Sept 2024", datetime(2024, 9, 3, tzinfo=UTC)),
        ("2024-05-03T10:20:30Z", at(10)),
        ("2024-05-03T10:20:30.5+0200", at(8).replace(microsecond=500_000)),
        ("2024-05-03T10:20:30 +02:00", at(8)),
        ("2024-05-03 10:20:30 CET", at(9)),
        ("2024-05-03T10:20:30 EDT", at(14)),
        ("2024-05-03T24:00:00Z", at(0, 0, 0, day=4)),
        ("2024/05/03 10:20:30", at(10)),
        ("2024.05.03 10:20", at(10, 20, 0)),
        ("20240503102030", at(10)),
        ("20240503 102030 +0200", at(8)),
        ("20240503102030 +0200", at(8)),
        ("1714731630", at(10)),
        (1714731630, at(10)),
        ("1714731630000", at(10)),
        ("03.05.2024, 10:20 Uhr", at(10, 20, 0)),
        ("3. Mai 2024 10:20", at(10, 20, 0)),
        ("vendredi 3 mai 2024 à 10:20", at(10, 20, 0)),
        ("Пт, 03 мая 2024 10:20:30 +0300", at(7)),
        ("2024년 5월 3일 오후 3:04", at(15, 4, 0)),
        ("2024年5月3日", MAY_3),
        ("Fri, 03 May 2024", MAY_3),
        ("Fri, 31 Feb 2024 10:00:00 GMT", None),
        ("Fri, 03 May 2024 25:00:00 GMT", None),
        ("2024-05", None),
        ("2024", None),
        ("yesterday", None),
        ("9" * 100, None),
        (True, None),
        (None, None),
    ],
)
def test_a_moment_is_read_with_its_zone(written: object, meant: datetime | None) -> None:
    assert moment(written) == meant


PIECES = (
    "Fri, 3 May 2024 24 10:20:30 +0200 - GMT EST T Z 2024-05-03 / . 년 5월 오후 pm 0 99 мая".split(
        " "
    )
)


@given(st.text(max_size=90) | st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join))
def test_any_text_is_a_moment_or_none(text: str) -> None:
    found = moment(text)
    assert found is None or found.tzinfo is not None
