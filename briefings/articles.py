"""The words everyone speaks: articles, and what is found in them.

All offsets are code points into `Article.text`, end exclusive: `text[start:end]`. All datetimes
are aware. Everything is frozen, so it can be shared, cached and used as a key.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from briefings.plain import SPARSE

_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "cmpid", "ocid")


def canonical_url(url: str) -> str:
    """Give one spelling to addresses that lead to one page.

    Lower-case scheme and host, no fragment, no default port, no trailing slash, no tracking
    parameters. Text that is no http(s) address comes back stripped.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return url.strip()
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return url.strip()
    default = {"http": 80, "https": 443}[parts.scheme]
    host = parts.hostname if port in {None, default} else f"{parts.hostname}:{port}"
    query = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if not key.lower().startswith(_TRACKING)
    ]
    return urlunsplit(
        (parts.scheme, host, parts.path.rstrip("/"), urlencode(query, errors="surrogatepass"), "")
    )


@dataclass(frozen=True, slots=True)
class Article:
    """An article as the bot read it. `text` is exactly what every citation points into.

    `id` defaults to a hash of the canonical address, or of the text where there is none.
    `published` is an aware datetime or None; `language` is an ISO 639-1 code ("en" is also what
    stands there when nobody said, so it is a weak hint). `labels` are what is known of the article
    or its outlet, in words, as they are shown beside the source ("state-owned", "sample").
    """

    text: str
    id: str = ""
    title: str = ""
    url: str = ""
    publisher: str = ""
    published: datetime | None = None
    language: str = "en"
    author: str = ""
    labels: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Name the article by its address, or by its text."""
        if not self.id:
            key = canonical_url(self.url) or self.text
            digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
            object.__setattr__(self, "id", digest[:16])


@dataclass(frozen=True, slots=True)
class Citation:
    """Where in an article the words stand that bear a statement out."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of a briefing or an answer, with the words it came from (one citation or more).

    `translation` says it in the language that was asked for, where the sources have another one. It
    is nobody's checked word: it stands beside the sentence, marked.
    """

    text: str
    citations: tuple[Citation, ...]
    translation: str | None = field(default=None, metadata={SPARSE: True})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article; `text` is `Article.text[start:end]`, `paragraph` counts from 0."""

    start: int
    end: int
    text: str
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it.

    `name` is the fullest form of the name in the article, never a pronoun and never a guess;
    `start`, `end` the mention nearest to the quotation that names or refers to the speaker ("he"
    is a mention); `role` such as "foreign ministry spokesperson", or "".
    """

    name: str
    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that somebody uttered: `start`, `end` between the marks, `text` the exact words."""

    start: int
    end: int
    text: str
    speaker: Speaker | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """One person or body in an article: the fullest name, every spelling, where it is mentioned.

    `kind` is "person", "group" (an organisation, a country, a collective) or "" where the text
    does not tell. `mentions` are (start, end) spans, in order; pronouns are not among them.
    """

    name: str
    role: str
    forms: tuple[str, ...]
    mentions: tuple[tuple[int, int], ...]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class DateMention:
    """An expression of time; `date` is its day, or None where it does not mean one day."""

    start: int
    end: int
    date: date | None


@dataclass(frozen=True, slots=True)
class Topic:
    """What a team wants to be briefed on.

    `name` is what people type. `any`, `all` and `none` are terms (words or phrases, any case): an
    article belongs when it holds at least one of `any`, all of `all` and none of `none`. Where
    `any` and `all` are empty the words of the name are searched for. `languages` (ISO 639-1) and
    `sources` (addresses or hosts) keep to some of what there is; empty means all.
    """

    name: str
    title: str = ""
    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def query(self) -> str:
        """The topic as a free-text query for ranking."""
        return " ".join((self.title or self.name.replace("-", " "), *self.all, *self.any))
