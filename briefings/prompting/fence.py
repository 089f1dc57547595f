"""Data behind a fence: what stands in a prompt but was written by strangers.

    any text -> one line, nothing hidden, no character that gives a prompt its structure
    lines    -> <name> ... </name>, which no line can close, for no line holds a bracket

Brackets, braces, bars, backticks and number signs become their full-width twins: a person reads
the same, and a model finds in them no tag, chat-template token, slot or heading. So the ids in
square brackets that our own lines carry cannot be imitated either.
"""

import re
import unicodedata
from collections.abc import Iterable

_STRUCTURE = "<>[]{}|`#"
_TWINS = str.maketrans({char: chr(ord(char) + 0xFEE0) for char in _STRUCTURE})
_ORIGINALS = str.maketrans({twin: chr(char) for char, twin in _TWINS.items()})
# "System: ..." opens a turn in many chat templates; with the twin of the colon it opens nothing.
_ROLE = re.compile(
    r"\b(system|user|assistant|developer|human|ai|tool|model|instructions?)(\s*):", re.IGNORECASE
)
# Controls, invisible and private characters, halves of a character; not what is white space.
_HIDDEN = {"Cc", "Cf", "Co", "Cs", "Cn"}


def neutral(text: str) -> str:
    """Give a text as one line of plain data. Never raises, whatever the text."""
    seen = "".join(
        char for char in text if char.isspace() or unicodedata.category(char) not in _HIDDEN
    )
    return _ROLE.sub("\\1\\2\uff1a", " ".join(seen.split()).translate(_TWINS))


def restored(text: str) -> str:
    """Give a model's words with the characters that its sources have, where it copied twins."""
    return " ".join(text.split()).translate(_ORIGINALS)


def fenced(name: str, lines: Iterable[str]) -> str:
    """Put lines between <name> and </name>. What strangers wrote in them is neutral already."""
    return "\n".join((f"<{name}>", *lines, f"</{name}>"))
