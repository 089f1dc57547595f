"""Briefing, answer, list and error to a Card: what is told, in which order. Pure.

Briefing -> outline (the one that every renderer prints) -> Card
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.chat import Card, CardAction, CardLine, CardSection, CardSource
from briefings.articles import Article
from briefings.briefing import Answer, Briefing
from briefings.rendering import wording
from briefings.rendering.clean import safe_url
from briefings.rendering.layout import lay_out, lay_out_answer
from briefings.rendering.outline import Group, Line, Outline, Section


def briefing_card(  # noqa: PLR0913  what stands around a briefing
    briefing: Briefing,
    *,
    number: int = 0,
    sample: bool = False,
    notices: Sequence[str] = (),
    questions: Sequence[str] = (),
    actions: Sequence[CardAction] = (),
) -> Card:
    """Give a briefing's card. `number` is that of the stored briefing, for the buttons."""
    outline = lay_out(briefing, sample=sample, questions=questions)
    facts = (wording.SAMPLE + ".",) if sample else ()
    value = str(number) if number else ""
    made = _card(
        "briefing",
        outline,
        facts=(*facts, *outline.facts, *notices),
        actions=(*_briefing_actions(value), *actions) if number else tuple(actions),
    )
    return replace(made, topic=briefing.topic)


def answer_card(answer: Answer, articles: Sequence[Article]) -> Card:
    """Give an answer's card: what was found, or that the articles do not say."""
    return _card("answer", lay_out_answer(answer, articles))


def list_card(title: str, lines: Sequence[tuple[str, str]], empty: str = "") -> Card:
    """Give a list: each line what it is about, and what is said of it."""
    told = tuple(CardLine(text, lead=lead) for lead, text in lines) or (CardLine(empty),)
    return _told(Card("list", title, sections=(CardSection("list", "", told),)))


def sections_card(
    title: str, sections: Sequence[tuple[str, str, Sequence[tuple[str, str]]]]
) -> Card:
    """Give several lists under one title: each its key, its title and its lines."""
    held = [
        CardSection(key, name, tuple(CardLine(text, lead=lead) for lead, text in lines))
        for key, name, lines in sections
        if lines
    ]
    return _told(Card("list", title, sections=tuple(held)))


def notice_card(text: str) -> Card:
    """Give one sentence from us."""
    return _told(Card("notice", text))


def error_card(text: str) -> Card:
    """Give what went wrong and what to do: an error's own sentence."""
    return _told(Card("error", text))


def sources_card(briefing: Briefing) -> Card:
    """Give a briefing's sources, numbered as on its page."""
    outline = lay_out(briefing)
    return _told(Card("list", f"Sources: {outline.headline.text}", sources=_sources(outline)))


def with_actions(card: Card, actions: Sequence[CardAction]) -> Card:
    """Give a card with further buttons."""
    return replace(card, actions=(*card.actions, *actions))


def naming(card: Card, *, people: Iterable[str] = (), channels: Iterable[str] = ()) -> Card:
    """Give a card whose words name people and channels by these ids."""
    named, places = dict.fromkeys((*card.people, *people)), (*card.channels, *channels)
    return replace(card, people=tuple(named), channels=tuple(dict.fromkeys(places)))


def with_footer(card: Card, lines: Sequence[str]) -> Card:
    """Give a card with further lines at its end."""
    return _told(replace(card, footer=(*card.footer, *lines)))


def _briefing_actions(value: str) -> tuple[CardAction, ...]:
    return (
        CardAction("full", "Full briefing", value),
        CardAction("sources", "Sources", value),
        CardAction("why", "Why", value),
        CardAction("subscribe", "Subscribe", value),
        CardAction("useful", "Useful", value),
        CardAction("useless", "Not useful", value),
    )


def _card(
    kind: str,
    outline: Outline,
    *,
    facts: Sequence[str] | None = None,
    actions: Sequence[CardAction] = (),
) -> Card:
    footer = [line for group in outline.withheld for line in (_withheld(group),)]
    if outline.sources:
        footer.append(wording.PROMISE)
    return _told(
        Card(
            "briefing" if kind == "briefing" else "answer",
            outline.headline.text,
            marks=_marks(outline, outline.headline),
            facts=tuple(outline.facts if facts is None else facts),
            sections=tuple(_section(outline, section) for section in outline.sections),
            sources=_sources(outline),
            footer=tuple(footer),
            actions=tuple(actions),
        )
    )


def _sources(outline: Outline) -> tuple[CardSource, ...]:
    return tuple(
        CardSource(number, wording.provenance(source), source.title, safe_url(source.url) or "")
        for number, source in enumerate(outline.sources, 1)
    )


def _section(outline: Outline, section: Section) -> CardSection:
    lines = []
    for group in section.groups:
        if group.title:
            lines.append(CardLine(group.title))
        lines += [_line(outline, line, quoted=section.key == "quotes") for line in group.lines]
    return CardSection(section.key, section.title, tuple(lines))


def _line(outline: Outline, line: Line, *, quoted: bool) -> CardLine:
    return CardLine(line.text, _marks(outline, line), line.lead, line.note, line.after, quoted)


def _marks(outline: Outline, line: Line) -> tuple[int, ...]:
    numbers = outline.numbers
    cited = dict.fromkeys(c.article for c in line.citations)
    return tuple(numbers[article] for article in cited if article in numbers)


def _withheld(group: Group) -> str:
    reasons = "; ".join(line.text for line in group.lines)
    return f"{group.title}: {reasons}" if reasons else group.title


def _told(card: Card) -> Card:
    """Give the card with its own text in plain words: what a notification or a log shows."""
    return replace(card, text="\n".join(_words(card)))


def _words(card: Card) -> list[str]:
    lines = [_numbered(card.headline, card.marks), *card.facts]
    for section in card.sections:
        lines += ["", *([section.title] if section.title else [])]
        lines += [_sentence(line) for line in section.lines]
    if card.sources:
        lines += ["", *(f"[{s.number}] {s.label}: {s.title} {s.url}".strip() for s in card.sources)]
    return [*lines, *card.footer]


def _sentence(line: CardLine) -> str:
    who = f"{line.lead} ({line.note})" if line.lead and line.note else line.lead
    said = f"{who}: {line.text}" if who else line.text
    return " ".join(filter(None, (_numbered(said, line.marks), line.after)))


def _numbered(text: str, marks: Sequence[int]) -> str:
    return f"{text} {''.join(f'[{mark}]' for mark in marks)}".strip()
