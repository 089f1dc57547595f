"""Discord messages: within all limits whatever the card, valid by Discord's schema, and golden."""

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from discord_rules import check_message, check_schema, links, needs_spec, shown, texts, walk
from hostile_cards import NASTY, cards
from hypothesis import HealthCheck, Phase, given, settings
from samples import ANSWER, ARTICLES, BRIEFING, NO_ANSWER

from bot.cards import answer_card, briefing_card, error_card, list_card, naming, notice_card
from bot.chat import Card, CardLine, CardSection, CardSource
from bot.platforms.discord.markup import literal
from bot.platforms.discord.messages import messages
from bot.platforms.discord.pages import TURN, pages, read_turn
from bot.platforms.discord.parts import embedded, read_action
from bot.platforms.runs import Run, split

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
    "notice": notice_card("Your digest is paused: the channel is gone."),
    "posted": replace(
        notice_card("The briefing on alder-bridge is posted here."),
        link="https://discord.com/channels/11/22/33",
    ),
    "rules": naming(
        list_card(
            "Here",
            [
                ("changes", "100200300400500601, 100200300400500602"),
                ("digest", "daily (in 100200300400500603)"),
            ],
        ),
        people=["100200300400500601", "100200300400500602"],
        channels=["100200300400500603"],
    ),
    "error": error_card("No topic is called <b>. The nearest: alder-bridge."),
}


@given(cards)
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), phases=_PHASES)
def test_every_body_keeps_every_limit_with_components_and_as_an_embed(card: Card) -> None:
    named = (*card.people, *card.channels)
    for body in messages(card):
        check_message(body, named)
        check_message(embedded(body), named)


@given(cards)
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck), phases=_PHASES)
def test_every_page_keeps_every_limit_and_leads_to_its_neighbours(card: Card) -> None:
    made = pages(card)
    for shown_, body in enumerate(made, 1):
        check_message(body)
        buttons = [one for one in walk(body["components"]) if one["type"] == 2]
        ids = [one["custom_id"] for one in buttons if not one.get("disabled")]
        pressed = filter(None, map(read_action, ids))
        turns = {read_turn(value)[1] for name, value in pressed if name == TURN}
        near = {shown_ - 1, shown_ + 1} & set(range(1, len(made) + 1))
        assert not turns or turns == near


def test_a_line_that_is_just_too_long_becomes_two_and_no_words_are_joined() -> None:
    lines = split([Run("a" * 90 + " harbour.")], 98)
    assert ["".join(run.text for run in line) for line in lines] == ["a" * 90, "harbour."]
    assert len(split([Run("a" * 90 + " harbour")], 98)) == 1


@needs_spec
@given(cards)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), phases=_PHASES)
def test_every_body_is_valid_by_discords_own_schema(card: Card) -> None:
    for body in messages(card):
        check_schema(body)
        check_schema(embedded(body))


