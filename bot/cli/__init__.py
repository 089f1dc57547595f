"""Commands that a person types. Each reads its words, asks the app, prints.

Standard output holds the answer alone; progress and errors go to standard error. What a command
needs is imported inside it, so that `briefbot --help` is quick.
"""

from bot.cli import (
    briefs,
    care,
    delivered,
    digests,
    discord,
    found,
    rules,
    serving,
    slack,
    sources,
    talking,
    topics,
    usage,
)
from bot.cli.shared import app

app.add_typer(digests.group, name="subscriptions")
app.add_typer(slack.group, name="slack")
app.add_typer(discord.group, name="discord")
app.add_typer(sources.group, name="sources")
app.add_typer(topics.group, name="topics")

__all__ = [
    "app",
    "briefs",
    "care",
    "delivered",
    "digests",
    "discord",
    "found",
    "rules",
    "serving",
    "slack",
    "sources",
    "talking",
    "topics",
    "usage",
]
