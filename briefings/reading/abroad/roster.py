"""Who a German, French or Russian article names: each person's fullest name, role, gender."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import pairwise

from briefings.reading.abroad.wording import Token, stem
from briefings.reading.language import Language
from briefings.reading.lexicon import Kind

Run = tuple[int, int]

_LONGEST_NAME = 4
_LONGEST_ROLE = 8
# How many mentions back "she" or "the minister" may reach.
_FARTHEST = 100
_LINKS = frozenset({Kind.DETERMINER, Kind.PREPOSITION})


@dataclass(slots=True)
class Entry:
    """One person: every form of the name, the roles, where it is mentioned."""

    forms: dict[str, None] = field(default_factory=dict)
    roles: dict[str, None] = field(default_factory=dict)
    spans: list[tuple[int, int]] = field(default_factory=list)
    gender: str = ""

    @property
    def role(self) -> str:
        """The fullest role."""
        return max(self.roles, key=len, default="")


class Roster:
    """The people of one article, found by surname, by role and by pronoun."""

    def __init__(
        self, text: str, paragraphs: Sequence[Sequence[Token]], language: Language
    ) -> None:
        """Read the names that stand in the tokens of an article."""
        self._text, self._language = text, language
        self._people: dict[str, Entry] = {}
        self._mentions: list[tuple[int, Entry]] = []
        # Offices that stand without a name: somebody else whom a pronoun may mean.
        self._unnamed: list[int] = []
        for tokens in paragraphs:
            named = 0
            for first, last in name_runs(tokens, language):
                office = self._enter(tokens, first, last)
                self._note_unnamed(tokens[named:office])
                named = last
            self._note_unnamed(tokens[named:])

    def _note_unnamed(self, tokens: Sequence[Token]) -> None:
        """Note the offices in words that lead up to no name; plurals and cases do not count."""
        listed = self._language.words("honorifics", "titles")
        endings = self._language.phrases("honorifics_ending", "titles")
        self._unnamed += [
            token.start
            for token in tokens
            if token.role and (token.low in listed or token.low.endswith(endings))
        ]

    def _enter(self, tokens: Sequence[Token], first: int, last: int) -> int:
        """Note one mention of a name, and the role and gender beside it; give where it begins."""
        start, end = tokens[first].start, tokens[last - 1].end
        entry = self._people.setdefault(self._key(tokens[last - 1].low), Entry())
        entry.forms[self._text[start:end]] = None
        entry.spans.append((start, end))
        self._mentions.append((start, entry))
        office = office_before(tokens, first, self._language)
        role = office or office_behind(tokens, last)
        if role is not None:
            entry.roles[self._text[tokens[role[0]].start : tokens[role[1] - 1].end]] = None
        opening = office[0] if office is not None else first
        titles = {token.low for token in tokens[max(0, opening - 1) : first]}
        entry.gender = (
            entry.gender
            or self._of_title(titles)
            or self._of_surname(tokens[last - 1])
            or self._of_office(tokens, role)
        )
        return opening

    def _of_title(self, beside: AbstractSet[str]) -> str:
        """Tell the gender that "Frau" or "M." shows."""
        shown = (g for g in ("female", "male") if beside & self._language.words(g, "titles"))
        return next(shown, "")

    def _of_office(self, tokens: Sequence[Token], role: Run | None) -> str:
        """Tell the gender that the article or the form of an office shows."""
        words = self._language.words
        if role is None:
            return ""
        office, article = tokens[role[0]].low, tokens[max(0, role[0] - 1)].low
        endings = self._language.phrases("female_endings", "titles")
        if article in words("feminine", "grammar") or office.endswith(endings):
            return "female"
        open_to_both = office in words("epicene", "titles")
        return "male" if article in words("masculine", "grammar") or not open_to_both else ""

    def _of_surname(self, name: Token) -> str:
        """Tell the gender that a Russian surname shows."""
        female = self._language.phrases("female_endings", "names")
        return "" if not female else "female" if name.low.endswith(female) else "male"

    def _key(self, low: str) -> str:
        return stem(low, self._language)

    def find(self, low: str) -> Entry | None:
        """Find a person by the last word of the name in any form."""
        return self._people.get(self._key(low))

    def by_role(self, words: Sequence[str], before: int) -> Entry | None:
        """Find whom "the minister" means: the last one with that role mentioned before."""
        wanted = {self._key(word) for word in words}
        return self._last(
            before, lambda entry: any(wanted <= self._keys(role) for role in entry.roles)
        )

    def _keys(self, role: str) -> set[str]:
        return {self._key(word) for word in role.lower().split()}

    def by_gender(self, gender: str, before: int) -> Entry | None:
        """Find whom a pronoun means: the last person mentioned before it that it fits.

        Nobody, where an office without a name came in between: it may be meant.
        """
        entry = self._last(
            before, lambda entry: self.is_person(entry) and entry.gender in {gender, ""}
        )
        return None if entry is None or self._other_between(entry, before) else entry

    def _other_between(self, entry: Entry, before: int) -> bool:
        """Tell whether an office that is not the person's stands behind the last mention."""
        seen = entry.spans[bisect_left(entry.spans, (before, before)) - 1][1]
        low, high = bisect_left(self._unnamed, seen), bisect_left(self._unnamed, before)
        offices = (self._text[start : start + 40].lower() for start in self._unnamed[low:high])
        held = [role.lower().split()[0] for role in entry.roles]
        return any(not office.startswith(tuple(held)) for office in offices)

    def is_person(self, entry: Entry) -> bool:
        """Tell a person from a place: a role, a title or a first name."""
        return bool(entry.roles) or " " in self.name(entry)

    def _last(self, before: int, fits: Callable[[Entry], bool]) -> Entry | None:
        place = bisect_left(self._mentions, before, key=lambda mention: mention[0])
        near = reversed(self._mentions[max(0, place - _FARTHEST) : place])
        return next((entry for _, entry in near if fits(entry)), None)

    def name(self, entry: Entry) -> str:
        """Give the fullest form of a name; of its cases the nominative, where it occurs."""
        return max(entry.forms, key=lambda form: (len(form.split()), self._nominative(form)))

    def _nominative(self, form: str) -> int:
        """Rank a form: the fewer words end as oblique cases do, the higher."""
        oblique, weak = (self._language.phrases(key, "names") for key in ("oblique", "weak"))
        lows = [word.lower() for word in form.split()]
        return -sum(2 * low.endswith(oblique) + low.endswith(weak) for low in lows)

    def entries(self) -> Iterator[Entry]:
        """Give all people, in the order of their first mention."""
        return iter(self._people.values())


