"""What holds where: the house's policy under the rules that the store has of a place."""

from dataclasses import replace

from bot.chat import Place
from bot.policy import Policy, policy_of
from bot.store.ports import Store
from briefings.reading.language import LANGUAGES

_SPOKEN = "spoken"  # beside a workspace's rules: the language that it has chosen on its platform


class Policies:
    """Gives each place its policy."""

    def __init__(self, store: Store, house: Policy, *, translates: bool = False) -> None:
        """Take where rules are, what holds without any, and whether there is who translates."""
        self._store = store
        self._house = house
        self._translates = translates

    async def of(self, place: Place) -> Policy:
        """Give what holds in a place.

        A language that no rule names is the workspace's own, where lines can be translated into
        it; else every briefing would only say that it was not.
        """
        whole, own = await self._store.policies.rules(place)
        spoken = whole.get(_SPOKEN, "")
        known = {"language": spoken} if self._translates and spoken in LANGUAGES else {}
        return policy_of(self._house, known, whole, own)

    async def told(self, place: Place, language: str) -> None:
        """Remember the language that a workspace has chosen on its platform, "" for none."""
        everywhere = replace(place, channel="")
        whole, _ = await self._store.policies.rules(everywhere)
        if whole.get(_SPOKEN, "") != language:
            await self._store.policies.put(everywhere, {**whole, _SPOKEN: language})
