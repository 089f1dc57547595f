"""The frames that give a quotation its speaker in German, French and Russian.

»...«, sagte X     « ... », a déclaré X     «...», — сказал X          behind
X sagte: »...«     X a déclaré : « ... »    X заявил: «...»            before
laut X             selon X                  по словам X                source
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefings.reading.abroad.phrases import (
    Run,
    phrase_at,
    phrase_before,
    skip_adjunct,
    verb_at,
)
from briefings.reading.abroad.wording import Token
from briefings.reading.language import LANGUAGES, Language, load
from briefings.reading.lexicon import CUES, FINITE, Kind

_JOINTS = frozenset({Kind.COMMA, Kind.DASH})
# How many tokens around a quotation may hold its frame.
WINDOW = 60


@lru_cache(maxsize=len(LANGUAGES))
def _sources(code: str) -> Mapping[str, Sequence[tuple[str, ...]]]:
    """Give the phrases that name a source, as words, by their first word; the longest first."""
    made: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    phrases = load(code).phrases("sources", "cues") + load(code).phrases("own_sources", "cues")
    for phrase in sorted(phrases, key=len, reverse=True):
        words = tuple(phrase.replace("'", "' ").split())
        made[words[0]].append(words)
    return made


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens of one sentence, and the language that they are in."""

    tokens: Sequence[Token]
    language: Language

    def speaker(self, quote: int) -> Run | None:
        """Find the words that name or refer to the speaker of the quotation at token `quote`."""
        return (
            self._behind(quote)
            or self._source(0, quote)
            or self._before(quote)
            or self._source(quote + 1, len(self.tokens))
            or self._aside(quote)
        )

    def incise(self) -> Run | None:
        """Find who speaks inside the marks: « Le pont, a expliqué Luc Ferrand, ne tient plus »."""
        signs = self.language.words("incise", "cues")
        for place, token in enumerate(self.tokens[:-2]):
            if token.low not in signs:
                continue
            run = self._inverted(place + 1, min(len(self.tokens), place + WINDOW))
            if run is not None and self._is_parenthesis(run):
                return place, self._end_of_incise(place, run[1])
        return None

    def _is_parenthesis(self, run: Run) -> bool:
        """Tell a speaker between signs, not "a dit ma mère et"."""
        shut = run[1] == len(self.tokens) or self.tokens[run[1]].kind in _JOINTS | {Kind.STOP}
        return shut and self._can_speak(run)

    def _end_of_incise(self, place: int, last: int) -> int:
        """Go on over what hangs on the speaker: ", 71 ans, qui vit ici depuis quarante ans."."""
        tokens, end = self.tokens, min(len(self.tokens), last + WINDOW)
        if tokens[place].kind is Kind.DASH:
            return next((i for i in range(last, end) if tokens[i].kind is Kind.DASH), last)
        hangs = {Kind.NUMBER, Kind.RELATIVE, Kind.DETERMINER, Kind.PREPOSITION}
        if last + 1 < end and (tokens[last + 1].kind in hangs or tokens[last + 1].role):
            return next((i for i in range(last, end) if tokens[i].kind is Kind.STOP), last)
        return last

    def _behind(self, quote: int) -> Run | None:
        """Read what follows right behind the quotation."""
        end = self._next_quote(quote)
        place = quote + 1
        while place < end and self.tokens[place].kind in _JOINTS:
            place += 1
        if place < end and self.tokens[place].low in self.language.words("after", "cues"):
            return phrase_at(self.tokens, place + 1, end)
        joined = place > quote + 1
        place = skip_adjunct(self.tokens, place, end)
        return (
            self._inverted(place, end)
            or self._direct(place, end)
            or (self._unlisted(place, end) if joined else None)
        )

    def _unlisted(self, place: int, end: int) -> Run | None:
        """Read a verb that is in no list: "wetterte Karl Brandt", "a taclé la maire"."""
        run = self._inverted(place, end, self.language.phrases("verb_endings", "cues"))
        return run if run is not None and self._can_speak(run) else None

    def _can_speak(self, run: Run) -> bool:
        """Tell a name, an office, a body or a pronoun."""
        words = self.tokens[slice(*run)]
        return any(t.name or t.role or t.body or t.kind is Kind.PRONOUN for t in words)

    def _inverted(self, place: int, end: int, endings: tuple[str, ...] = ()) -> Run | None:
        """Read "sagte am Montag Karl Brandt", "a-t-il dit", "hat Brandt gesagt"."""
        tokens = self.tokens
        verb = verb_at(tokens, place, end, endings)
        if verb is not None:
            last, pronoun = verb
            if pronoun is not None:
                return pronoun, pronoun + 1
            quoting = any(
                t.low in self.language.words("quoting", "cues") for t in tokens[place:last]
            )
            return self._relayed(last, end) if quoting else self._subject(last, end)
        if place < end and tokens[place].kind is Kind.AUXILIARY:
            subject = phrase_at(tokens, place + 1, end)
            spoken = subject and any(t.kind in FINITE for t in tokens[subject[1] : end])
            return subject if spoken else None
        return None

    def _subject(self, place: int, end: int) -> Run | None:
        """Read the subject behind its verb, past "am Montag" and past whom it was said to."""
        if self._is_office_at(place, end):
            return phrase_at(self.tokens, place + 1, end)
        place = skip_adjunct(self.tokens, place, end)
        if place < len(self.tokens) - 1 and self.tokens[place].kind is Kind.QUOTE:
            place, end = place + 1, self._next_quote(place)  # past the name of a paper in marks
        found = phrase_at(self.tokens, place, end)
        if found is None:
            return None
        first, last = self._past_marks(found)
        while first < last and not self._heads(self.tokens[first]):
            first += 1
        return (first, last) if first < last else found

    def _past_marks(self, run: Run) -> Run:
        """Go on over «...» in "лидер фракции «Свободный союз» Маргарита Холмская"."""
        first, last = run
        behind = self.tokens[last + 1 : last + 3]
        marks = last < len(self.tokens) and self.tokens[last].kind is Kind.QUOTE
        named = len(behind) == 2 and all(token.name for token in behind)
        if marks and self.tokens[last - 1].low in self.language.words("titled", "cues"):
            return first, last + 1  # "компания «Велокс»"
        return (first, last + 3) if marks and named and self._can_speak(run) else run

    def _is_office_at(self, place: int, end: int) -> bool:
        """Tell "сообщили в мэрии": a verb in the plural, and where they work."""
        if place + 1 >= end or self.tokens[place].low not in self.language.words("at", "cues"):
            return False
        plural = self.language.phrases("plural_endings", "cues")
        return self.tokens[place + 1].body and self.tokens[place - 1].low.endswith(plural)

    def _heads(self, token: Token) -> bool:
        """Tell a word that a subject may begin with; in Russian not "журналистам" before it."""
        adjectives = self.language.phrases("adjective_endings", "grammar")
        if not adjectives or token.low.endswith(adjectives):
            return True
        return token.role or token.body or token.kind in {Kind.NAME, Kind.PRONOUN}

    def _relayed(self, place: int, end: int) -> Run | None:
        """Read whom an agency quotes: "цитирует Иванова ТАСС", "приводит слова мэра"."""
        while place < end and self.tokens[place].kind in {Kind.NOUN, Kind.ADVERB}:
            place += 1
        if place < end and self.tokens[place].kind in {Kind.POSSESSIVE, Kind.PRONOUN}:
            return place, place + 1
        return phrase_at(self.tokens, place, end)

    def _direct(self, place: int, end: int) -> Run | None:
        """Read "..., le maire a déclaré"."""
        found = phrase_at(self.tokens, place, end)
        if found is None or verb_at(self.tokens, found[1], end) is None:
            return None
        return found

    def _before(self, quote: int) -> Run | None:
        """Read the nearest verb of saying on the left, or a name with a colon."""
        tokens = self.tokens
        for verb in range(quote - 1, -1, -1):
            if tokens[verb].kind in CUES:
                return self._of_verb(verb, quote)
        if quote and tokens[quote - 1].kind is Kind.COLON:
            found = phrase_at(tokens, 0, quote - 1)
            return found if found and self._can_speak(found) else None
        return None

    def _of_verb(self, verb: int, quote: int) -> Run | None:
        """Find the subject of a verb in front of the quotation, on either side of it."""
        tokens = self.tokens
        pronoun = verb + 1 < quote and tokens[verb + 1].kind is Kind.PRONOUN
        first = verb
        while first and tokens[first - 1].kind in {Kind.AUXILIARY, Kind.ADVERB}:
            first -= 1
        left = phrase_before(tokens, 0, first)
        right = (verb + 1, verb + 2) if pronoun else self._subject(verb + 1, quote)
        if tokens[verb].kind is Kind.PARTICIPLE:
            return self._main_subject(verb)
        return left or self._office_before(first) or right or self._main_subject(verb)

    def _office_before(self, verb: int) -> Run | None:
        """Read "В компании отметили": where they work, before a verb in the plural."""
        first = verb
        while first and self.tokens[first - 1].nominal:
            first -= 1
        led = first and self.tokens[first - 1].low in self.language.words("at", "cues")
        plural = self.tokens[verb].low.endswith(self.language.phrases("plural_endings", "cues"))
        return (first, verb) if led and plural and self.tokens[first].body else None

    def _main_subject(self, verb: int) -> Run | None:
        """Find the subject of the whole sentence for "expliquant que", "und sagte"."""
        for place in range(verb):
            if self.tokens[place].kind in FINITE and place != verb:
                return self._of_verb(place, verb)
        return phrase_at(self.tokens, 0, verb)

    def _source(self, start: int, end: int) -> Run | None:
        """Read "laut X", "selon X", "по словам X", "X zufolge"."""
        tokens, code = self.tokens, self.language.code
        for place in range(start, end):
            if tokens[place].low in self.language.words("postposed", "cues"):
                return phrase_before(tokens, start, place)
            if self._is_aside(place):
                return phrase_at(tokens, place + 1, end)
            for source in _sources(code).get(tokens[place].low, ()):
                last = place + len(source)
                if tuple(token.low for token in tokens[place:last]) == source:
                    own = (i for i in range(place, last) if tokens[i].kind is Kind.POSSESSIVE)
                    inner = next(own, None)
                    return self._whose(last, end) if inner is None else (inner, inner + 1)
        return None

    def _is_aside(self, place: int) -> bool:
        """Tell ", so Moll," from "so"."""
        after = self.tokens[place].low in self.language.words("after", "cues")
        return after and place > 0 and self.tokens[place - 1].kind is Kind.COMMA

    def _whose(self, place: int, end: int) -> Run | None:
        """Read who the source is: in "laut dem Gutachten von Helga Stein" the expert."""
        found = phrase_at(self.tokens, place, end)
        if found is None or found[1] >= end:
            return found
        words = self.tokens[slice(*found)]
        thing = words[0].kind in {Kind.DETERMINER, Kind.POSSESSIVE} and len(words) == 2
        if any(t.role or t.body for t in words) or (self._can_speak(found) and not thing):
            return found
        led = self.tokens[found[1]].kind is Kind.PREPOSITION
        inner = phrase_at(self.tokens, found[1] + 1, end) if led else None
        return inner if inner is not None and self._can_speak(inner) else found

    def _aside(self, quote: int) -> Run | None:
        """Read a verb of saying farther behind: "... »haltlos« und falsch, sagte Brandt"."""
        end = self._next_quote(quote)
        for place in range(quote + 1, end - 1):
            if self.tokens[place].kind in _JOINTS:
                found = self._inverted(place + 1, end)
                if found is not None:
                    return found
        return None

    def _next_quote(self, quote: int) -> int:
        following = range(quote + 1, len(self.tokens))
        return next(
            (place for place in following if self.tokens[place].kind is Kind.QUOTE),
            len(self.tokens),
        )
