"""What stands between two lines of dashes at the top of a text file: who published it, and when."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from briefings.errors import UnreadableError
from briefings.reading.pages.moments import moment

_FENCED = re.compile(
    r"\A\ufeff?\s*?---[ \t]*\r?\n(?P<inside>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_OPENED = re.compile(r"\A\ufeff?---[ \t]*\r?\n[\w-]+[ \t]*:")
_LONGEST = 20_000  # characters; more between two rules is an article
_HINT = (
    "Write it as lines of 'title: ...', with quotation marks around a value that holds a colon, "
    "between two lines of three dashes."
)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a text file says about itself; "" or None where it does not say."""

    id: str = ""
    title: str = ""
    url: str = ""
    publisher: str = ""
    author: str = ""
    language: str = ""
    published: datetime | None = None


def split_front_matter(text: str, where: str) -> tuple[FrontMatter, str]:
    """Part a file into its front matter and the rest; without any, the text comes back whole.

    Raises UnreadableError where the front matter cannot be read, or its date.
    """
    fenced = _FENCED.match(text)
    if fenced is None or len(fenced["inside"]) > _LONGEST:
        if fenced is None and _OPENED.match(text):
            raise UnreadableError(where, "its front matter has no closing line of dashes", _HINT)
        return FrontMatter(), text
    fields = _fields(fenced["inside"], where)
    return (_front_matter(fields, where), text[fenced.end() :]) if fields else (FrontMatter(), text)


def _fields(inside: str, where: str) -> Mapping[str, object]:
    """Read the YAML; what is no table and no attempt at one is prose between two rules."""
    import yaml  # most articles have no front matter

    try:
        value = yaml.safe_load(inside)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise UnreadableError(
            where, f"its front matter does not parse{_at(error)}", _HINT
        ) from error
    if isinstance(value, dict):
        return {str(key).strip().lower(): field for key, field in value.items()}
    if isinstance(value, list):
        raise UnreadableError(where, "its front matter is a list", _HINT)
    return {}


def _at(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f" (line {mark.line + 2})" if mark else ""


def _front_matter(fields: Mapping[str, object], where: str) -> FrontMatter:
    def told(*names: str) -> str:
        return next((found for name in names if (found := _plain(fields.get(name)))), "")

    return FrontMatter(
        id=told("id"),
        title=told("title", "headline"),
        url=told("url", "link", "source_url", "canonical_url"),
        publisher=told("publisher", "source", "site", "sitename", "outlet"),
        author=told("author", "authors", "byline"),
        language=told("language", "lang").replace("_", "-").partition("-")[0].lower(),
        published=_published(fields, where),
    )


def _plain(value: object) -> str:
    scalars = value if isinstance(value, list) else [value]
    told = (str(item) for item in scalars if isinstance(item, str | int | float))
    return ", ".join(" ".join(item.split()) for item in told)


def _published(fields: Mapping[str, object], where: str) -> datetime | None:
    names = ("published", "date", "published_at", "publication_date", "pubdate")
    value = next((fields[name] for name in names if fields.get(name)), None)
    if value is None:
        return None
    if (found := moment(value)) is None:
        why = f"the date '{str(value)[:40]}' in its front matter is not one that can be read"
        raise UnreadableError(where, why, "Write it as 2024-10-25 or 2024-10-25T15:40:00+02:00.")
    return found
