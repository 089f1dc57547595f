"""Of the roles that a text gives somebody, the one to print.

"President", "Russian President"                   -> "Russian President"
"American counterpart", "Defense Secretary"        -> "Defense Secretary"
"the ministry's spokesperson", a ministry by name  -> "Harbour Ministry spokesperson"
"""

import re
from collections.abc import Sequence

from briefings.reading.lexicon import words
from briefings.reading.names.roles import head_of

_ANNOUNCED_WITHIN = 1500
# Longer roles say no more.
_MOST_WORDS = 6
_OWNED = re.compile(r"(\w+)['’]s (\w+)")


def fullest_role(text: str, roles: Sequence[str], before: int, code: str) -> str:
    """Choose the fullest of the roles beside the mentions of somebody first named at `before`.

    "spokesperson" alone takes the words that announced one before.
    """
    if not roles:
        return ""
    best = max(_telling(roles, code), key=lambda role: min(len(role.split()), _MOST_WORDS))
    owned = _OWNED.fullmatch(best)
    if owned:
        return _named(text, owned.group(1), owned.group(2), before) or best
    return best if " " in best else _announced(text, best, before) or best


def usual_role(roles: Sequence[str], code: str) -> str:
    """Choose what most articles call somebody; what says the same in more words counts for it."""
    said = [frozenset(role.lower().split()) for role in roles]

    def support(role: str) -> tuple[int, int]:
        own = frozenset(role.lower().split())
        return sum(other <= own for other in said), len(role)

    return max(_telling(roles, code), key=support, default="")


def _telling(roles: Sequence[str], code: str) -> Sequence[str]:
    """Leave out what somebody is to somebody else, where another role is known."""
    relational = words("roles", "relational", code)
    return [role for role in roles if head_of(role, code) not in relational] or roles


def _announced(text: str, head: str, before: int) -> str:
    """Find "a Foreign Ministry spokesperson" before "the spokesperson, Lin Jian"."""
    pattern = re.compile(rf"\b[Aa]n? ((?:[\w'’-]+ ){{1,5}}{re.escape(head)})\b")
    found = ""
    for match in pattern.finditer(text, max(0, before - _ANNOUNCED_WITHIN), before):
        found = match.group(1)
    return found


def _named(text: str, owner: str, head: str, before: int) -> str:
    """Find the body by name that "the ministry's spokesperson" speaks for."""
    pattern = re.compile(rf"((?:[A-Z][\w’'-]* ){{1,4}}{re.escape(owner.capitalize())})\b")
    found = ""
    for match in pattern.finditer(text, max(0, before - _ANNOUNCED_WITHIN), before):
        found = match.group(1).removeprefix("The ")
    return f"{found} {head}" if " " in found else ""
