"""Who a line is about: names, roles and subjects must stand in what the line cites."""

import re
from collections.abc import Sequence

from briefings.articles import Person
from briefings.reading.words import content, fold


def stands(name: str, text: str) -> bool:
    """Tell whether a name begins at a word of the text ("North Korea" in "North Korean troops")."""
    wanted = fold(name).strip()
    return bool(wanted) and bool(re.search(rf"(?<!\w){re.escape(wanted)}", fold(text)))


def mentioned(name: str, passage: str) -> bool:
    """Tell whether a passage names somebody in full or by the last word of the name."""
    parts = name.split()
    return bool(parts) and (stands(name, passage) or stands(parts[-1], passage))


def grounded(phrase: str, passages: Sequence[str]) -> bool:
    """Tell whether every content word of a short phrase occurs in the passages."""
    known = {word for passage in passages for word in content(passage)}
    return set(content(phrase)) <= known


def recorded_role(name: str, people: Sequence[Person]) -> str:
    """Give the role that our own reading found for a name, or ""."""
    roles = (person.role for person in people if name == person.name or name in person.forms)
    return next((role for role in roles if role), "")
