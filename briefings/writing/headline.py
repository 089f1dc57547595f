"""The headline: the source headline that says most, if the articles bear it out."""

from collections.abc import Sequence

from briefings.articles import Article
from briefings.reading.language import language_of
from briefings.reading.words import fold
from briefings.selecting.salience import salience
from briefings.selecting.suspicion import is_instruction
from briefings.selecting.terms import overlap, term_set
from briefings.writing.cues import word_list
from briefings.writing.draft import DraftStatement
from briefings.writing.material import Line, Material

# A headline rests on so few sentences, and so much of it must stand in them.
_SENTENCES, _BORNE_OUT = 3, 0.75
_LONGEST = 130
# A title must not already say all of what one of the first lines says.
_LEADS, _CANDIDATES = 3, 8


def headline(material: Material, leads: Sequence[Line]) -> DraftStatement:
    """Choose a headline: an article's own title, or the first of the leading lines."""
    titles = [
        (_tells(article, material, leads), -number, article.title, rests)
        for number, article in enumerate(material.evidence.articles)
        if (rests := _rests_on(article, material))
    ]
    if titles:
        _, _, title, rests = max(titles, key=lambda row: row[:2])
        return DraftStatement(title.strip().rstrip("."), tuple(line.source.id for line in rests))
    first = leads or spare(material)
    short = (line for line in first[:_CANDIDATES] if len(line.text) <= _LONGEST)
    return next(short, first[0]).statement


def _tells(article: Article, material: Material, leads: Sequence[Line]) -> float:
    """Score a title: what it says of the story, more for an article that leads.

    A title that leaves the first lines nothing to add counts for less.
    """
    words = term_set(article.title)
    leader = any(line.article is article for line in leads[:_LEADS])
    bars = any(overlap(words, line.terms) >= 0.8 for line in leads[:_LEADS])
    worth = salience(words, material.weights) * (1.5 if leader else 1.0)
    return worth * (0.6 if bars else 1.0)


def spare(material: Material) -> list[Line]:
    """Give all lines, for where nothing leads: those that stand alone first, then by weight."""
    return sorted(
        material.lines, key=lambda line: (line.source.quoted, not line.alone, -line.weight)
    )


def _asks(article: Article) -> bool:
    """Tell whether a title commands or asks, or promises an answer instead of giving the news."""
    words = fold(article.title).split()
    asks = word_list("asking", language_of(article).code)
    return is_instruction(article.title) or words[0] in asks


def _rests_on(article: Article, material: Material) -> list[Line]:
    """Give the article's sentences that hold all that its title says; none where they do not."""
    wanted = set(term_set(article.title))
    if len(wanted) < 3 or len(article.title) > _LONGEST or _asks(article):
        return []
    own = [
        x for x in material.lines if x.article is article and fold(article.title) not in x.folded
    ]
    chosen: list[Line] = []
    total = len(wanted)
    while wanted and own and len(chosen) < _SENTENCES:
        best = max(own, key=lambda line: len(line.terms & wanted))
        if not best.terms & wanted:
            break
        chosen.append(best)
        wanted -= best.terms
    # A title that leaves out that something is denied would tell the denial as a fact.
    if any(line.has("denial") for line in chosen):
        return []
    return chosen if total - len(wanted) >= _BORNE_OUT * total else []
