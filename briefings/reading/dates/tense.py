"""Whether the words around an expression of time speak of what was or of what is to come.

The verb nearest before it decides ("said Friday that it will close" is past, "will close Friday"
is not); where none stands before it in the sentence, the first one after it ("On Friday it will").
A verb in the present close before it announces ("the trial begins Monday").
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from briefings.reading.dates.arithmetic import Lean
from briefings.reading.dates.vocabulary import DateWords, any_of
from briefings.reading.language import load
from briefings.reading.words import fold

_ENDINGS = ("future_endings", "past_endings")
_REACH = 240  # characters either side: a long sentence, and a bound on the work
_BREAK = re.compile(r"[^\W\d_A-Z]{2}[.!?][\"”’']*\s+(?=[\"“‘]?[^\W\d_])|[。！？\n]|다\.\s")
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class _Cues:
    pattern: re.Pattern[str]
    present: re.Pattern[str]
    of_day: re.Pattern[str]
    no_subjects: frozenset[str]
    verb_last: bool
    clauses: bool = False

    def within(self, before: str, after: str) -> Lean:
        """Give the lean of a date's own clause, in a language that sets clauses off by commas."""
        own = (before.rpartition(",")[2], after.partition(",")[0]) if self.clauses else ("", "")
        return self.last(*own) or self.first(own[1])

    def first(self, text: str) -> Lean:
        """Give the lean of the first cue."""
        return next((lean for found in self.pattern.finditer(text) if (lean := _lean(found))), 0)

    def opening(self, before: str, after: str) -> Lean:
        """Give the lean where a day is the subject of its sentence ("Monday is a holiday")."""
        return 1 if not before.strip(" \"“‘'") and self.of_day.match(after) else 0

    def last(self, text: str, after: str = "") -> Lean:
        """Give the lean of the last cue, a verb in the present behind it included.

        Where a verb in the past follows at once, what looks like one in the present is a noun:
        "early returns Monday showed".
        """
        lean: Lean = 0
        end = 0
        for found in self.pattern.finditer(text):
            if _lean(found):
                lean, end = _lean(found), found.end()
        follows = self.pattern.match(after, 1)
        past = follows is not None and _lean(follows) < 0
        return 1 if not past and self._announces(text, end) else lean

    def _announces(self, text: str, start: int) -> bool:
        """Say whether a verb in the present, no noun of that form, stands behind a place."""
        found = self.present.finditer(text, start)
        return any(not one["verb"] or self._subject(one) for one in found)

    def _subject(self, found: re.Match[str]) -> bool:
        subject = fold(found["subject"])
        if subject in self.no_subjects or subject[0].isdigit() or subject.endswith("'s"):
            return False
        return bool(found["third"]) or subject.endswith("s") or found["subject"][:1].isupper()


def lean(text: str, start: int, end: int, language: str) -> Lean:
    """Say whether the sentence around `text[start:end]` leans to the past, the future or neither.

    Constant time: only so many characters either side are looked at.
    """
    cues = _cues(language)
    before = _BREAK.split(text[max(0, start - _REACH) : start])[-1]
    after = _BREAK.split(text[end : end + _REACH], maxsplit=1)[0]
    before = before[:1].lower() + before[1:]  # elsewhere a capital makes it "May" or "March"
    if cues.verb_last:
        return cues.first(after) or cues.last(before)
    own = cues.within(before, after)
    return own or cues.last(before, after) or cues.opening(before, after) or cues.first(after)


def _lean(found: re.Match[str]) -> Lean:
    if found["neither"]:
        return 0
    return 1 if found["future"] or found["firm"] else -1


@lru_cache(maxsize=16)
def _cues(language: str) -> _Cues:
    words = DateWords(load(language))
    endings = {key: [rf"\w{{2,}}{e}" for e in words.list(key)] for key in _ENDINGS}
    future = "|".join([words.one_of("future"), *endings["future_endings"]])
    past = "|".join([words.one_of("past"), *endings["past_endings"]])
    if words.setting("glued"):
        pattern = re.compile(rf"(?P<neither>(?!))|(?P<firm>(?!))|(?P<future>{future})|{past}")
        return _Cues(pattern, _NEVER, _NEVER, frozenset(), verb_last=True)
    # "will also be announced" is one cue: the participle in it is no past.
    tail = rf"(?:\s+(?:{words.one_of('future_glue')})\b){{0,4}}(?:\s+\w+)?"
    firm = rf"(?P<neither>{words.one_of('neither')})\b|(?P<firm>{words.one_of('future_phrases')})\b"
    firm += rf"|(?:{words.one_of('past_phrases')})\b"
    progress = "".join(rf"|(?:{words.one_of('progressive')})\s+\w+{e}" for e in words.list("ing"))
    done = "|".join(endings["past_endings"]) or _NEVER.pattern  # "is released on Friday"
    progress += rf"|(?:{words.one_of('being')})\s+(?:{done})(?:\s+(?:{words.one_of('on')}))?\s*\Z"
    body = rf"{firm}|(?P<future>(?:{future})\b{tail}{progress})|(?:{past})\b"
    pattern = re.compile(rf"(?:(?<!\w)|(?=['’]))(?:{body})")
    of_day = re.compile(rf"\s+(?:{words.one_of('being')})\b")
    nobody = frozenset(words.list("no_subjects"))
    clauses = words.setting("clauses")
    return _Cues(pattern, _present(words), of_day, nobody, verb_last=False, clauses=clauses)


def _present(words: DateWords) -> re.Pattern[str]:
    """Give a pattern for subject, verb in the present, and so many words up to the end."""
    verbs = any_of(words.list("announcing"))
    verb = rf"(?P<verb>(?:{verbs})(?P<third>e?s)?)"
    acts = rf"(?P<subject>(?<![\w'’])[\w'’.]+)\s+{verb}(?![\w'’-])[^,;:]{{0,32}}\Z"
    stands = rf"(?<!\w)(?:{words.one_of('adjoining')})(?:\s+(?:{words.one_of('on')}))?\s*\Z"
    speaks = rf"(?<![\w'’])(?:{words.one_of('third')})\s+\w+s(?![\w'’-])[^,;:]{{0,32}}\Z"
    return re.compile(rf"{acts}|{stands}|{speaks}")
