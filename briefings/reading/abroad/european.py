"""Quotations and their speakers in German, French and Russian news."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefings.articles import Person, Quotation, Speaker
from briefings.reading.abroad.frames import WINDOW, Sentence
from briefings.reading.abroad.phrases import Run
from briefings.reading.abroad.roster import Entry, Roster, name_runs
from briefings.reading.abroad.utterance import JOINTS, marked
from briefings.reading.abroad.wording import Token, sentences, tokenize
from briefings.reading.language import Language
from briefings.reading.lexicon import Kind
from briefings.reading.marks import MarkSpan

_LEADING = frozenset({Kind.DETERMINER, Kind.POSSESSIVE})
_CUTS = JOINTS | {Kind.STOP}
_GOVERNORS = _LEADING | {Kind.PREPOSITION}
# A sentence of these alone has no frame of its own.
_UNSAID = frozenset({Kind.QUOTE, Kind.COMMA, Kind.DASH, Kind.STOP})


class Reader:
    """An article in one of the three languages, read for its quotations and people."""

    def __init__(self, text: str, quotes: Sequence[MarkSpan], language: Language) -> None:
        """Read a text whose outer quotations are `quotes`, in order."""
        self._text, self._language = text, language
        self._quotes = [part for quote in quotes for part in _without_incise(text, quote, language)]
        by_paragraph: dict[int, list[tuple[int, MarkSpan]]] = defaultdict(list)
        for number, quote in enumerate(self._quotes):
            by_paragraph[quote.paragraph].append((number, quote))
        self._paragraphs: list[list[Token]] = []
        start = 0
        for line in text.split("\n"):
            inside = by_paragraph.get(len(self._paragraphs), []) if line else []
            if line:
                tokens = tokenize(text, start, start + len(line), inside, language)
                self._paragraphs.append(tokens)
            start += len(line) + 1
        self._roster = Roster(text, self._paragraphs, language)

    def people(self) -> tuple[Person, ...]:
        """Give the persons whom the article names, in order of their first mention."""
        known = filter(self._roster.is_person, self._roster.entries())
        return tuple(self._person(entry) for entry in known)

    def _person(self, entry: Entry) -> Person:
        name = self._roster.name(entry)
        return Person(name, entry.role, tuple(entry.forms), tuple(entry.spans), "person")

    def quotations(self) -> tuple[Quotation, ...]:
        """Give what was uttered, in order, with its speaker where the text tells."""
        made: list[Quotation] = []
        for tokens in self._paragraphs:
            before: Speaker | None = None
            for first, end in sentences(self._text, tokens):
                for quotation in self._in_sentence(tokens[first:end], made, before):
                    made.append(quotation)
                    before = quotation.speaker or before
        return tuple(made)

    def _in_sentence(
        self, tokens: Sequence[Token], made: Sequence[Quotation], before: Speaker | None
    ) -> Iterator[Quotation]:
        """Give the quotations of a sentence; one that stands alone goes on with who spoke last."""
        alone = all(token.kind in _UNSAID for token in tokens)
        for place, token in enumerate(tokens):
            if token.kind is not Kind.QUOTE:
                continue
            if self._quotes[token.quote].continues and made:
                before = made[-1].speaker
            run = self._run(tokens, place)
            speaker = self._speaker(tokens, run) if run else before if alone else None
            follows = alone and speaker is not None
            quote = marked(tokens, place, self._text, self._language)
            if follows or quote.uttered(framed=run is not None):
                said = self._text[token.start : token.end]
                yield Quotation(token.start, token.end, said, speaker)

    def _run(self, tokens: Sequence[Token], place: int) -> Run | None:
        """Find the words for the speaker, near the quotation."""
        low = max(0, place - WINDOW)
        run = Sentence(tokens[low : place + WINDOW], self._language).speaker(place - low)
        return (low + run[0], low + run[1]) if run else None

    def _speaker(self, tokens: Sequence[Token], run: Run) -> Speaker | None:
        """Tell who the words of a run are, or None where that is not clear."""
        start, end = tokens[run[0]].start, tokens[run[1] - 1].end
        end += tokens[run[1] - 1].kind is Kind.QUOTE  # its closing mark
        words = tokens[run[0] : run[1]]
        if self._refers(words):
            entry = self._meant(words[-1])
            return self._named(entry, start, end) if entry else None
        named = self._name_in(words)
        if named is not None:
            return self._named(named, start, end)
        while words and words[0].kind in _LEADING:
            words = words[1:]
        if not words:
            return None
        entry = self._holder(words, tokens[run[0]], start)
        if entry is not None:
            return self._named(entry, start, end)
        return Speaker(self._text[words[0].start : end], "", start, end)

    def _named(self, entry: Entry, start: int, end: int) -> Speaker:
        return Speaker(self._roster.name(entry), entry.role, start, end)

    def _refers(self, words: Sequence[Token]) -> bool:
        """Tell "er", "его" and "ce dernier", which name nobody."""
        gendered = (self._language.words(g, "pronouns") for g in ("male", "female"))
        alone = len(words) == 1 and words[0].kind in {Kind.PRONOUN, Kind.POSSESSIVE}
        return alone or any(words[-1].low in lows for lows in gendered)

    def _meant(self, pronoun: Token) -> Entry | None:
        """Find whom "er", "elle" or "его" means."""
        for gender in ("male", "female"):
            if pronoun.low in self._language.words(gender, "pronouns"):
                return self._roster.by_gender(gender, pronoun.start)
        return None

    def _name_in(self, words: Sequence[Token]) -> Entry | None:
        """Find the person that a phrase names, not the town of "le maire de Valbrune"."""
        runs = list(name_runs(words, self._language))
        office = any(token.role or token.body for token in words)
        for first, last in reversed(runs):
            governed = first > 0 and words[first - 1].kind in _GOVERNORS
            entry = self._roster.find(words[last - 1].low)
            place = office and last - first == 1 and (governed or not self._known(entry))
            if entry is not None and not place and not (office and governed):
                return entry
        return None

    def _known(self, entry: Entry | None) -> bool:
        """Tell a name that stands for a person elsewhere from a place behind an office."""
        if entry is None or self._language.code != "ru":
            return True
        return self._roster.is_person(entry)

    def _holder(self, words: Sequence[Token], first: Token, start: int) -> Entry | None:
        """Find who holds the office that a phrase tells of: "der Bürgermeister"."""
        offices = [token.low for token in words if token.role]
        indefinite = first.low in self._language.words("indefinite", "grammar")
        return None if indefinite or not offices else self._roster.by_role(offices, start)


def _without_incise(text: str, span: MarkSpan, language: Language) -> Iterator[MarkSpan]:
    """Cut the reporter's words out of a quotation: «Дамба, — отметил капитан, — простоит»."""
    if not language.phrases("incise", "cues"):
        yield span
        return
    tokens = tokenize(text, span.start, span.end, (), language)
    found = Sentence(tokens, language).incise()
    if found is None:
        yield span
        return
    first, last = found
    behind = next((t.start for t in tokens[last:] if t.kind not in _CUTS), span.end)
    before = text[span.start : tokens[first].start].rstrip(" ,\u00a0")
    yield replace(span, end=span.start + len(before), closed=True)
    if text[behind : span.end].strip():
        yield replace(span, start=behind, continues=False)
