"""Source text cannot steer a terminal, hide, or turn the line around."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.rendering.clean import plain, safe_url


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("  two\n lines\tand a tab ", "two lines and a tab"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;new title\x07text", "text"),
        ("\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b]0;never ended", "]0;never ended"),
        ("\x9b31mred", "31mred"),
        ("bell\x07 and null\x00", "bell and null"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("soft\u00adhyphen", "softhyphen"),
        ("abc \u202edesrever\u202c", "abc desrever"),
        ("a\u2066b\u2069c", "abc"),
        ("tag\U000e0041s", "tags"),
        ("lone \ud800 half", "lone \ufffd half"),
        ("می\u200cروم", "می\u200cروم"),
        ("pass\u200cword", "password"),
        ("pass\u200b\u200c\u200bword", "password"),
        ("می\u200c\u200d\u200cروم", "میروم"),
        ("one \u200b two\x1cthree\x85four", "one two three four"),
        ("👩\u200d🚒 came", "👩\u200d🚒 came"),
    ],
)
def test_only_what_a_person_sees_is_left(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text())
def test_any_text_can_be_printed(text: str) -> None:
    shown = plain(text)
    assert shown.encode("utf-8").decode("utf-8") == shown
    assert plain(shown) == shown
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in shown)


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://harbour.example/a?b=c&d=e#f", "https://harbour.example/a?b=c&d=e#f"),
        ("http://harbour.example", "http://harbour.example"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/hosts", ""),
        ("https://", ""),
        ("//harbour.example/a", ""),
        ("https://[broken", ""),
        ("", ""),
        ('https://harbour.example/"><b>', "https://harbour.example/%22%3E%3Cb%3E"),
        ("https://harbour.example/a b)", "https://harbour.example/a%20b%29"),
        ("https://harbour.example/\ud800", "https://harbour.example/%EF%BF%BD"),
    ],
)
def test_only_web_addresses_become_links(url: str, safe: str) -> None:
    assert safe_url(url) == safe
