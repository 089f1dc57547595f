"""Feeds that break the rules, and feeds that mean harm: read as far as they go, and said."""

import tracemalloc

import pytest
from feed_samples import ATOM, RSS, item, rss

from briefings import Feed, read_feed


def read(text: str, encoding: str = "utf-8") -> Feed:
    return read_feed(text.encode(encoding), "https://wend.example/feed")


def titles(feed: Feed) -> list[str]:
    return [entry.title for entry in feed.entries]


def test_a_feed_that_breaks_off_keeps_its_whole_entries() -> None:
    whole = rss(item(1), item(2), item(3))
    feed = read(whole[: whole.index("<guid>id-3")])
    assert titles(feed) == ["Title 1", "Title 2"]
    assert feed.problems == ("It breaks off before its end: what stands before that was read.",)


@pytest.mark.parametrize(
    ("description", "text"),
    [
        (
            "Bread &nbsp;&amp; butter &eacute; R&D &unknown; &#8220;x&#x201d;",
            "Bread & butter é R&D &unknown; “x”",
        ),
        ("less < more, 5 <6", "less < more, 5 <6"),
        ("<p>One<br>two <b>three</p><p>four", "One\n\ntwo three\n\nfour"),
        ("One <![CDATA[<p>two</p>]]> three", "One\n\ntwo\n\nthree"),
        ("bell \x07 and &#0; null", "bell and � null"),
        ("&#147;Windows&#148; quotes", "“Windows” quotes"),
    ],
)
def test_what_feeds_get_wrong_is_mended(description: str, text: str) -> None:
    broken = item(1, f"<description>{description}</description>")
    feed = read(rss(broken, item(2)))
    assert titles(feed) == ["Title 1", "Title 2"]
    assert feed.entries[0].text == text
    assert [entry.url for entry in feed.entries] == [
        "https://wend.example/1",
        "https://wend.example/2",
    ]


def test_a_fault_is_told_with_its_line() -> None:
    (problem,) = read("\n\n" + rss(item(1, "\n<description>R&D</description>"))).problems
    assert problem.startswith("Its XML is faulty (line 4: ")


def test_a_section_that_never_ends_harms_nothing_before_it() -> None:
    feed = read(rss(item(1), item(2, "<description><![CDATA[The rest")))
    assert titles(feed) == ["Title 1", "Title 2"]
    assert feed.entries[1].text == "The rest"


@pytest.mark.parametrize(
    "before",
    [
        "\n \n",
        "\ufeff",
        "\ufeff\n<!-- cached -->\n",
        "<br />\n<b>Warning</b>: x on line <b>3</b><br />\n",
    ],
)
def test_what_stands_before_the_feed_is_passed_over(before: str) -> None:
    feed = read(before + '<?xml version="1.0" encoding="UTF-8"?>' + rss(item(1)))
    assert (titles(feed), feed.problems) == (["Title 1"], ())


def test_prefixes_that_nobody_declared_are_taken_for_the_usual_ones() -> None:
    more = "<content:encoded>Words</content:encoded><dc:creator>Lena Brandt</dc:creator>"
    feed = read(rss(item(1, more)))
    assert (feed.entries[0].text, feed.entries[0].author) == ("Words", "Lena Brandt")
    assert feed.problems == ()


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-16", "utf-16"),
        ("utf-8", "utf-16"),
        ("utf-16", "utf-8"),
        ("utf-8", "utf-16-be"),
        ("utf-8", "utf-32"),
        ("utf-8", "utf-32-le"),
        ("iso-8859-1", "utf-8"),
        ("koi8-r", "koi8-r"),
        ("windows-1251", "cp1251"),
        ("no-such-thing", "utf-8"),
        ("iso-2022-jp", "iso-2022-jp"),
    ],
)
def test_a_declared_encoding_is_checked(declared: str, encoding: str) -> None:
    title = "Мост закроют в понедельник"
    text = f'<?xml version="1.0" encoding="{declared}"?>' + rss(
        f"<item><title>{title}</title></item>"
    )
    assert titles(read(text, encoding)) == [title]


def test_korean_and_western_encodings_are_read_as_what_their_names_stand_for() -> None:
    korean = '<?xml version="1.0" encoding="euc-kr"?>' + rss(
        "<item><title>다리 폐쇄, 똠방각하</title></item>"
    )
    assert titles(read(korean, "cp949")) == ["다리 폐쇄, 똠방각하"]
    western = '<?xml version="1.0" encoding="ISO-8859-1"?>' + rss(
        "<item><title>“Café” – shut</title></item>"
    )
    assert titles(read(western, "cp1252")) == ["“Café” – shut"]


def test_bytes_that_were_cut_spoil_one_character() -> None:
    data = rss(item(1, "<description>Мост закрыли, Ж</description>")).encode()
    spoilt = data.replace("Ж".encode(), "Ж".encode()[:1])
    assert read_feed(spoilt).entries[0].text == "Мост закрыли, \ufffd"


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "subset",
    [
        f'<!ENTITY l0 "ha">{LAUGHS}<!ENTITY x "&l9;">',
        f'<!ENTITY x "{"ha" * 20_000}">',
        '<!ENTITY x SYSTEM "file:///etc/hosts">',
        '<!ENTITY x SYSTEM "http://127.0.0.1:9/x">',
        '<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;',
    ],
    ids=["billion laughs", "quadratic", "a file", "an address", "a parameter"],
)
def test_entities_of_its_own_are_not_expanded(subset: str) -> None:
    document = f'<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss.dtd" [{subset}]>'
    feed = read(document + rss(f"<item><title>{'&x;' * 20}</title></item>", item(2)))
    assert titles(feed) == ["&x;" * 20, "Title 2"]


