"""Which articles a query finds, and which belong to a topic."""

import pytest

from briefings.articles import Article, Topic
from briefings.selecting.rank import matching, rank

FERRY = Article("The ferry to Quenby stays in port. Repairs take a week.", title="Quenby ferry")
TRAM = Article("The tram line in Marlow opens in May, without a ferry.", title="Marlow tram")
BREAD = Article("Bakers in Marlow raise the price of bread.", title="Dearer bread")
ALL = (TRAM, BREAD, FERRY)


@pytest.mark.parametrize(
    ("query", "first"),
    [("quenby ferry", FERRY), ("trams", TRAM), ("price of bread", BREAD), ("MARLOW tram", TRAM)],
)
def test_the_article_about_it_comes_first(query: str, first: Article) -> None:
    assert rank(query, ALL)[0] == first


def test_a_word_of_the_title_counts_for_more() -> None:
    titled = Article("It stays shut for repairs until the summer.", title="Bridge")
    named = Article("A bridge stays shut for repairs until summer.", title="Road works")
    assert rank("bridge", [named, titled])[0] == titled


@pytest.mark.parametrize("query", ["", "zeppelin", "the of and"])
def test_what_nothing_matches_keeps_the_order(query: str) -> None:
    assert rank(query, ALL) == list(ALL)


def test_no_articles() -> None:
    assert rank("ferry", []) == []
    assert matching(Topic("ferry"), []) == []


@pytest.mark.parametrize(
    ("topic", "belong"),
    [
        (Topic("x", any=("ferry", "bread")), [TRAM, BREAD, FERRY]),
        (Topic("x", any=("ferry",), none=("tram line",)), [FERRY]),
        (Topic("x", any=("ferry",), all=("Marlow",)), [TRAM]),
        (Topic("x", all=("price of bread",)), [BREAD]),
        (Topic("quenby-ferry"), [FERRY]),
        (Topic("marlow"), [TRAM, BREAD]),
        (Topic("moon-landing"), []),
        (Topic("ferry-moon-landing-crew"), []),
    ],
)
def test_what_belongs_to_a_topic(topic: Topic, belong: list[Article]) -> None:
    assert matching(topic, ALL) == belong


def test_a_country_is_also_held_by_its_people() -> None:
    article = Article("The Quenbian envoy left on Monday.")
    assert matching(Topic("x", any=("Quenbi",)), [article]) == [article]
    assert matching(Topic("x", any=("Que",)), [article]) == []
