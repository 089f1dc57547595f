"""What each word of a sentence does there, by small words, endings and the words around it."""

from collections.abc import Sequence
from itertools import pairwise

from briefings.checking.grammar.small import BE, DO, HAVE, MODAL, ORDERS, Tag, small_words
from briefings.checking.grammar.verbs import Verb, verb
from briefings.checking.statements.amounts import is_number
from briefings.checking.statements.vocabulary import sayings, vocabulary
from briefings.checking.statements.wording import Word
from briefings.reading.language import load

_NO_MARKS = frozenset(" .\u00a0\n\t'\"‘’“”„«»‹›「」『』")
# Adverbs of two words.
_PAIRS = frozenset({("no", "longer"), ("so", "far"), ("at", "all"), ("of", "course")})
_NOBODY = frozenset("nobody none nothing noone".split())
# They end in -ly and are no adverbs.
_NOUNS = frozenset(
    "family ally reply supply july italy assembly anomaly monopoly bully fly".split()
)


def tags(words: Sequence[Word], text: str) -> list[Tag]:
    """Tag the words of a text in order."""
    joined = [False, *(not mark(text, a, b) for a, b in pairwise(words))]
    made: list[Tag] = []
    for i in range(len(words)):
        made.append(_Place(words, joined, i, made).tag())
    return made


def mark(text: str, before: Word, after: Word) -> str:
    """Give the mark that stands between two neighbours.

    It is "" for a space, an apostrophe, a hyphen, the period of an abbreviation, quotation marks.
    """
    between = text[before.end : after.start]
    plain = "".join(char for char in between if char not in _NO_MARKS)
    return "" if plain == "-" == between else plain


