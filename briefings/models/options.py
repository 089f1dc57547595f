"""How a person sets a model of the OpenAI kind: `MODEL?api=chat&temperature=0&effort=low`."""

import re
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import parse_qsl, urlsplit

from briefings.errors import SettingsError

OPENAI = "https://api.openai.com/v1"
Api = Literal["chat", "responses"]
_CHOICES = {
    "api": ("chat", "responses"),
    "cache": ("explicit",),
    "effort": ("none", "minimal", "low", "medium", "high", "xhigh"),
}


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked of a server beyond the request itself; what is left out, it decides.

    `api` is by default Responses on OpenAI's own address and chat completions elsewhere: other
    servers often have Responses and ignore the schema there. `cache` "explicit" writes only the
    instructions to the server's prompt cache (OpenAI, from gpt-5.6 on, where writing costs 1.25
    times the price). `effort` is how much a reasoning model thinks.
    """

    model: str
    base_url: str = OPENAI
    api: Api | None = None
    temperature: float | None = None
    effort: str = ""
    cache: str = ""

    @property
    def own(self) -> bool:
        """Tell whether this is OpenAI's own address (or one of its regions)."""
        return f".{self.server}".endswith(".api.openai.com")

    @property
    def server(self) -> str:
        """Host and port, without what else an address may hold (a name and password)."""
        return _server(self.base_url)

    @property
    def wire(self) -> Api:
        """The API that is spoken."""
        return self.api or ("responses" if self.own else "chat")


def read_options(rest: str, base_url: str = "") -> Options:
    """Read what stands after `openai:`. Raises SettingsError that says what is right."""
    model, _, query = rest.partition("?")
    if not model.strip():
        raise SettingsError("openai: names no model. Write for example openai:gpt-5-mini.")
    address = base_url or OPENAI
    if not _server(address):
        raise SettingsError(
            "OPENAI_BASE_URL is not a web address. Write for example http://127.0.0.1:8011/v1."
        )
    options = Options(model.strip(), address, **_options(query))
    if options.cache and not (options.own and options.wire == "responses"):
        raise SettingsError(
            "openai: cache=explicit works with OpenAI's own address and its Responses API only. "
            "Leave it out."
        )
    return options


def _options(query: str) -> dict[str, Any]:
    read: dict[str, Any] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        if name == "temperature":
            read[name] = _temperature(value)
        elif value in _CHOICES.get(name, ()):
            read[name] = value
        elif name in _CHOICES:
            raise SettingsError(
                f"openai: {name} can be {', '.join(_CHOICES[name])}; not {value!r}."
            )
        else:
            known = ", ".join((*_CHOICES, "temperature"))
            raise SettingsError(f"openai: there is no option {name!r}; it knows {known}.")
    return read


def _temperature(value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = -1
    if not 0 <= number <= 2:
        raise SettingsError(f"openai: temperature is a number from 0 to 2; not {value!r}.")
    return number


def _server(address: str) -> str:
    """Give host and port of a web address, "" where it is none."""
    try:
        parts = urlsplit(address)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    named = parts.scheme in {"http", "https"} and parts.hostname and not re.search(r"\s", address)
    return f"{parts.hostname}{port}" if named else ""
