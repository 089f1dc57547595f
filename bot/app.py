"""The composition root: the only place that chooses concrete things.

settings -> store, fetcher, topics, publishers -> dossiers, refresher -> newsroom -> Briefer
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bot.news.dossiers import Dossier, Dossiers
from bot.news.publishers import Publishers, read_publishers
from bot.news.topic_list import TopicList
from bot.news.topics import TopicBook, read_topics
from bot.resources import shipped
from bot.settings import Settings
from briefings.articles import Article, Topic
from briefings.briefer import Briefer
from briefings.briefing import Answer, Briefing
from briefings.errors import UnknownTopicError
from briefings.ports import Length
from briefings.selecting.rank import matching
from briefings.sources import FileSource, source_for
from briefings.trace import Traced

if TYPE_CHECKING:
    from bot.asking import Asking
    from bot.chat import ChatPlatform, Handlers
    from bot.delivery import Make
    from bot.digests.subscribing import Subscribing
    from bot.handlers.bodies import Bodies
    from bot.ledger import Kind
    from bot.news.sourcebook import Sourcebook
    from bot.newsroom import Newsroom
    from bot.outbox import Outbox
    from bot.platforms.discord.api import DiscordAccess
    from bot.platforms.slack.api import SlackAccess
    from bot.policies import Policies
    from bot.refresh.desk import Desk
    from bot.store.ports import Store


def now() -> datetime:
    """Give the moment: the one clock of the program."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Service:
    """What works on the store: open while a command or the service runs."""

    store: "Store"
    topics: TopicList
    dossiers: Dossiers
    newsroom: "Newsroom"
    asking: "Asking"