def name_runs(tokens: Sequence[Token], language: Language) -> Iterator[Run]:
    """Give the runs of tokens that are names: "Karl von Brandt"; "AFP" does not run on."""
    place = 0
    while place < len(tokens):
        first = place
        while place < len(tokens) and _goes_on(tokens, first, place):
            place += 1
            link = place
            while link < len(tokens) and _is_particle(tokens, place, link):
                link += 1
            if place - first == 1 and place < link < len(tokens) and tokens[link].name:
                place = link
        if place > first:
            yield _without_place(tokens, first, place, language), place
        else:
            place += 1


def _is_particle(tokens: Sequence[Token], place: int, link: int) -> bool:
    """Tell "von", and "der" behind it."""
    article = link > place and tokens[link].kind is Kind.DETERMINER
    return tokens[link].particle or article


def _goes_on(tokens: Sequence[Token], first: int, place: int) -> bool:
    together = place == first or tokens[place].caps == tokens[first].caps
    return tokens[place].name and together and place - first < _LONGEST_NAME


def _without_place(tokens: Sequence[Token], first: int, last: int, language: Language) -> int:
    """Leave out the town of "мэр Ольховки Иван Лесной" and the noun of "Sender Radio Tal".

    A patronymic makes three words a name.
    """
    if last - first > 1 and tokens[first].low in language.words("titled", "cues"):
        return first + 1
    if last - first < 3:
        return first
    if first and tokens[first - 1].kind is Kind.DETERMINER:
        return first + 1  # "die Bäckerin Anna Rühl"
    if first and tokens[first - 1].body:
        return first + 1
    patronymics = language.phrases("patronymics", "names")
    full = any(token.low.endswith(patronymics) for token in tokens[first:last])
    return last - 2 if patronymics and not full else first


def office_before(tokens: Sequence[Token], name: int, language: Language) -> Run | None:
    """Find the office that leads up to a name: "Sprecher des Hafens Karl Brandt"."""
    end = name
    if name and tokens[name - 1].kind in _LINKS:
        return None
    if name > 1 and tokens[name - 1].kind is Kind.COMMA:
        end = name - 1  # "le ministre des Transports, Marc Aubin,"
    place = end - 1
    while place >= 0 and end - place < _LONGEST_ROLE and not tokens[place].role:
        if not (tokens[place].nominal or tokens[place].kind in _LINKS):
            return None
        place -= 1
    between = tokens[place + 1 : end]
    triples = zip(between, between[1:], between[2:], strict=False)
    other = any(one.name and two.name and three.kind in _LINKS for one, two, three in triples)
    if place < 0 or not tokens[place].role or other or not _attributes(between, language):
        return None
    while place and tokens[place - 1].role:
        place -= 1
    return _without_titles(tokens, place, end, language)


def _attributes(words: Sequence[Token], language: Language) -> bool:
    """Tell whether words hang on the office before them: "des Hafens", "français", "порта"."""
    endings, verbs = (language.phrases(key, "attributes") for key in ("endings", "verbs"))
    return not any(
        token.kind is Kind.WORD
        and not token.body
        and not (place and words[place - 1].kind in _LINKS)
        and (not token.low.endswith(endings) or token.low.endswith(verbs))
        for place, token in enumerate(words)
    )


def office_behind(tokens: Sequence[Token], last: int) -> Run | None:
    """Find the office that follows a name: "Karl Brandt, Sprecher des Hafens, sagte"."""
    place = last + 1
    if place >= len(tokens) or tokens[last].kind is not Kind.COMMA:
        return None
    while place < len(tokens) and tokens[place].kind is Kind.DETERMINER:
        place += 1
    end = place
    while end < len(tokens) and (tokens[end].nominal or tokens[end].kind in _LINKS):
        end += 1
    office = any(token.role for token in tokens[place : min(end, place + 3)])
    other = any(one.name and two.name for one, two in pairwise(tokens[place:end]))
    return (place, end) if office and not other else None


def _without_titles(
    tokens: Sequence[Token], first: int, last: int, language: Language
) -> Run | None:
    """Leave out "Frau", "Dr." and "M.", which are no offices, and an article before the name."""
    civil = language.words("civil", "titles")
    while first < last and tokens[first].low in civil:
        first += 1
    while first < last and (tokens[last - 1].low in civil or not tokens[last - 1].nominal):
        last -= 1
    return (first, last) if first < last and tokens[first].role else None
