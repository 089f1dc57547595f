"""Two versions of one article: what stands in the newer one of what was cited in the older one."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from briefings.articles import Article, Citation, Sentence
from briefings.checking.typography import positions, typeset
from briefings.reading.language import language_of
from briefings.reading.sentences import split_sentences
from briefings.selecting.terms import overlap, term_set

# An article as it is now, by its id, None where it was withdrawn; as it was where it is not named.
Current = Mapping[str, Article | None]

# A sentence that is new in the newer version takes the place of an older one of which it has so
# much; in an article that was written anew it must be nearly the same.
_SAME_PLACE, _SAME_SENTENCE = 0.5, 0.75
# Fewer of the older sentences than these are left in an article that was written anew.
_REWRITTEN = 0.5


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
    """Give the sentences that are new in the newer version and take the place of the cited ones."""
    before = {typeset(sentence.text) for sentence in _read(old)}
    fresh = [sentence for sentence in _read(new) if typeset(sentence.text) not in before]
    cited = [s for s in _read(old) if s.start < citation.end and citation.start < s.end]
    anew = rewritten(old, new)
    found = (_nearest(sentence, fresh, rewritten=anew) for sentence in cited)
    return tuple(Citation(new.id, best.start, best.end) for best in found if best)


def rewritten(old: Article, new: Article) -> bool:
    """Tell whether an article was written anew, as reports of what goes on are: little is left."""
    left = {typeset(sentence.text) for sentence in _read(new)}
    kept = [typeset(sentence.text) in left for sentence in _read(old)]
    return sum(kept) < _REWRITTEN * len(kept)


def _nearest(wanted: Sentence, fresh: Sequence[Sentence], *, rewritten: bool) -> Sentence | None:
    terms = term_set(wanted.text)

    def share(sentence: Sentence) -> float:
        other = term_set(sentence.text)
        return overlap(terms, other) if rewritten else len(terms & other) / (len(terms) or 1)

    best = max(fresh, key=lambda s: (share(s), -abs(s.start - wanted.start)), default=None)
    least = _SAME_SENTENCE if rewritten else _SAME_PLACE
    return best if best and share(best) >= least else None


@lru_cache(maxsize=512)
def _read(article: Article) -> tuple[Sentence, ...]:
    return tuple(split_sentences(article.text, language_of(article).code))
