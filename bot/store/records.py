"""What is stored, as the rest of the service sees it: frozen, without a word of any database.

All datetimes are aware. A workspace is "" for the operator's own (every workspace reads that too)
or the name of a chat workspace ("slack:T123"). Whatever has no id yet has the id 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from briefings.articles import Article
from briefings.briefing import Answer, Briefing
from briefings.ports import Length
from briefings.sources.fetched import Validators

if TYPE_CHECKING:
    from briefings.selecting.evidence import Evidence

SourceKind = Literal["feed", "page", "folder"]
EntryState = Literal["read", "excerpt", "unreadable", "stale"]
Outcome = Literal["new", "changed", "same", "withdrawn"]
Presence = Literal["there", "missing", "gone", "unknown"]
Order = Literal["relevance", "newest"]

_NONE = Validators()


@dataclass(frozen=True, slots=True)
class Health:
    """How a source has been: what the next look needs, and what people are shown.

    `last_error` is "" while all is well; `failing_since` is the first failure after the last
    success. `mean_delay` is how many seconds after publication entries were seen, on average, or
    None where none was dated; `interval` the seconds between looks. `first_look_done` tells that
    what comes now is news.
    """

    next_look: datetime
    interval: float = 1800.0
    validators: Validators = _NONE
    last_look: datetime | None = None
    last_success: datetime | None = None
    last_error: str = ""
    failing_since: datetime | None = None
    entries_seen: int = 0
    mean_delay: float | None = None
    first_look_done: bool = False


@dataclass(frozen=True, slots=True)
class NewsSource:
    """Where articles come from; one for each (workspace, url). A retired one is kept, not asked."""

    workspace: str
    url: str
    kind: SourceKind
    added_at: datetime
    health: Health
    title: str = ""
    publisher: str = ""
    retired_at: datetime | None = None
    retired_why: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article as it came in.

    `key` is what the source calls it (a feed's entry id); `excerpt` tells that the text is the
    feed's own, for the page could not be read. `news` is False for what stood there already when
    the source was added: it is briefed on, but never counts as new. `validators` are the page's.
    """

    article: Article
    source: int | None = None
    key: str = ""
    excerpt: bool = False
    news: bool = True
    validators: Validators = _NONE


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of an arrival: the id of the version that is current now, and its number.

    "withdrawn" is what became of the last one where the page was taken away.
    """

    article_id: str
    version: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a source, by its key: what became of it, and how often it was tried.

    "read" is done; "excerpt" has the feed's own text only; "unreadable" has none; "stale" was too
    old to be read when it was seen. `error` says why the page could not be read.
    """

    key: str
    url: str
    state: EntryState
    first_seen: datetime
    tries: int = 1
    error: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """All that one look at a source brought, to be stored at once.

    `url` is the new address of a source that moved for good, `title` and `publisher` what it
    calls itself; "" leaves each as it is. `retired_why` ends it ("the feed is gone").
    """

    source: int
    at: datetime
    health: Health
    arrivals: tuple[Arrival, ...] = ()
    entries: tuple[Entry, ...] = ()
    url: str = ""
    title: str = ""
    publisher: str = ""
    retired_why: str = ""


@dataclass(frozen=True, slots=True)
class WatchedPage:
    """A page that a recent briefing cites, to be looked at again until `until`."""

    document: int
    workspace: str
    url: str
    article_id: str
    validators: Validators
    next_check: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class PageLook:
    """What a look at a watched page came to.

    `presence` tells whether the page is there, "gone" (410), "missing" (404), or "unknown" because
    its site is down. `arrival` is the article where the page was sent again.
    """

    at: datetime
    next_check: datetime
    validators: Validators
    arrival: Arrival | None = None
    presence: Presence = "there"


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for, among a workspace's own articles and the shared ones.

    `text` is anything a person types: articles with all of its words, or, where there are none,
    with any. `any`, `all` and `none` are terms (words or phrases), as in a Topic. `since` and
    `until` (exclusive) are about the day of the article: when it was published, or first seen
    where that is unknown or in the future. `sources` are ids. An empty restriction restricts
    nothing; a search for nothing at all finds everything.
    """

    workspace: str = ""
    text: str = ""
    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    sources: tuple[int, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    order: Order = "relevance"
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found, without its text. `score` is higher for better, 0 for "newest".

    `dated` is what `since` and `until` are about; `news_at` when it came in as news, or None.
    """

    article_id: str
    workspace: str
    title: str
    url: str
    publisher: str
    language: str
    published: datetime | None
    dated: datetime
    news_at: datetime | None
    excerpt: bool
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class StoredBriefing:
    """A briefing with what it rests on, exactly as it was made.

    `key` is one for each (topic, evidence, writer, language, length) in its workspace. `trace`
    holds JSON types: versions of prompts, usage, cost, and the questions that it suggests.
    """

    key: str
    workspace: str
    topic: str
    length: Length
    language: str
    writer: str
    made_at: datetime
    briefing: Briefing
    evidence: "Evidence"
    trace: Mapping[str, Any] = field(default_factory=dict)
    id: int = 0

    @property
    def questions(self) -> tuple[str, ...]:
        """Questions that its evidence answers, to be shown under it."""
        return tuple(self.trace.get("questions", ()))


@dataclass(frozen=True, slots=True)
class BriefingLine:
    """A line of a topic's history: a stored briefing without its evidence."""

    id: int
    workspace: str
    topic: str
    length: Length
    language: str
    writer: str
    made_at: datetime
    headline: str
    articles: int


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asked, under which briefing, and the answer (None where there was none).

    `thread` names the conversation that it was a turn of, or is "". `key` is one for each
    (evidence, question as it was understood, writer), or "" for an answer not to be given again.
    """

    workspace: str
    user: str
    topic: str
    question: str
    answer: Answer | None
    at: datetime
    briefing_id: int | None = None
    thread: str = ""
    key: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic added at run time: its name and its table, as it would stand in `topics.toml`."""

    workspace: str
    name: str
    table: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Facts:
    """What `doctor` shows: which database, its schema and the newest one, rows, size in bytes."""

    kind: Literal["sqlite", "postgresql"]
    version: str
    place: str
    schema: str
    head: str
    counts: Mapping[str, int]
    size: int
