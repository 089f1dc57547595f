"""What somebody typed, as a command. Pure.

text -> without courtesy -> a command by its first words, with what follows it
     -> else a question, where it reads like one
     -> else a topic to brief on

Forgiving: case, "please", quotation marks and a chat's own marks around links and channels do not
matter. What cannot be done is `Unclear`, with words that say what can.
"""

import difflib
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from bot import typed
from bot.calendar.schedules import parse_with_zone
from bot.pages import NAMES, page
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
    Verb,
    Why,
)
from briefings.errors import ScheduleError

if TYPE_CHECKING:
    from briefings.ports import Length

Read = Callable[[str], Command | None]

_LENGTH = re.compile(r"(?:\bin |--)(?P<length>full|short)$", re.IGNORECASE)
_ON = re.compile(
    r"(?:(?:give|send|get|show) me )?(?:(?:an?|the) )?(?:(?:(?:tell|brief|catch) me|me|more|news"
    r"|brief(?:ing)?|latest(?: news)?|updates?|what.?s (?:new|up)) )?(?:up )?(?:on|about) "
    r"|me |summar(?:y|i[sz]e)(?: (?:of|on))? ",
    re.IGNORECASE,
)
_QUESTION = ("?", "？")  # the second is what East Asian keyboards give
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:/\S*)?")
_ASKING = re.compile(
    r"(?:who|what|when|where|why|which|whose|whom|how|is|are|was|were|did|do|does|has|have|had"
    r"|can|could|will|would|should)\b.*\s",
    re.IGNORECASE,
)
_WHOLE = {"everywhere", "server", "workspace"}  # a policy of all channels
_WHOM = re.compile(r"^(?:(?:me|us|this channel|the channel) )?(?:to|on) ", re.IGNORECASE)
_NOTHING = re.compile(r"""^(?:""|''|“”)\s*""")
# A channel by its id, or by its name at the end.
_SOMEWHERE = re.compile(r"<#|(?<!\S)#(?:[CG][A-Z0-9]{7,}|\d{15,})\b|\b(?:in|to|for) #\S+$")
# What belongs to times, and is no end of a topic.
_TIMELY = frozenset("every each other second alternate biweekly fortnightly weekly monthly".split())
_TIMES = 16  # words that say when, at most
_MOST = 1_500  # characters of a command
_LEAST = 40  # characters that a briefing on a text needs
_LINKS = 5  # of one message
# What may stand beside a link that is to be briefed on.
_POINTING = frozenset("this that it these the a and an article articles link links page".split())
TOO_LONG = Unclear(
    "That is too long for a topic or a question. Ask in a sentence; for a briefing on a text, take "
    "'Brief this' on the message."
)
_WHEN = 'subscribe korea-russia weekdays 08:00, or subscribe "harbour strike" daily at 7 in Berlin'


def parse(text: str) -> Command:
    """Read what was typed. Never raises."""
    said = " ".join(text.split())
    first, _, rest = said.partition(" ")
    if first.casefold() == "brief-this":
        return _brief_this(text.strip()[len(first) :].strip())
    if len(said) > _MOST:
        return TOO_LONG
    said = typed.plainly(said)
    if asked := page(said):
        return Show(asked)
    first, _, rest = said.partition(" ")
    word = first.casefold().rstrip(":,?")
    if (read := _COMMANDS.get(word)) and (found := read(rest.strip())):
        return found
    return _open(said, word)


def names_brief(text: str) -> bool:
    """Tell whether a briefing is asked for by the command itself, as in "brief korea-russia"."""
    first = typed.plainly(text.strip()).partition(" ")[0]
    return _COMMANDS.get(first.casefold().rstrip(":,")) is _brief


def _open(said: str, word: str) -> Command:
    """Read what begins with no command: a question, or a topic."""
    text, private = typed.without_private(said)
    if about := _ON.match(text):
        return _brief(text[about.end() :].rstrip("?") + (" for me" if private else ""))
    quoted = typed.unquoted(text) != text
    if not quoted and (text.endswith(_QUESTION) or _ASKING.match(text)):
        return Ask(text, private)
    near = difflib.get_close_matches(word, _NAMES, n=1, cutoff=0.75)
    return _brief(said, near[0] if near and word not in _NAMES and not quoted else "")


def _brief(rest: str, meant: str = "") -> Command:
    about = _ON.match(rest)
    text, private = typed.without_private(rest[about.end() :] if about else rest)
    length: Length | Literal[""] = ""
    if match := _LENGTH.search(text):
        length = "full" if match["length"].casefold() == "full" else "short"
        text, again = typed.without_private(text[: match.start()].rstrip(" ,"))
        private = private or again
    topic = typed.unquoted(text)
    if not typed.worded(topic) or topic.casefold() in {"me", "us"}:
        return Unclear("Say what to brief on: a topic's name, or any words. See: topics.")
    links, beside = typed.links(topic), typed.without_links(topic)
    if links and _POINTING.issuperset(re.findall(r"\w+", beside.casefold())):
        return BriefThis(links[:_LINKS], private=private)
    return Brief(topic, private, length, meant)


def _brief_this(what: str) -> Command:
    if links := typed.links(what)[:_LINKS]:
        return BriefThis(links)
    if len(what) < _LEAST:
        return Unclear(
            "There is too little in that message to brief on. Take one with a link to an article, "
            "or with the text of one."
        )
    return BriefThis((), what)


