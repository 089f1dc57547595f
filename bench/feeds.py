"""Reading a feed beside lxml alone, which gives its fields and the words of its HTML."""

from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from html import escape
from random import Random

from lxml import etree, html

from bench.corpus import article, sentence
from bench.timing import Result, best
from briefings import read_feed

FIELDS = ("title", "link", "guid", "description")
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def run() -> Iterator[Result]:
    """Read a hundred entries each way, ten times as many, and a hundred in faulty XML."""
    hundred, thousand = feed(100), feed(1000)
    faulty = hundred.replace(b"<description>", b"<description>R&D&nbsp;")
    for read in (bare, read_feed):
        read(hundred)
    alone, ours = best(lambda: bare(hundred), runs=5), best(lambda: read_feed(hundred), runs=5)
    yield Result("reading a feed of 100 entries, beside lxml alone", ours / alone, 4)
    many = best(lambda: read_feed(thousand))
    yield Result("reading 1,000 entries, beside ten times 100", many / ours / 10, 1.25)
    mended = best(lambda: read_feed(faulty), runs=5)
    yield Result("reading 100 entries in faulty XML, beside sound XML", mended / ours, 2)


def bare(data: bytes) -> list[tuple[object, ...]]:
    """Take out of a feed what read_feed gives, trusting every byte of it."""
    return [
        (
            *map(item.findtext, FIELDS),
            parsedate_to_datetime(item.findtext("pubDate")),
            html.fromstring(item.findtext(CONTENT)).text_content(),
        )
        for item in etree.fromstring(data).iter("item")
    ]


def feed(entries: int) -> bytes:
    """Give a feed of so many entries of about 300 words."""
    head = '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>T</title>'
    return f"{head}{''.join(map(_item, range(entries)))}</channel></rss>".encode()


def _item(number: int) -> str:
    made = article(number, 300)
    paragraphs = "".join(f"<p>{text} <a href='/a'>More</a></p>" for text in made.text.split("\n\n"))
    return (
        f"<item><title>{escape(made.title)}</title><link>{made.url}</link><guid>{number}</guid>"
        f"<pubDate>Thu, 02 May 2024 {number % 24:02}:00:00 +0200</pubDate>"
        f"<description>{escape(sentence(Random(number)))}</description>"
        f"<content:encoded><![CDATA[{paragraphs}]]></content:encoded></item>"
    )
