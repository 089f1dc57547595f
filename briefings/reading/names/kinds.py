"""Is it a person or a body that bears a name? By the name itself, then by what stands beside it."""

import re
from itertools import pairwise

from briefings.reading.lexicon import FINITE, Kind, kinds, words
from briefings.reading.names.find import Name
from briefings.reading.names.identity import Identity, is_body, is_thing, key_of
from briefings.reading.names.roles import is_role

# What shows it stands beside the first mentions; later ones repeat them.
_MENTIONS_READ = 20
_BEHIND = re.compile(r",? (\w+)")
_WHO = re.compile(r", (?:\w+ )?whom?\b")
_BEFORE = re.compile(r"(\w+) $")
# "Wend Lines denied that it had known": so near, "it" is the name's.
_NEAR = 40
_THE = "the "


def kind_of(text: str, identity: Identity, fullest: str, code: str) -> str:
    """Give "person" or "group", or "" where the text does not tell or it is neither."""
    if is_body(fullest, code):
        return "group"
    if any(is_role(name.title, code) for name in identity.names):
        return "person"
    if is_thing(fullest, code):
        return ""
    key = key_of(fullest)
    given = words("given", "male", code) | words("given", "female", code)
    if len(key) > 1 and (key[0] in given or len(identity.keys) > 1):
        return "person"
    start = identity.names[0].start
    if text[max(0, start - len(_THE)) : start].lower() == _THE:
        return "group"
    speaks = any(_speaks(text, name, code) for name in identity.names[:_MENTIONS_READ])
    return "person" if len(key) in {2, 3} and speaks else ""


def _speaks(text: str, name: Name, code: str) -> bool:
    """Tell whether a verb of saying, whose subject it may be, or "who" stands beside a name."""
    if _WHO.match(text, name.end):
        return True
    known = kinds(code)
    before, behind = _BEFORE.search(text, max(0, name.start - 20), name.start), None
    kind = known.get(before.group(1).lower()) if before else None
    if kind is not Kind.PREPOSITION:
        behind = _BEHIND.match(text, name.end)
    says = kind is Kind.SPEECH or bool(behind and known.get(behind.group(1)) in FINITE)
    return says and not _is_it(text[name.end : name.end + _NEAR], code)


def _is_it(after: str, code: str) -> bool:
    """Tell whether "it had" or "its" stands behind a name; "it was late" is no sign."""
    found = re.findall(r"\w+", after.lower())
    known, copulas = kinds(code), words("grammar", "copulas", code)
    for word, following in pairwise([*found, ""]):
        acts = known.get(following) is Kind.AUXILIARY and following not in copulas
        owns = known.get(word) is Kind.POSSESSIVE
        if word in words("pronouns", "group", code) and (acts or owns):
            return True
    return False
