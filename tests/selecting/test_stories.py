"""Stories of a plainly fictional town: which articles belong together, and which copy which."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from briefings.articles import Article
from briefings.selecting.stories import group_stories

BRIDGE = """The Alder Bridge in Wendmouth was closed on Monday after inspectors found a crack in
its northern pier. The town council said that repairs would take at least six weeks and cost 2.4
million crowns. Buses are being sent by way of the mill road, which adds twenty minutes to the
journey from the harbour to the hospital."""
BRIDGE_TOO = """Wendmouth has shut its oldest bridge. A crack in the northern pier of the Alder
Bridge, found by inspectors at the weekend, left the council no choice, the mayor's office said.
Drivers face six weeks of detours on the mill road. The repair is put at 2.4 million crowns."""
FERRY = """The evening ferry between Port Corran and the Skerry islands will run twice a day from
May, the harbour company said. Islanders had asked for a later boat for years. Tickets stay at
eleven crowns, and bicycles travel free until the end of the summer."""
ORCHESTRA = """The Corran youth orchestra has chosen a new conductor. Marla Teague, who is 29,
will lead the players through a season of dances and sea songs. She takes over from Owen Drax,
who stood on the rostrum for thirty years and wants to learn the cello."""


def article(name: str, text: str, title: str = "", day: int | None = 3, month: int = 3) -> Article:
    """Make an article of a day in March, unless said otherwise."""
    published = datetime(2031, month, day, 9, tzinfo=UTC) if day else None
    return Article(text=text, id=name, title=title, published=published)


def ids(groups: Sequence[Sequence[Article]]) -> list[str]:
    return [" ".join(article.id for article in group) for group in groups]


def test_reports_of_one_event_stand_together_and_others_apart() -> None:
    articles = [
        article("ferry", FERRY, "A later boat for the Skerries"),
        article("bridge", BRIDGE, "Alder Bridge closed for six weeks"),
        article("orchestra", ORCHESTRA, "New conductor for youth orchestra"),
        article("bridge-too", BRIDGE_TOO, "Cracked pier shuts Alder Bridge", day=4),
    ]
    assert ids(group_stories(articles)) == ["ferry", "bridge bridge-too", "orchestra"]


def test_groups_follow_the_order_of_the_articles() -> None:
    articles = [article("b", BRIDGE_TOO), article("f", FERRY), article("a", BRIDGE)]
    assert ids(group_stories(articles)) == ["b a", "f"]
    assert ids(group_stories(articles[::-1])) == ["a b", "f"]


def test_the_same_event_a_season_later_is_another_story() -> None:
    articles = [article("now", BRIDGE), article("then", BRIDGE_TOO, month=9)]
    assert ids(group_stories(articles)) == ["now", "then"]


def test_articles_without_a_day_are_told_apart_by_their_words() -> None:
    articles = [article(name, text, day=None) for name, text in (("a", BRIDGE), ("b", BRIDGE_TOO))]
    assert ids(group_stories([*articles, article("c", FERRY, day=None)])) == ["a b", "c"]


def test_copies_stand_together_however_far_apart() -> None:
    articles = [article("now", BRIDGE), article("copy", f"From our files. {BRIDGE}", month=12)]
    assert ids(group_stories(articles)) == ["now copy"]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_or_empty_articles_are_no_trouble(count: int) -> None:
    articles = [article(str(n), "") for n in range(count)]
    assert ids(group_stories(articles)) == [str(n) for n in range(count)]


def test_german_articles_are_not_alike_for_their_small_words() -> None:
    bridge = "Die Brücke ist nach dem Fund eines Risses für sechs Wochen gesperrt, so der Rat."
    choir = "Der Chor hat nach dem Tod des Leiters für das Fest eine neue Frau an der Spitze."
    assert len(group_stories([article("a", bridge), article("b", choir)])) == 2
