"""Words in quotation marks inside somebody's own sentence: real, and of the speaker named there."""

from collections.abc import Sequence

from briefings.articles import Article
from briefings.briefing import Reason
from briefings.checking.quotations import verify_quote
from briefings.reading.marks import spans
from briefings.reading.quotations import quotations

# What verify_quote says about words that nobody uttered, whoever the speaker.
_WORDS = {Reason.QUOTE_NOT_IN_SOURCE, Reason.NOT_A_QUOTATION}


def marked_words_fault(text: str, articles: Sequence[Article]) -> Reason | None:
    """Give what is wrong with the first marked words that are wrong, or None.

    Where the sentence names no speaker the words alone are judged.
    """
    speakers = {q.text: q.speaker.name for q in quotations(Article(text)) if q.speaker}
    for span in spans(text):
        said = text[span.start : span.end]
        speaker = speakers.get(said, "")
        reason = verify_quote(said, speaker, articles).reason
        if reason is not None and (speaker or reason in _WORDS):
            return reason
    return None
