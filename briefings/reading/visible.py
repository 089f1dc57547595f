"""The characters of a text that a person sees: none that steers a terminal, hides or reverses."""

import re

# CSI sequences and terminated OSC strings (ECMA-48, 5.4 and 8.3.89). Possessive, so linear.
_ESCAPE = re.compile(r"\x1b\[[0-?]*+[ -/]*+[@-~]|\x1b\][^\x07\x1b]*+(?:\x07|\x1b\\)")
_SPACE = re.compile(r"\s+")
# Controls, soft hyphens, zero-width and bidirectional controls, tags; not what is white space.
_HIDDEN = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    r"\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# A joiner is the business of its letters in Persian, Hindi or an emoji; elsewhere it only hides.
_LETTER = r"[^\x00-\x7f\s\u200c\u200d]"
_JOINER = re.compile(rf"(?<!{_LETTER})[\u200c\u200d]|[\u200c\u200d](?!{_LETTER})")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def visible(text: str) -> str:
    """Give the characters that a person sees, with every run of white space as one space."""
    text = _HIDDEN.sub("", _ESCAPE.sub("", text))
    text = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
    return _SPACE.sub(" ", _JOINER.sub("", text))


def plain(text: str) -> str:
    """Give one line of visible text without white space around it."""
    return visible(text).strip()
