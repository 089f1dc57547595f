"""Each command and the function that does it."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.cards import error_card
from bot.handlers import briefs, digests, lists, questions, sources
from bot.handlers.asked import Answered, Asked, Tools
from bot.wanted import (
    AddSource,
    Ask,
    Brief,
    BriefThis,
    Change,
    Command,
    DropSource,
    Move,
    SetPolicy,
    Show,
    Subscribe,
    Unclear,
    Why,
)

_PAGES = {
    "help": lists.show_help,
    "topics": lists.topics,
    "sources": sources.listed,
    "status": lists.status,
    "digests": digests.listed,
    "policy": lists.policy,
    "everywhere": lists.rules_of_all,
}
_DOING: Mapping[type[Command], Callable[[Tools, Asked, Any], Awaitable[Answered]]] = {
    Brief: briefs.brief,
    BriefThis: briefs.brief_this,
    Ask: questions.ask,
    Subscribe: digests.subscribe,
    Change: digests.change,
    Move: digests.move,
    AddSource: sources.add,
    DropSource: sources.drop,
    Why: lists.why,
    SetPolicy: lists.set_policy,
}


async def run(tools: Tools, asked: Asked, command: Command) -> Answered:
    """Do what a command says. Raises a BriefbotError that says why not."""
    if isinstance(command, Show):
        return await _PAGES[command.page](tools, asked)
    if isinstance(command, Unclear):
        return error_card(command.why)
    do = _DOING[type(command)]  # of the command's own type: the table holds them together
    return await do(tools, asked, command)
