"""The topics of a team: a table a topic, from `topics.toml` or made at run time."""

import difflib
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefings.articles import Topic
from briefings.errors import SettingsError

_LISTS = ("any", "all", "none", "aliases", "languages", "sources")
_BLANKS = re.compile(r"[\s_-]+")
_KNOWN = ("title", "folder", *_LISTS)


@dataclass(frozen=True, slots=True)
class ConfiguredTopic:
    """A topic and the folder that its articles lie in.

    `sample` when it came with Briefbot, `added` when it was made at run time.
    """

    topic: Topic
    folder: Path | None = None
    sample: bool = False
    added: bool = False

    @property
    def origin(self) -> str:
        """Say where it comes from: "added", "topics.toml" or "sample"."""
        if self.added:
            return "added"
        return "sample" if self.sample else "topics.toml"


@dataclass(frozen=True, slots=True)
class TopicBook:
    """The configured topics, found by name or alias, as people write them."""

    entries: tuple[ConfiguredTopic, ...] = ()

    def find(self, name: str) -> ConfiguredTopic | None:
        """Give the topic of that name or alias, or None.

        Whatever the case; and where none is called so, with blanks for hyphens, or a "!" behind it.
        """
        wanted, loose = name.strip().casefold(), _loosely(name)
        exact = (e for e in self.entries if wanted in _names(e.topic))
        alike = (e for e in self.entries if loose in map(_loosely, _names(e.topic)))
        return next(exact, None) or next(alike, None)

    def nearest(self, name: str) -> list[str]:
        """Give up to three topic names that a person may have meant, the likeliest first."""
        known = {spelling: e.topic.name for e in self.entries for spelling in _names(e.topic)}
        close = difflib.get_close_matches(name.casefold(), known, n=6, cutoff=0.5)
        found = dict.fromkeys(known[spelling] for spelling in close)
        return list(found)[:3] or [e.topic.name for e in self.entries][:3]

    def suggested(self, typed: str) -> list[str]:
        """Give the topics for what is being typed: those it begins, those that hold it, near ones.

        All of them for "".
        """
        wanted = typed.strip().casefold()
        told = [(e.topic.name, [*_names(e.topic), e.topic.title.casefold()]) for e in self.entries]
        begun = [name for name, words in told if any(w.startswith(wanted) for w in words)]
        held = [name for name, words in told if any(wanted in word for word in words)]
        near = self.nearest(typed) if difflib.get_close_matches(wanted, _all(told), 1, 0.5) else []
        return list(dict.fromkeys((*begun, *held, *near)))


def read_topics(path: Path, *, sample: bool = False) -> TopicBook:
    """Read a topics file. Folders in it are relative to it.

    A file that is not there is an empty book. Raises SettingsError for one that cannot be read,
    does not parse or has a wrong value.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return TopicBook()
    except OSError as error:
        why = (error.strerror or "unknown reason").lower()
        raise SettingsError(f"{path}: it cannot be read ({why}). Make it a text file.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: this is not valid TOML ({error}). Mend that line.") from error
    return TopicBook(tuple(_entry(name, t, path, sample) for name, t in tables.items()))


def read_topic(name: str, table: object, where: str) -> Topic:
    """Read a topic's table; `where` stands in front of what is wrong with it (SettingsError)."""
    if not isinstance(table, dict):
        raise SettingsError(f"{where}: '{name}' must be a table: write [{name}] on its own line.")
    if unknown := set(table) - set(_KNOWN):
        known = ", ".join(_KNOWN)
        raise SettingsError(f"{where}: [{name}] has no setting '{min(unknown)}'; it knows {known}.")
    title = table.get("title", "")
    if not isinstance(title, str) or not isinstance(table.get("folder"), str | None):
        raise SettingsError(f"{where}: title and folder of [{name}] must be text in quotes.")
    lists = {key: _strings(name, key, table.get(key, []), where) for key in _LISTS}
    return Topic(name, title, **lists)


def topic_table(topic: Topic) -> dict[str, object]:
    """Give the table that `read_topic` reads back: what is empty is left out."""
    lists = {key: list(getattr(topic, key)) for key in _LISTS}
    table: dict[str, object] = {"title": topic.title, **lists}
    return {key: value for key, value in table.items() if value}


def _entry(name: str, table: object, path: Path, sample: bool) -> ConfiguredTopic:  # noqa: FBT001  passed on
    topic = read_topic(name, table, str(path))
    folder = table.get("folder") if isinstance(table, dict) else None
    return ConfiguredTopic(topic, path.parent / folder if folder else None, sample)


def _strings(name: str, key: str, value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
        raise SettingsError(f'{where}: {key} of [{name}] must be a list such as ["North Korea"].')
    return tuple(value)


def _all(told: Sequence[tuple[str, Sequence[str]]]) -> list[str]:
    return [word for _, words in told for word in words]


def _loosely(name: str) -> str:
    """Give a name without what people leave out of it, or put behind it."""
    return _BLANKS.sub(" ", name.casefold()).strip(" .!?")


def _names(topic: Topic) -> Sequence[str]:
    return [name.casefold() for name in (topic.name, *topic.aliases)]
