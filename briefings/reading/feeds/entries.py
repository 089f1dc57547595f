"""A raw feed to a feed: addresses absolute, dates read, twins and excess out, texts plain.

What costs little is done for all entries, the texts only for those that are kept.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape

from briefings.articles import canonical_url
from briefings.reading.feeds.addresses import address
from briefings.reading.feeds.feed import Feed, FeedEntry
from briefings.reading.feeds.prose import flat, paragraphs, sound, title
from briefings.reading.feeds.raw import RawEntry, RawFeed
from briefings.reading.pages.clean import without_title
from briefings.reading.pages.moments import moment

MOST = 1_000  # entries that are kept
_LONGEST_KEY = 512  # characters
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Dated:
    """An entry whose identity and dates are known, and whose text is not yet read."""

    raw: RawEntry
    key: str
    url: str
    title: str
    published: datetime | None
    updated: datetime | None

    @property
    def newest(self) -> datetime:
        return max(self.published or _NEVER, self.updated or _NEVER)


def finish(raw: RawFeed, url: str = "") -> Feed:
    """Make a feed of what its format tells. `url` is where it came from, "" where nobody knows."""
    told = [*raw.problems]
    home = address(raw.url, raw.base)
    dated = [_dated(entry, url or home) for entry in raw.entries]
    told += _about_empty(raw.entries)
    told += _about_dates(dated)
    single = _newest_of_each(dated)
    told += _about_twins(len(dated) - len(single))
    kept = _newest(single)
    told += _about_excess(len(kept), len(single))
    return Feed(
        kind=raw.kind,
        title=title(raw.title),
        url=home,
        self_url=address(raw.self_url, raw.base),
        language=language_code(raw.language),
        minutes=raw.minutes,
        entries=tuple(_entry(entry) for entry in kept),
        problems=tuple(told),
    )


def language_code(language: str) -> str:
    """Give the ISO 639-1 code of a language as it is declared ("de-AT"), or ""."""
    short = language.strip().replace("_", "-").partition("-")[0].lower()
    return short if len(short) == 2 and short.isascii() and short.isalpha() else ""


def _dated(raw: RawEntry, fallback: str) -> _Dated:
    url, named = address(raw.link, raw.base or fallback), title(raw.title)
    return _Dated(
        raw=raw,
        key=_key(raw, url, named),
        url=url,
        title=named,
        published=_first_moment(raw.published),
        updated=_first_moment(raw.updated),
    )


def _key(raw: RawEntry, url: str, named: str) -> str:
    told = " ".join(sound(raw.id).split()) or canonical_url(url)
    if 0 < len(told) <= _LONGEST_KEY:
        return told
    words = raw.id or url or f"{named}\n{raw.content.value or raw.summary.value}"
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def _first_moment(told: Sequence[str]) -> datetime | None:
    """Give the first date that can be read, in UTC."""
    for text in told[:5]:
        if found := moment(text):
            try:
                return found.astimezone(UTC)
            except OverflowError:  # the first or the last day that there is, elsewhere
                continue
    return None


def _newest_of_each(entries: Iterable[_Dated]) -> list[_Dated]:
    """Leave the newest of the entries that share a key, where the first of them stood."""
    found: dict[str, _Dated] = {}
    for entry in entries:
        twin = found.get(entry.key)
        if twin is None or entry.newest > twin.newest:
            found[entry.key] = entry
    return list(found.values())


def _newest(entries: list[_Dated]) -> list[_Dated]:
    """Leave so many as are kept, in their order; those without a date go first."""
    if len(entries) <= MOST:
        return entries
    places = sorted(range(len(entries)), key=lambda place: entries[place].newest, reverse=True)
    return [entries[place] for place in sorted(places[:MOST])]


def _entry(entry: _Dated) -> FeedEntry:
    raw = entry.raw
    summary = paragraphs(raw.summary)
    content = paragraphs(raw.content) if raw.content != raw.summary else summary
    return FeedEntry(
        key=entry.key,
        url=entry.url,
        title=entry.title,
        published=entry.published,
        updated=entry.updated,
        author=flat(unescape(raw.author)),
        language=language_code(raw.language),
        summary=summary,
        text=without_title(content or summary, entry.title),
    )


def _about_empty(entries: Iterable[RawEntry]) -> list[str]:
    told = ((e.link, e.title.value, e.summary.value, e.content.value) for e in entries)
    count = sum(not any(fields) for fields in told)
    return [f"{_entries(count)} with neither title, link nor text."] if count else []


def _about_dates(entries: Sequence[_Dated]) -> list[str]:
    undated = [entry for entry in entries if entry.newest == _NEVER]
    if not undated:
        return []
    odd = next((text for e in undated for text in (*e.raw.published, *e.raw.updated) if text), "")
    what = f"no date that can be read, such as '{flat(odd)[:40]}'" if odd else "no date"
    return [f"{_entries(len(undated))} with {what}."]


def _about_twins(count: int) -> list[str]:
    return [f"{_entries(count)} left out: the newest with the same id is kept."] if count else []


def _about_excess(kept: int, found: int) -> list[str]:
    return [f"It holds {found:,} entries: the {kept:,} newest are kept."] if found > kept else []


def _entries(count: int) -> str:
    return f"{count:,} {'entry' if count == 1 else 'entries'}"
