"""The form and the Home: within the limits, valid by Slack's own types, and golden.

python -m bench.slack_picture < tests/on_slack/golden/form.json    # draws them
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from handlers.chatting import chatting
from hostile_cards import cards
from hypothesis import HealthCheck, Phase, given, settings
from slack_rules import check_blocks, check_type, length, needs_types, shown

from bot.cards import sections_card, with_actions
from bot.chat import Card, CardAction, Place
from bot.platforms.slack import views
from bot.store import open_store

GOLDEN = Path(__file__).parent / "golden"
_PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
FORMS = {
    "form": views.form("C1", "Europe/Berlin", "alder-bridge"),
    "form-alone": views.form("D1", ""),
    "form-loading": views.loading(),
}


def check_view(view: dict[str, Any]) -> None:
    """Hold a view against Slack's limits and, where they are, its types."""
    check_blocks(view["blocks"], 100)
    assert length(view["private_metadata"]) <= 3_000
    for name in {"title", "submit", "close"} & set(view):
        assert 0 < length(view[name]["text"]) <= 24
    check_type("HomeView" if view["type"] == "home" else "ModalView", view)


def agreed(name: str, view: dict[str, Any]) -> None:
    """Hold a view against its golden file."""
    check_view(view)
    path = GOLDEN / f"{name}.json"
    made = json.dumps(view, ensure_ascii=False, indent=1) + "\n"
    if os.environ.get("BRIEFBOT_UPDATE_GOLDEN"):
        path.write_text(made, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == made


@pytest.mark.parametrize("name", FORMS)
def test_the_form_is_as_agreed(name: str) -> None:
    agreed(name, FORMS[name])


async def test_the_home_of_a_workspace_is_as_agreed() -> None:
    async with open_store("sqlite+aiosqlite://") as store, chatting(store) as team:
        for said in (
            "subscribe alder-bridge weekdays 08:30 in Berlin",
            "subscribe korea-russia mon 07:00 in Berlin",
            "run 1",
            "pause 2",
        ):
            await team.me.says(said)
        card = await team.processes[0].front.home(Place("team", "T1", "D1"), "U1")
    view = views.home(card, "D1")
    agreed("home", view)
    row = next(block["elements"] for block in view["blocks"] if block["type"] == "actions")
    asked = {button["text"]["text"] for button in row if "confirm" in button}
    assert asked == {"Remove: alder-bridge", "Remove: korea-russia"}


async def test_the_home_of_a_workspace_that_has_nothing_yet_is_as_agreed() -> None:
    async with open_store("sqlite+aiosqlite://") as store, chatting(store) as team:
        card = await team.processes[0].front.home(Place("team", "T1", "D1"), "U1")
    agreed("home-new", views.home(card, "D1"))


@needs_types
@given(cards)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), phases=_PHASES)
def test_every_home_is_valid_by_slacks_own_types(card: Card) -> None:
    check_view(views.home(card, "D1"))


def test_a_home_of_many_digests_keeps_every_limit() -> None:
    lines = [(f"{n}. topic-{n}", "every day at 08:00 Europe/Berlin " * 9) for n in range(400)]
    some = [CardAction("pause", f"Pause: topic-{n}", str(n)) for n in range(60)]
    parts = [(name, name.title(), lines) for name in ("digests", "deliveries", "topics")]
    view = views.home(with_actions(sections_card("Briefbot", parts), some), "D1")
    check_view(view)
    assert "topic-0" in shown(view["blocks"])
