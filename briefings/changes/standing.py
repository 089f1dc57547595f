"""Whether a posted statement still holds, now that articles behind it were changed or withdrawn.

each citation -> withdrawn, carried over word for word, or replaced by what stands there now
-> nothing replaced or withdrawn: it holds -> else the line is held against what is left
"""

from briefings.articles import Article, Citation, Statement
from briefings.briefing import Reason
from briefings.changes.faults import FAULTS, Correction, Fault
from briefings.changes.followed import Followed, follow
from briefings.changes.slips import mended, other_figure, other_word
from briefings.changes.versions import Current
from briefings.checking.statements import verify_statement
from briefings.checking.typography import typeset


def statement_standing(
    statement: Statement, frozen: dict[str, Article], current: Current
) -> Correction | None:
    """Give what is wrong with a posted statement by now, or None where it holds.

    It holds where its words stand as they did, in that article or another of the briefing, and
    where what took their place says the same. An article that was written anew takes nothing back
    by leaving something out.
    """
    found = follow(statement, frozen, current)
    if found.untouched or _stands_elsewhere(statement, found):
        return None
    fault = _fault(statement.text, found)
    stands = next(iter(found.anew), None)
    return Correction(statement, fault, found.changed, stands) if fault else None


def _stands_elsewhere(statement: Statement, found: Followed) -> bool:
    """Tell whether all that a statement cites stands, word for word, in articles as they are."""
    texts = [typeset(article.text) for article in found.now.values()]
    cited = [found.frozen[c.article].text[c.start : c.end] for c in statement.citations]
    return all(any(typeset(words) in text for text in texts) for words in cited)


def _fault(text: str, found: Followed) -> Fault | None:
    for pair in found.pairs():
        text = mended(text, *pair)
    reason = _reason(text, found)
    if reason in FAULTS and found.all_replaced:
        return FAULTS[reason]
    if reason is None or _still_said(text, found) or found.only_rewritten:
        return None
    return Fault.GONE if found.replaced else Fault.WITHDRAWN


def _reason(text: str, found: Followed) -> Reason | None:
    """Hold a line against what it cites by now: a number that differs at all is another one."""
    figures = (other_figure(text, *pair) for pair in found.pairs())
    if other := next((reason for reason in figures if reason), None):
        return other
    cited = (*found.held, *found.anew)
    return verify_statement(text, found.articles(), cited).reason if cited else Reason.UNSUPPORTED


def _still_said(text: str, found: Followed) -> bool:
    """Tell whether the words were put otherwise, and no more: what replaced them says as much.

    Where nothing did, the whole article is asked, as strictly as what a line cites.
    """
    if not found.anew:
        changed = [found.now[old.article] for old, _ in found.replaced]
        whole = [Citation(article.id, 0, len(article.text)) for article in changed]
        return bool(changed) and verify_statement(text, changed, whole).ok
    if any(other_word(*pair) for pair in found.pairs()):
        return False
    told = " ".join(after for _, after in found.pairs())
    return verify_statement(text, [Article(told)]).ok
