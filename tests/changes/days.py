"""Days of coverage of stories that never happened, and what should count as changed each day.

`tests/data/changes/*.toml`: a story is a run of days. A day has articles, the lines that its
briefing tells (sentences of the articles; the first is the headline), articles withdrawn since,
and the changes that a reader should be told of, against all the days before:

    kind     new, updated, reversed, confirmed, denied, dropped; "a|b" where both are fair
    now      how the line begins that tells it (of a dropped one: the earlier line)
    before   how the earlier line begins that it changes

Every line that is not among them was told before, and must not be told as a change.
The tables were written before the code that they judge was run on them.
"""

import tomllib
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from briefings.articles import Article
from briefings.changes.edition import Edition
from briefings.checking.check import Imprint, check
from briefings.selecting.evidence import gather
from briefings.writing.draft import BriefingDraft, DraftStatement

DATA = Path(__file__).parents[1] / "data" / "changes"


@dataclass(frozen=True)
class Expected:
    """A change that a reader should be told of."""

    kinds: tuple[str, ...]
    now: str
    before: str = ""


@dataclass(frozen=True)
class Day:
    """A day of a story: its edition, those before it (newest first) and what changed."""

    story: str
    name: str
    edition: Edition
    before: tuple[Edition, ...]
    withdrawn: frozenset[str]
    expected: tuple[Expected, ...]


def days(pattern: str = "*.toml") -> list[Day]:
    """Read the days of all stories that have a day before them."""
    return [day for path in sorted(DATA.glob(pattern)) for day in _story(path) if day.before]


def edition(topic: str, articles: tuple[Article, ...], lines: list[str]) -> Edition:
    """Make an edition whose lines are sentences of its articles; each must pass checking."""
    evidence = gather(topic, articles)
    ids = {sentence.text: sentence.id for sentence in evidence.sentences}
    top, *rest = [DraftStatement(line, (ids[line],)) for line in lines]
    published = [article.published for article in articles if article.published]
    moment = max(published).astimezone(UTC)
    briefing = check(BriefingDraft(top, tuple(rest)), evidence, Imprint(topic, moment, "test"))
    assert not briefing.withheld, briefing.withheld
    return Edition(briefing, tuple(articles))


def _story(path: Path) -> list[Day]:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    made: list[Day] = []
    for day in table["days"]:
        articles = tuple(_article(a) for a in day["articles"])
        before = tuple(one.edition for one in reversed(made))
        expected = tuple(
            Expected(tuple(c["kind"].split("|")), c["now"], c.get("before", ""))
            for c in day["changes"]
        )
        withdrawn = frozenset(day.get("withdrawn", ()))
        today = edition(table["story"], articles, day["lines"])
        made.append(Day(table["story"], day["name"], today, before, withdrawn, expected))
    return made


def _article(table: dict[str, str]) -> Article:
    return Article(**{**table, "text": table["text"].strip()})  # type: ignore[arg-type]
