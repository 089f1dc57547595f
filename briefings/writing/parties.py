"""Those whom a model may name: by id, from our own records. Their words for a name are ours too."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefings.reading.words import fold
from briefings.selecting.evidence import EvidenceSentence
from briefings.writing.actors import by_presence
from briefings.writing.material import Material
from briefings.writing.subjects import agency

_PERSONS, _OTHERS = 10, 14


@dataclass(frozen=True, slots=True)
class Party:
    """A person or body: `key` in the cast, the fullest name, the role or ""."""

    key: str
    name: str
    role: str


def parties(material: Material, shown: Iterable[EvidenceSentence]) -> dict[str, Party]:
    """Give those named in the sentences that are shown, by id ("a1"): persons, then others.

    Of each kind those come first that act most in the story, and are named most: places are only
    named. The last ones are left out.
    """
    mentions = material.cast.mentions
    named = {m.actor for sentence in shown for m in mentions.get(sentence.id, ())}
    acts = _acts(material)
    present = [(key, member) for key, member in by_presence(material) if key in named]
    present.sort(key=lambda pair: -(acts[pair[0]] + pair[1].mentions ** 0.5))
    persons = [pair for pair in present if pair[1].kind == "person"][:_PERSONS]
    others = [pair for pair in present if pair[1].kind != "person"][:_OTHERS]
    return {
        f"a{number}": Party(key, member.name, member.role)
        for number, (key, member) in enumerate((*persons, *others), 1)
    }


def _acts(material: Material) -> Counter[str]:
    """Count in how many lines each of the cast does or says something."""
    return Counter(
        key
        for line in material.lines
        for key in {mention.actor for mention in line.mentions}
        if agency(line, key) >= 1
    )


def name_in_articles(party: Party, material: Material, cited: Sequence[EvidenceSentence]) -> str:
    """Give the fullest name that the articles of the cited sentences have for a party."""
    known = material.cast.names
    names = {known.get((sentence.citation.article, party.key), "") for sentence in cited}
    return max(names, key=lambda name: (len(name), name), default="") or party.name


def name_in_sentences(
    party: Party, material: Material, cited: Sequence[EvidenceSentence], text: str
) -> str:
    """Give the words that the cited sentences have for a party: if possible such as `text` has."""
    spelled = [
        sentence.text[m.start : m.end]
        for sentence in cited
        for m in material.cast.mentions.get(sentence.id, ())
        if m.actor == party.key
    ]
    shared = [run for words in spelled for run in _runs(words) if _holds(text, run)]
    return max(shared or spelled, key=lambda words: (len(words), words), default=party.name)


def introductions(
    text: str, material: Material, cited: Sequence[EvidenceSentence]
) -> tuple[EvidenceSentence, ...]:
    """Give the sentences that introduce those whom a text names in full and its sources do not.

    "Maud Ferrinby said" where the cited sentence has "Ferrinby said": the sentence in which its
    article (or else another) first has the full name is where that name is from.
    """
    held = " ".join(sentence.text for sentence in cited)
    articles = {sentence.citation.article for sentence in cited}
    found: list[EvidenceSentence] = []
    for key, member in material.cast.members.items():
        if " " not in member.name or not _holds(text, member.name) or _holds(held, member.name):
            continue
        naming = [
            sentence
            for sentence in material.evidence.sentences
            if any(m.actor == key for m in material.cast.mentions.get(sentence.id, ()))
            and _holds(sentence.text, member.name)
        ]
        naming.sort(key=lambda s: (s.citation.article not in articles, s.position))
        found += naming[:1]
    return tuple(found)


def _runs(words: str) -> list[str]:
    """Give the parts of a name that begin with a capital: "Sundholm Lines", "Sundholm", "Lines"."""
    parts = words.split()
    runs = (parts[i:j] for i in range(len(parts)) for j in range(i + 1, len(parts) + 1))
    return [" ".join(run) for run in runs if run[0][:1].isupper() or len(parts) == len(run)]


def _holds(text: str, words: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(fold(words))}(?!\w)", fold(text)))
