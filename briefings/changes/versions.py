"""Two versions of one article: what stands in the newer one of what was cited in the older one."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from briefings.articles import Article, Citation, Sentence
from briefings.changes.vocabulary import meant
from briefings.checking.statements.amounts import is_number
from briefings.checking.typography import positions, typeset
from briefings.reading.language import language_of
from briefings.reading.sentences import split_sentences
from briefings.reading.words import stem
from briefings.selecting.terms import overlap, term_set

# An article as it is now, by its id, None where it was withdrawn; as it was where it is not named.
Current = Mapping[str, Article | None]

# A sentence of the newer version takes the place of an older one that shares so much with it.
_SAME_PLACE = 0.5
# Fewer of the older sentences than these are left in an article that was written anew.
_REWRITTEN = 0.5
# A shorter word, or one that differs in more, is another word and no slip.
_SHORT = 4


def present(frozen: Mapping[str, Article], current: Current) -> dict[str, Article]:
    """Give the articles as they are now, without those that were withdrawn."""
    now = {key: current.get(key, article) for key, article in frozen.items()}
    return {key: article for key, article in now.items() if article is not None}


def carried(citation: Citation, old: Article, new: Article) -> Citation | None:
    """Give where cited words stand in the newer version, typography aside, or None.

    Of several places the one that is nearest to the old one.
    """
    wanted = typeset(old.text[citation.start : citation.end])
    flat, where = positions(new.text)
    found: list[int] = []
    start = flat.find(wanted) if wanted else -1
    while start >= 0:
        found.append(start)
        start = flat.find(wanted, start + 1)
    spans = [(where[at], where[at + len(wanted) - 1] + 1) for at in found]
    best = min(spans, key=lambda span: abs(span[0] - citation.start), default=None)
    return Citation(new.id, *best) if best else None


def replacement(citation: Citation, old: Article, new: Article) -> tuple[Citation, ...]:
    """Give the sentences of the newer version that say what the cited ones said, or say it anew."""
    return tuple(
        Citation(new.id, best.start, best.end)
        for sentence in _cited(citation, old)
        if (best := _nearest(sentence, _read(new)))
    )


def rewritten(old: Article, new: Article) -> bool:
    """Tell whether an article was written anew, as reports of what goes on are: little is left."""
    left = {typeset(sentence.text) for sentence in _read(new)}
    kept = [typeset(sentence.text) in left for sentence in _read(old)]
    return sum(kept) < _REWRITTEN * len(kept)


def mended(text: str, old: str, new: str) -> str:
    """Give a line with the slips of spelling mended that were mended in its source.

    A slip is one letter too many, too few, changed or swapped in a plain word.
    """
    before, after = old.split(), new.split()
    for tag, i, k, j, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "replace" and k - i == m - j:
            for wrong, right in zip(before[i:k], after[j:m], strict=True):
                if _slip(wrong, right):
                    text = text.replace(wrong, right)
    return text


def _slip(wrong: str, right: str) -> bool:
    plain = wrong.isalpha() and wrong.islower() and right.isalpha() and right.islower()
    if not plain or min(len(wrong), len(right)) < _SHORT or is_number(wrong) or is_number(right):
        return False
    known = any(len(meant(stem(word))) > 1 for word in (wrong, right))
    return not known and _one_apart(wrong, right)


def _one_apart(a: str, b: str) -> bool:
    """Tell whether two words differ in one letter, or in two neighbours that changed places."""
    common = zip(a, b, strict=False)
    start = next((i for i, (x, y) in enumerate(common) if x != y), min(len(a), len(b)))
    a, b = a[start:], b[start:]
    swapped = a[:2] == b[1::-1] and a[2:] == b[2:]
    return swapped or a[1:] == b[1:] or a[1:] == b or a == b[1:]


def _cited(citation: Citation, article: Article) -> list[Sentence]:
    return [s for s in _read(article) if s.start < citation.end and citation.start < s.end]


def _nearest(wanted: Sentence, sentences: Sequence[Sentence]) -> Sentence | None:
    terms = term_set(wanted.text)
    shares = [
        (overlap(terms, term_set(s.text)), -abs(s.start - wanted.start), s) for s in sentences
    ]
    best = max(shares, key=lambda row: row[:2], default=None)
    return best[2] if best and best[0] >= _SAME_PLACE else None


@lru_cache(maxsize=512)
def _read(article: Article) -> tuple[Sentence, ...]:
    return tuple(split_sentences(article.text, language_of(article).code))
