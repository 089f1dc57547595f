"""A speaker's words told as the writer's own."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from briefings.articles import Article
from briefings.checking.statements.alignment import Aligned
from briefings.checking.statements.attribution import attributed
from briefings.checking.statements.record import Passage
from briefings.checking.statements.scope import Scope
from briefings.checking.statements.wording import Word
from briefings.reading.marks import spans

# The statement must be about what this passage says ...
_ABOUT = 0.6
# ... and say so much of it in words that stand between quotation marks there.
_INSIDE = 0.75


def told_as_narration(text: str, aligned: Aligned, held: Scope, context: Sequence[Word]) -> bool:
    """Tell whether a sentence without marks or a speaker says what only a quotation says.

    `context` is the sentence up to the end of the clause.
    """
    if aligned.best is None or attributed(context, strict=True) or spans(text):
        return False
    stated = {word.key for word in aligned.content}
    articles = {article.id: article for article in held.articles}
    about = [p for p in aligned.wider if len(stated & p.keys) >= max(1, _ABOUT * len(stated))]
    return bool(about) and all(_quoted(stated, p, articles[p.article]) for p in about)


def _quoted(stated: set[str], passage: Passage, article: Article) -> bool:
    """Tell whether most of what a passage shares with a statement stands between marks."""
    starts, ends = _marks(article)
    shared = stated & passage.keys
    inside = set()
    for word in passage.words:
        place = bisect_right(starts, passage.start + word.start) - 1
        if word.key in shared and place >= 0 and passage.start + word.end <= ends[place]:
            inside.add(word.key)
    return len(inside) >= _INSIDE * len(shared)


@lru_cache(maxsize=512)
def _marks(article: Article) -> tuple[list[int], list[int]]:
    outer = [span for span in spans(article.text) if not span.depth]
    return [span.start for span in outer], [span.end for span in outer]
