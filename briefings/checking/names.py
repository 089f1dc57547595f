"""Who a line is about: names, roles and subjects must stand in what the line cites."""

import re
from collections.abc import Sequence

from briefings.articles import Person
from briefings.reading.words import content, fold, tokens

# What a name may end in where it stands: "North Korea" in "North Korean", "Norrland Lines'". Not
# more, for "Niger" is not in "Nigeria". Names in other scripts take on endings and particles.
_ENDING = r"(?:s|n|ns)?(?!\w)"
_ENDING_ABROAD = r"\w{0,3}(?!\w)"
_APPOSED = re.compile(r"\s*(?:,|\(|\b(?:is|was)\b)([^,;:.()]+)")
_RELATION = re.compile(r"\b(?:of|for|in|at|to|from|with|who|which|that)\b")


def stands(name: str, text: str) -> bool:
    """Tell whether a name stands in the text ("North Korea" in "North Korean troops")."""
    return bool(name.strip()) and bool(_pattern(name).search(fold(text)))


def mentioned(name: str, passage: str) -> bool:
    """Tell whether a passage names somebody in full or by the last word of the name."""
    parts = name.split()
    return bool(parts) and (stands(name, passage) or stands(parts[-1], passage))


def grounded(phrase: str, passages: Sequence[str]) -> bool:
    """Tell whether a short phrase stands in a passage as it is: words in a new order lie."""
    return any(stands(phrase, passage) for passage in passages)


def titled(name: str, role: str, text: str) -> bool:
    """Tell whether a text gives a role to a name: right before it, or in the words set beside it.

    "director Renn", "Renn, the company's director, said"; not "Renn said that the director lied".
    """
    wanted, flat = set(content(role)), fold(text)
    if not wanted or not name.split():
        return False
    found = _pattern(name).search(flat) or _pattern(name.rsplit(maxsplit=1)[-1]).search(flat)
    if found is None:
        return False
    near = content(" ".join(tokens(flat[: found.start()])[-len(tokens(role)) - 2 :]))
    if near and near[-1] in wanted and wanted <= set(near):
        return True
    beside = _APPOSED.match(flat, found.end())
    if beside is None:
        return False
    head = content(_RELATION.split(beside[1])[0])
    return bool(head) and head[-1] in wanted and wanted <= set(content(beside[1]))


def recorded_role(name: str, people: Sequence[Person]) -> str:
    """Give the role that our own reading found for a name, or ""."""
    roles = (person.role for person in people if name == person.name or name in person.forms)
    return next((role for role in roles if role), "")


def _pattern(name: str) -> re.Pattern[str]:
    ending = _ENDING if name.isascii() else _ENDING_ABROAD
    return re.compile(rf"(?<!\w){re.escape(fold(name).strip())}{ending}")
