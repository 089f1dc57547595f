"""The headline: the source headline that says most, if the articles bear it out."""

import re
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

# A headline rests on so few sentences, and all its words stand in them.
_SENTENCES = 2
_LONGEST = 130
_MARKS = re.compile(r"[\"“”«»„]|(?<!\w)[‘']|[’'](?!\w)")
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


def _usable(article: Article) -> bool:
    """Tell whether a title gives the news: no command, question, promise or quotation."""
    title = article.title
    words = fold(title).split()
    asks = word_list("asking", language_of(article).code)
    plain = len(title) <= _LONGEST and not _MARKS.search(title)
    return plain and len(term_set(title)) > 2 and words[0] not in asks and not is_instruction(title)


def _rests_on(article: Article, material: Material) -> list[Line]:
    """Give the article's sentences that hold all that its title says; none where they do not."""
    own = [
        x for x in material.lines if x.article is article and fold(article.title) not in x.folded
    ]
    wanted = term_set(article.title)
    chosen: list[Line] = []
    while _usable(article) and wanted and own and len(chosen) < _SENTENCES:
        best = max(own, key=lambda line: len(line.terms & wanted))
        if not best.terms & wanted:
            break
        chosen.append(best)
        wanted -= best.terms
    # A title that leaves out that something is denied would tell the denial as a fact.
    denied = any(line.has("denial") for line in chosen)
    return [] if denied or wanted else chosen
