"""Slack messages: within the limits whatever the card, valid by Slack's own types, and golden."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hostile_cards import cards
from hypothesis import HealthCheck, Phase, given, settings
from samples import ANSWER, ARTICLES, BRIEFING, NO_ANSWER
from slack_rules import check_message, check_type, links, needs_types, shown

from bot.cards import answer_card, briefing_card, error_card, list_card, naming, notice_card
from bot.chat import Card, CardLine, CardSection, CardSource
from bot.platforms.slack.messages import messages

# Shrinking a hostile card takes minutes and tells nothing more.
_PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
GOLDEN = Path(__file__).parent / "golden"
WHOLE = briefing_card(BRIEFING, sample=True)
MADE = {
    "briefing": briefing_card(BRIEFING, number=17, sample=True),
    "briefing-whole": WHOLE,
    "answer": answer_card(ANSWER, ARTICLES),
    "no-answer": answer_card(NO_ANSWER, ARTICLES),
    "list": list_card("Topics", [("alder-bridge", "4 articles"), ("harbour", "none yet")]),
    "notice": notice_card("Your digest is paused: the channel is archived."),
    "posted": replace(
        notice_card("The briefing on alder-bridge is posted here."),
        link="https://quenby.slack.com/archives/C1/p1772438400000000",
    ),
    "rules": naming(
        list_card("Here", [("changes", "U0MAUD1, U0OLAF2"), ("digest", "daily (in C0DESK1)")]),
        people=["U0MAUD1", "U0OLAF2"],
        channels=["C0DESK1"],
    ),
    "error": error_card("No topic is called <b>. The nearest: alder-bridge."),
}


@given(cards)
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck), phases=_PHASES)
def test_every_body_keeps_every_limit(card: Card) -> None:
    for body in messages(card):
        check_message(body)


@needs_types
@given(cards)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), phases=_PHASES)
def test_every_body_is_valid_by_slacks_own_types(card: Card) -> None:
    for body in messages(card):
        check_type("ChatPostMessageArguments", {"channel": "C1", **body})
        check_type("Msg", {"blocks": body["blocks"]})


@pytest.mark.parametrize("name", MADE)
def test_main_messages_are_as_agreed(name: str) -> None:
    bodies = messages(MADE[name])
    for body in bodies:
        check_message(body)
    path = GOLDEN / f"{name}.json"
    made = json.dumps(bodies, ensure_ascii=False, indent=1) + "\n"
    if os.environ.get("BRIEFBOT_UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(made, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == made


def test_a_briefing_with_buttons_is_one_message_laid_out_for_half_a_minute() -> None:
    (body,) = messages(MADE["briefing"])
    kinds = [block["type"] for block in body["blocks"]]
    assert (
        kinds
        == (
            "header context rich_text section divider rich_text rich_text rich_text context "
            "actions context_actions"
        ).split()
    )
    labels = [button["text"]["text"] for button in body["blocks"][-2]["elements"]]
    assert labels == ["Full briefing", "Sources", "Why", "Subscribe"]


def test_a_whole_briefing_loses_no_word() -> None:
    told = "".join(shown(body["blocks"]) for body in messages(WHOLE))
    for section in WHOLE.sections:
        for line in section.lines:
            assert line.text in told
            assert line.lead in told


def test_what_does_not_fit_goes_on_below() -> None:
    many = tuple(CardLine(f"Sentence number {i} of a long tale.") for i in range(900))
    card = replace(WHOLE, sections=(CardSection("watch", "What to watch", many),))
    bodies = messages(card)
    assert len(bodies) > 3
    told = "".join(shown(body["blocks"]) for body in bodies)
    assert all(line.text in told for line in many)
    assert all("What to watch" in shown(body["blocks"]) for body in bodies[:-1])


@pytest.mark.parametrize("nasty", ["<!channel>", "<@U1>", "<https://evil.example|NBC>", "*a* :x:"])
def test_markup_of_a_source_is_shown_literally(nasty: str) -> None:
    line = CardLine(nasty, (1,), lead=nasty, note=nasty)
    parts = [CardSection(key, "Title", (line,)) for key in ("bottom_line", "actors", "stakes")]
    card = replace(MADE["briefing"], headline=nasty, facts=(nasty,), sections=tuple(parts))
    for one in (card, replace(card, actions=())):
        (body,) = messages(replace(one, text=nasty))
        assert "<" not in body["text"]
        assert not [block for block in body["blocks"] if _parsed(block, nasty)]
        assert shown(body["blocks"]).count(nasty) >= 6


def test_only_ids_that_we_name_are_shown_as_people_and_channels() -> None:
    lines = [("changes", "U0MAUD1, U0OLAF2, XU0MAUD1, <@U0OLAF2>"), ("topic", "channel C0DESK1")]
    card = naming(list_card("Here", lines), people=["U0MAUD1", "channel"], channels=["C0DESK1"])
    (body,) = messages(card)
    check_message(body)
    made = json.dumps(body["blocks"])
    assert (made.count('"user_id"'), made.count('"channel_id"')) == (1, 1)
    assert ", U0OLAF2, XU0MAUD1, <@U0OLAF2>" in shown(body["blocks"])
    assert "channel " in shown(body["blocks"])


def test_links_are_only_those_of_stored_sources_under_our_labels() -> None:
    sources = (
        CardSource(1, "NBC <evil>", "T", "https://user:pass@evil.example/"),
        CardSource(2, "Quenby Courier", "T", "javascript:alert(1)"),
        CardSource(3, "Marsh Echo", "T", "https://marsh-echo.example/a"),
    )
    line = CardLine("See https://evil.example now.", (1, 2, 3, 9))
    part = CardSection("watch", "Watch", (line,))
    card = Card("briefing", "Headline", sections=(part,), sources=sources)
    (body,) = messages(card)
    assert {link["url"] for link in links(body["blocks"])} == {"https://marsh-echo.example/a"}
    assert {link["text"] for link in links(body["blocks"])} == {"[3]", "Marsh Echo"}


def _parsed(block: object, text: str) -> bool:
    if isinstance(block, dict):
        if block.get("type") == "mrkdwn":
            return text in block["text"]
        return any(_parsed(value, text) for value in block.values())
    return any(_parsed(one, text) for one in block) if isinstance(block, list) else False
