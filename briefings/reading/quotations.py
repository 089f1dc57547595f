"""An article to its quotations with their speakers.

text -> spans between marks -> attributed mentions -> speakers -> quotations
"""

from functools import lru_cache

from briefings.articles import Article, Person, Quotation, Speaker
from briefings.reading.abroad.reading import read as abroad
from briefings.reading.language import language_of
from briefings.reading.marks import spans
from briefings.reading.names.people import people_in
from briefings.reading.speakers.paragraphs import attribute
from briefings.reading.speakers.references import References
from briefings.reading.speakers.utterances import is_utterance


def quotations(article: Article) -> list[Quotation]:
    """Find what is uttered in an article and by whom, in the order of the text.

    A quotation over several paragraphs is one `Quotation` a paragraph; words quoted inside a
    quotation belong to it. Titles, nicknames and scare quotes are left out. Never raises.
    """
    code = language_of(article).code
    return list(
        _read(article.text, code) if code == "en" else abroad(article.text, code).quotations
    )


@lru_cache(maxsize=256)
def _read(text: str, code: str) -> tuple[Quotation, ...]:
    outer = [span for span in spans(text) if not span.depth]
    if not outer:
        return ()
    found = attribute(text, outer, code)
    references = References(text, people_in(text, code), outer, code)
    made: list[Quotation] = []
    before: Person | None = None
    known: dict[tuple[int, int], tuple[Speaker | None, Person | None]] = {}
    for number, span in enumerate(outer):
        attribution = found.get(number)
        if not is_utterance(text, span, attribution, code):
            continue
        speaker = None
        if attribution is not None:
            key = (attribution.start, attribution.end)
            if key not in known:
                known[key] = references.speaker(attribution, before)
            speaker, person = known[key]
            before = person or before
        made.append(Quotation(span.start, span.end, text[span.start : span.end], speaker))
    return tuple(made)
