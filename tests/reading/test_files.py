"""Files: text and Markdown, front matter, encodings, and what is refused."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.errors import UnreadableError
from briefings.reading.pages.files import read_text, read_words
from briefings.reading.pages.moments import moment

FRONT = """---
title: "Bridge: shut"
publisher: Wend Review
author: [Jo Doe, Al Roe]
published: 2025-03-20T18:30:00+01:00
url: https://wend.example/bridge
language: en-GB
id: bridge-1
---

# Bridge: shut

The bridge is closed.
It stays closed.
"""


def test_front_matter_tells_where_an_article_is_from() -> None:
    article = read_text(FRONT, "bridge.md")
    assert article.text == "The bridge is closed. It stays closed."
    assert (article.title, article.id) == ("Bridge: shut", "bridge-1")
    assert (article.publisher, article.author) == ("Wend Review", "Jo Doe, Al Roe")
    assert (article.url, article.language) == ("https://wend.example/bridge", "en")
    assert article.published == datetime(2025, 3, 20, 18, 30, tzinfo=timezone(timedelta(hours=1)))


@pytest.mark.parametrize(
    ("front", "why"),
    [
        ("title: [unclosed", "does not parse"),
        ("title: a: b", "does not parse"),
        ("- a\n- b", "is a list"),
        ("title: A\npublished: the other day", "the date 'the other day'"),
        ("published: 2025-13-45", "2025-13-45|does not parse"),
    ],
)
def test_front_matter_that_cannot_be_read_is_refused(front: str, why: str) -> None:
    with pytest.raises(UnreadableError, match=why) as refused:
        read_text(f"---\n{front}\n---\nThe bridge is closed.", "bridge.md")
    assert str(refused.value).startswith("bridge.md: ")


def test_front_matter_that_never_ends_is_refused() -> None:
    with pytest.raises(UnreadableError, match="no closing line"):
        read_text("---\ntitle: Bridge\n\nThe bridge is closed.", "bridge.md")


def test_prose_between_two_rules_is_no_front_matter() -> None:
    assert read_text("---\nThe bridge is closed.\n---\nIt is.", "a.md").text.startswith(
        "The bridge"
    )


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("The **old** bridge is _shut_.", "The old bridge is shut."),
        ("The [bridge](https://wend.example/a_(b)) is shut.", "The bridge is shut."),
        ("The [bridge][1] is shut.\n\n[1]: https://wend.example", "The bridge is shut."),
        ("![The bridge](bridge.png)\n\nIt is shut.", "It is shut."),
        ("> “It is shut,”\n> she said.", "“It is shut,” she said."),
        ("It is:\n\n- shut\n- cracked", "It is:\n\nshut\n\ncracked"),
        ("It is `shut`.\n\n```\ncode\n```", "It is shut."),
        ("## Why\n\nIt cracked.\n***\nIt is shut.", "Why\n\nIt cracked.\n\nIt is shut."),
        ("It cost 2 * 3 * 4 crowns, said snake_case_man.",) * 2,
        (r"It is \*not\* shut.", "It is *not* shut."),
        ("| pier | cracks |\n|---|---|\n| north | 14 |", "pier; cracks\n\nnorth; 14"),
    ],
)
def test_markdown_becomes_prose(markdown: str, plain: str) -> None:
    assert read_text(markdown, "a.md").text == plain


def test_a_plain_text_keeps_its_marks_and_loses_its_wrapping() -> None:
    wrapped = (
        "The bridge over the Wend is *closed*, the council said,\n"
        "and it will stay so until the pier is mended, which may\ntake a year.\n\nSo be it."
    )
    assert read_text(wrapped, "a.txt").text == wrapped.replace(",\nand", ", and").replace(
        "may\ntake", "may take"
    )


def test_a_first_line_that_is_no_sentence_is_the_title() -> None:
    article = read_text("Alderwick shuts its bridge\n\nThe bridge of Alderwick is closed.", "a.txt")
    assert article.title == "Alderwick shuts its bridge"
    assert article.text == "The bridge of Alderwick is closed."


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("# The bridge stays open\n\nThe pier is *sound*.", "a.md"),
        ("---\ntitle: The bridge stays open\n---\nThe pier is sound.", "a.txt"),
        ("The bridge stays open\n\nThe pier is sound.", "a.txt"),
    ],
)
def test_a_text_to_be_judged_keeps_its_title_and_all_its_lines(data: str, name: str) -> None:
    assert read_words(data, name) == "The bridge stays open\n\nThe pier is sound."
    assert "Subscribe now" in read_words(f"{data}\n\nSubscribe now", name)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8-sig", "The café is closed."),
        ("utf-16", "The café is closed."),
        ("utf-16-le", "The café is closed, they say."),
        ("cp1252", "“The café is closed,” said the owner – and it stays closed for a year."),
        ("latin-1", "Der Bürgermeister von Wendau sagte, die Brücke müsse schließen."),
        ("cp949", "시장은 월요일에 다리를 폐쇄한다고 말했다. 주민들은 결정에 불만을 나타냈다."),
        ("koi8-r", "Мэр города сказал, что мост закроют в понедельник. Жители недовольны."),
        ("cp1251", "Мэр города сказал, что мост закроют в понедельник. Жители недовольны."),
    ],
)
def test_odd_encodings_are_read(encoding: str, text: str) -> None:
    assert read_text(text.encode(encoding), "a.txt").text == text


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"PK\x03\x04\x14\x00....mimetype", "zip"),
        (b"PK\x03\x04\x14\x00....word/document.xml", "Office"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"\x00\x01\x02\x03" * 10, "binary"),
        (b"", "no article"),
        (b" \n\n ", "no article"),
        (b"---\ntitle: Bridge\n---\n", "no article"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, kind: str) -> None:
    with pytest.raises(UnreadableError, match=kind) as refused:
        read_text(data, "a.txt")
    assert refused.value.hint.endswith(".")


def test_a_saved_page_is_read_as_a_page() -> None:
    html = "<!DOCTYPE html><html><body><article>" + "<p>The bridge is closed.</p>" * 3
    assert read_text(html.encode(), "a.txt").text.startswith("The bridge is closed.")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2025-03-20", datetime(2025, 3, 20, tzinfo=UTC)),
        ("20250320", datetime(2025, 3, 20, tzinfo=UTC)),
        ("20 March 2025", datetime(2025, 3, 20, tzinfo=UTC)),
        ("Thursday, March 20th, 2025", datetime(2025, 3, 20, tzinfo=UTC)),
        ("Mar. 20, 2025 at 6:30 PM", datetime(2025, 3, 20, 18, 30, tzinfo=UTC)),
        ("20.03.2025 18:30", datetime(2025, 3, 20, 18, 30, tzinfo=UTC)),
        ("3/20/2025", datetime(2025, 3, 20, tzinfo=UTC)),
        ("3/4/2025", None),
        ("Thu, 20 Mar 2025 18:30:00 GMT", datetime(2025, 3, 20, 18, 30, tzinfo=UTC)),
        ("soon", None),
    ],
)
def test_dates_of_all_usual_spellings(written: str, meant: datetime | None) -> None:
    assert moment(written) == meant


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300) | st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", ""]))
def test_any_file_is_read_or_refused(data: str | bytes, name: str) -> None:
    with suppress(UnreadableError):
        assert read_text(data, name).text.strip()


def test_a_text_without_a_title_is_called_by_its_file() -> None:
    article = read_text(b"It rained in Wend all day, and the ferry did not sail.", "notes/wend.txt")
    assert article.title == "wend.txt"
