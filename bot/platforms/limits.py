"""What platforms take, in one table each, and texts made to fit.

Slack counts UTF-16 units in some places and code points in others, and says nowhere which: we
count UTF-16 units, which are never fewer, and stay a little under.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from briefings.reading.sentences import split_sentences

_MORE = " …"
_JOINER = "\u200d"
_FLAGS = range(0x1F1E6, 0x1F200)  # regional indicators, which stand in pairs
_SKIN = range(0x1F3FB, 0x1F400)
_JAMO = (range(0x1160, 0x1200), range(0xD7B0, 0xD800))  # vowels and finals of a Korean syllable


@dataclass(frozen=True, slots=True)
class SlackLimits:
    """Slack's limits (https://docs.slack.dev/reference/block-kit/blocks).

    `message` is for all the characters of a message's blocks: Slack refuses with
    `msg_blocks_too_long` near 13,200, which it documents nowhere. `text` is what Slack advises;
    it cuts at 40,000.
    """

    message: int = 11_600
    blocks: int = 50
    view_blocks: int = 100
    text: int = 3_900
    header: int = 150
    section: int = 3_000
    fields: int = 10
    field: int = 2_000
    context: int = 10
    actions: int = 25
    button: int = 75
    value: int = 2_000
    url: int = 3_000
    id: int = 255
    title: int = 24
    private: int = 3_000
    option: int = 75
    options: int = 100


SLACK = SlackLimits()


@dataclass(frozen=True, slots=True)
class DiscordLimits:
    """Discord's limits (https://docs.discord.com/developers/components/reference).

    `message` is for all the characters of a message's components, of which Discord takes 4,000.
    Above 10,170 or so bytes of UTF-8, which 4,000 Korean characters are, it answers 500, and
    documents that nowhere: `message_bytes`.
    """

    message: int = 3_900
    message_bytes: int = 9_500
    components: int = 40
    row: int = 5
    custom_id: int = 100
    nonce: int = 25
    choices: int = 25
    choice: int = 100


DISCORD = DiscordLimits()


def units(text: str) -> int:
    """Count a text's UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int) -> str:
    """Give a text of at most `limit` units: at the end of a sentence, of a word, or anywhere.

    What was cut ends with " …".
    """
    if units(text) <= limit:
        return text
    end = _seam(text, _reach(text, limit - len(_MORE)))
    return text[:end].rstrip() + _MORE


def pieces(text: str, limit: int) -> Iterator[str]:
    """Give a text in pieces of at most `limit` units each; nothing but blanks is lost."""
    while units(text) > limit:
        end = _seam(text, _reach(text, limit))
        yield text[:end].rstrip()
        text = text[end:].lstrip()
    yield text


def _reach(text: str, limit: int) -> int:
    """Give how many characters have room, without tearing one that a person sees apart."""
    end = min(len(text), limit)
    while (over := units(text[:end]) - limit) > 0:
        end -= (over + 1) // 2  # a character has two units at most
    whole = end
    while whole > 0 and whole < len(text) and _joined(text, whole):
        whole -= 1
    return whole or end


def _seam(text: str, reach: int) -> int:
    """Give where to cut at or before `reach`: no piece is much shorter than it has room for."""
    ends = [one.end for one in split_sentences(text[: reach + 1]) if one.end <= reach]
    if ends and ends[-1] >= reach // 3 and _stops(text, ends[-1]):
        return ends[-1]
    blank = text.rfind(" ", 0, reach + 1)
    return blank if blank >= reach // 2 and blank > 0 else reach


def _stops(text: str, end: int) -> bool:
    """Tell whether a sentence ends there and not only what was looked at."""
    return end == len(text) or text[end].isspace() or text[end - 1] in "。！？"


def _joined(text: str, at: int) -> bool:
    """Tell whether the characters around `at` are one to the eye (close to UAX #29)."""
    before, after = text[at - 1], text[at]
    if _JOINER in (before, after) or unicodedata.category(after).startswith("M"):
        return True
    if ord(after) in _SKIN or any(ord(after) in jamo for jamo in _JAMO):
        return True
    flags = 0
    while flags < at and ord(text[at - 1 - flags]) in _FLAGS:
        flags += 1
    return flags % 2 == 1 and ord(after) in _FLAGS