def test_a_file_is_not_read_although_the_bytes_name_one() -> None:
    assert read_feed(b"/etc/hosts").kind == ""
    assert read_feed(b"file:///etc/hosts").kind == ""


SHAPES = {
    "deep": rss("<a>" * 50_000),
    "tiny elements": rss("<a/>" * 300_000),
    "tiny items": rss("<item/>" * 200_000),
    "attributes": rss("<item " + " ".join(f'a{n}="x"' for n in range(100_000)) + "/>"),
    "namespaces": rss("<item " + " ".join(f'xmlns:a{n}="u{n}"' for n in range(50_000)) + "/>"),
    "a long attribute": rss(f'<item a="{"x" * 2_000_000}"/>'),
    "a long name": rss(f"<{'x' * 2_000_000}/>"),
    "a long text": rss(f"<item><title>{'x' * 2_000_000}</title></item>"),
    "ampersands": rss(f"<item><title>{'&' * 1_000_000}</title></item>"),
    "lone signs": rss("<" * 1_000_000),
    "sections": rss(item(1, "<description>" + "<![CDATA[" * 200_000)),
    "descriptions": rss("<description>" * 200_000 + "<br>"),
    "comments": "<!--" * 500_000 + rss(item(1)),
    "types": "<!DOCTYPE " * 200_000 + rss(item(1)),
    "spaces": " " * 2_000_000,
    "nothing": "\x00" * 2_000_000,
    "JSON in JSON": '{"version": "https://jsonfeed.org/version/1", "items":' + "[" * 200_000,
    "a long number": '{"version": "https://jsonfeed.org/version/1", "items":['
    + "9" * 200_000
    + "]}",
    "JSON of nothing": '{"items":[' + "{}," * 400_000 + "{}]}",
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_hostile_shapes_are_read_or_named(shape: str) -> None:
    feed = read(shape)
    assert len(feed.entries) <= 1
    assert feed.problems
    assert all(len(problem) < 400 and problem.endswith(".") for problem in feed.problems)


@pytest.mark.parametrize("holds", ["description", "title"])
def test_entries_inside_of_entries_do_not_multiply_their_words(holds: str) -> None:
    many = 100
    inside = f"<item><{holds}>" * many + "é" * 1_000_000 + f"</{holds}></item>" * many
    tracemalloc.start()
    feed = read(rss(inside))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert feed.kind == "rss"
    assert most < 80_000_000


def test_an_entry_of_endless_depth_keeps_its_title() -> None:
    deep = f"<description><![CDATA[{'<div>' * 50_000}x]]></description>"
    assert titles(read(rss(item(1, deep), item(2)))) == ["Title 1", "Title 2"]


def test_of_ten_thousand_entries_the_newest_thousand_are_kept() -> None:
    def dated(n: int) -> str:
        return item(n, date=f"2024-{n % 12 + 1:02}-{n % 28 + 1:02}T{n % 24:02}:00:00Z")

    feed = read(rss(*map(dated, range(10_100))))
    assert len(feed.entries) == 1_000
    assert {entry.published.month for entry in feed.entries if entry.published} == {11, 12}
    assert feed.problems == (
        "Only its first 10,000 entries were looked at.",
        "It holds 10,000 entries: the 1,000 newest are kept.",
    )
    places = [int(entry.key.removeprefix("id-")) for entry in feed.entries]
    assert places == sorted(places)  # in the feed's own order


def test_of_entries_that_share_an_id_the_newest_is_kept() -> None:
    old = item(1, date="Fri, 03 May 2024 10:00:00 GMT")
    new = old.replace("Title 1", "Title 1, corrected").replace("10:00", "11:00")
    feed = read(rss(old, item(2), new))
    assert titles(feed) == ["Title 1, corrected", "Title 2"]
    assert feed.problems == ("1 entry left out: the newest with the same id is kept.",)


def test_entries_without_an_id_are_known_by_their_link_or_their_words() -> None:
    link = "<item><link>https://wend.example/a/?utm_source=x#top</link></item>"
    words = "<item><title>A</title><description>B</description></item>"
    first, second, third = read(rss(link, words, words.replace("B", "C"))).entries
    assert first.key == "https://wend.example/a"
    assert len({first.key, second.key, third.key}) == 3
    assert read(rss(words)).entries[0].key == second.key
    long = (f"<item><guid>{'x' * 5_000}{n}</guid></item>" for n in range(2))
    assert [len(entry.key) for entry in read(rss(*long)).entries] == [64, 64]


def test_dates_that_nobody_can_read_are_told() -> None:
    feed = read(rss(item(1, date="the other day"), item(2)))
    assert feed.entries[0].published is None
    assert feed.problems == ("1 entry with no date that can be read, such as 'the other day'.",)


def test_a_second_date_stands_in_for_one_that_cannot_be_read() -> None:
    more = '<dc:date xmlns:dc="http://purl.org/dc/elements/1.1/">2024-05-03</dc:date>'
    assert read(rss(item(1, more, date="soon"))).problems == ()


def test_names_in_capitals_are_the_same_names() -> None:
    shouting = rss("<ITEM><TITLE>A</TITLE><PUBDATE>2024-05-03</PUBDATE></ITEM>").upper()
    shouting = shouting.replace("VERSION=", "version=")
    feed = read(shouting)
    assert (feed.kind, titles(feed), feed.problems) == ("rss", ["A"], ())


@pytest.mark.parametrize("feed", [RSS, ATOM])
def test_a_feed_cut_anywhere_is_read(feed: str) -> None:
    for end in range(0, len(feed), 23):
        read(feed[:end])
