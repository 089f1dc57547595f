"""Who does what in a sentence: subjects, and the party that a verb belongs to."""

import re

from briefings.reading.words import fold
from briefings.writing.cast import Mention
from briefings.writing.cues import word_list
from briefings.writing.material import Line

_APPOSITION = re.compile(r"^\s*(?:,[^,]{1,80},|\([^)]{1,40}\))")
_NOT_SUBJECT = re.compile(
    r"\b(?:of|in|by|with|from|to|for|at|on|against|about|into|over|under|between|after|before|than|"
    r"as|like|near|via|per|toward|towards|among|since|including|told|asked|accused|and|or)"
    r"(?<!\baccording to)(?:\s+(?:the|a|an|its|their))?\s*$"
)
_SUBJECT = 12  # words
_LEAD_IN = re.compile(r"^[^,]{1,60},\s+")
_ROLE_BEFORE = re.compile(
    r"^(?!.*\b(?:by|that|who|which|if|when|unless|before|after)\b)(?:[\w.'-]+\s+){0,6}$"
)
_GERUND = re.compile(r"^\w{2,}ing $")  # "Arming Wendland would": Wendland does nothing
_SPOKEN_BY = re.compile(r"\b(?:said|says|according to)\s+(?:[\w.'-]+\s+){0,6}$")
_REPORTED = re.compile(
    r"\b(?:says?|said|told|confirmed|reported|announced|warned|believes?|argued|claim(?:s|ed))\s+"
    r"(?:[\w.'-]+\s+){0,5}$"
)
_SAYS = re.compile(
    r"\s*(?:also |later |has |had )?(?:say|says|said|told|added|wrote|warned|argued)\b"
)
_PASSIVE = re.compile(r"\s*(?:was|were|is|are|has been|have been|had been) (?:\w+ly )?\w{2,}ed\b")
# Who is only the subject of a clause in the sentence.
_CLAUSE = 0.5
_PARTY_EDGE = re.compile(r"^(?:both|but|and|while|though|although)\s+", re.IGNORECASE)
_AUXILIARY = re.compile(
    r"(?:\s+(?:has|have|had|was|is|are|were|did|does|do|also|not|repeatedly|strongly|later|again|"
    r"since|both|all|previously|firmly|flatly|publicly|who|which|that))+\s*$"
)


def agency(line: Line, actor: str) -> float:
    """Score how much a sentence is about what an actor does: 2 its subject, 1 a speaker."""
    return max((_agency(line, m) for m in line.mentions if m.actor == actor), default=0.0)


def _agency(line: Line, mention: Mention) -> float:
    before, after = fold(line.text[: mention.start]), line.text[mention.end :]
    if re.match(r"['’]|\w", after) or _NOT_SUBJECT.search(before):
        return 0.0
    if _SPOKEN_BY.search(before):
        return 1.0
    act = fold(_APPOSITION.sub("", after))
    return _as_subject(before, act) if _acts(act) else 0.0


def _as_subject(before: str, act: str) -> float:
    """Score a name by what stands before it and the verb behind it."""
    if before.rstrip().endswith((",", '"')) and not _LEAD_IN.fullmatch(before):
        return 1.0 if _SAYS.match(act) else _CLAUSE  # "..., she said"
    opening = _LEAD_IN.sub("", before)
    if _GERUND.search(opening):
        return 0.0
    if _ROLE_BEFORE.match(opening) and word_list("finite").isdisjoint(opening.split()):
        return 1.0 if _PASSIVE.match(act) else 2.0
    return _CLAUSE if _REPORTED.search(before) else 0.0


def _acts(after: str) -> bool:
    """Tell whether a finite verb follows soon."""
    words = re.findall(r"[\w'’]+", fold(after[:60]))[:3]
    finite = word_list("finite")
    return any(w in finite or (w.endswith("ed") and len(w) > 4) for w in words) or bool(
        words and words[0].endswith("s") and not words[0].endswith(("ss", "'s"))
    )


def party(line: Line, at: int) -> str:
    """Give the words for who does what begins at an offset: a short subject, or the last name."""
    subject = _PARTY_EDGE.sub("", _AUXILIARY.sub("", line.text[:at].strip()))
    subject = subject.rpartition(", ")[2] if subject.count(", ") == 1 else subject
    named = any(c.isupper() for c in subject) or fold(subject).startswith(("the ", "a "))
    if named and len(subject.split()) <= _SUBJECT:
        return _clean(subject)
    earlier = [m for m in line.mentions if m.end <= at]
    return _clean(line.text[earlier[-1].start : earlier[-1].end]) if earlier else ""


def _clean(words: str) -> str:
    return re.sub(r"['’]s?$", "", words.strip(' ,;:—–-"“”')).strip()
