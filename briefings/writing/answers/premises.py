"""What a question takes for granted, and a sentence must bear out before it is an answer.

"Why did Japan send troops?" is not answered by a sentence about somebody else's troops.
"""

from functools import lru_cache

from briefings.reading.language import load
from briefings.writing.answers.asked import Asked, light_keys
from briefings.writing.answers.kinds import NUMBERED, Kind, listed
from briefings.writing.answers.pack import Pack, Passage
from briefings.writing.answers.ranking import Ranked
from briefings.writing.answers.words import key_of

# Of a question of so few words each must be spoken of in or beside the sentence.
_SHORT = 5
# What a sentence and those beside it must cover of a longer one.
_LEAST = 0.35
# Kinds with a mark that must be there.
_MARKED = NUMBERED | {Kind.WHEN, Kind.WHO, Kind.WHERE}


def holds(asked: Asked, best: Ranked, pack: Pack) -> bool:
    """Tell whether the best sentence bears out what the question takes for granted."""
    if asked.kind in _MARKED and not best.features["typed"]:
        return False
    reach = best.passage.keys | best.passage.lent
    if not bears_subject(asked, best.passage, pack.code):
        return False
    near = pack.near(best.passage)
    keys = reach.union(*(other.keys for other in near))
    keys |= pack.titles[best.passage.article.id]
    if len(asked.own) <= _SHORT:
        return asked.own - light_keys(pack.code) <= asked.matched(keys).keys()
    return asked.cover(keys) >= _LEAST


def bears_subject(asked: Asked, passage: Passage, code: str) -> bool:
    """Tell whether who does it in the question is spoken of, and does it, in a sentence."""
    reach = passage.keys | (passage.lent if _opens_back(passage, code) else frozenset())
    if asked.cover(reach, asked.subject) < 1 - 1e-9:
        return False
    meant = [asked.alike.get(word.key, {}) for word in passage.words]
    who = [i for i, terms in enumerate(meant) if asked.subject & terms.keys()]
    does = [i for i, terms in enumerate(meant) if asked.verb in terms]
    if not who or not does or not _attributes(asked.verb, code):
        return True  # a pronoun does it, other words tell it, or it is no matter of who says so
    by = any(i and "by" in {w.form for w in passage.words[max(0, i - 3) : i]} for i in who)
    return by or min(who) < max(does)


def _opens_back(passage: Passage, code: str) -> bool:
    """Tell whether a sentence points back before it names anybody: "Its members have"."""
    back = next((w.start for w in passage.words if w.form in listed("refers", code)), None)
    named = min((mention.start for mention in passage.mentions), default=None)
    return back is not None and (named is None or back < named)


@lru_cache(maxsize=4096)
def _attributes(verb: str, code: str) -> bool:
    """Tell whether a verb is one of saying, claiming or denying."""
    lists = [load(code).words(key, "statements") for key in ("claims", "denials", "reports")]
    forms = frozenset[str]().union(*lists, listed("speech", code))
    return verb in {key_of(form, code) for form in forms}
