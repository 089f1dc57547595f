"""Briefing and Answer as Markdown (CommonMark): source text is escaped, links are our own."""

import re
from collections.abc import Iterator, Sequence

from briefings.articles import Article
from briefings.briefing import Answer, Briefing, Source
from briefings.reading.words import fold
from briefings.rendering import wording
from briefings.rendering.clean import plain, safe_url
from briefings.rendering.layout import lay_out, lay_out_answer
from briefings.rendering.outline import Line, Outline, Section
from briefings.rendering.passages import Passages

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~!&$])")
# What makes a list, a heading or a rule where it opens a line.
_OPENING = re.compile(r"^(?:(\d+)([.)])|([-+=]))")
# GitHub and chat clients turn these into links and mentions without any markup.
_AUTOMATIC = re.compile(r"(?i)(https?|ftp)(:)|(www)(\.)|()(@)")


def briefing_to_markdown(
    briefing: Briefing,
    articles: Sequence[Article],
    *,
    sample: bool = False,
    notices: Sequence[str] = (),
    questions: Sequence[str] = (),
) -> str:
    """Write a briefing; what a line says in other words than its source is quoted there."""
    outline = lay_out(briefing, sample=sample, notices=notices, questions=questions)
    return _page(outline, articles)


def answer_to_markdown(
    answer: Answer, articles: Sequence[Article], *, notices: Sequence[str] = ()
) -> str:
    """Write an answer; `articles` name the sources that it cites."""
    return _page(lay_out_answer(answer, articles, notices), articles)


def escape(text: str) -> str:
    """Give source text that Markdown shows as it stands: no markup, links or mentions."""
    text = _MARKUP.sub(r"\\\1", plain(text))
    text = _AUTOMATIC.sub(_disarm, text)
    return _OPENING.sub(_disarm, text)


def _disarm(match: re.Match[str]) -> str:
    *word, mark = (part for part in match.groups() if part is not None)
    return f"{''.join(word)}\\{mark}"


def _page(outline: Outline, articles: Sequence[Article]) -> str:
    blocks = [*_head(outline)]
    for section in outline.sections:
        blocks += _section(outline, section)
    if outline.sources:
        blocks += ["## Sources", "\n".join(_sources(outline, Passages(articles)))]
    for group in outline.withheld:
        blocks += [f"## {group.title}", "\n".join(f"- {escape(ln.text)}" for ln in group.lines)]
    if outline.sources:
        blocks += ["---", f"*{wording.PROMISE}*"]
    return "\n\n".join(blocks)


def _head(outline: Outline) -> Iterator[str]:
    if outline.sample:
        yield f"> {wording.SAMPLE}."
    yield f"# {escape(outline.headline.text)} {outline.marks(outline.headline)}".rstrip()
    if outline.headline.after:
        yield f"*{escape(outline.headline.after)}*"
    yield "  \n".join(escape(fact) for fact in (outline.kicker, *outline.facts))
    if outline.notices:
        yield "  \n".join(f"> {escape(notice)}" for notice in outline.notices)


def _section(outline: Outline, section: Section) -> Iterator[str]:
    yield f"## {section.title}"
    for group in section.groups:
        if group.title:
            yield f"### {escape(group.title)}"
        yield "\n".join(_line(outline, line) for line in group.lines)


def _line(outline: Outline, line: Line) -> str:
    note = f" ({escape(line.note)})" if line.note else ""
    lead = f"**{escape(line.lead)}**{note}: " if line.lead else ""
    after = f"  \n  {escape(line.after)}" if line.after else ""
    return f"- {lead}{escape(line.text)} {outline.marks(line)}".rstrip() + after


def _sources(outline: Outline, passages: Passages) -> Iterator[str]:
    unprinted = _unprinted(outline, passages)
    for number, source in enumerate(outline.sources, 1):
        yield f"{number}. {_title(source)}"
        copy = outline.same_as(source)
        yield f"   {escape(wording.provenance(source))}{f' ({copy})' if copy else ''}"
        yield from (f"   > {escape(text)}\n" for text in unprinted.get(source.article, ()))


def _title(source: Source) -> str:
    url, title = safe_url(source.url), escape(source.title or "Untitled")
    return f"[{title}](<{url}>)  " if url else f"**{title}**  "


def _unprinted(outline: Outline, passages: Passages) -> dict[str, list[str]]:
    """Give the cited words that no line prints as they stand in their article, by article."""
    lines = tuple(outline.lines())
    printed = {_compared(line.text) for line in lines}
    found: dict[str, list[str]] = {}
    for citation in dict.fromkeys(c for line in lines for c in line.citations):
        passage = passages.find(citation)
        if passage and _compared(passage.cited) not in printed:
            found.setdefault(citation.article, []).append(passage.cited)
    return found


def _compared(text: str) -> str:
    return fold(plain(text)).strip('" ,，、')
