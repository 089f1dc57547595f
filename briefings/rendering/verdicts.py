"""What `briefbot check` shows: a summary held against its sources."""

from collections.abc import Sequence

from briefings.articles import Article
from briefings.briefing import REASON_WORDS, CheckedSentence, Reason, StatementVerdict
from briefings.rendering import wording
from briefings.rendering.passages import Passages
from briefings.rendering.sheet import Sheet


def verdicts_to_text(
    checked: Sequence[CheckedSentence],
    sources: Sequence[Article],
    *,
    width: int = 80,
    color: bool = False,
) -> str:
    """Print each sentence: borne out or not, why, and the nearest words of the sources."""
    sheet, passages = Sheet(width=width, color=color), Passages(sources)
    for number, sentence in enumerate(checked, 1):
        sheet.put((f"{number}.", "dim"), (sentence.text, ""), hang=3)
        _verdict(sheet, sentence.verdict)
        _nearest(sheet, sentence.verdict, passages)
        sheet.gap()
    borne_out = sum(sentence.verdict.ok for sentence in checked)
    total = wording.count(len(checked), "sentence")
    sheet.put((f"{borne_out} of {total} borne out by the sources.", "bold"))
    return str(sheet)


def _verdict(sheet: Sheet, verdict: StatementVerdict) -> None:
    if verdict.ok:
        sheet.put(("BORNE OUT", "bold green"), indent=3)
    else:
        why = REASON_WORDS[verdict.reason or Reason.UNSUPPORTED]
        sheet.put(("NOT BORNE OUT:", "bold red"), (why, ""), indent=3)


def _nearest(sheet: Sheet, verdict: StatementVerdict, passages: Passages) -> None:
    for citation in verdict.evidence[:1]:
        if passage := passages.find(citation):
            article = passage.article
            outlet = article.publisher or article.title or "the source"
            sheet.put((f"In {outlet}:", "dim"), (f"“{passage.cited}”", "italic"), indent=3, hang=2)
