"""What a drafted line rests on: as its writer says, unless that is plainly not where it is from.

Small models write what a sentence says and name others (measured: s1 to s8, in order). Which
sentences a line is held against is ours to say; whether they bear it out, checking decides.
"""

from collections.abc import Mapping, Sequence

from briefings.selecting.evidence import EvidenceSentence
from briefings.selecting.terms import term_set

# Named sentences that share so much of the line's words are where it is from;
_ENOUGH = 0.5
# otherwise another sentence is, if it shares so much more.
_PLAINLY = 0.25


def cited(
    text: str, named: Sequence[int], shown: Mapping[int, EvidenceSentence]
) -> tuple[EvidenceSentence, ...]:
    """Give the sentences that a line is held against: at least one, where any was named.

    Of those named, the ones that add words of the line to what the others have.
    """
    known = [shown[number] for number in dict.fromkeys(named) if number in shown]
    words = term_set(text)
    if not words or not known:
        return tuple(known)
    needed = _adding(words, known) or known
    found = _share(words, needed)
    if found < _ENOUGH:
        best = max(shown.values(), key=lambda sentence: _share(words, [sentence]))
        if _share(words, [best]) >= found + _PLAINLY:
            return (best,)
    return tuple(needed)


def _adding(words: frozenset[str], sentences: Sequence[EvidenceSentence]) -> list[EvidenceSentence]:
    """Take the sentence with most of some words, then what adds most to it, while any adds."""
    chosen: list[EvidenceSentence] = []
    left = words
    while best := max(sentences, key=lambda one: len(left & term_set(one.text)), default=None):
        if not left & term_set(best.text):
            break
        chosen.append(best)
        left -= term_set(best.text)
    return [sentence for sentence in sentences if sentence in chosen]


def _share(words: frozenset[str], sentences: Sequence[EvidenceSentence]) -> float:
    """Give the share of a line's words that some sentences hold together."""
    held = {term for sentence in sentences for term in term_set(sentence.text)}
    return len(words & held) / len(words)