class App:
    """Everything a command needs, made from the settings."""

    def __init__(self, settings: Settings) -> None:
        """Take the settings; nothing is opened yet."""
        self.settings = settings

    @cached_property
    def topics(self) -> TopicBook:
        """The configured topics: the home folder's, then the samples."""
        own = read_topics(self.settings.home / "topics.toml")
        samples = read_topics(shipped("seeds") / "topics.toml", sample=True)
        return TopicBook((*own.entries, *samples.entries))

    @cached_property
    def publishers(self) -> Publishers:
        """What is known of publishers: the home folder's table before the shipped one."""
        name = "publishers.toml"
        return read_publishers([self.settings.home / name, shipped("seeds") / name])

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Service]:
        """Open the store and what works on it. Raises StoreError."""
        from bot.asking import Asking
        from bot.newsroom import Newsroom
        from bot.store import open_store
        from bot.writers import Writers

        async with open_store(self.settings.database) as store:
            topics = TopicList(store.topics, self.topics)
            writers = Writers(self.settings, store, shipped("prompts"), now)
            dossiers = Dossiers(store, topics, self.publishers, now)
            newsroom = Newsroom(store, dossiers, writers, now)
            asking = Asking(store, dossiers, topics, writers, now)
            yield Service(store, topics, dossiers, newsroom, asking)

    @asynccontextmanager
    async def platforms(
        self, write: Callable[[str], None]
    ) -> "AsyncIterator[Mapping[str, ChatPlatform]]":
        """Open the platforms that can be posted to; `write` prints for the console."""
        from bot.platforms.console import Console
        from bot.platforms.webhook import Webhook, open_client

        secret = self.settings.webhook_secret
        async with open_client(self.settings.allowed_private_hosts) as client:
            webhook = Webhook(client, now, secret.get_secret_value() if secret else "")
            platforms: dict[str, ChatPlatform] = {"webhook": webhook, "console": Console(write)}
            async with AsyncExitStack() as stack:
                if slack := self.slack_access:
                    from bot.platforms.slack.api import opened
                    from bot.platforms.slack.platform import Slack

                    api = await stack.enter_async_context(opened(slack))
                    platforms["slack"] = Slack(api, slack, now)
                if discord := self.discord_access:
                    from bot.platforms.discord.api import opened as discord_opened
                    from bot.platforms.discord.platform import Discord

                    door = await stack.enter_async_context(discord_opened(discord))
                    platforms["discord"] = Discord(door, discord, now)
                yield platforms

    @property
    def slack_access(self) -> "SlackAccess | None":
        """What opens Slack, where a token is set."""
        from bot.platforms.slack.api import SlackAccess

        settings = self.settings
        token, app, secret = (
            value.get_secret_value() if value else ""
            for value in (
                settings.slack_bot_token,
                settings.slack_app_token,
                settings.slack_signing_secret,
            )
        )
        if not token:
            return None
        mode, url, host = settings.slack_mode, settings.slack_api_url, settings.serve_host
        return SlackAccess(token, app, secret, mode, url, host, settings.slack_port)

    @property
    def discord_access(self) -> "DiscordAccess | None":
        """What opens Discord, where a token is set."""
        from bot.platforms.discord.api import DiscordAccess

        settings = self.settings
        token = settings.discord_token.get_secret_value() if settings.discord_token else ""
        urls = settings.discord_api_url, settings.discord_gateway_url
        return DiscordAccess(token, *urls, settings.discord_shards) if token else None

    def makers(self, office: Service) -> "Mapping[Kind, Make]":
        """Give what makes the bodies of deliveries, by their kind."""
        from bot.digests.aftercare import Aftercare
        from bot.digests.corrections import Corrections
        from bot.digests.digest import Digests

        return {
            "digest": Digests(office.store, office.newsroom, now, self.policies(office)).make,
            "correction": Corrections(office.store, now).make,
            "notice": Aftercare(office.store, now).notice,
        }

    def subscribing(self, office: Service) -> "Subscribing":
        """Give what people do with subscriptions."""
        from bot.digests.subscribing import Subscribing

        return Subscribing(office.store, now, self.settings.timezone)

    def policies(self, office: Service) -> "Policies":
        """Give what says what holds in a channel."""
        from bot.policies import Policies
        from bot.policy import Policy

        settings = self.settings
        house = Policy(
            user_hourly=settings.user_hourly,
            channel_hourly=settings.channel_hourly,
            workspace_hourly=settings.workspace_hourly,
        )
        return Policies(office.store, house, translates=settings.asks_model)

    def bodies(self, office: Service, desk: "Desk") -> "Bodies":
        """Give what makes the answers that people ask for in a chat."""
        from bot.handlers.bodies import Bodies

        return Bodies(office.store, office.newsroom, office.asking, desk.article, now)

    def handlers(
        self,
        office: Service,
        bodies: "Bodies",
        sourcebook: "Sourcebook",
        outbox: "Outbox",
        platforms: "Mapping[str, ChatPlatform]",
    ) -> "Handlers":
        """Give what does what people say and press in a chat."""
        from bot.handlers.asked import Tools
        from bot.handlers.front import FrontDesk
        from bot.reach import Reach

        return FrontDesk(
            Tools(
                office.store,
                office.topics,
                office.asking,
                self.subscribing(office),
                sourcebook,
                bodies,
                outbox,
                now,
                self.policies(office),
                Reach(platforms),
            )
        )

    @asynccontextmanager
    async def fetching(self, service: Service) -> AsyncIterator["Desk"]:
        """Open the network beside the store: for looking at sources."""
        from bot.refresh.desk import Desk
        from briefings.sources.fetcher import Fetcher

        settings = self.settings
        async with Fetcher(
            allowed_private_hosts=settings.allowed_private_hosts, manners=settings.manners
        ) as fetcher:
            desk = Desk(service.store, fetcher, now)
            try:
                yield desk
            finally:
                desk.close()

    async def brief_on(self, dossier: Dossier, length: Length) -> Traced[Briefing]:
        """Brief on articles named by hand: nothing of it is stored but what a model took."""
        if not self.settings.asks_model:
            return await Briefer().brief_traced(dossier.topic, dossier.articles, length=length)
        async with self.open() as service:
            return await service.newsroom.brief_on(dossier, length)

    async def answer_from(self, question: str, dossier: Dossier) -> Traced[Answer]:
        """Answer from articles that were named by hand. Raises SettingsError without words."""
        from bot.newsroom import worded

        asked = worded(question)
        if not self.settings.asks_model:
            return await Briefer().answer_traced(asked, dossier.articles)
        async with self.open() as service:
            return await service.newsroom.answer_from("", asked, dossier)

    async def articles(self, places: Sequence[str | Path]) -> list[Article]:
        """Read files, folders and pages, each article once, in the order given."""
        allowed = self.settings.allowed_private_hosts
        sources = [source_for(str(place), allowed_private_hosts=allowed) for place in places]
        read = await asyncio.gather(*(source.articles() for source in sources))
        by_id = {article.id: article for articles in read for article in articles}
        return list(by_id.values())

    async def words(self, path: str) -> str:
        """Give all the words of a file that is to be judged, nothing cleaned away."""
        return await FileSource(Path(path)).words()

    async def named(self, name: str, places: Sequence[str]) -> Dossier:
        """Gather the articles of a topic from places that were named by hand.

        Where a topic's terms fit none of them its name is searched for, as words: there it may
        mean something else. Raises UnknownTopicError where nothing matches.
        """
        entry = self.topics.find(name)
        articles = await self.articles(places) if name.strip() else []
        words = Topic(name.strip())
        for topic in [entry.topic, words] if entry else [words]:
            if found := matching(topic, articles):
                labelled = (self.publishers.label(article, topic) for article in found)
                return Dossier(topic, tuple(labelled))
        where = ", ".join(places)
        if entry:
            raise UnknownTopicError(
                f"No article in {where} fits the terms of the topic '{entry.topic.name}'. "
                "Ask for other words."
            )
        raise UnknownTopicError(
            f"No article in {where} is about '{name}'. "
            "Ask for words that they use, or name other places with --from."
        )
