"""A question in a conversation to one that stands alone, by what the turns before were about.

    "and China?"        after "What does Russia say about it?"  -> "What does China say about it?"
    "When?"             after "Why was the bridge closed?"      -> "When was the bridge closed?"
    "What did he say?"  after "Who is Lin Jian?"                -> "What did Lin Jian say?"
    "no, the new one"   after "What does the old bridge cost?"  -> "What does the new bridge cost?"

What cannot be put into the question itself is carried beside it, and weighs less.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from briefings.ports import Turn
from briefings.reading.sentences import split_sentences
from briefings.reading.words import fold
from briefings.writing.answers.fragments import replaced
from briefings.writing.answers.kinds import Kind, asks, kind_of, listed
from briefings.writing.answers.pronouns import named
from briefings.writing.answers.scope import heard
from briefings.writing.answers.tongue import tongue
from briefings.writing.answers.words import words_of

# So many words without a question word are a fragment: "and the upper house?"
_FRAGMENT = 7
# Older turns are forgotten: what they were about was said again since, or is past.
_TURNS = 6


@dataclass(frozen=True, slots=True)
class Standalone:
    """A question that stands alone.

    `about` holds the words carried from the turns before, `told` the answers that are not wanted
    again ("what else?", "no, the other one").
    """

    question: str
    about: str = ""
    told: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The question as it was understood, for people: what is carried stands in brackets."""
        return f"{self.question} ({self.about})" if self.about else self.question


def standalone(question: str, turns: Sequence[Turn] = ()) -> Standalone:
    """Read a question with the turns before it. Pure: the same turns, the same question."""
    before: Standalone | None = None
    answer = ""
    for turn in turns[-_TURNS:]:
        before = _resolved(turn.question, before, answer)
        answer = turn.answer
    return _resolved(question, before, answer)


def _resolved(question: str, before: Standalone | None, answer: str) -> Standalone:
    asked = heard(question) or question.strip()
    code = tongue(asked) or (tongue(before.question) if before else "") or "en"
    if before is None:
        return Standalone(asked)
    bare, corrects = _past_openers(asked, code)
    told = (answer,) if corrects and answer else ()
    if not bare or asks("more", code).fullmatch(fold(bare).strip(" ?.!,")):
        return Standalone(before.question, before.about, (*before.told, answer))
    if _is_fragment(bare, code) and (made := replaced(bare, before.question, code)):
        return Standalone(made, before.about, told)
    filled = named(bare, before.question, answer, code)
    about = _carried(filled, before, answer, code)
    return Standalone(filled, about, told)


def _past_openers(question: str, code: str) -> tuple[str, bool]:
    """Take off "and", "no, I meant", "what about"; tell whether they correct what was said."""
    rest, corrects = question.strip(), False
    while True:
        folded = fold(rest)
        for key in ("corrections", "openers", "instead"):
            match = asks(key, code).match(folded)
            if match and (key != "instead" or match.end() != len(folded.rstrip(" ?"))):
                corrects = corrects or key == "corrections"
                rest = rest[match.end() :].lstrip(" ,.:;-–—!")
                break
        else:
            return rest, corrects


def _is_fragment(bare: str, code: str) -> bool:
    """Tell whether a text is a piece of a question: a name, a phrase, a question word alone."""
    words = words_of(bare, code)
    if len(words) > _FRAGMENT:
        return False
    if kind_of(bare, code) is Kind.ABOUT:
        return True
    question_words = [w for w in words if w.tells and w.form not in listed("fillers", code)]
    return not question_words and not _points_back(bare, code)


def _carried(question: str, before: Standalone, answer: str, code: str) -> str:
    """Give what the turns before add to a question that leans on them."""
    own = [
        w
        for w in words_of(question, code)
        if w.tells and w.form not in listed("fillers", code) | listed("back", code)
    ]
    if not _points_back(question, code) and len(own) > 1:
        return ""
    first = split_sentences(answer)[0].text if answer.strip() else ""
    parts = [before.question, first if _points_back(question, code) or not own else ""]
    return " ".join(part for part in [*parts, before.about if not own else ""] if part)


def _points_back(question: str, code: str) -> bool:
    forms = {word.form for word in words_of(question, code)}
    return not forms.isdisjoint(listed("back", code))
