"""Places as people type them."""

import pytest

from bot.chat import Place
from bot.places import alone, parse_place
from briefings.errors import SettingsError


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("slack:T0123/C0456", Place("slack", "T0123", "C0456")),
        (" Discord:1234/5678 ", Place("discord", "1234", "5678")),
        ("webhook:https://a.example/h?x=1", Place("webhook", "", "https://a.example/h?x=1")),
        ("console:the desk", Place("console", "", "the desk")),
    ],
)
def test_a_place_is_read_and_said_back(text: str, place: Place) -> None:
    assert parse_place(text) == place
    assert parse_place(str(place)) == place


@pytest.mark.parametrize(
    "text",
    ["", "slack", "slack:T1", "slack:T1/", "slack:/C1", "slack:T1/C1/x", "mail:a@b", "console:"],
)
def test_what_is_no_place_is_refused_with_examples(text: str) -> None:
    with pytest.raises(SettingsError, match=r"is no place to post to\. Examples: slack:"):
        parse_place(text)


@pytest.mark.parametrize("url", ["ftp://a.example/", "https://", "a.example", "http://[::1"])
def test_a_webhook_needs_an_address(url: str) -> None:
    with pytest.raises(SettingsError, match="is no address of a webhook"):
        parse_place(f"webhook:{url}")


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("slack:T1/D0456", True),
        ("slack:T1/U0456", True),
        ("slack:T1/C0456", False),
        ("slack:T1/G0456", False),  # a conversation of several
        ("discord:@77/1234", True),
        ("discord:77/1234", False),
        ("console:Desk", False),
    ],
)
def test_a_conversation_with_one_person_is_told_from_a_channel(text: str, *, private: bool) -> None:
    assert alone(parse_place(text)) is private
