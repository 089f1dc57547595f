"""Every format read to the same words: RSS, RDF, Atom, JSON Feed, podcasts, videos."""

from datetime import UTC, datetime

import feed_samples as samples
import pytest

from briefings import read_feed
from briefings.reading.feeds.feed import FeedEntry


def test_rss_is_read() -> None:
    feed = read_feed(samples.RSS.encode(), "https://alderwick-courier.example/feed.xml")
    assert (feed.kind, feed.title) == ("rss", "The Alderwick Courier & Post")
    assert feed.url == "https://alderwick-courier.example/"
    assert feed.self_url == "https://alderwick-courier.example/feed.xml"
    assert (feed.language, feed.minutes) == ("en", 30)
    assert feed.problems == ("1 entry with no date.",)
    assert feed.entries == (
        FeedEntry(
            key="courier-4711",
            url="https://alderwick-courier.example/council/bridge-vote?utm_source=rss",
            title="Alderwick votes to replace its bridge",
            published=datetime(2025, 3, 21, 6, 30, tzinfo=UTC),
            author="Wenna Trask",
            language="en",
            summary="The council voted nine to six. Read more",
            text="The council voted nine to six on Thursday.\n\nA new bridge costs\n\n"
            "6.1 million crowns.",
        ),
        FeedEntry(
            key="https://alderwick-courier.example/council/traders",
            url="https://alderwick-courier.example/council/traders",
            title='Traders & council: "no deal"',
            published=datetime(2025, 3, 22, 10, tzinfo=UTC),
            author="Lena Brandt",
            language="en",
            summary="The traders want damages.",
            text="The traders want damages.",
        ),
        FeedEntry(
            key="https://alderwick-courier.example/notes/3",
            url="https://alderwick-courier.example/notes/3",
            language="en",
            summary="Rain stopped play.",
            text="Rain stopped play.",
        ),
    )


def test_atom_is_read() -> None:
    feed = read_feed(samples.ATOM.encode())
    assert (feed.kind, feed.title) == ("atom", "Wendauer Anzeiger – Lokales")
    assert (feed.url, feed.self_url) == (
        "https://wendau.example/lokales/",
        "https://wendau.example/feed.atom",
    )
    assert feed.problems == ()
    first, second = feed.entries
    assert first == FeedEntry(
        key="urn:wendau:1",
        url="https://wendau.example/lokales/1",
        title="Brücke bleibt gesperrt",
        published=datetime(2025, 3, 21, 7, tzinfo=UTC),
        updated=datetime(2025, 3, 22, 8, 15, 0, 250_000, tzinfo=UTC),
        author="Piet Haverkamp, Ines Calloway",
        language="de",
        summary="Die Brücke bleibt zu.",
        text="Die Brücke bleibt gesperrt.\n\nDas teilte der Rat mit.",
    )
    assert second.url == "https://archiv.wendau.example/2"
    assert second.title == "Ferry: what <you> need"
    assert (second.author, second.language) == ("Redaktion Wendau", "en")
    assert second.text == "It sails at six.\n\nIt returns at nine."
    assert (second.published, second.updated) == (None, datetime(2025, 3, 20, 8, tzinfo=UTC))


def test_old_atom_is_read() -> None:
    feed = read_feed(samples.ATOM_03.encode())
    (entry,) = feed.entries
    assert (feed.kind, feed.url) == ("atom", "https://orrindale.example/")
    assert (entry.title, entry.text) == ("Mill shut", "The mill is shut.")
    assert entry.published == datetime(2004, 5, 3, 8, tzinfo=UTC)
    assert entry.updated == datetime(2004, 5, 3, 9, tzinfo=UTC)


def test_rdf_is_read() -> None:
    feed = read_feed(samples.RDF.encode())
    (entry,) = feed.entries
    assert (feed.kind, feed.title, feed.language) == ("rss", "Новости Хексли", "ru")
    assert feed.minutes == 360
    assert (entry.key, entry.title) == ("https://hexley.example/1", "Мост закроют в понедельник")
    assert entry.author == "Анна Ветрова"
    assert entry.published == datetime(2024, 5, 3, 7, 20, tzinfo=UTC)
    assert entry.text == "Мост через реку закроют, сообщил городской совет."


