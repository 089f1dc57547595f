"""Whether a posted quotation still stands, now that its article was changed or withdrawn."""

from collections.abc import Mapping

from briefings.articles import Article, Citation
from briefings.briefing import Quote, Reason
from briefings.changes.faults import Correction, Fault
from briefings.changes.versions import Current, present
from briefings.checking.quotations import verify_quote
from briefings.reading.quotations import quotations
from briefings.selecting.terms import overlap, term_set

# A quotation that shares so much with the one printed is that one, changed.
_CHANGED = 0.5


def quote_standing(
    quote: Quote, frozen: Mapping[str, Article], current: Current
) -> Correction | None:
    """Give what is wrong with a posted quotation by now, or None where it holds.

    It holds where any article of the briefing still quotes these words of this speaker.
    """
    key = quote.citation.article
    new = current.get(key, frozen[key])
    others = list(present(frozen, current).values())
    if new == frozen[key] or (others and verify_quote(quote.text, quote.speaker, others).ok):
        return None
    return Correction(quote, Fault.WITHDRAWN, key) if new is None else _changed(quote, new)


def _changed(quote: Quote, new: Article) -> Correction | None:
    verdict = verify_quote(quote.text, quote.speaker, [new])
    if verdict.reason is Reason.SPEAKER_UNKNOWN:
        return None  # the words are there, and nobody else is named
    if verdict.reason is Reason.WRONG_SPEAKER:
        return Correction(quote, Fault.SPEAKER, new.id, verdict.citation)
    words = term_set(quote.text)
    near = [(overlap(words, term_set(said.text)), said) for said in quotations(new)]
    share, best = max(near, key=lambda pair: pair[0], default=(0.0, None))
    if best is None or share < _CHANGED:
        return Correction(quote, Fault.QUOTE_GONE, new.id)
    return Correction(quote, Fault.QUOTE_CHANGED, new.id, Citation(new.id, best.start, best.end))