class _Place:
    """One word, those around it, and the tags before it."""

    def __init__(
        self, words: Sequence[Word], joined: Sequence[bool], i: int, before: Sequence[Tag]
    ) -> None:
        self.words, self.joined, self.i, self.word = words, joined, i, words[i]
        self.before = before
        last = i - 1
        while last >= 0 and before[last] is Tag.ASIDE and self._joined(last + 1):
            last -= 1
        self.last = last if last >= 0 and self._joined(last + 1) else -1

    def tag(self) -> Tag:  # noqa: PLR0911  a line a rule, the first that fits
        """Decide what the word does."""
        form = self.word.form
        small = small_words().get(form)
        if (self._form_before(), form) in _PAIRS or (form, self._form_after()) in _PAIRS:
            return Tag.ASIDE
        months = vocabulary().words("months")
        capital = self.word.capital and self.i and (self.word.content or form in months)
        named = self.word.key[:1] == "@" or capital
        if small is not None and not named:
            return self._small(small)
        if is_number(form) or form.endswith(("'s", "s'")):
            return Tag.OPENS
        if form in _NOBODY:
            return Tag.NAMING
        if (self.word.negates and self._only_negates()) or (
            form.endswith("ly") and form not in _NOUNS
        ):
            return Tag.ASIDE
        if self.word.capital and (self.i or not verb(form)):
            return Tag.NAMING
        found = verb(form) or self._unknown()
        return Tag.VERB if found and self._is_verb(found) else Tag.NAMING

    def _only_negates(self) -> bool:
        """Tell "failed to stop", "stopped selling" from "the engines failed"."""
        after = self._next()
        return not verb(self.word.form) or (
            after is not None and (after.form == "to" or after.form.endswith("ing"))
        )

    def _small(self, tag: Tag) -> Tag:
        form, after = self.word.form, self._next()
        if (
            tag is Tag.ASIDE
            and form in ORDERS
            and after
            and (after.content or is_number(after.form))
        ):
            return Tag.OPENS
        if form in {"her", "his"} and not (after and after.content):
            return Tag.PRONOUN
        if form == "to":
            known = verb(after.form) if after else None
            leads = after and known and known.base and not after.capital
            return Tag.TO if leads else Tag.PREPOSITION
        if form in {"that", "this", "those", "these"}:
            return self._that(after)
        if form in {"after", "before", "since", "until", "as"}:
            return Tag.CLAUSE if self._finite_follows() else Tag.PREPOSITION
        return tag

    def _that(self, after: Word | None) -> Tag:
        if self.last >= 0 and self.before[self.last] in {Tag.PREPOSITION, Tag.OPENS}:
            return Tag.OPENS if after and after.content else Tag.PRONOUN
        if self.word.form != "that":
            return Tag.OPENS if after and after.content else Tag.PRONOUN
        if after is None:
            return Tag.PRONOUN
        known = verb(after.form)
        runs = after.form in BE | HAVE | DO | MODAL or (known and (known.third or known.past))
        named = self.last >= 0 and self.before[self.last] is Tag.NAMING
        return Tag.RELATIVE if runs and named else Tag.CLAUSE

    def _unknown(self) -> Verb | None:
        """Take a participle behind "have" or "be" for one, although no list has its verb."""
        done = self.word.form.endswith(("ed", "en")) and self._tag_before() is Tag.AUXILIARY
        return Verb(self.word.key, done=True) if done else None

    def _is_verb(self, found: Verb) -> bool:  # noqa: PLR0911  a line for each word before
        tag = self._tag_before()
        form = self.words[self.last].form if self.last >= 0 else ""
        if tag is Tag.MODAL or tag is Tag.TO or form in DO:
            return found.base
        if tag is Tag.AUXILIARY:
            return found.done or found.ing or (form in HAVE and found.past)
        if tag is Tag.OPENS and is_number(form) and (found.third or self._dated() or self._alone()):
            return (found.third or found.past) and self._goes_on()
        if tag in {Tag.OPENS, Tag.PREPOSITION}:
            return found.ing and tag is Tag.PREPOSITION and self._object_follows()
        if tag in {Tag.PRONOUN, Tag.RELATIVE}:
            return found.base or found.third or found.past
        if tag is Tag.VERB:
            said = self.words[self.last].key in sayings() and not found.done
            return (found.ing or found.done or said) and self._object_follows()
        if tag is Tag.NAMING:
            return self._behind_name(found)
        return self._opening(found)

    def _behind_name(self, found: Verb) -> bool:
        """Tell a verb behind a noun from a noun behind a noun."""
        if found.past or found.done:
            return not self._runs_on()
        if found.ing:
            return self._object_follows() and self.word.form not in load("en").words(
                "gerunds", "grammar"
            )
        if self._runs_on() or self._has_verb():
            return False
        if found.third:
            return self._goes_on()
        if self.word.key in sayings() or self._determined():
            return self._goes_on()
        last = self.words[self.last].form
        plural = last.endswith("s") or last in load("en").words("plurals", "grammar")
        joined = Tag.JOINS in self.before[max(0, self.last - 2) : self.last]
        return found.base and (plural or joined) and self._goes_on()

    def _opening(self, found: Verb) -> bool:
        """Tell a verb from a noun where a clause opens, or behind "and"."""
        if found.past or found.done or found.ing:
            return self._object_follows() or self._next() is None
        if self._tag_before() in {Tag.CLAUSE, Tag.OPENS}:
            return False
        said = self.word.key in sayings() or self._joins_verb()
        behind = found.third and self._leads_on()
        return (found.third or found.base) and (said or behind) and self._goes_on()

    def _determined(self) -> bool:
        """Tell whether a determiner or a pronoun follows at once: an object."""
        after = self._next()
        return after is not None and small_words().get(after.form) in {Tag.OPENS, Tag.PRONOUN}

    def _leads_on(self) -> bool:
        """Tell whether an object or a preposition follows at once behind an aside."""
        after = self._next()
        known = small_words().get(after.form) if after else None
        return self.i > 1 and known in {Tag.OPENS, Tag.PRONOUN, Tag.PREPOSITION, Tag.TO, Tag.CLAUSE}

    def _joins_verb(self) -> bool:
        return self.last >= 0 and self.before[self.last] is Tag.JOINS and self._has_verb()

    def _alone(self) -> bool:
        """Tell whether the number before opens a clause: "and six voted"."""
        behind = self.before[self.last - 1] if self.last and self._joined(self.last) else None
        return behind in {None, Tag.JOINS, Tag.CLAUSE}

    def _form_before(self) -> str:
        return self.words[self.i - 1].form if self.i and self.joined[self.i] else ""

    def _form_after(self) -> str:
        return self.words[self.i + 1].form if self._joined(self.i + 1) else ""

    def _dated(self) -> bool:
        """Tell whether the number before is of a day or a year: "On October 30 it rose"."""
        year = self.words[self.last].form
        if len(year) == 4 and year.isdigit() and year[:2] in {"19", "20"}:
            return True
        return self.last > 0 and self.words[self.last - 1].form in vocabulary().words("months")

    def _tag_before(self) -> Tag | None:
        return self.before[self.last] if self.last >= 0 else None

    def _has_verb(self) -> bool:
        """Tell whether the clause has a verb already, up to the mark before."""
        for n in range(self.i - 1, max(-1, self.i - 12), -1):
            if self.before[n] in {Tag.VERB, Tag.MODAL, Tag.AUXILIARY}:
                return True
            if self.before[n] in {Tag.CLAUSE, Tag.RELATIVE} or not self._joined(n + 1):
                return False
        return False

    def _goes_on(self) -> bool:
        """Tell whether an object, a clause or the end follows."""
        after = self._next()
        return after is None or after.capital or not after.content or is_number(after.form)

    def _object_follows(self) -> bool:
        """Tell whether a noun phrase, a preposition or a clause follows at once."""
        after = self._next()
        if after is None:
            return False
        small = small_words().get(after.form)
        if small is not None and not after.capital:
            return small not in {Tag.AUXILIARY, Tag.MODAL, Tag.JOINS, Tag.RELATIVE}
        return after.capital or is_number(after.form) or after.form[-2:] == "'s"

    def _runs_on(self) -> bool:
        """Tell whether a finite verb follows at once, so that this word is its subject."""
        after = self._next()
        if after is None or after.capital:
            return False
        if after.form in BE | HAVE | DO | MODAL:
            return True
        known = verb(after.form)
        return bool(known and known.past and not known.base)

    def _finite_follows(self) -> bool:
        """Tell whether a verb follows before the next mark: "after" opens a clause."""
        for n in range(self.i + 1, min(len(self.words), self.i + 12)):
            word = self.words[n]
            if n > self.i + 1 and not self._joined(n):
                return False
            known = verb(word.form)
            if word.form in BE | HAVE | MODAL or (known and known.past and n > self.i + 1):
                return True
        return False

    def _next(self) -> Word | None:
        """Give the next word but for adverbs, up to a mark."""
        n = self.i + 1
        while n < len(self.words) and self._joined(n):
            form = self.words[n].form
            if (
                small_words().get(form) is not Tag.ASIDE and not form.endswith("ly")
            ) or form in ORDERS:
                return self.words[n]
            n += 1
        return None

    def _joined(self, n: int) -> bool:
        """Tell whether no mark stands before word `n`."""
        return n < len(self.words) and self.joined[n]
