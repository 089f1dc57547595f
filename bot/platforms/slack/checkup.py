"""Whether Slack lets us work: tokens, rights, membership; and what to click where it does not."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.chat import Place
from bot.platforms.slack.api import SlackAccess, SlackApi
from bot.platforms.slack.manifest import scopes
from bot.platforms.slack.refusals import INVITE
from bot.posting import PostRefusedError, PostUnknownError

_CHANNELS = 20  # that are looked at
_APP = "At api.slack.com/apps, your app:"


@dataclass(frozen=True, slots=True)
class Look:
    """One thing that was looked at; `do` says what to do about it."""

    what: str
    state: Literal["well", "missing", "wrong"]
    said: str
    do: str = ""


async def check_slack(
    api: SlackApi, access: SlackAccess, places: Sequence[Place]
) -> AsyncIterator[Look]:
    """Look at the bot token, its rights, the way in, and the channels that digests go to."""
    try:
        us = await api.us()
    except (PostRefusedError, PostUnknownError) as error:
        do = f"{_APP} OAuth & Permissions, Install to Workspace; then copy the bot token."
        yield Look("slack token", "wrong", str(error), do)
        return
    team = str(us.data.get("team_id"))
    yield Look("slack token", "well", f"{us.data.get('team')} ({team})")
    yield _rights(us.scopes)
    yield await _way_in(api, access)
    mine = [place for place in places if place.platform == "slack"]
    for place in list(dict.fromkeys(mine))[:_CHANNELS]:
        yield await _channel(api, place, team)


def _rights(given: frozenset[str]) -> Look:
    missing = [one for one in scopes(lean=True) if one not in given]
    do = f"{_APP} App Manifest, paste what briefbot slack manifest prints, then reinstall."
    if missing and given:
        return Look("slack scopes", "wrong", f"missing: {', '.join(missing)}.", do)
    if not given:
        return Look("slack scopes", "missing", "Slack does not tell which it gave.")
    if lean := [one for one in scopes(lean=False) if one not in given]:
        said = f"lean: without {', '.join(lean)} threads are answered on mention only, and a post "
        return Look("slack scopes", "well", f"{said}whose reply was lost cannot be looked for")
    return Look("slack scopes", "well", "all that are used")


async def _way_in(api: SlackApi, access: SlackAccess) -> Look:
    what = "slack way in"
    if access.mode == "http":
        if access.signing_secret:
            return Look(what, "well", f"HTTP on port {access.port}, /slack/events")
        do = f"{_APP} Basic Information, Signing Secret; set BRIEFBOT_SLACK_SIGNING_SECRET."
        return Look(what, "wrong", "HTTP mode without a signing secret.", do)
    do = f"{_APP} Basic Information, App-Level Tokens, with connections:write."
    if not access.app_token:
        do = f"{do} Set BRIEFBOT_SLACK_APP_TOKEN."
        return Look(what, "missing", "no app token: posts are made, nothing is heard.", do)
    from bot.platforms.slack.doors import socket_address

    try:
        await socket_address(api, access)
    except (PostRefusedError, PostUnknownError) as error:
        return Look(what, "wrong", str(error), do)
    return Look(what, "well", "Socket Mode")


async def _channel(api: SlackApi, place: Place, team: str) -> Look:
    what = f"slack {place.channel}"
    if place.workspace != team:
        return Look(what, "wrong", f"it is in {place.workspace}, the token in {team}.")
    try:
        await api.ask("conversations.history", channel=place.channel, limit=1)
    except PostRefusedError as error:
        if not error.lost:  # without the right to look nobody can tell
            return Look(what, "missing", f"cannot be looked at: {error}")
        return Look(what, "wrong", str(error).removesuffix(INVITE).strip(), INVITE)
    except PostUnknownError as error:
        return Look(what, "missing", str(error))
    return Look(what, "well", "I am a member")
