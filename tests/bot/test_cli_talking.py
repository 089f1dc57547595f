"""A conversation in the terminal: briefing, questions, answers, until it is enough."""

import asyncio
from pathlib import Path

from command import start


async def chat(home: Path, *lines: str) -> str:
    """Type lines into `briefbot chat`, and give all that it printed."""
    process = await start(home, "chat", "alder-bridge")
    return await _typed(process, lines)


async def _typed(process: asyncio.subprocess.Process, lines: tuple[str, ...]) -> str:
    typed = "".join(f"{line}\n" for line in lines).encode()
    out, err = await process.communicate(typed)
    assert process.returncode == 0, err.decode()
    assert not err.decode().replace("Writing a briefing on alder-bridge ...\n", "")
    return out.decode()


async def test_a_conversation_is_kept_until_an_empty_line(tmp_path: Path) -> None:
    told = await chat(
        tmp_path,
        "look again",
        "Who is Hedda Quill?",
        "What did she say?",
        "Should the bridge be replaced?",
        "Who won the chess final in Ashford?",
        "How many North Korean soldiers are in Russia?",
        "look again",
        "",
        "Who is Oswin Tarrant?",
    )
    answers = told.split("\n> ")
    assert "ASK ABOUT IT" in answers[0]
    assert "nothing to look again for" in answers[1]
    assert "the baker Hedda Quill" in answers[2]
    assert "Bread has no feet." in answers[3]
    assert "have no opinion of my own" in answers[4]
    assert "The articles do not say.\nLooked in the 4 articles of this briefing." in answers[5]
    assert "That may be another topic: briefbot chat korea-russia" in answers[6]
    assert "there is no newer article on this yet" in answers[7]
    assert answers[8:] == [""]
