"""The source's own words: a whole sentence of it, or a clause that leaves nothing behind.

"Left behind" is what would change the meaning of the clause: who says so, "not", "if".
"""

import re

from briefings.checking.statements.attribution import attributed
from briefings.checking.statements.record import Passage, Record
from briefings.checking.statements.vocabulary import vocabulary
from briefings.checking.statements.wording import Word, read_words
from briefings.reading.words import fold

_MARKS = re.compile(r"[\"'„‚«»‹›「」『』]")
_SPACE = re.compile(r"\s+")
# A clause begins and ends at a mark like these, or where a conjunction joins it.
_OPENS = re.compile(r"(?:^|[,;:(-]|\b(?:and|but|while|as))\s*$")
_CLOSES = re.compile(r"^\s*(?:$|[.,;:!?)…-]|(?:and|but|while)\b)")


def typeset(text: str) -> str:
    """Give one spelling to texts that differ in typography alone."""
    plain = _SPACE.sub(" ", _MARKS.sub("", fold(text)).replace("…", "..."))
    return plain.strip().rstrip(".!?;:, ")


def verbatim(text: str, words: tuple[Word, ...], source: Record) -> Passage | None:
    """Find the passage that a sentence repeats, whole or as a clause that can stand alone."""
    wanted = typeset(text)
    for passage in _candidates(words, source):
        whole = typeset(passage.text)
        if wanted == whole or (len(words) > 3 and _stands_alone(wanted, whole)):
            return passage
    return None


def _candidates(words: tuple[Word, ...], source: Record) -> list[Passage]:
    """Give the passages that hold the rarest of the words."""
    if not words or any(word.key not in source.index for word in words):
        return []
    rarest = min((source.index[word.key] for word in words), key=len)
    return [source.passages[number] for number in rarest]


def _stands_alone(wanted: str, whole: str) -> bool:
    before, found, after = whole.partition(wanted)
    if not found or not (_OPENS.search(before) and _CLOSES.search(after)):
        return False
    left = read_words(f"{before} | {after}")
    lists = vocabulary()
    open_ended = lists.words("if_words") | lists.words("modals")
    return not attributed(left) and not any(w.negates or w.form in open_ended for w in left)
