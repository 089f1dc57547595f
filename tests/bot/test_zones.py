"""Time zones by what people call them, and their rules by exact names."""

from datetime import UTC, datetime, time

import pytest

from bot.calendar.zones import country_zone, find_zone, known_zone, wall_time, zone
from briefings.errors import ScheduleError

CALLED = {
    "Europe/Berlin": "Europe/Berlin",
    "europe/berlin": "Europe/Berlin",
    "Berlin": "Europe/Berlin",
    "new york": "America/New_York",
    "America/New York": "America/New_York",
    "Seoul": "Asia/Seoul",
    "Lord Howe": "Australia/Lord_Howe",
    "Buenos Aires": "America/Argentina/Buenos_Aires",
    "Calcutta": "Asia/Calcutta",
    "Japan": "Japan",
    "CET": "CET",
    "CEST": "CET",
    "KST": "Asia/Seoul",
    "et": "America/New_York",
    "UTC": "UTC",
    "UTC+0": "UTC",
    "UTC+2": "Etc/GMT-2",
    "gmt-5": "Etc/GMT+5",
    "+02:00": "Etc/GMT-2",
    "UTC+5:30": "Asia/Kolkata",
    "Etc/GMT+2": "Etc/GMT+2",
}
REFUSED = {
    "Berln": "Europe/Berlin",
    "Europe/Pairs": "Europe/Paris",
    "EST": "America/New_York, America/Panama",
    "IST": "Asia/Kolkata, Europe/Dublin, Asia/Jerusalem",
    "BST": "Europe/London, Asia/Dhaka",
    "UTC-3:30": "all year",
    "UTC+15": "all year",
    "xyzzy": "Continent/City",
    "": "Continent/City",
    "Factory": "no time zone",
    "../etc/passwd": "no time zone",
}


@pytest.mark.parametrize(("text", "name"), CALLED.items())
def test_zones_are_known_by_what_people_call_them(text: str, name: str) -> None:
    assert find_zone(text) == name
    assert zone(name).key == name


def test_an_offset_means_what_it_says() -> None:
    assert wall_time(datetime(2026, 5, 5, 8, tzinfo=UTC), zone(find_zone("UTC+2"))).time() == time(
        10
    )


@pytest.mark.parametrize(("text", "told"), REFUSED.items())
def test_what_is_no_zone_or_several_is_refused_with_what_is_near(text: str, told: str) -> None:
    with pytest.raises(ScheduleError, match=told):
        find_zone(text)
    assert known_zone(text) is None


@pytest.mark.parametrize("name", ["Berlin", "europe/berlin", "../zones", "Factory", "Europe"])
def test_rules_are_read_by_exact_names_only(name: str) -> None:
    with pytest.raises(ScheduleError):
        zone(name)


@pytest.mark.parametrize(
    ("country", "told"),
    [
        ("JP", "Asia/Tokyo"),
        ("DE", "Europe/Berlin"),  # Europe/Busingen has the same clocks
        ("US", ""),
        ("ES", ""),  # the Canaries
        ("XX", ""),
        ("419", ""),
    ],
)
def test_a_country_has_a_zone_where_its_clocks_are_alike(country: str, told: str) -> None:
    assert country_zone(country) == told