def _ask(rest: str) -> Command:
    text, private = typed.without_private(rest)
    question = typed.unquoted(text)
    if not typed.worded(question):
        return Unclear("Write the question behind it: ask who will pay for the ferry?")
    return Ask(question, private)


def _subscribe(rest: str) -> Command:
    """Tell the topic from the times: what can be read as times, with as few words before it."""
    rest = _NOTHING.sub("", _WHOM.sub("", rest))
    topic, when = typed.quoted_first(rest)
    if typed.worded(topic) and when:
        return Subscribe(topic, when)
    if _SOMEWHERE.search(rest):
        return Unclear(
            "A digest comes where it is asked for: say that in the channel itself. One that there "
            "is already goes elsewhere with: move 3 to #channel."
        )
    if not _no_times(rest):  # nothing but times
        return Unclear(f"Say on what, too: {_WHEN}.")
    words, why = rest.split(), ""
    for cut in range(max(1, len(words) - _TIMES), len(words)):
        wrong = _no_times(" ".join(words[cut:]))
        if wrong:
            why = why or wrong
            continue
        topic = typed.unquoted(" ".join(words[:cut]).rstrip(",:"))
        if words[cut - 1].casefold() in _TIMELY:  # "every other" Tuesday is more than we can keep
            return Unclear(why or _no_times(" ".join(words[cut - 1 :])))
        if typed.worded(topic):
            return Subscribe(topic, " ".join(words[cut:]))
    return Unclear(why or f"Say on what, and when: {_WHEN}.")


def _no_times(when: str) -> str:
    """Say why words are no times; "" where they are."""
    try:
        parse_with_zone(when)
    except ScheduleError as error:
        return str(error)
    return ""


def _change(verb: Verb) -> Read:
    def read(rest: str) -> Command:
        if verb == "remove" and (match := re.match(r"source ", rest, re.IGNORECASE)):
            return _drop(rest[match.end() :])
        if verb == "remove" and (address := typed.link(rest)):
            return DropSource(address)
        which = _which(re.sub("^from ", "", rest, flags=re.IGNORECASE))
        return Change(verb, which) if which else Unclear(_by_number(verb))

    return read


def _move(rest: str) -> Command:
    rest = re.sub(r" (?:to )?(?:here|this channel)$", "", rest, flags=re.IGNORECASE)
    before, _, behind = rest.rpartition(" to ")
    which, channel = (_which(before), behind.strip()) if before else (_which(rest), "")
    if not which:
        return Unclear(
            f"{_by_number('move')} Add 'to' and a channel, or say it where it should be."
        )
    if not channel:
        return Move(which)
    if found := typed.channel(channel):
        return Move(which, found)
    return Unclear(
        f"'{channel}' is no channel that can be told by its name. Pick it from the list that your "
        "chat shows behind #, or say 'move' in the channel itself."
    )


def _add(rest: str) -> Command:
    where = re.sub(r"^(?:source|feed) ", "", rest, flags=re.IGNORECASE).strip()
    if address := typed.link(where):
        return AddSource(address)
    if _HOST.fullmatch(where):
        return AddSource(f"https://{where}")
    return Unclear("Write the address of a feed or a site behind it: add example.com/feed.")


def _drop(rest: str) -> Command:
    which = typed.link(rest) or typed.unquoted(rest)
    return DropSource(which) if which else Unclear("Say which source, by its number. See: sources.")


def _sources(rest: str) -> Command | None:
    verb, _, what = rest.partition(" ")
    if verb.casefold() == "add":
        return _add(what)
    return _drop(what) if verb.casefold() in {"remove", "drop", "delete"} else None


def _digest(rest: str) -> Command | None:
    verb = rest.partition(" ")[0].casefold()
    known = verb in {"subscribe", "pause", "resume", "run", "remove", "move"}
    return parse(rest) if known else None


def _why(rest: str) -> Command | None:
    number = typed.number(rest) if rest else 0
    return None if number is None else Why(number)


def _policy(rest: str) -> Command:
    rule, _, value = rest.partition(" ")
    whole = rule.casefold() in _WHOLE
    if whole:
        rule, _, value = value.strip().partition(" ")
    if rule:
        return SetPolicy(rule.casefold(), value.strip(), whole)
    return Show("everywhere" if whole else "policy")


_COMMANDS: dict[str, Read] = {
    "brief": _brief,
    "briefing": _brief,
    "ask": _ask,
    "question": _ask,
    "subscribe": _subscribe,
    "pause": _change("pause"),
    "stop": _change("pause"),
    "resume": _change("resume"),
    "continue": _change("resume"),
    "run": _change("run"),
    "remove": _change("remove"),
    "unsubscribe": _change("remove"),
    "delete": _change("remove"),
    "move": _move,
    "add": _add,
    "sources": _sources,
    "source": _sources,
    "digest": _digest,
    "digests": _digest,
    "why": _why,
    "policy": _policy,
}
_NAMES = (*_COMMANDS, *NAMES)


def _which(text: str) -> str:
    """Give a number without what stands around it; else the words, as a topic."""
    number = typed.number(text)
    return typed.unquoted(text) if number is None else str(number)


def _by_number(verb: str) -> str:
    return f"Say which digest to {verb}, by its number: {verb} 3. See: digests."
