"""Today's briefing against those that a reader had before it.

earlier editions -> Memory ; each statement of today -> told already, or what kind of change
the last edition's statements whose sources were changed or withdrawn since -> dropped
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from briefings.articles import Article, Statement
from briefings.briefing import Change, ChangeKind, Quote
from briefings.changes.edition import Edition
from briefings.changes.memory import Earlier, Memory, reading
from briefings.changes.page import statements
from briefings.changes.standing import statement_standing
from briefings.changes.telling import Telling
from briefings.changes.told import opposed, says, told
from briefings.changes.turns import confirmed, denied, overturned, updated
from briefings.changes.versions import present
from briefings.checking.typography import typeset

# What sets right what a reader was told stands before what is merely new.
_FIRST = ("reversed", "denied", "dropped")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed, and which of today's statements and quotations were told before.

    Every statement of today is in one of the two. Changes are made of the statements of the
    briefings that were compared, as they are: nothing is written here. A quotation is told where
    an earlier briefing printed it.
    """

    changes: tuple[Change, ...]
    told: frozenset[Statement | Quote]

    @property
    def moved(self) -> bool:
        """Tell whether there is anything to tell: a change, or a first briefing."""
        return bool(self.changes) or not self.told


def compare(
    now: Edition, before: Sequence[Edition], *, withdrawn: Collection[str] = ()
) -> Comparison:
    """Compare a briefing with those that the same readers had before, the newest of them first.

    The last one is enough; the more of them, the less is told twice. With none there is nothing to
    compare: no changes, nothing told. `withdrawn` are the ids of articles that their outlets took
    down. What was told before, or stood in the earlier articles, is no change, whoever tells it
    again, in whatever words, on whatever day.
    """
    if not before:
        return Comparison((), frozenset())
    found = _today(now, Memory.of(before))
    changes = [change for change in found.values() if change]
    changes += _dropped(now, before, [change.before for change in changes], withdrawn)
    changes.sort(key=lambda change: change.kind not in _FIRST)
    lines = {line for line in found if found[line] is None}
    printed = {typeset(quote.text) for edition in before for quote in edition.briefing.quotes}
    quotes = {quote for quote in now.briefing.quotes if typeset(quote.text) in printed}
    return Comparison(tuple(changes), frozenset(lines | quotes))


def _today(now: Edition, memory: Memory) -> dict[Statement, Change | None]:
    """Give for each statement of today what it changes, or None where it was told already.

    What another line of today tells as a change is told by then.
    """
    articles = {article.id: article for article in now.articles}
    made: dict[Statement, Change | None] = {}
    fresh: list[Earlier] = []
    for statement in statements(now.briefing):
        new = reading(statement, articles)
        repeats = _stood(statement, articles, memory) or any(says(one, new) for one in fresh)
        made[statement] = None if repeats else _change(statement, new, memory)
        if made[statement]:
            fresh.append(Earlier(new))
    return made


def _change(statement: Statement, new: Telling, memory: Memory) -> Change | None:
    kind, line = _turn(new, memory)
    return Change(kind, statement, line.statement if line else None) if kind else None


def _dropped(
    now: Edition,
    before: Sequence[Edition],
    replaced: Collection[Statement | None],
    withdrawn: Collection[str],
) -> list[Change]:
    """Give the last edition's statements that their own sources no longer bear out.

    That today's briefing chose other sentences takes nothing back. Nor is dropped what today tells
    otherwise, or what any other article, as it is now, still says.
    """
    frozen = {article.id: article for article in before[0].articles}
    current: dict[str, Article | None] = {article.id: article for article in now.articles}
    current |= dict.fromkeys(withdrawn)
    fallen = [
        statement
        for statement in statements(before[0].briefing)
        if statement not in replaced and statement_standing(statement, frozen, current)
    ]
    known = {article.id: article for edition in reversed(before) for article in edition.articles}
    left = present(known, current) | {article.id: article for article in now.articles}
    still = Memory.of_articles(left.values() if fallen else ())
    return [Change("dropped", line) for line in fallen if not _still(reading(line, frozen), still)]


def _still(line: Telling, memory: Memory) -> bool:
    """Tell whether an article says what a line told; that somebody admits or denies it is more."""
    return any(
        says(one, line)
        and one.telling.denies == line.denies
        and one.telling.any_of("confirming") == line.any_of("confirming")
        for one in memory.nearest(line)
    )


def _turn(new: Telling, memory: Memory) -> tuple[ChangeKind | None, Earlier | None]:
    if line := confirmed(new, memory):
        return ("reversed" if opposed(line.telling, new) else "confirmed"), line
    if told(new, memory):
        return None, None
    if line := denied(new, memory):
        return "denied", line
    turned, moved = overturned(new, memory), updated(new, memory)
    if moved and (turned is None or moved.age < turned.age):
        return "updated", moved
    return ("reversed", turned) if turned else ("new", None)


def _stood(statement: Statement, articles: Mapping[str, Article], memory: Memory) -> bool:
    """Tell whether all that a statement rests on stood in the earlier articles, word for word."""
    cited = [articles[c.article].text[c.start : c.end] for c in statement.citations]
    return all(typeset(words) in memory.spelled for words in (cited or [statement.text]))
