"""A briefing as one page of HTML that needs nothing else: no script, no request, no cookie.

Every citation opens beside its line: the source sentence with its neighbours, the cited words
marked. Every text is escaped here and nowhere else.
"""

from collections.abc import Iterator, Sequence
from html import escape as escape_html
from importlib.resources import files

from briefings.articles import Article, Citation
from briefings.briefing import Briefing, Source
from briefings.rendering import wording
from briefings.rendering.clean import plain, safe_url
from briefings.rendering.layout import lay_out
from briefings.rendering.outline import Group, Line, Outline, Section
from briefings.rendering.passages import Passage, Passages, joined

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_LINK = 'target="_blank" rel="noopener noreferrer"'


def briefing_to_html(
    briefing: Briefing,
    articles: Sequence[Article],
    *,
    sample: bool = False,
    notices: Sequence[str] = (),
    questions: Sequence[str] = (),
) -> str:
    """Write the page. A citation into an article that is not given shows its number alone."""
    outline = lay_out(briefing, sample=sample, notices=notices, questions=questions)
    shown = _Page(outline, Passages(articles))
    css = (files("briefings.rendering") / "page.css").read_text(encoding="utf-8")
    return "\n".join(
        (
            f'<!doctype html>\n<html lang="{escape(briefing.language)}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{escape(outline.headline.text)}</title>",
            f"<style>\n{css}</style>",
            "</head>",
            f"<body>\n{shown.body()}\n</body>\n</html>",
        )
    )


def escape(text: str) -> str:
    """Give source text as HTML shows it as it stands."""
    return escape_html(plain(text))


class _Page:
    """Turns the parts of an outline into HTML."""

    def __init__(self, outline: Outline, passages: Passages) -> None:
        self._outline = outline
        self._passages = passages

    def body(self) -> str:
        parts = [self._header(), "<main>"]
        parts += map(self._section, self._outline.sections)
        parts += [self._sources(), *map(_withheld, self._outline.withheld), "</main>"]
        parts.append(f"<footer><p>{escape(wording.PROMISE)}</p></footer>")
        return "\n".join(part for part in parts if part)

    def _header(self) -> str:
        headline = self._outline.headline
        facts = "".join(f"<li>{escape(fact)}</li>" for fact in self._outline.facts)
        sample = f'<p class="sample">{escape(wording.SAMPLE)}.</p>' if self._outline.sample else ""
        return (
            f'<header>{sample}<p class="kicker">{escape(self._outline.kicker)}</p>'
            f'<h1 dir="auto">{escape(headline.text)}</h1>{_after(headline)}'
            f'<ul class="facts">{facts}</ul>{self._notices()}{self._cites(headline)}</header>'
        )

    def _notices(self) -> str:
        return "".join(f'<p class="notice">{escape(told)}</p>' for told in self._outline.notices)

    def _section(self, section: Section) -> str:
        groups = "".join(self._group(group) for group in section.groups)
        return (
            f'<section class="{section.key}" aria-labelledby="{section.key}">'
            f'<h2 id="{section.key}">{escape(section.title)}</h2>{groups}</section>'
        )

    def _group(self, group: Group) -> str:
        title = f'<h3 dir="auto">{escape(group.title)}</h3>' if group.title else ""
        lines = "\n".join(self._line(line) for line in group.lines)
        return f"{title}<ul>\n{lines}\n</ul>"

    def _line(self, line: Line) -> str:
        lead = f'<b class="lead">{escape(line.lead)}</b> ' if line.lead else ""
        note = f'<span class="note">{escape(line.note)}</span> ' if line.note else ""
        who = f'<p class="who" dir="auto">{lead}{note}</p>' if lead else ""
        says = f'<p class="says" dir="auto">{escape(line.text)}</p>'
        return f"<li><div>{who}{says}{_after(line)}</div>{self._cites(line)}</li>"

    def _cites(self, line: Line) -> str:
        """Give the citations of a line; several into one article open together."""
        cited: dict[str, list[Citation]] = {}
        for citation in line.citations:
            cited.setdefault(citation.article, []).append(citation)
        shown = "".join(self._cite(article, places) for article, places in cited.items())
        return f'<div class="cites">{shown}</div>'

    def _cite(self, article: str, citations: Sequence[Citation]) -> str:
        number = self._outline.number(article)
        found = [passage for c in joined(citations) if (passage := self._passages.find(c))]
        if number is None:
            return ""
        source = self._outline.sources[number - 1]
        label = f'<span class="number">{number}</span> {escape(source.publisher or source.title)}'
        if not found:
            return f'<p class="unseen"><a href="#source-{number}">{label}</a></p>'
        quoted = "".join(_passage(passage) for passage in found)
        origin = f"{_title(source)}, {escape(wording.published(source))}"
        return f'<details><summary>{label}</summary>{quoted}<p class="from">{origin}</p></details>'

    def _sources(self) -> str:
        rows = "\n".join(self._source_rows())
        return (
            '<section class="sources" aria-labelledby="sources"><h2 id="sources">Sources</h2>'
            f"<ol>\n{rows}\n</ol></section>"
            if rows
            else ""
        )

    def _source_rows(self) -> Iterator[str]:
        for number, source in enumerate(self._outline.sources, 1):
            copy = self._outline.same_as(source)
            same = f' <span class="copy">{escape(copy)}</span>' if copy else ""
            yield (
                f'<li id="source-{number}"><p class="title" dir="auto">{_title(source)}</p>'
                f'<p class="note">{escape(wording.provenance(source))}{same}</p></li>'
            )


def _after(line: Line) -> str:
    return f'<p class="after" dir="auto">{escape(line.after)}</p>' if line.after else ""


def _passage(passage: Passage) -> str:
    language = escape(passage.article.language)
    return (
        f'<blockquote lang="{language}" dir="auto">{escape_html(passage.before)}'
        f'<mark dir="auto">'
        f"{escape_html(passage.cited)}</mark>{escape_html(passage.after)}</blockquote>"
    )


def _title(source: Source) -> str:
    title, url = escape(source.title or "Untitled"), safe_url(source.url)
    return f'<a href="{escape_html(url)}" {_LINK}>{title}</a>' if url else title


def _withheld(group: Group) -> str:
    rows = "".join(f"<li>{escape(line.text)}</li>" for line in group.lines)
    return f'<section class="withheld"><h2>{escape(group.title)}</h2><ul>{rows}</ul></section>'