@pytest.mark.parametrize("name", MADE)
def test_main_messages_are_as_agreed(name: str) -> None:
    bodies = messages(MADE[name])
    for body in bodies:
        check_message(body, (*MADE[name].people, *MADE[name].channels))
    path = GOLDEN / f"{name}.json"
    made = json.dumps(bodies, ensure_ascii=False, indent=1) + "\n"
    if os.environ.get("BRIEFBOT_UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(made, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == made


def test_a_briefing_with_buttons_is_one_message_laid_out_for_half_a_minute() -> None:
    (body,) = messages(MADE["briefing"])
    (container,) = body["components"]
    kinds = [part["type"] for part in container["components"]]
    assert kinds == [9, 10, 14, 10, 10, 10, 10, 1, 1]
    assert container["components"][0]["accessory"]["label"] == "Full briefing"
    labels = [button["label"] for button in _buttons(container["components"][-2:])]
    assert labels == ["Sources", "Why", "Subscribe", "Ask", "Useful", "Not useful"]


def test_buttons_come_back_as_the_card_had_them() -> None:
    (body,) = messages(MADE["briefing"])
    pressed = [part["custom_id"] for part in walk(body["components"]) if part["type"] == 2]
    assert {read_action(one) for one in pressed} == {
        ("ask", "17"),
        *((action.id, action.value) for action in MADE["briefing"].actions),
    }
    assert read_action("of:another:app") is None


def test_the_embed_has_every_word_and_button() -> None:
    (body,) = messages(MADE["briefing"])
    assert shown(embedded(body)) == shown(body)
    ids = [
        {p["custom_id"] for p in walk(b["components"]) if p["type"] == 2}
        for b in (body, embedded(body))
    ]
    assert ids[0] == ids[1]


def test_a_whole_briefing_loses_no_word() -> None:
    told = "".join(map(shown, messages(WHOLE)))
    for section in WHOLE.sections:
        for line in section.lines:
            assert line.text in told
            assert line.lead in told


@pytest.mark.parametrize(
    "text", ["Sentence number {} of a long tale.", "연락선이 {} 번 멈췄다.", "Паром номер {} идёт."]
)
def test_what_does_not_fit_goes_on_below(text: str) -> None:
    many = tuple(CardLine(text.format(i)) for i in range(900))
    card = replace(WHOLE, sections=(CardSection("watch", "What to watch", many),))
    bodies = messages(card)
    assert len(bodies) > 3
    for body in bodies:
        check_message(body)
    told = "".join(map(shown, bodies))
    assert all(line.text in told for line in many)
    assert all("What to watch" in shown(body) for body in bodies[:-1])


@pytest.mark.parametrize(
    ("nasty", "told"),
    [
        ("@everyone", "＠everyone"),
        ("<@1> <@&2> <#1>", "‹@1> ‹@&2> ‹#1>"),
        ("</cmd:1> <t:1:R> <:a:1>", r"‹/cmd:1> ‹t\:1:R> ‹\:a:1>"),
        ("discord.gg/abc", "discord.gg /abc"),
        ("https://evil.example", "https: //evil.example"),
        ("[NBC](https://evil.example)", r"\[NBC\](https: //evil.example)"),
        ("a\u200b@\u200beveryone", "a＠everyone"),
        ("\u202e@here", "＠here"),
        ("*a* _b_ ~~c~~ `d` ||e||", r"\*a\* \_b\_ \~\~c\~\~ \`d\` \|\|e\|\|"),
        ("# title", r"\# title"),
        ("-# small", r"\-# small"),
        (">>> all", r"\>>> all"),
        ("1. one", r"1\. one"),
        (":smile: at 10:30", r"\:smile: at 10:30"),
        ("3 < 4, <3", "3 < 4, <3"),
        ("Kim said: “a-b (c)”", "Kim said: “a-b (c)”"),
    ],
)
def test_markup_of_a_source_is_shown_literally(nasty: str, told: str) -> None:
    assert literal(nasty) == told
    line = CardLine(nasty, (1,), lead=nasty, note=nasty)
    parts = [CardSection(key, "Title", (line,)) for key in ("bottom_line", "actors", "stakes")]
    card = replace(MADE["briefing"], headline=nasty, facts=(nasty,), sections=tuple(parts))
    for one in (card, replace(card, actions=())):
        (body,) = messages(one)
        check_message(body)
        assert "\n".join(texts(body)).count(told.lstrip("\\")) >= 5


@pytest.mark.parametrize("nasty", NASTY)
def test_nothing_nasty_is_parsed_in_any_place(nasty: str) -> None:
    line = CardLine(nasty, (1, 9), lead=nasty, note=nasty, after=nasty, quoted=True)
    keys = ("changes", "bottom_line", "actors", "stakes", "quotes", "timeline", "watch")
    card = replace(
        MADE["briefing"],
        headline=nasty,
        facts=(nasty,) * 5,
        sections=tuple(CardSection(key, nasty, (line,) * 4) for key in keys),
        sources=(CardSource(1, nasty, nasty, "https://courier.example/a"),),
        footer=(nasty,) * 4,
    )
    for one in (card, replace(card, actions=card.actions[1:])):
        for body in messages(one):
            check_message(body)


def test_links_are_only_those_of_stored_sources_under_our_labels() -> None:
    sources = (
        CardSource(1, "NBC <evil>", "T", "https://user:pass@evil.example/"),
        CardSource(2, "Quenby Courier", "T", "javascript:alert(1)"),
        CardSource(3, "Marsh Echo", "T", "https://marsh-echo.example/a_(b)"),
    )
    line = CardLine("See https://evil.example now.", (1, 2, 3, 9))
    part = CardSection("watch", "Watch", (line,))
    card = Card("briefing", "Headline", sections=(part,), sources=sources)
    (body,) = messages(card)
    assert set(links(body)) == {"https://marsh-echo.example/a_%28b%29"}


def _buttons(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [button for row in rows for button in row["components"]]


def test_only_ids_that_we_name_are_shown_as_mentions() -> None:
    maud, other = "100200300400500601", "100200300400500602"
    lines = [("changes", f"{maud}, {other}, 5{maud}, <@{other}>"), ("topic", "everyone")]
    card = naming(list_card("Here", lines), people=[maud, "everyone"])
    (body,) = messages(card)
    told = shown(body)
    assert f"<@{maud}>, {other}, 5{maud}, ‹@{other}>" in told
    check_message(body, [maud])


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (":", "see ://// now", ": ////"),
        ("everyone", "hello @everyone", "＠everyone"),
        ("100200300400500601", "see :100200300400500601// now", ":<@100200300400500601>//"),
    ],
)
def test_what_a_name_stands_in_is_read_in_one(name: str, text: str, told: str) -> None:
    (body,) = messages(naming(list_card("Here", [("topic", text)]), people=[name]))
    assert told in shown(body)
    check_message(body, [name])
