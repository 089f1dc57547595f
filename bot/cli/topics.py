"""`briefbot topics`: what the team wants to be briefed on."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.shared import ListFormat, PlainFormat, print_json, run, service
from bot.cli.tables import print_table

if TYPE_CHECKING:
    from bot.news.topics import ConfiguredTopic, TopicBook

group = typer.Typer(help="List, add and remove topics.", invoke_without_command=True)
Name = Annotated[str, typer.Argument(metavar="NAME", help="What people type.")]
Terms = list[str] | None


@group.callback()
def topics(context: typer.Context) -> None:
    """List, add and remove topics; without a further word, list them."""
    if context.invoked_subcommand is None:
        list_topics()


@group.command("list")
def list_topics(form: ListFormat = PlainFormat.TEXT) -> None:
    """Show the topics that can be asked for, with their terms."""
    from bot.news.topics import topic_table

    book = run(_book(), "Reading the list of topics")
    if form is PlainFormat.JSON:
        print_json(
            [
                {"name": e.topic.name, "origin": e.origin, **topic_table(e.topic)}
                for e in book.entries
            ]
        )
        return
    rows = [
        (e.topic.name, e.topic.title, ", ".join((*e.topic.all, *e.topic.any)), e.origin)
        for e in book.entries
    ]
    print_table(("TOPIC", "TITLE", "TERMS", "FROM"), rows, "No topics.")


@group.command()
def add(  # noqa: PLR0913, PLR0917  one parameter an option: typer's way
    name: Name,
    title: Annotated[str, typer.Option(help="What its briefings are called.")] = "",
    any_: Annotated[
        Terms, typer.Option("--any", metavar="TERM", help="One of these must occur.")
    ] = None,
    all_: Annotated[
        Terms, typer.Option("--all", metavar="TERM", help="All of these must occur.")
    ] = None,
    none: Annotated[
        Terms, typer.Option("--none", metavar="TERM", help="None of these may occur.")
    ] = None,
    alias: Annotated[Terms, typer.Option("--alias", help="Another name that people type.")] = None,
    language: Annotated[
        Terms, typer.Option("--language", metavar="CODE", help="Only articles in this language.")
    ] = None,
    source: Annotated[
        Terms, typer.Option("--source", metavar="HOST", help="Only from this source.")
    ] = None,
) -> None:
    """Add a topic, or change the one of that name. Give an option again for each further term."""
    from briefings.articles import Topic

    topic = Topic(
        name.strip(),
        title,
        any=tuple(any_ or ()),
        all=tuple(all_ or ()),
        none=tuple(none or ()),
        aliases=tuple(alias or ()),
        languages=tuple(language or ()),
        sources=tuple(source or ()),
    )

    async def work() -> int:
        async with service().open() as office:
            await office.topics.add("", topic)
            return await office.dossiers.count("", topic)

    held = run(work(), f"Adding {name}")
    typer.echo(f"Added the topic {topic.name}. Stored articles that fit it: {held}.")


@group.command()
def show(name: Name, form: ListFormat = PlainFormat.TEXT) -> None:
    """Show one topic: its terms, and how many stored articles fit it."""
    from bot.news.topics import topic_table
    from briefings.errors import UnknownTopicError

    async def work() -> "tuple[ConfiguredTopic, int]":
        async with service().open() as office:
            book = await office.topics.book("")
            entry = book.find(name)
            if entry is None:
                nearest = ", ".join(book.nearest(name))
                raise UnknownTopicError(
                    f"No topic is called '{name}'. The nearest topics: {nearest}."
                )
            return entry, await office.dossiers.count("", entry.topic)

    entry, held = run(work(), f"Reading {name}")
    table = {"name": entry.topic.name, "origin": entry.origin, **topic_table(entry.topic)}
    if form is PlainFormat.JSON:
        print_json({**table, "articles": held})
        return
    for key, value in table.items():
        typer.echo(f"{key}: {', '.join(value) if isinstance(value, list) else value}")
    typer.echo(f"stored articles that fit: {held}")


@group.command()
def remove(name: Name) -> None:
    """Remove a topic that was added by command; those of topics.toml are removed there."""

    async def work() -> None:
        async with service().open() as office:
            await office.topics.remove("", name)

    run(work(), f"Removing {name}")
    typer.echo(f"Removed the topic {name}.")


async def _book() -> "TopicBook":
    async with service().open() as office:
        return await office.topics.book("")
