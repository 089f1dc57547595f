"""A mention to the speaker it means: surname, "he", "the spokesperson" -> the fullest name.

Where the text does not make it clear there is no speaker: a name is never guessed.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefings.articles import Person, Speaker
from briefings.reading.lexicon import Kind, roles, words
from briefings.reading.marks import MarkSpan
from briefings.reading.names.identity import is_thing, key_of
from briefings.reading.names.roles import head_of, heads_of
from briefings.reading.speakers.attribution import Attribution

# A pronoun reaches no further back than this, in paragraphs.
_REACH = 3
# Nor does "the society" reach further back than this for its full name, in characters.
_INTRODUCED_WITHIN = 1500
_SENTENCE_ENDS = ".!?"


@dataclass(frozen=True)
class References:
    """Who is meant, in one article: its text, its people, its quotations, its language."""

    text: str
    people: Sequence[Person]
    spans: Sequence[MarkSpan]
    code: str

    def speaker(
        self, found: Attribution, before: Person | None
    ) -> tuple[Speaker | None, Person | None]:
        """Give the speaker that an attribution means, and the person where it is one by name.

        `before` is who spoke last, for a pronoun at the start of a paragraph.
        """
        person: Person | None = None
        if found.kind in {Kind.PRONOUN, Kind.POSSESSIVE, Kind.RELATIVE}:
            person = self._of_pronoun(found, before)
            if person is None:
                return None, None
        elif found.kind is Kind.NAME:
            person = self._at(*found.named)
        else:
            person = self._of_description(found)
        if person is not None:
            return Speaker(person.name, person.role, found.start, found.end), person
        if found.kind is Kind.WORD and not self._is_party(*found.named):
            return None, None
        name, end = self._described(*found.named), self._unglued(found.start, found.end)
        return (Speaker(name, "", found.start, end) if name else None), None

    @cached_property
    def _mentions(self) -> list[tuple[int, int, Person]]:
        """All mentions outside of quotations, in order."""
        starts = [span.start for span in self.spans]
        made = []
        for person in self.people:
            for start, end in person.mentions:
                place = bisect_right(starts, start) - 1
                if place < 0 or self.spans[place].end <= start:
                    made.append((start, end, person))
        return sorted(made, key=lambda mention: mention[0])

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _, _ in self._mentions]

    def _at(self, start: int, end: int) -> Person | None:
        """Give the last person named in a part of the text."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        inside = self._mentions[first:last]
        return inside[-1][2] if inside and inside[-1][1] <= end + 2 else None

    def _of_pronoun(self, found: Attribution, before: Person | None) -> Person | None:
        """Find whom "he" means: the subject of the nearest sentence that names one it fits."""
        word = self.text[found.start : found.end].lower().split("'")[0].split("’")[0]
        if word in self._words("pronouns", "group"):
            return self._of_it(found.start)
        if word in self._words("pronouns", "male"):
            gender = "male"
        elif word in self._words("pronouns", "female"):
            gender = "female"
        else:
            return None
        for sentence in self._sentences_before(found.start):
            for _, _, person in sentence:
                if self._may_be_he(person) and _fits(self._gender(person), gender):
                    return person
        return before if before is not None and _fits(self._gender(before), gender) else None

    def _of_it(self, place: int) -> Person | None:
        """Find the body that "it" means: the subject of the nearest sentence that names any."""
        sentence = next(self._sentences_before(place), [])
        subject = next((person for hangs, _, person in sentence if not hangs), None)
        return subject if subject and subject.kind == "group" else None

    def _sentences_before(self, place: int) -> Iterator[list[tuple[bool, int, Person]]]:
        """Give the people of each sentence before a place, the nearest sentence first.

        Each with whether the mention hangs on another word, and where it begins; those that hang
        come last.
        """
        number = bisect_left(self._starts, place) - 1
        edge, paragraphs = place, 0
        group: list[tuple[bool, int, Person]] = []
        while number >= 0 and paragraphs <= _REACH:
            start, end, person = self._mentions[number]
            between = self.text[end:edge]
            paragraphs += between.count("\n\n") or between.count("\n")
            if group and _crosses(between):
                yield sorted(group, key=lambda one: one[:2])
                group = []
            group.append((self._hangs(start, end), start, person))
            edge, number = start, number - 1
        if group:
            yield sorted(group, key=lambda one: one[:2])

    def _hangs(self, start: int, end: int) -> bool:
        """Tell whether a mention hangs on another word: "for Beck", "Beck's"."""
        before = self.text[max(0, start - 14) : start].split()[-1:]
        owner = self.text[end : end + 2] in {"'s", "’s"}
        return owner or bool(before and before[0].lower() in self._words("grammar", "prepositions"))

    def _may_be_he(self, person: Person) -> bool:
        return person.kind == "person" or not (
            person.kind == "group" or is_thing(person.name, self.code)
        )

    def _gender(self, person: Person) -> str:
        """Tell the gender that the text or the first name shows, or ""."""
        for start, _ in person.mentions[:20]:
            title = self.text[max(0, start - 12) : start].split()[-1:]
            for gender in ("male", "female"):
                if title and title[0].lower().rstrip(".") in self._words("titles", gender):
                    return gender
        given = key_of(person.name)[:1]
        for gender in ("male", "female"):
            if len(key_of(person.name)) > 1 and given[0] in self._words("given", gender):
                return gender
        return ""

    def _of_description(self, found: Attribution) -> Person | None:
        """Find whom "the spokesperson" means: the one person whose role has that head."""
        phrase = self.text[found.named[0] : found.named[1]]
        first = phrase.split()[0].lower()
        if first not in self._words("grammar", "definite"):
            return None
        head = head_of(phrase, self.code)
        known = [
            p for p in self.people if p.kind != "group" and head in heads_of(p.role, self.code)
        ]
        return known[0] if head and len(known) == 1 else None

    def _is_party(self, start: int, end: int) -> bool:
        """Tell whether a description is of somebody: "the driver", "officials", not "easier"."""
        phrase = self.text[start:end].lower().split()
        if phrase[-1] in self._words("pronouns", "objects"):
            return False
        if phrase[0] in self._words("grammar", "determiners") | self._words(
            "pronouns", "possessives"
        ):
            document = len(phrase) == 2 and phrase[1] in self._words("cues", "documents")
            return len(phrase) > 1 and not document
        hanging = self._words("grammar", "prepositions")
        last = next((i for i, word in enumerate(phrase) if i and word in hanging), len(phrase)) - 1
        known = roles(self.code) | self._words("grammar", "plurals") | self._words("cues", "nouns")
        head = phrase[last].strip("’',.")
        return head in known or head.removesuffix("s") in known

    def _described(self, start: int, end: int) -> str:
        """Give the words themselves, without an article before them."""
        phrase = " ".join(self.text[start : self._unglued(start, end)].split())
        phrase = phrase.removesuffix("'s").removesuffix("’s")
        phrase = self._without_means(phrase)
        first, _, rest = phrase.partition(" ")
        if first.lower() in self._words("grammar", "articles"):
            again = first.lower() in self._words("grammar", "definite") and " " not in rest
            return self._introduced(rest, start) if again else rest
        return (
            phrase
            if rest or first[:1].isupper() or first.lower() not in self._words("words", "function")
            else ""
        )

    def _without_means(self, phrase: str) -> str:
        """Cut "the county in a statement" to the county."""
        parts = phrase.split()
        by_means = len(parts) > 3 and parts[-1].lower() in self._words("cues", "nouns")
        means = by_means and parts[-3].lower() in self._words("grammar", "prepositions")
        return " ".join(parts[:-3]) if means else phrase

    def _introduced(self, noun: str, before: int) -> str:
        """Find the one longer description behind "the society": "the town's friendship society"."""
        part = self.text[max(0, before - _INTRODUCED_WITHIN) : before]
        pattern = rf"\b(?i:an?|the|its|their) ((?:[\w'’-]+ ){{1,3}}{re.escape(noun)})\b"
        whole = {match.group(1) for match in re.finditer(pattern, part)}
        hanging = self._words("words", "function")
        clean = {each for each in whole if hanging.isdisjoint(each.lower().split())}
        return clean.pop() if len(whole) == len(clean) == 1 else noun

    def _unglued(self, start: int, end: int) -> int:
        """Give where a description ends: at a name that a scraper glued to the words behind it."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        cuts = (stop for _, stop, _ in self._mentions[first:last])
        return next((stop for stop in cuts if self.text[stop : stop + 1].isalpha()), end)

    def _words(self, section: str, key: str) -> frozenset[str]:
        return words(section, key, self.code)


def _fits(known: str, wanted: str) -> bool:
    return known in {"", wanted}


def _crosses(between: str) -> bool:
    """Tell whether a sentence ends between two places."""
    return "\n" in between or any(
        f"{sign} " in between or f"{sign}” " in between or f'{sign}" ' in between
        for sign in _SENTENCE_ENDS
    )
