"""The sources of a workspace: add, find, check, remove, and OPML in and out."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.refresh.desk import Desk
from bot.refresh.discover import Found, discover
from bot.refresh.refresher import Refreshed, Refresher
from bot.store.records import NewsSource, SourceKind
from briefings.articles import canonical_url
from briefings.errors import SettingsError, UnknownSourceError
from briefings.reading.feeds.opml import OpmlEntry, read_opml, write_opml

KINDS: tuple[SourceKind, ...] = ("feed", "page", "folder")


@dataclass(frozen=True, slots=True)
class Added:
    """A source as it is listed now, what was found there, and the first look at it.

    `first` is None where it was listed before.
    """

    source: NewsSource
    found: Found
    first: Refreshed | None


class Sourcebook:
    """Changes a workspace's list of sources ("" is the operator's own, read by all)."""

    def __init__(self, desk: Desk, refresher: Refresher) -> None:
        """Take what looks are made with."""
        self._desk = desk
        self._sources = desk.store.sources
        self._refresher = refresher

    async def add(self, workspace: str, where: str, kind: SourceKind | None = None) -> Added:
        """Find out what stands there, list it and look at it for the first time.

        Raises a BriefbotError where nothing can be read: then nothing is listed.
        """
        found = await discover(where.strip(), self._desk, kind=kind)
        known = (await self._by_address(workspace)).get(canonical_url(found.url))
        if known and not known.retired_at:
            return Added(known, found, None)
        url = known.url if known else found.url  # so that a retired one comes back
        lease = self._refresher.lease  # it is looked at here, and by nobody else
        source = await self._list(workspace, found.kind, url, found.title, lease)
        [first] = [done async for done in self._refresher.refresh([source])]
        return Added(await self._sources.get(source.id) or source, found, first)

    async def remove(self, workspace: str, where: str) -> NewsSource:
        """Remove a source; give what it was. Raises UnknownSourceError."""
        source = await self.find(workspace, where)
        await self._sources.remove(source.id)
        return source

    async def find(self, workspace: str, where: str) -> NewsSource:
        """Find a workspace's own source by number, address or title. Raises UnknownSourceError."""
        own = await self._own(workspace)
        wanted, url = where.strip().casefold(), canonical_url(where)
        for source in own:
            if wanted in {str(source.id), source.title.casefold(), source.url.casefold()}:
                return source
            if url == canonical_url(source.url):
                return source
        raise UnknownSourceError(where, _nearest(wanted, own))

    async def read(self, workspace: str, data: bytes) -> tuple[list[NewsSource], int]:
        """List the feeds of an OPML file, unseen: each is looked at when it is due, which is now.

        Gives those that were added and how many were listed before. Raises UnreadableError.
        """
        before = await self._by_address(workspace)
        feeds = {canonical_url(entry.url): entry for entry in read_opml(data)}
        added = []
        for address, entry in feeds.items():
            known = before.get(address)
            if known is None or known.retired_at:
                url = known.url if known else entry.url
                added.append(await self._list(workspace, "feed", url, entry.title))
        return added, len(feeds) - len(added)

    async def write(self, workspace: str) -> str:
        """Give the workspace's feeds as OPML."""
        feeds = [s for s in await self._own(workspace) if s.kind == "feed" and not s.retired_at]
        return write_opml([OpmlEntry(s.url, s.title) for s in feeds], "Briefbot's sources")

    async def _by_address(self, workspace: str) -> dict[str, NewsSource]:
        """Give a workspace's own sources by address; one that is asked before a retired one."""
        own = sorted(await self._own(workspace), key=lambda source: source.retired_at is None)
        return {canonical_url(source.url): source for source in own}

    async def _own(self, workspace: str) -> list[NewsSource]:
        listed = await self._sources.listed(workspace)
        return [source for source in listed if source.workspace == workspace]

    async def _list(
        self,
        workspace: str,
        kind: SourceKind,
        url: str,
        title: str,
        due_in: timedelta = timedelta(),
    ) -> NewsSource:
        now = self._desk.clock()
        health = replace(self._desk.rhythm.before_any(now), next_look=now + due_in)
        source = NewsSource(workspace, url, kind, now, health, title=title)
        return await self._sources.add(source)


def kind_named(word: str) -> SourceKind | None:
    """Read a kind that a person typed; "" is None. Raises SettingsError."""
    for kind in KINDS:
        if word.casefold() == kind:
            return kind
    if word:
        raise SettingsError(
            f"--as {word}: a source is a {', a '.join(KINDS)}. Leave it out to see."
        )
    return None


def _nearest(wanted: str, sources: Sequence[NewsSource]) -> list[str]:
    known = [word for s in sources for word in (s.title, s.url) if word]
    by_fold = {word.casefold(): word for word in known}
    return [by_fold[w] for w in difflib.get_close_matches(wanted, by_fold, n=3, cutoff=0.4)]
