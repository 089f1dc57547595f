"""Quotations and their speakers in Korean news: "..."라고 X는 말했다, X는 "..."며 "..."라고 했다.

A particle tells the subject, and what follows the closing mark tells whether the words were said.
"""

import re
from collections.abc import Iterator, Sequence

from briefings.articles import Person, Quotation, Speaker
from briefings.reading.abroad.hangul import Phrase, Word, known, listed, phrase, words
from briefings.reading.abroad.register import Register
from briefings.reading.marks import MarkSpan

_SENTENCE = re.compile(r"(?<!\d)[.?!。]+(?=[\s\"“”'‘’]|$)|\n")
_CLOSING = "\"”’'»」』"
_STOPS = (".", "!", "?", "…")
# How many words around a quotation may hold its speaker.
_NEAR = 60
_TOPICS = frozenset(("은", "는", "께서는", "도"))
_SUBJECTS = _TOPICS | {"이", "가", "께서"}
_RELAYED = re.compile(r"다고\s")


class Reader:
    """A Korean article, read for its quotations and people."""

    def __init__(self, text: str, quotes: Sequence[MarkSpan]) -> None:
        """Read a text whose outer quotations are `quotes`, in order."""
        self._text, self._quotes = text, quotes
        self._register = Register(text)
        # Who spoke or was spoken of last, for subjects that are left out; and in this paragraph.
        self._speaker: Speaker | None = None
        self._topic: Speaker | None = None

    def people(self) -> tuple[Person, ...]:
        """Give everybody the article names with an office or as a speaker, in order."""
        return self._register.people()

    def quotations(self) -> tuple[Quotation, ...]:
        """Give what was uttered, in order, with its speaker where the text tells."""
        made: list[Quotation] = []
        number = start = 0
        masked = _masked(self._text, self._quotes)
        ends = [match.end() for match in _SENTENCE.finditer(masked)]
        for end in [*ends, len(masked)]:
            first = number
            while number < len(self._quotes) and self._quotes[number].start < end:
                number += 1
            made += self._sentence(start, end, self._quotes[first:number])
            if masked[start:end].endswith("\n"):
                self._topic = None
            start = end
        return tuple(made)

    def _sentence(self, start: int, end: int, quotes: Sequence[MarkSpan]) -> Iterator[Quotation]:
        """Give the quotations of one sentence."""
        subject: Speaker | None = None
        place = start
        for number, quote in enumerate(quotes):
            following = quotes[number + 1].start if number + 1 < len(quotes) else end
            before = words(self._text, place, quote.start)[-_NEAR:]
            behind = self._text[quote.end : following].lstrip(_CLOSING)
            after = words(self._text, quote.end, following)[:_NEAR]
            relayed = _RELAYED.search(behind) is not None
            subject = self._subject(before, relayed=relayed) or self._other(before) or subject
            place = quote.end
            said = self._text[quote.start : quote.end]
            closed = said.rstrip().endswith(_STOPS) and behind[:1].isspace()
            whose = (self._words_of(after) if closed else None) or self._behind(after)
            said_by = whose or subject or self._left_out(before)
            uttered = closed or _uttered(said, before, behind)
            if not uttered and _is_subject(said, behind):
                subject = Speaker(said, "", quote.start, quote.end)
            elif uttered:
                self._speaker = self._topic = said_by or self._topic
                yield Quotation(quote.start, quote.end, said, said_by)
        told = self._subject(words(self._text, place, end), relayed=False)
        self._topic = (subject or told or self._topic) if quotes else (told or self._topic)

    def _subject(self, parts: Sequence[Word], *, relayed: bool) -> Speaker | None:
        """Find the topic of a clause, or its subject; in words told by another the subject."""
        found: dict[bool, Phrase] = {}
        for place, word in enumerate(parts):
            following = parts[place + 1].base if place + 1 < len(parts) else ""
            source = word.particle == "에" and following.startswith(listed("source_verbs", "cues"))
            if word.particle in _SUBJECTS or source:
                read = phrase(parts, place)
                if read is not None:
                    found[source or word.particle in _TOPICS] = read
        self._register.enter_all(parts)
        chosen = found.get(not relayed) or found.get(relayed)
        return self._register.speaker(chosen) if chosen is not None else None

    def _other(self, parts: Sequence[Word]) -> Speaker | None:
        """Take the topic that opens a sentence, though no list knows it: "벨록스는"."""
        if parts and _is_other(parts[0]):
            return Speaker(parts[0].base, "", parts[0].start, parts[0].end)
        return None

    def _behind(self, parts: Sequence[Word]) -> Speaker | None:
        """Find the subject between the quotation and its verb, or "라고 말한 김 시장"."""
        self._register.enter_all(parts)
        for place, word in enumerate(parts):
            if word.base.startswith(_verbs()):
                following = phrase(parts, place + 1) if place + 1 < len(parts) else None
                names = word.particle == "" and word.base.endswith("한") and following is not None
                return self._register.speaker(following) if names and following else None
            if word.particle in _SUBJECTS and place:
                read = phrase(parts, place)
                if read is not None and any(w.base.startswith(_verbs()) for w in parts[place:]):
                    return self._register.speaker(read)
        return None

    def _words_of(self, parts: Sequence[Word]) -> Speaker | None:
        """Read "..." 주민 장미연 씨의 말이다: whose words they were."""
        for place, word in enumerate(parts[:-1]):
            if word.particle == "의" and parts[place + 1].base.startswith(_nouns()):
                read = phrase(parts, place)
                return self._register.speaker(read) if read is not None else None
        return None

    def _left_out(self, parts: Sequence[Word]) -> Speaker | None:
        """Take the subject of the sentence before, where this one has none."""
        if any(_is_other(word) for word in parts):
            return None
        opening = parts[0].base + parts[0].particle if parts else ""
        goes_on = opening in known("connectives", "cues")
        return self._topic or (self._speaker if goes_on else None)


