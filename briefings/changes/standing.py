"""Whether a posted statement still holds, now that articles behind it were changed or withdrawn.

each citation -> withdrawn, carried over word for word, or replaced by what stands there now
-> nothing replaced or withdrawn: it holds -> else the line is held against what is left
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefings.articles import Article, Citation, Statement
from briefings.briefing import Reason
from briefings.changes.faults import FAULTS, Correction, Fault
from briefings.changes.versions import Current, carried, mended, present, replacement, rewritten
from briefings.checking.statements import verify_statement
from briefings.checking.typography import typeset


@dataclass
class _Found:
    """What became of the citations of a line."""

    held: list[Citation] = field(default_factory=list)
    replaced: list[tuple[Citation, tuple[Citation, ...]]] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)

    @property
    def anew(self) -> list[Citation]:
        """Give what stands in the place of what was cited."""
        return [citation for _, citations in self.replaced for citation in citations]

    @property
    def changed(self) -> str:
        """Give the article that was changed, or else withdrawn."""
        return self.replaced[0][0].article if self.replaced else self.withdrawn[0]


def statement_standing(
    statement: Statement, frozen: Mapping[str, Article], current: Current
) -> Correction | None:
    """Give what is wrong with a posted statement by now, or None where it holds.

    It holds where its words stand as they did, in that article or another of the briefing, and
    where what took their place says the same. An article that was written anew takes nothing back
    by leaving something out.
    """
    found = _follow(statement, frozen, current)
    now = present(frozen, current)
    untouched = not found.replaced and not found.withdrawn
    if untouched or _stands_elsewhere(statement, frozen, now):
        return None
    if not found.replaced and not found.held:
        return Correction(statement, Fault.WITHDRAWN, found.changed)
    return _judged(statement, found, frozen, now)


def _follow(statement: Statement, frozen: Mapping[str, Article], current: Current) -> _Found:
    found = _Found()
    for citation in statement.citations:
        old = frozen[citation.article]
        new = current.get(citation.article, old)
        if new is None:
            found.withdrawn.append(citation.article)
        elif new.text == old.text:
            found.held.append(citation)
        elif moved := carried(citation, old, new):
            found.held.append(moved)
        else:
            found.replaced.append((citation, replacement(citation, old, new)))
    return found


def _stands_elsewhere(
    statement: Statement, frozen: Mapping[str, Article], now: Mapping[str, Article]
) -> bool:
    """Tell whether all that a statement cites stands, word for word, in articles as they are."""
    texts = [typeset(article.text) for article in now.values()]
    cited = [typeset(frozen[c.article].text[c.start : c.end]) for c in statement.citations]
    return all(any(words in text for text in texts) for words in cited)


def _judged(
    statement: Statement, found: _Found, frozen: Mapping[str, Article], now: Mapping[str, Article]
) -> Correction | None:
    """Hold a line against what it cites now: a number, name, day or "not" that differs is one."""
    text = _mended(statement.text, found, frozen, now)
    cited = (*found.held, *found.anew)
    articles = [now[key] for key in dict.fromkeys(citation.article for citation in cited)]
    verdict = verify_statement(text, articles, cited)
    stands = next(iter(found.anew), None)
    if verdict.ok:
        return None
    if fault := FAULTS.get(verdict.reason or Reason.UNSUPPORTED):
        return Correction(statement, fault, found.changed, stands)
    if _still_said(text, found, now) or _only_rewritten(found, frozen, now):
        return None
    fault = Fault.GONE if found.replaced else Fault.WITHDRAWN
    return Correction(statement, fault, found.changed, stands)


def _mended(
    text: str, found: _Found, frozen: Mapping[str, Article], now: Mapping[str, Article]
) -> str:
    for old, citations in found.replaced:
        before = frozen[old.article].text[old.start : old.end]
        for new in citations:
            text = mended(text, before, now[new.article].text[new.start : new.end])
    return text


def _still_said(text: str, found: _Found, now: Mapping[str, Article]) -> bool:
    """Tell whether the words were put otherwise, and no more: what replaced them says as much.

    Where nothing did, the whole article is asked, as strictly as what a line cites.
    """
    if found.anew:
        spans = [now[c.article].text[c.start : c.end] for c in found.anew]
        return verify_statement(text, [Article(" ".join(spans))]).ok
    changed = [now[old.article] for old, _ in found.replaced]
    whole = [Citation(article.id, 0, len(article.text)) for article in changed]
    return bool(changed) and verify_statement(text, changed, whole).ok


def _only_rewritten(
    found: _Found, frozen: Mapping[str, Article], now: Mapping[str, Article]
) -> bool:
    """Tell whether the words are missing only from articles that were written anew."""
    changed = [old.article for old, _ in found.replaced]
    anew = bool(changed) and all(rewritten(frozen[key], now[key]) for key in changed)
    return anew and not found.withdrawn
