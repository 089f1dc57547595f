"""A feed's own text where there is no page to read."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from briefings import Article, Feed, FeedEntry
from briefings.reading.feeds.excerpt import excerpt

FEED = Feed("rss", title="Wend Review", language="de")
ENTRY = FeedEntry(
    key="1",
    url="https://wend.example/1",
    title="Bridge shut",
    published=datetime(2025, 3, 20, tzinfo=UTC),
    author="Lena Brandt",
    text="The bridge is shut.\n\nThe council will vote on Thursday.",
)


def test_an_entry_becomes_an_article_of_its_feed() -> None:
    assert excerpt(ENTRY, FEED) == Article(
        text=ENTRY.text,
        title="Bridge shut",
        url="https://wend.example/1",
        publisher="Wend Review",
        published=datetime(2025, 3, 20, tzinfo=UTC),
        language="de",
        author="Lena Brandt",
    )


@pytest.mark.parametrize(
    "furniture",
    [
        "Read more",
        "The post Bridge shut appeared first on Wend Review.",
        "Der Beitrag „Brücke zu“ erschien zuerst auf Wend Review.",
        "L’article Pont fermé est apparu en premier sur Wend Review.",
    ],
)
def test_what_systems_put_under_an_entry_goes(furniture: str) -> None:
    article = excerpt(replace(ENTRY, text=f"{ENTRY.text}\n\n{furniture}"), FEED)
    assert article is not None
    assert article.text == ENTRY.text


def test_an_entry_of_no_words_is_no_article() -> None:
    assert excerpt(replace(ENTRY, text="…"), FEED) is None
    assert excerpt(replace(ENTRY, text=""), FEED) is None
