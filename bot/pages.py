"""The pages that are shown to who asks, by the words that they are asked for with. Pure."""

import re

from bot.wanted import Page

_ASKED = re.compile(r"(?:show|list|give|tell)(?: me)?(?: (?:the|your|our|my|all))* ")
_PAGES: dict[str, Page] = {
    **dict.fromkeys(("help", "?", "commands", "hi", "hello", "hey", "start", "usage"), "help"),
    **dict.fromkeys(
        ("hallo", "bonjour", "привет", "안녕하세요", "hilfe", "помощь", "도움말"), "help"
    ),
    **dict.fromkeys(("help me", "who are you", "what are you", "how do you work"), "help"),
    **dict.fromkeys(("what can you do", "what can i ask", "what can i ask you"), "help"),
    **dict.fromkeys(("topics", "what topics are there", "what topics do you have"), "topics"),
    **dict.fromkeys(("sources", "feeds"), "sources"),
    **dict.fromkeys(("status", "health"), "status"),
    **dict.fromkeys(("digests", "list", "subscriptions", "digest list"), "digests"),
    **dict.fromkeys(("policy", "policies", "rules"), "policy"),
}
NAMES = tuple(name for name in _PAGES if name.isalpha())


def page(said: str) -> Page | None:
    """Give the page that is asked for; help for nothing at all."""
    asked = said.casefold().rstrip(".!?") or "help"
    return _PAGES.get(asked) or _PAGES.get(_ASKED.sub("", asked, count=1))
