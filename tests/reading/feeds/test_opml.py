"""Lists of feeds: read from what feed readers export, and written so that they can be read."""

import pytest
from feed_samples import RSS
from hypothesis import given
from hypothesis import strategies as st

from briefings.errors import UnreadableError
from briefings.reading.feeds.opml import OpmlEntry, read_opml, write_opml

EXPORT = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/hosts">]>
<opml version="1.0"><head><title>Mine</title></head><body>
<outline text="Valley" title="Valley">
  <outline type="rss" text="Alderwick Courier" xmlUrl="https://alderwick-courier.example/feed.xml"
           htmlUrl="https://alderwick-courier.example/"/>
  <outline text="Ferries &amp; rivers"><outline text="Wend &#8211; live" xmlURL="https://wend.example/rss?a=1&amp;b=2"/></outline>
</outline>
<outline text="A page" htmlUrl="https://page.example/"/>
<outline text="Twice" xmlUrl="https://wend.example/rss?a=1&amp;b=2"/>
<outline text="Local" xmlUrl="file:///etc/hosts"/>
<outline title="R&D" xmlUrl="http://rd.example/feed"/>
</body></opml>"""


def test_nested_lists_are_read() -> None:
    assert read_opml(EXPORT.encode()) == (
        OpmlEntry(
            "https://alderwick-courier.example/feed.xml",
            "Alderwick Courier",
            "https://alderwick-courier.example/",
            ("Valley",),
        ),
        OpmlEntry(
            "https://wend.example/rss?a=1&b=2", "Wend – live", "", ("Valley", "Ferries & rivers")
        ),
        OpmlEntry("http://rd.example/feed", "R&D"),
    )


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (RSS.encode(), "XML of another kind \\(rss\\), not a list of feeds"),
        (b"<!doctype html><html>", "a web page"),
        (b"", "empty"),
        (b"https://wend.example/feed", "plain text"),
        (b"%PDF-1.7", "a PDF document"),
        (EXPORT.encode()[:500], "breaks off"),
    ],
)
def test_what_is_no_list_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableError, match=why) as refused:
        read_opml(data, "mine.opml")
    assert str(refused.value).startswith("mine.opml: it ")


def test_a_list_of_no_feeds_is_empty() -> None:
    assert read_opml(b"<opml><body/></opml>") == ()


def test_a_list_is_written_for_people_to_read() -> None:
    entries = (
        OpmlEntry("https://a.example/f", "A & <b>", "https://a.example/", ("News",)),
        OpmlEntry("https://c.example/f", 'The "C"', folders=("News", "Far")),
        OpmlEntry("https://d.example/f"),
    )
    assert write_opml(entries, "Sources & more") == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<opml version="2.0">\n'
        "  <head>\n"
        "    <title>Sources &amp; more</title>\n"
        "  </head>\n"
        "  <body>\n"
        '    <outline text="News">\n'
        '      <outline type="rss" text="A &amp; &lt;b&gt;" title="A &amp; &lt;b&gt;"'
        ' xmlUrl="https://a.example/f" htmlUrl="https://a.example/"/>\n'
        '      <outline text="Far">\n'
        """        <outline type="rss" text='The "C"' title='The "C"' xmlUrl="https://c.example/f"/>\n"""
        "      </outline>\n"
        "    </outline>\n"
        '    <outline type="rss" text="" title="" xmlUrl="https://d.example/f"/>\n'
        "  </body>\n"
        "</opml>\n"
    )


WORDS = st.text(max_size=60).map(lambda text: " ".join(text.split()))
TITLES = WORDS.filter(lambda text: text.isprintable())
ADDRESSES = st.integers(0, 999).map(
    lambda n: f"https://outlet-{n}.example/feed?a={n}&b=<>".replace("<>", "%3C")
)
ENTRIES = st.builds(
    OpmlEntry,
    ADDRESSES,
    TITLES,
    st.sampled_from(["", "https://outlet.example/"]),
    st.lists(TITLES.filter(bool), max_size=3).map(tuple),
)


@given(st.lists(ENTRIES, max_size=12, unique_by=lambda entry: entry.url), st.text(max_size=50))
def test_what_is_written_is_read_again(entries: list[OpmlEntry], title: str) -> None:
    assert read_opml(write_opml(entries, title).encode("utf-8", "surrogatepass")) == tuple(entries)
