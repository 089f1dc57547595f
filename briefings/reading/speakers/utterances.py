"""Is it uttered? Titles, nicknames, signs and scare quotes stand between marks too."""

from briefings.reading.lexicon import Kind, words
from briefings.reading.marks import MarkSpan
from briefings.reading.speakers.attribution import Attribution, How

_SURE = frozenset({How.AFTER, How.RUN_ON, How.LEAD_IN, How.HEADING, How.PARAGRAPH})
_FEW = 4


def is_utterance(text: str, span: MarkSpan, found: Attribution | None, code: str) -> bool:
    """Tell whether the words of a span were said or written by somebody."""
    said = text[span.start : span.end]
    count = len(said.split())
    if span.kind == "title":
        return False
    if found is None:
        return count >= _FEW and not _is_title(said, code)
    if _bears(text, found, code):
        return False
    if found.how in _SURE and _opens(text, span):
        return True
    return not _is_title(said, code)


def _opens(text: str, span: MarkSpan) -> bool:
    """Tell whether the span opens its sentence or paragraph, or follows a colon."""
    before = text[max(0, span.start - 6) : span.start].rstrip(" \t\u00a0\"'“‘«„「『")
    return not before or before[-1] in '.:?!\n”"’»,'


def _bears(text: str, found: Attribution, code: str) -> bool:
    """Tell whether the words stand on a thing: "a sign reads"."""
    if found.kind is not Kind.WORD:
        return False
    phrase = text[found.named[0] : found.named[1]].lower().split()[:4]
    return any(word in words("cues", "bearers", code) for word in phrase)


def _is_title(said: str, code: str) -> bool:
    """Tell whether every word that carries weight is capitalised, as in a title."""
    small = words("words", "function", code)
    heavy = [word for word in said.split() if word.lower().strip(".,") not in small]
    ends = said.rstrip()[-1:] in ".!?"
    return len(heavy) > 1 and not ends and all(word[0].isupper() for word in heavy)
