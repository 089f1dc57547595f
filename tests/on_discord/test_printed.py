import json
from pathlib import Path

from command import briefbot
from discord_rules import check_message


async def test_a_briefing_is_printed_as_discord_gets_it(tmp_path: Path) -> None:
    done = await briefbot(tmp_path, "brief", "alder-bridge", "--format", "discord")
    body = json.loads(done.out)
    check_message(body)
    kinds = [part["type"] for part in body["components"][0]["components"]]
    assert (kinds[0], kinds[-1]) == (9, 1)


async def test_so_is_an_answer(tmp_path: Path) -> None:
    question = ("ask", "alder-bridge", "What did the new bridge cost?", "--format", "discord")
    done = await briefbot(tmp_path, *question)
    check_message(json.loads(done.out))
