"""Words that took the place of others in a sentence: slips that were mended, and other words."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from briefings.briefing import Reason
from briefings.changes.vocabulary import asked, cues, meant, offered
from briefings.checking.statements.amounts import amounts
from briefings.checking.statements.counts import counts_in
from briefings.checking.statements.wording import read_words
from briefings.reading.words import stem

# A shorter word, or one that differs in more, is another word and no slip.
_SHORT = 4


def mended(text: str, old: str, new: str) -> str:
    """Give a line with the slips of spelling mended that were mended in its source.

    A slip is one letter too many, too few, changed or swapped in a plain word.
    """
    for wrong, right in _exchanged(old, new):
        if _slip(wrong, right):
            text = re.sub(rf"\b{re.escape(wrong)}\b", right, text)
    return text


def other_figure(text: str, old: str, new: str) -> Reason | None:
    """Give the fault of a line with a figure that its source had and has no more, however near by.

    It is a day or a year where it counts nothing.
    """
    stated, before, after = ({a.value for a in amounts(part)} for part in (text, old, new))
    gone = (stated & before) - after
    counted = {count.value for count in counts_in(text, read_words(text))}
    if gone & counted:
        return Reason.NUMBER_NOT_IN_SOURCE
    return Reason.DATE_NOT_IN_SOURCE if gone else None


def other_word(old: str, new: str) -> bool:
    """Tell whether one word that tells something took the place of another, of another meaning."""
    for before, after in _exchanged(old, new):
        pair = [word for text in (before, after) for word in read_words(text)]
        telling = len(pair) == 2 and all(w.content and w.key not in cues().light for w in pair)
        if telling and not _slip(before, after) and asked(pair[1]).isdisjoint(offered(pair[0])):
            return True
    return False


def _exchanged(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Give the words of one text that stand in the place of single words of another."""
    before, after = old.split(), new.split()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i, k, j, m in matcher.get_opcodes():
        if tag == "replace" and k - i == m - j:
            yield from zip(before[i:k], after[j:m], strict=True)


def _slip(wrong: str, right: str) -> bool:
    plain = wrong.isalpha() and wrong.islower() and right.isalpha() and right.islower()
    if not plain or min(len(wrong), len(right)) < _SHORT or amounts(wrong) or amounts(right):
        return False
    word = len(meant(stem(wrong))) > 1  # one that the lists know is no slip
    return not word and _one_apart(wrong, right)


def _one_apart(a: str, b: str) -> bool:
    """Tell whether two words differ in one letter, or in two neighbours that changed places."""
    common = zip(a, b, strict=False)
    start = next((i for i, (x, y) in enumerate(common) if x != y), min(len(a), len(b)))
    a, b = a[start:], b[start:]
    swapped = a[:2] == b[1::-1] and a[2:] == b[2:]
    return swapped or a[1:] == b[1:] or a[1:] == b or a == b[1:]
