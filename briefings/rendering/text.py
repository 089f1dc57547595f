"""Briefing and Answer for a terminal: half a minute's reading, plain text."""

from collections.abc import Sequence

from briefings.articles import Article
from briefings.briefing import Answer, Briefing
from briefings.rendering import wording
from briefings.rendering.clean import safe_url
from briefings.rendering.layout import lay_out, lay_out_answer
from briefings.rendering.outline import Group, Line, Outline, Section
from briefings.rendering.sheet import Sheet


def briefing_to_text(  # noqa: PLR0913  what stands around a briefing
    briefing: Briefing,
    *,
    width: int = 80,
    color: bool = False,
    sample: bool = False,
    notices: Sequence[str] = (),
    questions: Sequence[str] = (),
) -> str:
    """Print a briefing. `sample` says that its articles came with Briefbot as an example.

    `notices` are sentences about how it came about (`Trace.notices`), `questions` what its
    articles answer.
    """
    outline = lay_out(briefing, sample=sample, notices=notices, questions=questions)
    return _page(outline, width=width, color=color)


def answer_to_text(
    answer: Answer,
    articles: Sequence[Article],
    *,
    width: int = 80,
    color: bool = False,
    notices: Sequence[str] = (),
) -> str:
    """Print an answer; `articles` name the sources that it cites."""
    return _page(lay_out_answer(answer, articles, notices), width=width, color=color)


def _page(outline: Outline, *, width: int, color: bool) -> str:
    sheet = Sheet(width=width, color=color)
    _head(sheet, outline)
    for section in outline.sections:
        _section(sheet, outline, section)
    _sources(sheet, outline)
    for group in outline.withheld:
        _withheld(sheet, group)
    if outline.sources:
        sheet.gap()
        sheet.put((wording.PROMISE, "dim"))
    return str(sheet)


def _head(sheet: Sheet, outline: Outline) -> None:
    if outline.sample:
        sheet.put((f"[{wording.SAMPLE}]", "yellow"))
        sheet.gap()
    sheet.put((outline.kicker, "dim"))
    sheet.put((outline.headline.text, "bold"), (outline.marks(outline.headline), ""))
    if outline.headline.after:
        sheet.put((outline.headline.after, "dim"))
    for fact in outline.facts:
        sheet.put((fact, "dim"))
    for notice in outline.notices:
        sheet.put((notice, "yellow"))


def _section(sheet: Sheet, outline: Outline, section: Section) -> None:
    sheet.title(section.title)
    for group in section.groups:
        if group.title:
            sheet.put((group.title, "bold"), indent=2)
        for line in group.lines:
            _line(sheet, outline, line, indent=4 if group.title else 2)


def _line(sheet: Sheet, outline: Outline, line: Line, *, indent: int) -> None:
    marks = outline.marks(line)
    if not line.lead:
        sheet.put(("-", ""), (line.text, ""), (marks, ""), indent=indent, hang=2)
    else:
        lead = f"{line.lead}," if line.note else f"{line.lead}:"
        note = f"{line.note}:" if line.note else ""
        parts = (lead, "bold"), (note, "dim"), (line.text, ""), (marks, "")
        sheet.put(*parts, indent=indent, hang=2)
    if line.after:
        sheet.put((line.after, "dim"), indent=indent + 2)


def _sources(sheet: Sheet, outline: Outline) -> None:
    if outline.sources:
        sheet.title("Sources")
    for number, source in enumerate(outline.sources, 1):
        title = source.title or "Untitled"
        copy = outline.same_as(source)
        sheet.put((f"[{number}]", ""), (title, "bold"), indent=2, hang=4)
        about = wording.provenance(source)
        sheet.put((f"{about}; {copy}" if copy else about, ""), indent=6)
        sheet.address(safe_url(source.url), indent=6)


def _withheld(sheet: Sheet, group: Group) -> None:
    sheet.title(group.title)
    for line in group.lines:
        sheet.put(("-", ""), (line.text, ""), indent=2, hang=2)
