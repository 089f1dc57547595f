"""`search` and `history`: what is in the store."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.shared import ListFormat, PlainFormat, app, print_json, run, service
from bot.cli.tables import print_table

if TYPE_CHECKING:
    from bot.store.records import BriefingLine, Hit, StoredBriefing

Limit = Annotated[int, typer.Option(min=1, max=1_000, help="How many at the most.")]


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(help="What to look for: any words.")],
    limit: Limit = 20,
    newest: Annotated[bool, typer.Option("--newest", help="The newest first.")] = False,  # noqa: FBT002  typer's way
    form: ListFormat = PlainFormat.TEXT,
) -> None:
    """Search the stored articles; the best match first."""
    from bot.store.records import Search

    query = Search(text=" ".join(words), order="newest" if newest else "relevance", limit=limit)

    async def work() -> "list[Hit]":
        async with service().open() as office:
            return await office.store.articles.search(query)

    hits = run(work(), "Searching")
    if form is PlainFormat.JSON:
        print_json(hits)
        return
    rows = [
        (f"{h.dated:%Y-%m-%d}", h.publisher, h.title + (" (excerpt)" if h.excerpt else ""), h.url)
        for h in hits
    ]
    hint = "No stored article has these words. Read the sources anew with: briefbot refresh"
    print_table(("DATE", "PUBLISHER", "TITLE", "ADDRESS"), rows, hint)


@app.command()
def history(
    topic: Annotated[str, typer.Argument(metavar="[TOPIC]", help="A topic; all without it.")] = "",
    limit: Limit = 20,
    show: Annotated[
        int, typer.Option("--show", metavar="NUMBER", help="Print this one in full.")
    ] = 0,
    form: ListFormat = PlainFormat.TEXT,
) -> None:
    """List past briefings on TOPIC, the newest first; --show prints one as it was made."""
    if show:
        _show(show, form)
        return

    async def work() -> "list[BriefingLine]":
        async with service().open() as office:
            entry = (await office.topics.book("")).find(topic)
            name = entry.topic.name if entry else topic
            return await office.store.briefings.history("", name, limit)

    lines = run(work(), "Reading past briefings")
    if form is PlainFormat.JSON:
        print_json(lines)
        return
    rows = [
        (str(b.id), f"{b.made_at:%Y-%m-%d %H:%M}", b.topic, b.writer, str(b.articles), b.headline)
        for b in lines
    ]
    hint = f"No past briefings{f' on {topic}' if topic else ''}. Make one: briefbot brief TOPIC"
    print_table(("NO", "MADE (UTC)", "TOPIC", "BY", "ARTICLES", "HEADLINE"), rows, hint)


def _show(number: int, form: PlainFormat) -> None:
    from bot.cli.shared import terminal
    from briefings.errors import SettingsError
    from briefings.rendering.text import briefing_to_text

    async def work() -> "StoredBriefing | None":
        async with service().open() as office:
            return await office.store.briefings.get(number)

    stored = run(work(), "Reading it")
    if stored is None:
        raise SettingsError(f"There is no briefing number {number}. See briefbot history.")
    if form is PlainFormat.JSON:
        print_json(stored.briefing)
    else:
        typer.echo(briefing_to_text(stored.briefing, questions=stored.questions, **terminal()))
