"""Text as Discord parses it: what a source says stands there literally, links are only ours.

Discord has no literal text: everything is Markdown, mentions and addresses that become links. What
would be parsed is escaped where a backslash helps, and broken up visibly where none does.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.platforms.limits import DISCORD, cut, units
from bot.platforms.runs import Run
from briefings.rendering.clean import plain

_BYTES = DISCORD.message / DISCORD.message_bytes
# <@1>, <#1>, </cmd:1>, <t:1>, <:a:1>, <a:b:1>, <id:guide>, <https://…>, <+49…>: no backslash helps.
_ANGLE = re.compile(r"<(?![\s\d=])")
_ADDRESS = re.compile(r":(?=//)")
_INVITE = re.compile(r"(discord(?:app)?\.[a-z]{2,6}|dsc\.gg)(?=[/\\])", re.IGNORECASE)
_EVERYBODY = re.compile(r"@(?=everyone|here)", re.IGNORECASE)
_MARKS = re.compile(r"[\\*_~`|\[\]]")
_EMOJI = re.compile(r":(?=[\w+-]+(?:\\_[\w+-]*)*:)")
_ID = re.compile(r"[0-9]{5,20}")  # of a person or a channel: made a mention, which pings nobody
_NUMBER, _ROUND = re.compile(r"\[\d+\]"), str.maketrans("[]", "()")
_START = re.compile(r"^(\d+(?=\.)|)(?=[#>.+-])")


def literal(text: str) -> str:
    """Give one line that is shown as it is, and nothing of which is parsed."""
    text = _ANGLE.sub("‹", plain(text))
    text = _ADDRESS.sub(": ", text)
    text = _INVITE.sub(r"\1 ", text)
    text = _EVERYBODY.sub("＠", text)
    text = _MARKS.sub(r"\\\g<0>", text)
    return _START.sub(r"\1\\", _EMOJI.sub(r"\:", text))


def heft(text: str) -> int:
    """Count the room that a text takes, in characters; bytes count where they are scarcer.

    Texts whose hefts have room for one another in `DISCORD.message` keep both limits.
    """
    size = len(text.encode("utf-8", "surrogatepass"))
    return max(units(text), -int(-size * _BYTES // 1))


def fit(text: str, limit: int) -> str:
    """Give a text literally, cut so that it takes no more room than `limit`; never empty."""
    room, text = limit, plain(text)
    while (taken := heft(made := literal(cut(text, room)))) > limit:
        room = min(room - 1, room * limit // taken)
    return made or "…"


def marked(runs: Sequence[Run]) -> str:
    """Give runs as Markdown: what is in them literally, their style and links as ours."""
    return "".join(map(_marked, _joined(runs))).strip() or "…"


def _joined(runs: Sequence[Run]) -> Iterator[Run]:
    """Give runs of which no two beside one another have the same style.

    What was split, "@" from "everyone", is looked at as it is read: in one. A name that is no id
    of Discord's is text as any other.
    """
    last: Run | None = None
    for run in runs:
        one = run if _ID.fullmatch(run.text) else replace(run, of="")
        alike = last and not (last.of or one.of or last.url or one.url)
        if last and alike and (last.bold, last.italic) == (one.bold, one.italic):
            last = replace(last, text=last.text + one.text)
            continue
        if last:
            yield last
        last = one
    if last:
        yield last


def _marked(run: Run) -> str:
    told = literal(_label(run.text) if run.url else run.text)
    if not told:
        return " " if run.text else ""
    if run.of:
        told = f"<{'@' if run.of == 'person' else '#'}{run.text}>"
    if run.bold:
        told = f"**{told}**"
    if run.italic:
        told = f"*{told}*"
    if run.url:
        told = f"[{told}](<{run.url}>)"
    before, after = (" " if run.text[i].isspace() else "" for i in (0, -1))
    return f"{before}{told}{after}"


def _label(text: str) -> str:
    """Give a link's text, in which a lone bracket would end or unmake the link."""
    return text if _NUMBER.fullmatch(text) else text.translate(_ROUND)
