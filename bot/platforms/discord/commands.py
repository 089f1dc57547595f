"""The application commands, as Discord is told them; and what is said by each, as if it was typed.

https://docs.discord.com/developers/interactions/application-commands
"""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.commands import parse
from bot.wanted import Ask, Brief

Told = dict[str, Any]
_CHAT, _MESSAGE = 1, 3
_SUB, _TEXT, _WHOLE, _YES = 1, 3, 4, 5
SERVER, PERSON = 0, 1  # who installed it
_CONTEXTS = [0, 1, 2]  # in a server, in a conversation with the bot, in any other
BRIEF_THIS, ASK_ABOUT = "Brief this", "Ask about this"
_MOST = 300  # characters of what is typed into an option


def _option(kind: int, name: str, about: str, **more: object) -> Told:
    return {"type": kind, "name": name, "description": about, **more}


def _topic(about: str) -> Told:
    return _option(_TEXT, "topic", about, required=True, autocomplete=True, max_length=_MOST)


def _which(about: str) -> Told:
    return _option(_TEXT, "which", about, required=True, max_length=_MOST)


def _command(name: str, about: str, options: Sequence[Told] = ()) -> Told:
    return {**_menu(name), "type": _CHAT, "description": about, "options": list(options)}


def _menu(name: str) -> Told:
    """Give a command of a message's menu, which has neither a description nor options."""
    where = {"integration_types": [SERVER, PERSON], "contexts": _CONTEXTS}
    return {"type": _MESSAGE, "name": name, **where}


_DIGEST = (
    _option(
        _SUB,
        "subscribe",
        "A digest here, at the times you say",
        options=[
            _topic("What it is about"),
            _option(
                _TEXT,
                "when",
                "Such as: weekdays 08:00, or: daily at 7 in Berlin",
                required=True,
                max_length=_MOST,
            ),
        ],
    ),
    _option(_SUB, "list", "The digests of this server, with their numbers", options=[]),
    *(
        _option(
            _SUB, verb, f"{verb.capitalize()} a digest", options=[_which("Its number, or topic")]
        )
        for verb in ("pause", "resume", "run", "remove")
    ),
)
COMMANDS: tuple[Told, ...] = (
    _command(
        "brief",
        "A briefing on a topic; or what else you would type to me",
        [
            _topic("A topic, any words, or a question"),
            _option(_YES, "private", "For you alone", required=False),
        ],
    ),
    _command("digest", "Digests: briefings at the times you say", _DIGEST),
    _command("sources", "Where the news comes from, and how each source is"),
    _command("brief-status", "How fresh the sources are, and what was posted here last"),
    _menu(BRIEF_THIS),
    _menu(ASK_ABOUT),
)


def spoken(data: Mapping[str, Any]) -> str:
    """Give what a slash command says, as a person would type it."""
    options, path = data.get("options") or [], [str(data["name"])]
    if options and options[0]["type"] == _SUB:
        path.append(str(options[0]["name"]))
        options = options[0].get("options") or []
    told = {option["name"]: option.get("value", "") for option in options}
    match path:
        case ["digest", "subscribe"]:
            return f"subscribe {_quoted(told['topic'])} {told['when']}"
        case ["digest", "list"]:
            return "digests"
        case ["digest", verb]:
            return f"{verb} {told['which']}"
        case ["brief-status"]:
            return "status"
        case ["brief"]:
            topic = str(told["topic"])
            # All else that can be typed there is answered in private as it is.
            public = isinstance(parse(topic), Brief | Ask)
            return f"{topic} for me" if told.get("private") and public else topic
    return path[0]


def typing(data: Mapping[str, Any]) -> str:
    """Give what is being typed into the option that asks for suggestions."""
    options = data.get("options") or []
    for option in options:
        if option.get("focused"):
            return str(option.get("value") or "")
        if found := typing(option):
            return found
    return ""


def same(registered: Sequence[Mapping[str, Any]]) -> bool:
    """Tell whether Discord has these commands already."""
    return sorted(map(_plain, registered)) == sorted(map(_plain, COMMANDS))


def _quoted(topic: str) -> str:
    return f'"{topic}"' if " " in topic and '"' not in topic else topic


def _plain(command: Mapping[str, Any]) -> str:
    """Give what is ours of a command; Discord adds ids, versions and defaults."""
    names = ("type", "name", "description", "required", "autocomplete", "max_length")
    ours = [f"{name}={command[name]}" for name in names if command.get(name)]
    lists = ("integration_types", "contexts")
    ours += [f"{name}={sorted(command[name])}" for name in lists if command.get(name) is not None]
    return repr((ours, [_plain(option) for option in command.get("options") or []]))
