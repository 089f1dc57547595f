"""`brief`, `ask`, `read`, `check`: articles in, something that can be trusted out."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.shared import (
    PlainFormat,
    app,
    print_discord,
    print_json,
    print_slack,
    run,
    service,
    terminal,
)
from bot.progress import progress

if TYPE_CHECKING:
    from bot.news.dossiers import Dossier
    from briefings.briefing import Answer, Briefing
    from briefings.ports import Length


class BriefFormat(StrEnum):
    """How a briefing is printed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"
    SLACK = "slack"
    DISCORD = "discord"


class AnswerFormat(StrEnum):
    """How an answer is printed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    SLACK = "slack"
    DISCORD = "discord"


class BriefLength(StrEnum):
    """How much of a briefing is written."""

    SHORT = "short"
    FULL = "full"


From = Annotated[
    list[str] | None,
    typer.Option(
        "--from", metavar="PATH_OR_URL", help="Read these instead (again for each further one)."
    ),
]
Model = Annotated[
    str, typer.Option("--model", metavar="MODEL", help="Who writes, such as openai:gpt-5-mini.")
]
TopicName = Annotated[str, typer.Argument(metavar="TOPIC", help="A topic's name, or any words.")]


@app.command()
def brief(
    topic: TopicName,
    places: From = None,
    form: Annotated[BriefFormat, typer.Option("--format", help="How to print.")] = BriefFormat.TEXT,
    length: Annotated[BriefLength, typer.Option(help="How much to write.")] = BriefLength.FULL,
    model: Model = "",
) -> None:
    """Write a briefing on TOPIC."""
    told = run(_briefed(topic, places or (), length.value, model), f"Writing a briefing on {topic}")
    made, dossier = told.briefing, told.dossier
    match form:
        case BriefFormat.JSON:
            print_json(made)
        case BriefFormat.HTML:
            from briefings.rendering.html import briefing_to_html

            typer.echo(briefing_to_html(made, dossier.articles, **told.around))
        case BriefFormat.SLACK:
            from bot.cards import briefing_card

            print_slack(briefing_card(made, number=told.number, **told.around))
        case BriefFormat.DISCORD:
            from bot.cards import briefing_card

            print_discord(briefing_card(made, number=told.number, **told.around))
        case BriefFormat.MARKDOWN:
            from briefings.rendering.markdown import briefing_to_markdown

            typer.echo(briefing_to_markdown(made, dossier.articles, **told.around))
        case BriefFormat.TEXT:
            from briefings.rendering.text import briefing_to_text

            typer.echo(briefing_to_text(made, **told.around, **terminal()))


@app.command()
def ask(
    topic: TopicName,
    question: Annotated[str, typer.Argument(help="The question, in quotes.")],
    places: From = None,
    form: Annotated[
        AnswerFormat, typer.Option("--format", help="How to print.")
    ] = AnswerFormat.TEXT,
    model: Model = "",
) -> None:
    """Answer a QUESTION from the articles on TOPIC, or say that they do not tell."""
    work = _answered(topic, question, places or (), model)
    answer, dossier, notices = run(work, "Looking for the answer")
    if not isinstance(answer, str):
        _print_answer(answer, dossier, notices, form)
    elif form is AnswerFormat.JSON:
        print_json({"question": question, "found": False, "declined": answer})
    else:
        typer.echo(answer)


def _print_answer(
    answer: "Answer", dossier: "Dossier", notices: tuple[str, ...], form: AnswerFormat
) -> None:
    match form:
        case AnswerFormat.JSON:
            print_json(answer)
        case AnswerFormat.MARKDOWN:
            from briefings.rendering.markdown import answer_to_markdown

            typer.echo(answer_to_markdown(answer, dossier.articles, notices=notices))
        case AnswerFormat.SLACK:
            from bot.cards import answer_card

            print_slack(answer_card(answer, dossier.articles))
        case AnswerFormat.DISCORD:
            from bot.cards import answer_card

            print_discord(answer_card(answer, dossier.articles))
        case AnswerFormat.TEXT:
            from briefings.rendering.text import answer_to_text

            shown = answer_to_text(answer, dossier.articles, notices=notices, **terminal())
            typer.echo(shown)


@app.command()
def read(
    place: Annotated[str, typer.Argument(metavar="PATH_OR_URL", help="What to read.")],
    form: Annotated[PlainFormat, typer.Option("--format", help="How to print.")] = PlainFormat.TEXT,
) -> None:
    """Show what the bot reads at PATH_OR_URL: sentences, quotations and speakers, names, dates."""
    articles = run(service().articles([place]), f"Reading {place}")
    from briefings.reading.contents import contents
    from briefings.rendering.reading import reading_to_text

    read_all = [contents(article) for article in articles]
    if form is PlainFormat.JSON:
        print_json(read_all)
        return
    for found in read_all:
        typer.echo(reading_to_text(found, **terminal()))


@app.command()
def check(
    textfile: Annotated[str, typer.Argument(help="The summary to check: a file of text.")],
    places: Annotated[
        list[str], typer.Option("--from", metavar="PATH_OR_URL", help="A source of the summary.")
    ],
    form: Annotated[PlainFormat, typer.Option("--format", help="How to print.")] = PlainFormat.TEXT,
) -> None:
    """Hold a summary against its sources; exit 1 when a sentence is not borne out."""
    judge = service()
    summary = run(judge.words(textfile), f"Reading {textfile}")
    sources = run(judge.articles(places), "Reading the sources")
    from briefings.checking.summary import check_summary
    from briefings.rendering.verdicts import verdicts_to_text

    with progress(f"Checking {textfile}"):
        checked = check_summary(summary, sources)
    if form is PlainFormat.JSON:
        print_json(checked)
    else:
        typer.echo(verdicts_to_text(checked, sources, **terminal()))
    if not all(line.verdict.ok for line in checked):
        raise typer.Exit(1)


@dataclass(frozen=True)
class _Told:
    briefing: "Briefing"
    dossier: "Dossier"
    notices: tuple[str, ...] = ()
    number: int = 0
    questions: tuple[str, ...] = ()

    @property
    def around(self) -> dict[str, Any]:
        """What is said around a briefing: a sample, how it came about, what can be asked."""
        return {
            "sample": self.dossier.sample,
            "notices": self.notices,
            "questions": self.questions,
        }


async def _briefed(topic: str, places: Sequence[str], length: "Length", model: str) -> _Told:
    """Brief on places that were named, or else on what the store holds."""
    app = service(model)
    if places:
        dossier = await app.named(topic, places)
        traced = await app.brief_on(dossier, length)
        return _Told(traced.made, dossier, traced.trace.notices)  # a file has no thread to ask in
    async with app.open() as office:
        told = await office.newsroom.brief("", topic, length)
        stored = told.stored
        asks = stored.questions
        return _Told(stored.briefing, told.dossier, told.notices, stored.id, asks)


async def _answered(
    topic: str, question: str, places: Sequence[str], model: str
) -> "tuple[Answer | str, Dossier, tuple[str, ...]]":
    """Give the answer, or the line that declines the question."""
    app = service(model)
    if places:
        dossier = await app.named(topic, places)
        answered = await app.answer_from(question, dossier)
        return answered.made, dossier, answered.trace.notices
    async with app.open() as office:
        reply, dossier = await office.asking.on("", "", topic, question)
        searched = () if reply.answer and reply.answer.found else (reply.searched,)
        return reply.answer or reply.line, dossier, (*reply.notices, *searched)
