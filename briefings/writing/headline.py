"""The headline: a leading sentence that is short, or its main clause.

The articles' own titles are not used: they seldom stand in the text, so that nothing could be
cited for them, and they promise, ask and quote where a briefing must tell.
"""

import re
from collections.abc import Sequence

from briefings.reading.words import fold
from briefings.selecting.salience import salience
from briefings.selecting.terms import term_set
from briefings.writing.cues import cue, word_list
from briefings.writing.draft import DraftStatement
from briefings.writing.material import Line, Material

_LONGEST = 150  # characters: what a header of a chat message takes
# Only one of the first few leading lines may be the headline, for it says what leads.
_CANDIDATES = 4
_MARKS = re.compile(r"[\"“”«»„]")
# What the main clause can do without, where it says who said it.
_ASIDE = re.compile(r",\s+(?:which|who|whose|where|when|adding|after|as|while|with|but|leaving)\b")
_SHORTEST = 40


def headline(material: Material, leads: Sequence[Line]) -> DraftStatement:
    """Choose the leading line whose short form says most, whole or cut to its main clause."""
    first = list(leads or spare(material))[:_CANDIDATES]
    short = [(_shortened(line), line) for line in first]
    fitting = [(text, line) for text, line in short if len(text) <= _LONGEST]
    if not fitting:
        return first[0].statement
    text, line = max(fitting, key=lambda pair: salience(term_set(pair[0]), material.weights))
    return DraftStatement(text, (line.source.id,))


def spare(material: Material) -> list[Line]:
    """Give all lines, for where nothing leads: those that stand alone first, then by weight."""
    return sorted(
        material.lines, key=lambda line: (line.source.quoted, not line.alone, -line.weight)
    )


def _shortened(line: Line) -> str:
    """Cut a long line after its main clause, unless its source is named after the cut."""
    aside = _ASIDE.search(line.text, _SHORTEST)
    if len(line.text) <= _LONGEST or aside is None or _MARKS.search(line.text):
        return line.text
    clause, rest = line.text[: aside.start()], line.folded[aside.end() :]
    states = not word_list("finite").isdisjoint(fold(clause).split()) or "ed " in clause
    sourced = cue("saying", line.language).search(rest)
    return clause + "." if states and not sourced else line.text