def _verbs() -> tuple[str, ...]:
    return listed("speech", "cues")


def _nouns() -> tuple[str, ...]:
    return listed("nouns", "cues")


def _is_other(word: Word) -> bool:
    """Tell a subject that is nobody known, and no verb before a noun ("하는")."""
    noun = len(word.base) > 1 and word.base not in known("subjects", "pronouns")
    verbal = word.base.endswith(listed("verbal", "names"))
    ordinary = word.base in known("ordinary", "names") | known("common", "names")
    return noun and word.particle in {"은", "는"} and not verbal and not ordinary


def _is_subject(said: str, behind: str) -> bool:
    """Tell a body named in marks, '맑은 솔내'는, from what a question or a claim holds."""
    asked = behind[2:].startswith((*_nouns(), *listed("asked", "cues")))
    return behind.startswith(("는 ", "은 ")) and not asked and len(said.split()) <= 3


def _masked(text: str, quotes: Sequence[MarkSpan]) -> str:
    """Blot out what stands between marks, so that it ends no sentence."""
    made: list[str] = []
    place = 0
    for quote in quotes:
        made += [text[place : quote.start], "□" * (quote.end - quote.start)]
        place = quote.end
    return "".join([*made, text[place:]])


def _uttered(said: str, before: Sequence[Word], behind: str) -> bool:
    """Tell by what follows the closing mark whether the words were said."""
    naming = any(verb in behind[:20] for verb in listed("naming", "cues"))
    if naming:
        return False
    ending = next((e for e in listed("adnominal", "cues") if behind.startswith(e)), "")
    if ending:
        noun = behind[len(ending) :].split()
        return bool(noun) and noun[0].startswith(_nouns())
    if behind.startswith(listed("quotatives", "cues")):
        return True
    alone = not behind.strip(" .\n")
    return (alone or bool(before and before[-1].base.endswith(":"))) and len(said.split()) > 2
