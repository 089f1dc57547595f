"""Sentences that speak to a reader or a machine instead of telling the news.

News states: a name or thing, a finite verb, the third person. A command, a request or a question
does not, whatever it asks for. Words between quotation marks are somebody's and not judged, unless
they speak to a machine.
"""

import re
from functools import lru_cache
from itertools import dropwhile

from briefings.reading.language import load
from briefings.reading.words import fold, tokens

_QUOTED = re.compile(
    r"\"[^\"\n]*(?:\"|$)|“[^”\n]*(?:”|$)|«[^»\n]*(?:»|$)|(?<!\w)[‘'][^’'\n]*[’'](?!\w)"
)
# The main clause ends where a subordinate one begins.
_SUBORDINATE = frozenset(
    "that who whom whose which if when because as while where how whether what why so".split()
)
_LEAD_IN = re.compile(r"^(?:in|at|on|for|after|before|when|with|from|if|as|to)\b[^,.;:]{0,80},\s*")
# An abbreviation, or a heading without a period, may have kept two sentences in one.
_CLAUSE = re.compile(r"(?<=[.!?;:])\s+(?=[A-Z])")
_HEADING = re.compile(r"(?<=[a-z])\s+(?=[A-Z][a-z]+\s+(?:a|an|the|your|my|every|all)\s)")
_ASKS = frozenset("?؟？")
_STOP = re.compile(r"[.!?](?:\s|$)")
_NO_VERB = re.compile(r"\w+(?:ing|ly|ed|s|'s)$")


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    english = load("en")
    named = (
        *("directives", "courtesy", "determiners", "prepositions", "addressed", "finite"),
        "no_verb",
    )
    lists = {name: english.words(name, "writing") for name in named}
    return {**lists, "no_verb": lists["no_verb"] | english.words("function")}


@lru_cache(maxsize=1)
def _prompt() -> re.Pattern[str]:
    phrases = load("en").phrases("prompt", "writing")
    return re.compile("|".join(rf"(?<!\w){re.escape(p)}" for p in phrases))


def speaks_to_machine(text: str) -> bool:
    """Tell whether a sentence speaks of what only a machine is told about: prompts, replies."""
    return bool(_prompt().search(fold(text)))


@lru_cache(maxsize=16_384)
def is_instruction(text: str) -> bool:
    """Tell whether a sentence commands, asks or addresses whoever reads it."""
    bare = _QUOTED.sub(" ", text).strip()
    if not _ASKS.isdisjoint(bare):
        return True
    if not _lists()["addressed"].isdisjoint(tokens(bare)) or speaks_to_machine(text):
        return True
    return is_command(text)


@lru_cache(maxsize=16_384)
def is_command(text: str) -> bool:
    """Tell whether a sentence, or a clause slipped into it, tells somebody to do something."""
    bare = _QUOTED.sub(" ", text).strip()
    # What was slipped in after an abbreviation is a clause of its own, even between marks.
    slipped = (_STOP.split(clause)[0] for clause in _CLAUSE.split(text)[1:])
    clauses = [fold(clause) for clause in (*_CLAUSE.split(bare), *slipped)]
    headed = (fold(clause) for clause in _HEADING.split(bare)[1:])
    clauses += [c for c in headed if c.split()[0] in _lists()["directives"]]
    label, colon, rest = bare.partition(": ")
    if colon and not _states(tokens(label), _lists()["finite"]):
        clauses.append(fold(rest))
    return any(_commands(c) or _commands(_LEAD_IN.sub("", c)) for c in clauses)


def _commands(folded: str) -> bool:
    """Tell whether a clause opens with a verb that has no subject."""
    lists = _lists()
    words = list(dropwhile(lists["courtesy"].__contains__, tokens(folded.replace("-", ""))))
    if words[:1] == ["don't"] or words[:2] == ["do", "not"]:
        return True
    if not words:
        return False
    opener, rest = words[0], words[1:]
    # A commanding verb is not set off from its object.
    object_follows = (
        bool(rest) and rest[0] in lists["determiners"] and f"{opener} {rest[0]}" in folded
    )
    if f"{opener}," in folded or f"{opener} -" in folded:
        return False
    if opener in lists["directives"]:
        return object_follows or not _states(rest, lists["finite"])
    known = opener in lists["no_verb"] or _NO_VERB.match(opener)
    bare_verb = opener.isalpha() and not known
    return bare_verb and object_follows and not _states(rest, lists["finite"])


def _states(words: list[str], finite: frozenset[str]) -> bool:
    """Tell whether the main clause holds a finite verb."""
    before = ""
    for word in words:
        if word in _SUBORDINATE:
            return False
        past = len(word) > 4 and word.endswith("ed")
        if word in finite or (past and _may_be_subject(before)):
            return True
        before = word
    return False


def _may_be_subject(word: str) -> bool:
    """Tell whether a past form behind this word may be its verb ("the bridge closed")."""
    lists = _lists()
    idle = word in lists["determiners"] or word in lists["prepositions"]
    return word.isalpha() and not word.endswith("ly") and not idle
