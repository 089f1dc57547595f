"""JSON Feed 1 and 1.1 (https://www.jsonfeed.org/version/1.1/): text to a raw feed."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from briefings.reading.feeds.raw import RawEntry, RawFeed, Words

VERSION = "jsonfeed.org/version"
_MOST = 10_000  # entries that are looked at
_MARKS = 500_000  # lists and objects: an empty one takes forty times the memory of its characters
_BODIES = ("content_html", "content_text", "summary", "title", "url", "date_published")


def read_json(text: str, url: str) -> RawFeed | None:
    """Read a feed from its text; None where it is no JSON Feed. `url` is where it came from."""
    try:
        if text.count("{") + text.count("[") > _MARKS:
            return _broken("It is too large") if VERSION in text[:4000] else None
        value = json.loads(text)
    except (ValueError, RecursionError):
        return _broken("Its JSON is broken") if VERSION in text[:4000] else None
    return _feed(value, url) if isinstance(value, dict) and _is_feed(value) else None


def _broken(what: str) -> RawFeed:
    return RawFeed("json", problems=(f"{what}: nothing of it could be read.",))


def _is_feed(value: Mapping[str, Any]) -> bool:
    items = value.get("items")
    return isinstance(items, list) and (
        VERSION in _text(value.get("version"))
        or any(isinstance(item, dict) and any(map(item.get, _BODIES)) for item in items[:20])
    )


def _feed(value: Mapping[str, Any], url: str) -> RawFeed:
    items = [item for item in value["items"][:_MOST] if isinstance(item, dict)]
    problems = [] if items else ["It holds no entries."]
    if len(value["items"]) > _MOST:
        problems.append(f"Only its first {_MOST:,} entries were looked at.")
    if value.get("expired") is True:
        problems.append("It says that it has ended: no more entries will come.")
    author, language = _author(value), _text(value.get("language"))
    base = url or _text(value.get("feed_url"))
    return RawFeed(
        kind="json",
        title=_plain(value.get("title")),
        url=_text(value.get("home_page_url")),
        self_url=_text(value.get("feed_url")),
        base=base,
        language=language,
        entries=[_entry(item, base, language, author) for item in items],
        problems=problems,
    )


def _entry(item: Mapping[str, Any], base: str, language: str, author: str) -> RawEntry:
    html = _text(item.get("content_html"))
    return RawEntry(
        id=_text(item.get("id")),
        link=_text(item.get("url")) or _text(item.get("external_url")) or _permalink(item),
        base=base,
        title=_plain(item.get("title")),
        published=[_text(item.get("date_published"))],
        updated=[_text(item.get("date_modified"))],
        author=_author(item) or author,
        language=_text(item.get("language")) or language,
        summary=_plain(item.get("summary")),
        content=Words(html) if html else _plain(item.get("content_text")),
    )


def _text(value: object) -> str:
    """Take text for text, and numbers too: ids often are. Nothing else is."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip() if not isinstance(value, int) or abs(value) < 10**18 else ""


def _plain(value: object) -> Words:
    return Words(_text(value), plain=True)


def _permalink(item: Mapping[str, Any]) -> str:
    told = _text(item.get("id"))
    return told if told.startswith(("http://", "https://")) else ""


def _author(thing: Mapping[str, Any]) -> str:
    """Give the names of the authors: version 1 has one, version 1.1 a list."""
    authors = thing.get("authors")
    listed: Iterable[object] = authors if isinstance(authors, list) else [thing.get("author")]
    names = [_text(one.get("name")) for one in list(listed)[:20] if isinstance(one, dict)]
    return ", ".join(filter(None, dict.fromkeys(names)))