def test_json_feed_is_read() -> None:
    feed = read_feed(samples.JSON.encode(), "https://quenby.example/feed.json")
    first, second = feed.entries
    assert (feed.kind, feed.title, feed.url) == ("json", "Quenby Daily", "https://quenby.example/")
    assert feed.problems == ()
    assert (first.key, first.title) == ("17", "다리를 월요일에 폐쇄한다")
    assert first.text == "시장은 다리를 폐쇄한다고 말했다.\n\n주민들은 불만이다."
    assert (first.summary, first.language) == ("다리를 폐쇄한다", "ko")
    assert first.author == "한서윤, 강도현"
    assert first.published == datetime(2024, 5, 3, 1, 20, 30, tzinfo=UTC)
    assert (second.url, second.text) == (
        "https://quenby.example/18",
        "First line.\n\nSecond line .",
    )
    assert (second.author, second.language) == ("Quenby desk", "en")
    assert second.updated == datetime(2024, 5, 4, tzinfo=UTC)


def test_a_podcast_has_words_and_no_page() -> None:
    feed = read_feed(samples.PODCAST.encode())
    (entry,) = feed.entries
    assert (entry.key, entry.url, entry.author) == ("ep-9", "", "Joan Sallis")
    assert entry.text == "We ride the ferry."
    assert entry.published == datetime(2025, 3, 3, 11, tzinfo=UTC)


def test_a_video_is_described_in_its_group() -> None:
    (entry,) = read_feed(samples.VIDEOS.encode()).entries
    assert (entry.title, entry.text) == ("The bridge", "A walk over the bridge.")


def test_text_from_right_to_left_keeps_its_marks() -> None:
    feed = read_feed(samples.RIGHT_TO_LEFT.encode())
    (entry,) = feed.entries
    assert (feed.language, entry.title) == ("ar", "\u200fإغلاق الجسر يوم الاثنين")
    assert entry.text == 'قال المجلس إن الجسر "غير آمن".'


def test_relative_links_are_resolved_against_the_feed_then_its_home_page() -> None:
    relative = samples.rss(
        "<item><link>/a/b c</link></item>", head="<link>https://w.example</link>"
    )
    (entry,) = read_feed(relative.encode(), "https://feeds.example/x/feed.xml").entries
    assert entry.url == "https://feeds.example/a/b%20c"
    (entry,) = read_feed(relative.encode()).entries
    assert entry.url == "https://w.example/a/b%20c"


def test_only_links_that_can_be_fetched_are_kept() -> None:
    links = (
        "javascript:alert(1)",
        "file:///etc/hosts",
        "https://u:p@w.example/",
        "mailto:a@b.c",
        "",
    )
    items = (f"<item><title>A{n}</title><link>{link}</link></item>" for n, link in enumerate(links))
    feed = read_feed(samples.rss(*items).encode())
    assert [entry.url for entry in feed.entries] == [""] * len(links)


def test_the_address_behind_feedburner_counts() -> None:
    item = (
        '<item><link>https://feeds.example/~r/1</link><f:origLink xmlns:f="'
        'http://rssnamespace.org/feedburner/ext/1.0">https://wend.example/1</f:origLink></item>'
    )
    assert read_feed(samples.rss(item).encode()).entries[0].url == "https://wend.example/1"


def test_a_feed_without_entries_says_so() -> None:
    feed = read_feed(samples.rss().encode())
    assert (feed.kind, feed.entries, feed.problems) == ("rss", (), ("It holds no entries.",))
    ended = b'{"version": "https://jsonfeed.org/version/1", "expired": true, "items": []}'
    assert read_feed(ended).problems == (
        "It holds no entries.",
        "It says that it has ended: no more entries will come.",
    )


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("<title>Bread &amp;amp; &lt;i&gt;butter&lt;/i&gt;</title>", "Bread & butter"),
        ("<title><![CDATA[AT&T&nbsp;<b>up</b>]]></title>", "AT&T up"),
        ("<title>One&lt;br&gt;two&lt;script&gt;steal()&lt;/script&gt;</title>", "One two"),
        ("<title>5 &lt; 6 &amp; x &lt;y&gt; z</title>", "5 < 6 & x <y> z"),
        (
            '<title type="text">The &lt;title&gt; tag &amp;amp; more</title>',
            "The <title> tag & more",
        ),
        ("<title> \n A title\n over lines </title>", "A title over lines"),
        ("<title><b>Bold</b> words</title>", "Bold words"),
        (f"<title>{'word ' * 200}</title>", f"{'word ' * 99}word…"),
        ('<title mode="base64">QQ==</title><dc:title>Other</dc:title>', "Other"),
    ],
)
def test_a_title_is_one_plain_line(written: str, title: str) -> None:
    (entry,) = read_feed(samples.rss(f"<item>{written}</item>").encode()).entries
    assert entry.title == title
