"""What is allowed and usual in a channel: its rules over the workspace's over the house's. Pure.

rules (plain JSON, a table each for workspace and channel) -> Policy
a rule and a value as people type them                     -> changed rules, or why not
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bot import typed
from bot.calendar.zones import find_zone
from briefings.errors import SettingsError
from briefings.ports import Length
from briefings.prompting.languages import LANGUAGES, language_name

Threads = Literal["all", "mentions"]
Rules = Mapping[str, Any]
_RULES = {
    "threads": "threads all, or threads mentions: which messages in my threads I answer",
    "length": "length short, or length full: how much I write",
    "language": "language de, or language original: what I write in, where a model can",
    "zone": "zone Berlin, or zone own: whose clocks a digest keeps to that is given no zone",
    "changes": "changes everyone, or changes @people: who may subscribe and change sources",
}
_WORDS: Mapping[str, Mapping[str, object]] = {
    "threads": {"all": "all", "mentions": "mentions"},
    "length": {"short": "short", "full": "full"},
    "language": dict.fromkeys(("original", ""), ""),
    "zone": dict.fromkeys(("own", "none"), ""),
    "changes": dict.fromkeys(("everyone", "everybody", "all"), ()),
}
HOURLY = (
    "user_hourly",
    "channel_hourly",
    "workspace_hourly",
)  # rules that only the operator changes


@dataclass(frozen=True, slots=True)
class Policy:
    """What holds in a channel.

    `changers` are the ids of who may subscribe, change sources and these rules; nobody named is
    everybody. `language` is an ISO 639-1 code, "" for the house's. `zone` is that of digests which
    are subscribed without one, "" for that of who subscribes. The last three say how much a person,
    a channel, and all of a workspace may ask for in an hour.
    """

    threads: Threads = "all"
    length: Length = "short"
    language: str = ""
    zone: str = ""
    changers: tuple[str, ...] = ()
    user_hourly: int = 30
    channel_hourly: int = 120
    workspace_hourly: int = 600

    def may_change(self, user: str) -> bool:
        """Tell whether somebody may subscribe, or change sources and rules."""
        return not self.changers or user in self.changers


def policy_of(house: Policy, *layers: Rules) -> Policy:
    """Lay rules over the house's, the later ones on top. What is not understood is left out."""
    held = {name: value for rules in layers for name, value in rules.items()}
    known = {name: held.get(name, getattr(house, name)) for name in Policy.__slots__}
    return Policy(**{**known, "changers": tuple(known["changers"])})


def changed(rules: Rules, rule: str, value: str) -> Rules:
    """Change a rule as somebody typed it. Raises SettingsError with what can be said.

    And ScheduleError for a zone that there is not.
    """
    name, new = _read(rule, value.strip())
    if name:
        return {**rules, name: new}
    raise SettingsError(f"That is no rule. Say policy and one of: {'; '.join(_RULES.values())}.")


def _read(rule: str, value: str) -> tuple[str, object]:
    """Give the name of the field and its new value; "" where it is none."""
    word = value.casefold()
    known = _WORDS.get(rule, {})
    if word in known:
        return (rule if rule != "changes" else "changers"), known[word]
    if rule == "language" and word in LANGUAGES:
        return rule, word
    if rule == "zone" and word:
        return rule, find_zone(value)
    if rule == "changes" and (people := typed.people(value)):
        return "changers", list(people)
    if rule in HOURLY and word.isascii() and word.isdigit():
        return rule, min(int(word[:9]), 1_000_000)
    return "", None


def _language(code: str) -> str:
    if not code:
        return "as the articles, or as the house has it"
    return f"{language_name(code)} where a language model writes, else as the articles"


def told(policy: Policy) -> list[tuple[str, str]]:
    """Say what holds, line by line: the rule, and its value in words."""
    answered = {"all": "every message", "mentions": "messages that mention me"}[policy.threads]
    hourly = (
        f"{policy.user_hourly} requests an hour for a person, {policy.channel_hourly} for a "
        f"channel, {policy.workspace_hourly} for all channels together"
    )
    return [
        ("threads", f"in threads under my messages I answer {answered}"),
        ("length", f"briefings are {policy.length}"),
        ("language", _language(policy.language)),
        ("zone", policy.zone or "digests keep to the clocks of who subscribes, if no zone is said"),
        ("changes", ", ".join(policy.changers) or "everyone may subscribe and change sources"),
        ("budget", hourly),
    ]
