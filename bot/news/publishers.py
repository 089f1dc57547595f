"""What is known of publishers: an editable table, never a guess.

    publishers.toml (the team's, then the one that comes with Briefbot) -> labels beside a source

A table a host; its parts count too ("tass.com" also names "en.tass.com").
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from briefings.articles import Article, Topic
from briefings.errors import SettingsError
from briefings.selecting.rank import holds

_WORDS = {"name": str, "country": str, "kind": str, "state_owned": bool, "party_to": list}


@dataclass(frozen=True, slots=True)
class Publisher:
    """An outlet. `party_to` are words of subjects in which it, or who owns it, is a party."""

    name: str = ""
    country: str = ""
    kind: str = ""
    state_owned: bool = False
    party_to: tuple[str, ...] = ()

    def labels(self, topic: Topic) -> tuple[str, ...]:
        """Say what a reader of a briefing on this topic should know of the outlet."""
        subject = f"{topic.name} {topic.query}".casefold()
        party = any(holds(subject, word) for word in self.party_to)
        said = (
            self.country,
            self.kind,
            "state-owned" if self.state_owned else "",
            "party to the subject" if party else "",
        )
        return tuple(filter(None, said))


@dataclass(frozen=True, slots=True)
class Publishers:
    """The table, by host."""

    by_host: Mapping[str, Publisher]

    def of(self, article: Article) -> Publisher | None:
        """Give the publisher of an article by its address, or None.

        By its name only where it has no address: a page may call itself what it likes.
        """
        host = _host(article.url)
        parts = host.split(".")
        hosts = (".".join(parts[start:]) for start in range(len(parts) - 1))
        named = article.publisher.casefold()
        by_name = (
            p for p in self.by_host.values() if not host and named and p.name.casefold() == named
        )
        found = (self.by_host[host] for host in hosts if host in self.by_host)
        return next(found, None) or next(by_name, None)

    def label(self, article: Article, topic: Topic) -> Article:
        """Give the article with what the table says of its outlet; as it is where it says none."""
        publisher = self.of(article)
        if publisher is None:
            return article
        name = article.publisher or publisher.name
        labels = dict.fromkeys((*article.labels, *publisher.labels(topic)))
        return replace(article, publisher=name, labels=tuple(labels))


def read_publishers(paths: Iterable[Path]) -> Publishers:
    """Read the tables; an earlier file goes before a later one, a missing one is empty.

    Raises SettingsError for one that does not parse or has a wrong value.
    """
    tables: dict[str, Publisher] = {}
    for path in paths:
        for host, table in _tables(path).items():
            tables.setdefault(host.casefold(), _publisher(host, table, path))
    return Publishers(tables)


def _tables(path: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: this is not valid TOML ({error}). Mend that line.") from error


def _publisher(host: str, table: object, path: Path) -> Publisher:
    if not isinstance(table, dict):
        example = '["courier.example"] on its own line, then country = "Norway"'
        raise SettingsError(f"{path}: '{host}' must be a table: write {example}.")
    for key, value in table.items():
        kind = _WORDS.get(key)
        if kind is None:
            raise SettingsError(
                f"{path}: ['{host}'] has no setting '{key}'; it knows {', '.join(_WORDS)}."
            )
        strings = isinstance(value, list) and all(isinstance(part, str) for part in value)
        if not isinstance(value, kind) or (kind is list and not strings):
            wanted = {str: "text in quotes", bool: "true or false", list: 'like ["Norway"]'}[kind]
            raise SettingsError(f"{path}: {key} of ['{host}'] must be {wanted}.")
    words = {**table, "party_to": tuple(table.get("party_to", ()))}
    return Publisher(**words)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").casefold()
    except ValueError:
        return ""
