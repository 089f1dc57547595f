"""A question understood: its kind, its words by how rare they are, who does what in it.

Standalone question + Pack -> Asked
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import dropwhile
from math import fsum, log

from briefings.reading.language import load
from briefings.writing.answers.alike import alike
from briefings.writing.answers.conversation import Standalone
from briefings.writing.answers.kinds import Kind, asked_by, asking_part, listed
from briefings.writing.answers.pack import Pack, Passage
from briefings.writing.answers.phrases import phrases
from briefings.writing.answers.words import Word, key_of, words_of

# Words carried over from the turns before, and verbs that go with any matter, count for less.
_CARRIED, _CARRIED_AT_MOST, _LIGHT = 0.4, 0.7, 0.3
# What a sentence is lent by those before it.
_LENT = 0.6


@dataclass(frozen=True)
class Asked:
    """A question against a pack.

    `weights` are those of its own words and of the carried ones; `order` its own keys as they
    stand; `names` the keys of proper names; `head` the key of the noun behind "which" or "how
    many"; `subject` the keys of who does it, where the question tells; `alike` says which keys of
    the pack stand for which of the question, and how well.
    """

    question: str
    kind: Kind
    weights: dict[str, float]
    order: tuple[str, ...]
    names: frozenset[str]
    head: str
    subject: frozenset[str]
    alike: dict[str, dict[str, float]]
    told: tuple[str, ...]
    own: frozenset[str]

    @property
    def verb(self) -> str:
        """The key of what the subject does: the first word behind it, or ""."""
        behind = dropwhile(lambda key: key not in self.subject, self.order)
        return next((key for key in behind if key not in self.subject), "")

    def matched(self, keys: frozenset[str]) -> dict[str, float]:
        """Give the words of the question that a set of keys covers, and how well."""
        found: dict[str, float] = {}
        for key in keys & self.alike.keys():
            for term, level in self.alike[key].items():
                found[term] = max(level, found.get(term, 0.0))
        return found

    def cover_of(self, passage: Passage, among: frozenset[str] | None = None) -> float:
        """Give the share that a passage covers; what it is lent counts for less."""
        matched = self.matched(passage.lent - passage.keys)
        lent = {term: _LENT * level for term, level in matched.items()}
        return self._share(self.matched(passage.keys), lent, among)

    def cover(self, keys: frozenset[str], among: frozenset[str] | None = None) -> float:
        """Give the share of the question, by weight, that keys cover; `among` limits it to words.

        A question without such words is covered.
        """
        return self._share(self.matched(keys), {}, among)

    def _share(
        self, own: dict[str, float], lent: dict[str, float], among: frozenset[str] | None
    ) -> float:
        weights = self.weights.items()
        asked = [(k, w) for k, w in weights if among is None or k in among]
        total = fsum(w for _, w in asked)
        covered = fsum(w * max(own.get(k, 0.0), lent.get(k, 0.0)) for k, w in asked)
        return covered / total if total else 1.0

    @cached_property
    def others(self) -> frozenset[str]:
        """The words that are no names."""
        return frozenset(self.weights) - self.names

    @cached_property
    def absent(self) -> frozenset[str]:
        """The words of the question itself that stand nowhere in the pack."""
        known = {term for terms in self.alike.values() for term in terms}
        return frozenset(self.order) - known


def understand(asked: Standalone, pack: Pack) -> Asked:
    """Read a question that stands alone against a pack."""
    code = pack.code
    kind, asking = asked_by(asked.question, code)
    own = [w for w in words_of(asked.question, code) if _weighs(w, code, frozenset(asking.split()))]
    carried = [word for word in words_of(asked.about, code) if _weighs(word, code)]
    weights = _weigh(own, carried, pack)
    return Asked(
        question=asked.question,
        kind=kind,
        weights=weights,
        order=tuple(word.key for word in own),
        names=_names(asked, pack),
        head=_head(asked.question, kind, code),
        subject=_subject(asked.question, kind, code),
        alike=alike(frozenset(weights), pack),
        told=asked.told,
        own=frozenset(word.key for word in own),
    )


def _weigh(own: list[Word], carried: list[Word], pack: Pack) -> dict[str, float]:
    """Weigh the words by rarity; all that is carried weighs no more than a share of the rest."""
    asked = {word.key: _rarity(word, pack) for word in own}
    behind = {word.key: _rarity(word, pack) for word in carried if word.key not in asked}
    if asked and behind:
        share = min(_CARRIED, _CARRIED_AT_MOST * fsum(asked.values()) / fsum(behind.values()))
        behind = {key: share * weight for key, weight in behind.items()}
    return behind | asked


def _weighs(word: Word, code: str, asking: frozenset[str] = frozenset()) -> bool:
    return word.tells and word.form not in listed("fillers", code) | asking


def _rarity(word: Word, pack: Pack) -> float:
    """Weigh a word by how few passages hold it; verbs that go with any matter weigh little."""
    weight = log(1 + len(pack.passages) / (0.5 + pack.counts[word.key]))
    light = word.key in light_keys(pack.code)
    return weight * (_LIGHT if light else 1.0)


@lru_cache(maxsize=8)
def light_keys(code: str) -> frozenset[str]:
    """Give the keys of verbs that go with any matter ("take", "give")."""
    return frozenset(key_of(form, code) for form in listed("light", code))


def _names(asked: Standalone, pack: Pack) -> frozenset[str]:
    """Give the keys of proper names: capitalised inside the question, or names of the pack."""
    code = pack.code
    text = f"{asked.question} {asked.about}"
    capital = {
        word.key
        for word in words_of(text, code)
        if word.capital and word.tells and word.start and code not in {"de", "ko"}
    }
    if code not in {"de", "ko"}:
        return frozenset(capital)
    forms = {key for name in pack.cast.members for key in _parts(name, code)}
    return frozenset(w.key for w in words_of(text, code) if w.key in forms and w.tells)


@lru_cache(maxsize=4096)
def _parts(name: str, code: str) -> frozenset[str]:
    return frozenset(word.key for word in words_of(name, code) if word.tells)


def _head(question: str, kind: Kind, code: str) -> str:
    """Give the key of the noun that is asked for: "soldiers" of "how many North Korean soldiers".

    It is the last word before an auxiliary, a preposition, an adverb or a verb in the past.
    """
    if kind not in {Kind.COUNT, Kind.WHICH, Kind.WHO, Kind.SHARE, Kind.SUM}:
        return ""
    words = words_of(asking_part(question), code)
    openers = listed("openers_of_head", code)
    start = next((i + 1 for i, w in enumerate(words) if w.form in openers), None)
    if start is None:
        return ""
    language = load(code)
    small = language.words("auxiliaries", "grammar") | language.words("prepositions", "grammar")
    small |= language.words("relatives", "grammar") | language.words("adverbs", "cues")
    head = ""
    for word in words[start : start + 6]:
        past = code == "en" and len(word.form) > 4 and word.form.endswith("ed")
        if word.form in small or past or word.form in _past(code):
            break
        head = word.key if word.tells else head
    return head


@lru_cache(maxsize=8)
def _past(code: str) -> frozenset[str]:
    """Irregular forms of verbs, which end a noun phrase."""
    entries = (entry.split()[1:] for entry in load(code).phrases("irregular"))
    return frozenset(form for forms in entries for form in forms) | listed("speech", code)


def _subject(question: str, kind: Kind, code: str) -> frozenset[str]:
    """Give the keys of who does it: what stands behind "did", "has", "will" in a question."""
    part = asking_part(question)
    words = words_of(part, code)
    acting = listed("acting", code)
    place = next((i for i, w in enumerate(words) if w.form in acting), None)
    if place is None or place + 1 >= len(words) or kind in {Kind.ABOUT, Kind.NEW, Kind.COMPARE}:
        return frozenset()
    start = words[place + 1].start
    found = next((p for p in phrases(part, code) if p.start == start), None)
    if found is None:
        return frozenset()
    if found.named and words[place + 1].capital:
        return frozenset(word.key for word in found.words if word.tells)
    known = load(code).words("nouns", "roles") | load(code).words("bodies", "names")
    heads = [word for word in found.words if word.form in known]
    telling = [word for word in found.words if word.tells]
    return frozenset({(heads or telling[:1])[0].key}) if telling else frozenset()
