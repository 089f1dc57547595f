"""Briefing and Answer to an outline."""

from collections import Counter
from collections.abc import Iterable, Sequence

from briefings.articles import Article, Statement
from briefings.briefing import (
    Answer,
    Briefing,
    Change,
    Dispute,
    Quote,
    Source,
    Withheld,
)
from briefings.rendering import wording
from briefings.rendering.outline import Group, Line, Outline, Section


def lay_out(
    briefing: Briefing,
    *,
    sample: bool = False,
    notices: Sequence[str] = (),
    questions: Sequence[str] = (),
) -> Outline:
    """Put a briefing in order; a section that has nothing to tell is left out.

    `questions` are those that its articles answer: they stand below all news.
    """
    asked = _section("questions", "Ask about it", map(Line, questions))
    facts = (
        f"As of {wording.moment(briefing.as_of)}",
        wording.sources(len(briefing.sources), briefing.independent_publishers),
        wording.period(briefing.sources),
        wording.made_by(briefing.made_by),
    )
    return Outline(
        kicker=f"Briefing: {briefing.topic}",
        headline=_line(briefing.headline),
        facts=tuple(filter(None, facts)),
        sections=tuple(part for part in (*_sections(briefing), asked) if part.groups),
        sources=briefing.sources,
        withheld=_withheld(briefing.withheld),
        sample=sample,
        notices=tuple(notices),
    )


def lay_out_answer(
    answer: Answer, articles: Sequence[Article], notices: Sequence[str] = ()
) -> Outline:
    """Put an answer in order. Its sources are the articles that it cites, first cited first."""
    sections = (
        _section("claims", "Answer", map(_line, answer.claims)),
        _section("quotes", "In their words", map(_quote, answer.quotes)),
        _section("nearest", "The nearest thing they say", map(_line, _nearest(answer))),
    )
    told = tuple(section for section in sections if section.groups)
    cited = dict.fromkeys(
        citation.article
        for section in told
        for group in section.groups
        for line in group.lines
        for citation in line.citations
    )
    by_id = {article.id: article for article in articles}
    return Outline(
        kicker="A question to the articles",
        headline=Line(answer.question),
        facts=() if answer.found else (wording.NOT_FOUND,),
        sections=told,
        sources=tuple(_source(by_id[id_]) for id_ in cited if id_ in by_id),
        withheld=_withheld(answer.withheld),
        notices=tuple(notices),
    )


def _sections(briefing: Briefing) -> tuple[Section, ...]:
    actors = (_line(a.position, lead=a.name, note=a.role) for a in briefing.actors)
    stakes = (_line(stake.statement, lead=stake.who) for stake in briefing.stakes)
    events = (_line(e.statement, lead=wording.day(e.date)) for e in briefing.timeline)
    return (
        _section("changes", "What changed", map(_change, _changes(briefing))),
        _section("bottom_line", "Bottom line", map(_line, briefing.bottom_line)),
        _section("actors", "Key actors", actors),
        _section("stakes", "What is at stake", stakes),
        _section("quotes", "In their words", map(_quote, briefing.quotes)),
        _section("timeline", "Timeline", events),
        Section("disputes", "Disputed", tuple(map(_dispute, briefing.disputes))),
        _section("unknowns", "Not known", map(_line, briefing.unknowns)),
        _section("watch", "What to watch", map(_line, briefing.watch)),
    )


def _section(key: str, title: str, lines: Iterable[Line]) -> Section:
    found = tuple(lines)
    return Section(key, title, (Group("", found),) if found else ())


def _line(statement: Statement, *, lead: str = "", note: str = "") -> Line:
    return Line(statement.text, statement.citations, lead, note, _translated(statement))


def _quote(quote: Quote) -> Line:
    speaker = quote.speaker or "Speaker not named"
    # The comma belongs to the sentence that the words were quoted in.
    words = quote.text.rstrip(" ,，、")
    return Line(f"“{words}”", (quote.citation,), speaker, quote.role, _translated(quote))


def _translated(line: Statement | Quote) -> str:
    """Mark a translation: it stands beside its original and was not in any source."""
    return f"In translation: {line.translation}" if line.translation else ""


def _dispute(dispute: Dispute) -> Group:
    sides = (
        _line(side.statement, lead=side.who, note=wording.STANCES[side.stance])
        for side in dispute.sides
    )
    return Group(dispute.question, tuple(sides))


def _changes(briefing: Briefing) -> list[Change]:
    """Leave out what is new and stands in the headline: it is told by then."""
    told = Change("new", briefing.headline)
    return [change for change in briefing.changes if change != told]


def _change(change: Change) -> Line:
    now, before = change.statement, change.before
    lead = wording.CHANGES[change.kind]
    if change.kind == "dropped":  # it cites what its article no longer says
        return Line(now.text, lead=lead, after=wording.TAKEN_BACK)
    if before is None:
        return _line(now, lead=lead)
    after = " ".join(filter(None, (_translated(now), f"Before: {before.text}")))
    return Line(now.text, now.citations, lead, after=after)


def _nearest(answer: Answer) -> tuple[Statement, ...]:
    return (answer.nearest,) if answer.nearest and not answer.found else ()


def _source(article: Article) -> Source:
    return Source(article.id, article.title, article.publisher, article.url, article.published)


def _withheld(withheld: Sequence[Withheld]) -> tuple[Group, ...]:
    """Say how many, and why; never the words themselves, which nothing bears out."""
    drafted = Counter(w.reason for w in withheld if w.kind not in {"articles", "translation"})
    rendered = Counter(w.reason for w in withheld if w.kind == "translation")
    planted = sum(w.kind == "articles" for w in withheld)
    groups = []
    for counted, noun in (drafted, "statement"), (rendered, "translation"):
        if counted:
            reasons = tuple(Line(wording.reason(why, n)) for why, n in counted.items())
            groups.append(Group(f"{wording.count(counted.total(), noun)} withheld", reasons))
    if planted:
        why = Line("They read like instructions to the reader or to a machine, not like news")
        passages = wording.count(planted, "passage")
        groups.append(Group(f"{passages} of the articles left out", (why,)))
    return tuple(groups)
