"""Numbers in a sentence that count what is asked for."""

from collections.abc import Iterator
from functools import lru_cache

from briefings.reading.language import load
from briefings.reading.words import fold
from briefings.writing.answers.asked import Asked
from briefings.writing.answers.find import LIKELY, PERHAPS, SURE, VAGUE, Find
from briefings.writing.answers.kinds import Kind, asks, listed
from briefings.writing.answers.pack import Passage
from briefings.writing.answers.times import dated
from briefings.writing.answers.words import Word

# A unit stands so many words behind its number, or before it, at most.
_BEHIND, _BEFORE = 4, 5


def numbers(asked: Asked, passage: Passage, code: str) -> Iterator[Find]:
    """Numbers that count what is asked for; those of dates count nothing."""
    times = dated(passage, code)
    words = passage.words
    for i, word in enumerate(words):
        if not _is_number(word, code) or any(s <= word.start < e for s, e in times):
            continue
        if i and _is_number(words[i - 1], code) and word.start - words[i - 1].end <= 1:
            continue  # the rest of "two hundred"
        last = i
        while last + 1 < len(words) and words[last + 1].form in _spelled(code):
            last += 1
        if word.key in asked.own:
            continue
        sure = _unit(asked, passage, (i, last), code)
        if sure:
            vague = all(w.form in listed("vague", code) for w in words[i : last + 1])
            yield Find(i, last + 1, sure * (VAGUE if vague else 1.0))


def _unit(asked: Asked, passage: Passage, at: tuple[int, int], code: str) -> float:
    """Tell how surely a number is one of the unit that is asked for."""
    words = passage.words
    first, last = at
    behind = words[last + 1 : last + 1 + _BEHIND]
    text = passage.source.text
    forms = {word.form for word in behind}
    if asked.kind is Kind.SHARE:
        percent = "%" in text[words[last].end : words[last].end + 2]
        return SURE if percent or forms & listed("shares", code) else 0.0
    if asked.kind is Kind.AGE:
        near = fold(text[max(0, words[first].start - 14) : words[last].end + 14])
        is_so = first and not behind and words[first - 1].form in listed("being", code)
        return SURE if asks("ages", code).search(near) else PERHAPS if is_so else 0.0
    if asked.kind is Kind.SPAN:
        return SURE if forms & listed("spans", code) else 0.0
    if asked.kind is Kind.SUM:
        sign = text[max(0, words[first].start - 2) : words[last].end + 2]
        if forms & listed("money", code) or set(sign) & listed("money", code):
            return SURE
        priced = any(word.form in listed("money", code) for word in words)
        return LIKELY if priced else _unit_named(asked, words, at)
    return _unit_named(asked, words, at) if asked.head else LIKELY


def _unit_named(asked: Asked, words: tuple[Word, ...], at: tuple[int, int]) -> float:
    """Tell whether the noun that is counted stands beside a number: "3,000 soldiers"."""
    if not asked.head:
        return 0.0
    first, last = at
    for i in range(last + 1, min(len(words), last + 1 + _BEHIND)):
        if asked.alike.get(words[i].key, {}).get(asked.head):
            return SURE
    for i in range(max(0, first - _BEFORE), first):
        if asked.alike.get(words[i].key, {}).get(asked.head):
            return LIKELY
    return 0.0


def _is_number(word: Word, code: str) -> bool:
    counts = word.form in _spelled(code) - listed("not_counting", code)
    return word.form[:1].isdigit() or counts


@lru_cache(maxsize=8)
def _spelled(code: str) -> frozenset[str]:
    """Numbers in words."""
    language = load(code)
    entries = language.phrases("numbers", "statements") + language.phrases(
        "magnitudes", "statements"
    )
    named = {form for entry in entries for form in entry.split()[1:] if len(form) > 2}
    dated = frozenset(language.data.get("dates", {}).get("numbers", {}))
    return frozenset(named | dated | language.words("numbers", "answers")) - {"a", "an"}
