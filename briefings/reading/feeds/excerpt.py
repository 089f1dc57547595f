"""A feed's own text as an article, where the page that an entry links to cannot be read."""

import re

from briefings.articles import Article
from briefings.reading.feeds.feed import Feed, FeedEntry
from briefings.reading.language import detect
from briefings.reading.pages.clean import clean, without_title

# What WordPress puts under every entry of its feeds, in the language of the site.
_FOOTER = re.compile(
    r"\n\n(?:The post .* appeared first on|Der Beitrag .* erschien zuerst auf"
    r"|L[’']article .* est apparu en premier sur|Сообщение .* появились сначала на) [^\n]{1,200}\Z"
)


def excerpt(entry: FeedEntry, feed: Feed) -> Article | None:
    """Make an article of an entry's own text, cleaned as a page is; None where it has no words."""
    text = without_title(clean(_FOOTER.sub("", entry.text)), entry.title).strip()
    if not any(character.isalnum() for character in text):
        return None
    return Article(
        text=text,
        title=entry.title,
        url=entry.url,
        publisher=feed.title,
        published=entry.published or entry.updated,
        language=entry.language or feed.language or detect(text) or "en",
        author=entry.author,
    )
