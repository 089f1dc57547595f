"""What people and their chats put around the words that matter. Pure."""

import re

_COURTESY = re.compile(
    r"(?:(?:hey|hi|hello|ok|please|pls|plz|kindly|(?:can|could|would|will) you)\b[,!]? *)+",
    re.IGNORECASE,
)
# None of these begins with what may stand often in a row: looking for them stays linear.
_THANKS = re.compile(r"\b(?:please|pls|plz|thanks|thank you)[.!]*$", re.IGNORECASE)
_EMOJI = re.compile(r"(?: :[\w+-]+:)+$")  # as Slack and Discord write them
_PRIVATE = re.compile(
    r"\b(?:(?:just |only )?(?:for|to) me(?: only| alone)?|privately|in private|private)[.!]*$",
    re.IGNORECASE,
)
_QUOTES = {'"': '"', "'": "'", "“": "”", "„": "“", "«": "»", "‘": "’", "`": "`"}
# As Slack and Discord write them: <https://…|label>, <https://…>, <#C123|name>; #C123, @U123.
_LINK = re.compile(r"<?(?P<url>https?://(?=\w|\[)[^\s<>|]+)(?:\|[^<>]*)?>?", re.IGNORECASE)
_BEHIND = ".,;:!?'\"”’»…"  # of the sentence around an address, not of it
_CHANNEL = re.compile(r"(?:<?#)?(?P<id>[A-Z0-9]{2,}|\d{2,})(?:\|[^<>]*)?>?")
_PERSON = re.compile(
    r"<@!?(?P<id>[A-Za-z0-9]+)(?:\|[^<>]*)?>|(?<!\w)@(?P<at>[UW][A-Z0-9]{5,})\b"
    r"|\b(?P<bare>(?=[A-Z]*\d)[A-Z0-9]{6,})\b"
)
_NUMBER = re.compile(
    r"(?:(?:digest|subscription|number|no\.?|delivery) *)*#?(?P<n>\d{1,18})", re.IGNORECASE
)
# What a question says that leans on something told before.
_LEANING = re.compile(
    r"(?:and|but|so|then|also)\b|.*\b(?:he|she|it|they|him|her|them|his|hers|its|their|this|that"
    r"|these|those|there)\b",
    re.IGNORECASE | re.DOTALL,
)
# How a message begins that is said to somebody else.
_ADDRESSED = re.compile(
    r"\s*(?:(?i:hey|hi|hello|ok|thanks|thx)\b[,!]?\s*)?"
    r"(?:<@[!&]?\w+(?:\|[^<>]*)?>|@(?:[UW][A-Z0-9]+|here|channel|everyone)\b)"
)
# What is said in a thread and wants no answer.
_SMALL = frozenset(
    "thanks thank you thx ty ok okay great nice good cool perfect wow lol haha yes no yep nope "
    "sure done hi hello hey bye cheers please very much so all well got it noted".split()
)


def plainly(said: str) -> str:
    """Leave "please" and "could you" out, and emoji; a text of nothing else stays as it is."""
    said = _EMOJI.sub("", said)
    bare = _COURTESY.sub("", said, count=1) if _COURTESY.match(said) else said
    return _THANKS.sub("", bare).rstrip(" ,") or said


def courtesy(text: str) -> bool:
    """Tell whether a message says nothing that could be answered: "thanks!", "ok", an emoji."""
    bare = re.sub(r":[\w+-]+:|<[^<>]*>|(?<!\w)@[UW][A-Z0-9]+\b", " ", text)
    words = re.findall(r"[^\W_]+", bare.casefold())
    return all(word in _SMALL for word in words)


def addressed(text: str) -> bool:
    """Tell whether a message begins with the name of who is meant: "<@U7> see this?", "@here"."""
    return bool(_ADDRESSED.match(text))


def leans(question: str) -> bool:
    """Tell whether a question needs what was told before it: "and who said so?", "Is it open?"."""
    return bool(_LEANING.match(question))


def without_private(text: str) -> tuple[str, bool]:
    """Take "for me" off the end, and tell whether it was there."""
    match = _PRIVATE.search(text)
    if match is None or not worded(text[: match.start()]):
        return text, False
    return text[: match.start()].rstrip(" ,"), True


def quoted_first(text: str) -> tuple[str, str]:
    """Give what stands in quotation marks at the beginning, and what follows."""
    closing = _QUOTES.get(text[:1], "")
    end = text.find(closing, 1) if closing else -1
    return (text[1:end].strip(), text[end + 1 :].strip(" ,:")) if end > 0 else ("", "")


def unquoted(text: str) -> str:
    """Give a text without the quotation marks around all of it."""
    inner, rest = quoted_first(text.strip())
    return inner if inner and not rest else text.strip()


def links(text: str) -> tuple[str, ...]:
    """Give the addresses in a text, each once, in order."""
    return tuple(dict.fromkeys(map(_address, _LINK.finditer(text))))


def without_links(text: str) -> str:
    """Give a text without the addresses in it."""
    return _LINK.sub(" ", text)


def link(text: str) -> str:
    """Give the address that a text is; "" where it is none, or more than one."""
    match = _LINK.fullmatch(text.strip())
    return _address(match) if match else ""


def _address(match: re.Match[str]) -> str:
    """Give an address without what the sentence around it puts behind it."""
    if match[0].startswith("<"):
        return match["url"]
    url = match["url"].rstrip(_BEHIND)
    return url if "(" in url else url.rstrip(_BEHIND + ")]")


def channel(text: str) -> str:
    """Give the id of a channel as a chat writes it; "" for a name, which is no id."""
    match = _CHANNEL.fullmatch(text.strip())
    return match["id"] if match else ""


def people(text: str) -> tuple[str, ...]:
    """Give the ids of the people named in a text, as a chat writes them."""
    found = (match["id"] or match["at"] or match["bare"] for match in _PERSON.finditer(text))
    return tuple(dict.fromkeys(found))


def number(text: str) -> int | None:
    """Give the number that a text is ("3", "#3", "digest no. 3"), or None."""
    match = _NUMBER.fullmatch(text.strip())
    return int(match["n"]) if match else None


def worded(text: str) -> bool:
    """Tell whether there is a letter or a figure in it."""
    return any(character.isalnum() for character in text)


def short(text: str, most: int) -> str:
    """Give a text with its middle left out where it is longer; it may repeat what was typed."""
    half = most // 2
    return text if len(text) <= most else f"{text[:half].rstrip()} … {text[-half:].lstrip()}"
