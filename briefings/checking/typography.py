"""One spelling for what typography alone may change: marks, dashes, spaces, ellipses.

Nothing else is folded: a letter, a case, a word or a digit that differs is a difference.
"""

import re
from collections.abc import Iterable

_FOLD = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼ`´", "'"),
        **dict.fromkeys("“”„‟«»＂「」『』", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
        "\u00ad": None,
        **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2060\ufeff"),
    }
)
_TYPESET = frozenset("‘’‚“”„«»‹›–—…·•€£¥₩°é ")
_SPACES = re.compile(r"\s+")
_SPACED_DOTS = re.compile(r"\.(?: \.)+")
# What typesetters put before a closing mark, and the marks themselves.
_EDGES = ",. \"'"


def typeset(text: str) -> str:
    """Give the one spelling of a text."""
    flat = _SPACES.sub(" ", text.translate(_FOLD)).strip()
    return _SPACED_DOTS.sub(lambda match: match.group().replace(" ", ""), flat)


def trimmed(text: str) -> str:
    """Give the one spelling of a quotation: no marks around it, no comma or period behind it."""
    words = typeset(text)
    if len(words) > 1 and words[0] in "\"'" and words[-1] in "\"'":
        words = words[1:-1]
    return words.strip().rstrip(",.").strip()


def positions(text: str) -> tuple[str, list[int]]:
    """Give the one spelling of a text and where in it each of its characters stands.

    The list has one entry more: the end of the text.
    """
    made: list[str] = []
    where: list[int] = []
    for place, char in enumerate(text):
        folded = " " if char.isspace() else char.translate(_FOLD)
        if folded == " " and (not made or made[-1] == " "):
            continue
        if folded[:1] == "." and made[-2:] == [".", " "]:
            made.pop()
            where.pop()
        made += folded
        where += [place] * len(folded)
    return "".join(made), [*where, len(text)]


def foreign(text: str, sources: Iterable[str]) -> bool:
    """Tell whether a line has a character that no source has: a letter that only looks like one.

    ASCII and the marks that typesetters use are everybody's.
    """
    own = {char for char in text if not char.isascii()} - _TYPESET
    return bool(own) and not own <= set().union(*map(set, sources))
