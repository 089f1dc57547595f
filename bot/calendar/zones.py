"""Time zones: what people call them, and wall-clock time to moments through their clock changes.

Rules come from the `tzdata` package, not from the machine: replicas on different machines must
agree on when a slot is. A newer rule comes with a newer package.
"""

import difflib
import re
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from zoneinfo import ZoneInfo

from briefings.errors import ScheduleError

_OFFSET = re.compile(r"(?:utc|gmt)? ?([+-])(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)
_NAMED = re.compile(r"[a-z_]+/[a-z_/-]+", re.IGNORECASE)
_EAST, _WEST = 14, 12  # the furthest offsets that have a zone
# What people write for a zone beside its own name. An abbreviation of several zones is refused:
# also EST and MST, which the database knows as zones without summer time, and few people mean so.
_CALLED = {
    "cest": "CET", "eest": "EET", "west": "WET", "msk": "Europe/Moscow", "trt": "Europe/Istanbul",
    "et": "America/New_York", "edt": "America/New_York", "ct": "America/Chicago",
    "cdt": "America/Chicago", "mt": "America/Denver", "mdt": "America/Denver",
    "pt": "America/Los_Angeles", "pdt": "America/Los_Angeles", "akst": "America/Anchorage",
    "akdt": "America/Anchorage", "hst": "Pacific/Honolulu", "brt": "America/Sao_Paulo",
    "clt": "America/Santiago", "jst": "Asia/Tokyo", "kst": "Asia/Seoul", "hkt": "Asia/Hong_Kong",
    "sgt": "Asia/Singapore", "pkt": "Asia/Karachi", "ict": "Asia/Bangkok", "wib": "Asia/Jakarta",
    "awst": "Australia/Perth", "nzst": "Pacific/Auckland", "nzdt": "Pacific/Auckland",
    "sast": "Africa/Johannesburg", "eat": "Africa/Nairobi", "wat": "Africa/Lagos", "z": "UTC",
}  # fmt: skip
_AMBIGUOUS = {
    "est": ("America/New_York", "America/Panama"),
    "cst": ("America/Chicago", "Asia/Shanghai", "America/Havana"),
    "mst": ("America/Denver", "America/Phoenix"),
    "pst": ("America/Los_Angeles", "Asia/Manila"),
    "ist": ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
    "bst": ("Europe/London", "Asia/Dhaka"),
    "ast": ("America/Halifax", "Asia/Riyadh"),
    "aest": ("Australia/Sydney", "Australia/Brisbane"),
    "gst": ("Asia/Dubai", "Atlantic/South_Georgia"),
}
# Offsets that are no whole hours and belong to one zone, which keeps them all year.
_PARTS = {
    "+03:30": "Asia/Tehran", "+04:30": "Asia/Kabul", "+05:30": "Asia/Kolkata",
    "+05:45": "Asia/Kathmandu", "+06:30": "Asia/Yangon", "+08:45": "Australia/Eucla",
    "+09:30": "Australia/Darwin", "-09:30": "Pacific/Marquesas",
}  # fmt: skip


def find_zone(text: str) -> str:
    """Give the IANA name of the zone that somebody means: "Berlin", "utc+2", "Europe/Berlin".

    Raises ScheduleError for one that there is not, with the nearest that there are, and for one
    that may be several.
    """
    wanted = " ".join(text.split())
    if found := known_zone(wanted):
        return found
    several = _AMBIGUOUS.get(wanted.casefold()) or _cities().get(_plain(wanted), ())
    if several:
        raise ScheduleError(
            f"'{wanted}' may be several time zones: {', '.join(several)}. Name one of them."
        )
    if _OFFSET.fullmatch(wanted):
        raise ScheduleError(f"No time zone is {wanted} all year. Name a place: America/St_Johns.")
    near = difflib.get_close_matches(_plain(wanted), _spellings(), n=3, cutoff=0.6)
    nearest = ", ".join(dict.fromkeys(_spellings()[spelling] for spelling in near))
    hint = f"The nearest: {nearest}." if nearest else "Zones are named Continent/City."
    raise ScheduleError(
        f"There is no time zone called '{wanted}'. {hint} "
        "Examples: Europe/Berlin, America/New_York, Seoul, UTC+2."
    )


def known_zone(text: str) -> str | None:
    """Give the zone that a text names without doubt, or None."""
    wanted = _plain(text)
    if wanted in _AMBIGUOUS:
        return None
    named = _CALLED.get(wanted) or _names().get(wanted)
    cities = _cities().get(wanted) or _aliases().get(wanted, ())
    return named or (cities[0] if len(cities) == 1 else None) or _offset(text.strip())


@lru_cache(maxsize=300)
def country_zone(country: str) -> str:
    """Give the zone of a country, by its ISO 3166 code; "" where its clocks are not all alike."""
    names = _countries().get(country, ())
    return names[0] if len({_from_now_on(name) for name in names}) == 1 else ""


def means_zone(text: str) -> bool:
    """Tell whether a word is meant for a time zone, be it one or not: "Europe/Berln", "EST"."""
    shaped = _NAMED.fullmatch(text) or _OFFSET.fullmatch(text)
    return bool(shaped) or _plain(text) in _AMBIGUOUS


@lru_cache(maxsize=1024)
def zone(name: str) -> ZoneInfo:
    """Give the rules of a zone by its IANA name. Raises ScheduleError where there is none."""
    if name not in _names().values():
        find_zone(name)  # says which are near
        raise ScheduleError(
            f"'{name}' is no IANA name of a time zone. Write it as {find_zone(name)}."
        )
    with _rules(name).open("rb") as rules:
        return ZoneInfo.from_file(rules, key=name)


def moment(wall: datetime, where: ZoneInfo) -> datetime:
    """Give the moment (UTC) at which the clocks of a zone show a time, given without a zone.

    A time that they show twice is the first one; one that they skip is the first moment after the
    gap.
    """
    there = wall.replace(tzinfo=where, fold=0).astimezone(UTC)
    if wall_time(there, where) == wall:
        return there
    after, before = there, wall.replace(tzinfo=where, fold=1).astimezone(UTC)
    offset = after.astimezone(where).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // 2
        if middle.astimezone(where).utcoffset() == offset:
            after = middle
        else:
            before = middle
    return after.replace(microsecond=0)


def wall_time(when: datetime, where: ZoneInfo) -> datetime:
    """Give what the clocks of a zone show at a moment, without a zone."""
    return when.astimezone(where).replace(tzinfo=None, fold=0)


def _plain(text: str) -> str:
    return "_".join(text.casefold().replace("_", " ").split())


def _offset(text: str) -> str | None:
    """Read "UTC+2", "+02:00". The database's own names for these have the opposite sign."""
    match = _OFFSET.fullmatch(text)
    if match is None:
        return None
    sign, hours, minutes = match[1], int(match[2]), int(match[3] or 0)
    if minutes:
        return _PARTS.get(f"{sign}{hours:02}:{minutes:02}")
    if hours == 0:
        return "UTC"
    if hours > (_EAST if sign == "+" else _WEST):
        return None
    return f"Etc/GMT{'-' if sign == '+' else '+'}{hours}"


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Give all zones by their names in small letters; "Factory" stands for none."""
    names = files("tzdata").joinpath("zones").read_text(encoding="utf-8").split()
    return {name.casefold(): name for name in names if name != "Factory"}


@lru_cache(maxsize=1)
def _aliases() -> dict[str, tuple[str, ...]]:
    """Give all zones by their last part, older names of places among them ("calcutta")."""
    made: dict[str, list[str]] = defaultdict(list)
    for name in _names().values():
        if not name.startswith("Etc/"):
            made[name.rpartition("/")[2].casefold()].append(name)
    return {place: tuple(zones) for place, zones in made.items()}


@lru_cache(maxsize=1)
def _cities() -> dict[str, tuple[str, ...]]:
    """Give the zones by their last part ("berlin"): those of places, not the older aliases."""
    made: dict[str, list[str]] = defaultdict(list)
    for _, name in _places():
        made[name.rpartition("/")[2].casefold()].append(name)
    return {city: tuple(zones) for city, zones in made.items()}


@lru_cache(maxsize=1)
def _countries() -> dict[str, tuple[str, ...]]:
    """Give the zones of each country, that of most of its people first."""
    made: dict[str, list[str]] = defaultdict(list)
    for country, name in _places():
        made[country].append(name)
    return {country: tuple(zones) for country, zones in made.items()}


def _places() -> list[tuple[str, str]]:
    """Give the country and the zone of each place that the database has."""
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    return [(row[0], row[2]) for row in rows]


def _rules(name: str) -> Traversable:
    return files("tzdata").joinpath("zoneinfo", *name.split("/"))


def _from_now_on(name: str) -> bytes:
    """Give a zone's rules for the time to come: what stands last in its file (RFC 9636)."""
    return _rules(name).read_bytes().splitlines()[-1]


@lru_cache(maxsize=1)
def _spellings() -> dict[str, str]:
    cities = {city: zones[0] for city, zones in _cities().items()}
    return {**_names(), **cities}
