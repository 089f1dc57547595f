"""What a busy Slack sends: commands, mentions, threads and much talk, each at its moment.

A workspace of a hundred channels and five hundred people. Of the commands half ask for a briefing,
a quarter ask something, a quarter look at a list. Of the events one in ten is for us: a mention, or
a message in a thread under one of our briefings. Half of the questions were asked before. One
request in fifty comes twice, as from a Slack that heard no 200.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from on_slack.listening import command, envelope, mention, message
from slack_server import SlackServer

COMMANDS, EVENTS = 500, 2_000  # a minute
_CHANNELS, _PEOPLE = 100, 500
_FORM, _JSON = "application/x-www-form-urlencoded", "application/json"
_TOPICS = ("alder-bridge", "korea-russia")
_LISTS = ("topics", "digests", "status")
_QUESTIONS = (
    "What will a new bridge cost?",
    "Why was the Alder Bridge closed?",
    "How many troops did North Korea send to Russia?",
    "Who denied that the soldiers are in Russia?",
)


@dataclass(frozen=True, slots=True)
class Sent:
    """A request: at which second it is sent, and under which key it is answered, if at all.

    `number` is in its response URL; `posts` tells whether the answer is posted for all to see.
    """

    at: float
    key: str
    body: str
    kind: str
    number: int = 0
    posts: bool = True


def opening(server: SlackServer) -> list[Sent]:
    """Ask once in each channel, so that there are threads of ours."""
    return [
        _command(0.05 * place, 1_000_000 + place, _TOPICS[place % 2], server, place)
        for place in range(_CHANNELS)
    ]


def traffic(seconds: float, server: SlackServer, roots: Mapping[str, str]) -> list[Sent]:
    """Make all requests, in order. `roots` are our briefings' messages, by channel."""
    made = [
        _command(number * 60 / COMMANDS, number, _words(number), server, number % _CHANNELS)
        for number in range(int(COMMANDS * seconds / 60))
    ]
    made += [_event(number, roots) for number in range(int(EVENTS * seconds / 60))]
    again = [_later(one) for one in made[::50]]
    return sorted([*made, *again], key=lambda one: one.at)


def question(number: int) -> str:
    """Give a question; every other one nobody asked before."""
    asked = _QUESTIONS[number % len(_QUESTIONS)]
    return f"{asked[:-1]}, case {number}?" if number % 2 else asked


def _words(number: int) -> str:
    kinds: Iterator[str] = iter(
        (_TOPICS[number % 2], question(number), _TOPICS[number % 2], _LISTS[number % 3])
    )
    return list(kinds)[number % 4]


def _command(at: float, number: int, text: str, server: SlackServer, place: int) -> Sent:
    told = {
        **command(text, server),
        "channel_id": f"C{place}",
        "user_id": f"U{number % _PEOPLE}",
        "trigger_id": f"1.{number}",
        "response_url": server.response_url.rpartition("/")[0] + f"/{number}",
    }
    key = f"slack:command:T1:1.{number}"
    return Sent(at, key, urlencode(told), _FORM, number, posts=text not in _LISTS)


def _event(number: int, roots: Mapping[str, str]) -> Sent:
    stamp = f"{1_772_438_400 + number}.000100"
    channel = f"C{number % _CHANNELS}"
    about = {"user": f"U{number % _PEOPLE}", "channel": channel}
    event, ours = message("just talk", ts=stamp), False
    match number % 20:
        case 0:
            event, ours = mention(question(number // 20), ts=stamp), True
        case 10:
            asked = message(question(number // 10), ts=stamp, thread_ts=roots[channel])
            event, ours = asked, True
        case 5 | 15:
            event = message("and then?", ts=stamp, thread_ts="1.0")
    key = f"slack:said:T1:{channel}:{stamp}" if ours else ""
    body = json.dumps(envelope(event | about))
    return Sent(number * 60 / EVENTS, key, body, _JSON)


def _later(one: Sent) -> Sent:
    return Sent(one.at + 1.0, one.key, one.body, one.kind, one.number, one.posts)
