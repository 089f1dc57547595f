import json
from pathlib import Path

from command import briefbot
from slack_rules import check_message


async def test_a_briefing_is_printed_as_slack_gets_it(tmp_path: Path) -> None:
    done = await briefbot(tmp_path, "brief", "alder-bridge", "--format", "slack")
    body = json.loads(done.out)
    check_message(body)
    assert body["blocks"][0]["type"] == "header"
    assert body["blocks"][-1]["type"] == "context_actions"


async def test_so_is_an_answer(tmp_path: Path) -> None:
    question = ("ask", "alder-bridge", "What did the new bridge cost?", "--format", "slack")
    done = await briefbot(tmp_path, *question)
    check_message(json.loads(done.out))
