"""Commands that a person types. Each reads its words, asks the app, prints.

Standard output holds the answer alone; progress and errors go to standard error. What a command
needs is imported inside it, so that `briefbot --help` is quick.
"""

import asyncio
import json
import shutil
import sys
from collections.abc import Coroutine
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from bot.progress import progress

if TYPE_CHECKING:
    from bot.app import App

app = typer.Typer(
    name="briefbot",
    add_completion=False,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help needs no rich: --help stays quick
)

_Result = TypeVar("_Result")


@app.callback()
def briefbot(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,  # noqa: FBT002  typer's way
) -> None:
    """Brief a team on the news: every sentence cited, every quotation real."""
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"briefbot {installed('briefbot')}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


class BriefFormat(StrEnum):
    """How a briefing is printed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"


class AnswerFormat(StrEnum):
    """How an answer is printed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


class PlainFormat(StrEnum):
    """How a reading or a check is printed."""

    TEXT = "text"
    JSON = "json"


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
TopicName = Annotated[str, typer.Argument(metavar="TOPIC", help="A topic's name, or any words.")]


@app.command()
def brief(
    topic: TopicName,
    places: From = None,
    form: Annotated[BriefFormat, typer.Option("--format", help="How to print.")] = BriefFormat.TEXT,
    length: Annotated[BriefLength, typer.Option(help="How much to write.")] = BriefLength.FULL,
) -> None:
    """Write a briefing on TOPIC."""
    service = _service()
    dossier = _run(service.dossier(topic, places or ()), f"Reading articles on {topic}")
    made = _run(service.brief(dossier, length.value), f"Writing a briefing on {topic}")
    match form:
        case BriefFormat.JSON:
            _print_json(made)
        case BriefFormat.HTML:
            from briefings.rendering.html import briefing_to_html

            typer.echo(briefing_to_html(made, dossier.articles, sample=dossier.sample))
        case BriefFormat.MARKDOWN:
            from briefings.rendering.markdown import briefing_to_markdown

            typer.echo(briefing_to_markdown(made, dossier.articles, sample=dossier.sample))
        case BriefFormat.TEXT:
            from briefings.rendering.text import briefing_to_text

            typer.echo(briefing_to_text(made, sample=dossier.sample, **_terminal()))


@app.command()
def ask(
    topic: TopicName,
    question: Annotated[str, typer.Argument(help="The question, in quotes.")],
    places: From = None,
    form: Annotated[
        AnswerFormat, typer.Option("--format", help="How to print.")
    ] = AnswerFormat.TEXT,
) -> None:
    """Answer a QUESTION from the articles on TOPIC, or say that they do not tell."""
    service = _service()
    dossier = _run(service.dossier(topic, places or ()), f"Reading articles on {topic}")
    answer = _run(service.answer(question, dossier), "Looking for the answer")
    match form:
        case AnswerFormat.JSON:
            _print_json(answer)
        case AnswerFormat.MARKDOWN:
            from briefings.rendering.markdown import answer_to_markdown

            typer.echo(answer_to_markdown(answer, dossier.articles))
        case AnswerFormat.TEXT:
            from briefings.rendering.text import answer_to_text

            typer.echo(answer_to_text(answer, dossier.articles, **_terminal()))


@app.command()
def read(
    place: Annotated[str, typer.Argument(metavar="PATH_OR_URL", help="What to read.")],
    form: Annotated[PlainFormat, typer.Option("--format", help="How to print.")] = PlainFormat.TEXT,
) -> None:
    """Show what the bot reads at PATH_OR_URL: sentences, quotations and speakers, names, dates."""
    service = _service()
    articles = _run(service.articles([place]), f"Reading {place}")
    from briefings.reading.contents import contents
    from briefings.rendering.reading import reading_to_text

    read_all = [contents(article) for article in articles]
    if form is PlainFormat.JSON:
        _print_json(read_all)
        return
    for found in read_all:
        typer.echo(reading_to_text(found, **_terminal()))


@app.command()
def check(
    textfile: Annotated[str, typer.Argument(help="The summary to check: a file of text.")],
    places: Annotated[
        list[str], typer.Option("--from", metavar="PATH_OR_URL", help="A source of the summary.")
    ],
    form: Annotated[PlainFormat, typer.Option("--format", help="How to print.")] = PlainFormat.TEXT,
) -> None:
    """Hold a summary against its sources; exit 1 when a sentence is not borne out."""
    service = _service()
    summary = _run(service.words(textfile), f"Reading {textfile}")
    sources = _run(service.articles(places), "Reading the sources")
    from briefings.checking.summary import check_summary
    from briefings.rendering.verdicts import verdicts_to_text

    with progress(f"Checking {textfile}"):
        checked = check_summary(summary, sources)
    if form is PlainFormat.JSON:
        _print_json(checked)
    else:
        typer.echo(verdicts_to_text(checked, sources, **_terminal()))
    if not all(line.verdict.ok for line in checked):
        raise typer.Exit(1)


def _service() -> "App":
    from bot.app import App
    from bot.settings import read_settings

    return App(read_settings())


def _run(work: Coroutine[Any, Any, _Result], what: str) -> _Result:
    with progress(what):
        return asyncio.run(work)


def _terminal() -> dict[str, Any]:
    """Give the width and the colour that standard output can take."""
    from bot.settings import color_wanted

    color = sys.stdout is not None and sys.stdout.isatty() and color_wanted()
    return {"width": min(shutil.get_terminal_size().columns, 100), "color": color}


def _print_json(value: object) -> None:
    from briefings.plain import to_plain

    typer.echo(json.dumps(to_plain(value), ensure_ascii=False, indent=2))
