"""`chat`: a conversation on a topic in the terminal, under its briefing.

briefing in short -> what can be asked -> a line that is typed -> answer, or why not -> the next
"""

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import typer

from bot.cli.briefs import Model, TopicName
from bot.cli.shared import app, service, terminal
from bot.progress import progress

if TYPE_CHECKING:
    from bot.asking import Asking
    from bot.replies import Reply

_AGAIN = "look again"
_DONE = frozenset({"", "bye", "exit", "quit"})


@app.command()
def chat(topic: TopicName, model: Model = "") -> None:
    """Brief on TOPIC and answer questions about it, one a line, until an empty one."""
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        office = runner.run(stack.enter_async_context(service(model).open()))
        try:
            with progress(f"Writing a briefing on {topic}"):
                told = runner.run(office.newsroom.brief("", topic, "short"))
            from briefings.rendering.text import briefing_to_text

            stored, sample, notices = told.stored, told.dossier.sample, told.notices
            around: dict[str, Any] = {"sample": sample, "notices": notices}
            around["questions"] = stored.questions
            typer.echo(briefing_to_text(stored.briefing, **around, **terminal()))
            typer.echo("\nAsk a question, or press Enter to end.")
            talk = _Talk(office.asking, stored.id)
            for line in _typed():
                with progress("Looking for the answer"):
                    reply = runner.run(talk.answer(line))
                typer.echo(_shown(reply) if reply else "There is nothing to look again for yet.")
        finally:
            runner.run(stack.aclose())


class _Talk:
    """A conversation under a briefing: a thread of its own, and what was asked last."""

    def __init__(self, asking: "Asking", briefing: int) -> None:
        self._asking, self._briefing = asking, briefing
        self._thread = f"terminal:{uuid4().hex}"
        self._last = 0

    async def answer(self, line: str) -> "Reply | None":
        """Answer what was typed; None where it asks to look again and nothing was asked."""
        if line.casefold().strip(" .!") == _AGAIN:
            return await self._asking.again("", "", self._last) if self._last else None
        reply = await self._asking.under("", "", self._briefing, line, self._thread)
        self._last = reply.asked.id
        return reply


def _typed() -> Iterator[str]:
    """Give the lines that are typed, until one says that it is enough."""
    while True:
        try:
            line = input("\n> ").strip()
        except (EOFError, KeyboardInterrupt):
            typer.echo()
            return
        if line.casefold() in _DONE:
            return
        if any(character.isalnum() for character in line):
            yield line


def _shown(reply: "Reply") -> str:
    """Give an answer as it is printed, with what can be done where there is none."""
    from briefings.rendering.text import answer_to_text

    if reply.answer is None:
        return reply.line
    notices = (*reply.notices, reply.searched)
    page = answer_to_text(reply.answer, reply.articles, notices=notices, **terminal())
    more = []
    if reply.offers:
        more.append(f"That may be another topic: briefbot chat {reply.offers}")
    if reply.again:
        more.append(f"Type “{_AGAIN}” to search the newer articles too.")
    return "\n".join([page, *(["", *more] if more else [])])
