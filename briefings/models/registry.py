"""From what a person sets, "openai:gpt-5-mini", to a model.

Other kinds than ours come with packages that have an entry point in the group "briefbot.models":
a callable that is given what stands after the colon and the settings ("api_key", "base_url"; ""
where not set), and gives a LanguageModel.
"""

from collections.abc import Callable, Mapping
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import cast

from briefings.errors import SettingsError
from briefings.models.enforced import Enforced
from briefings.models.openai import OpenAIModel
from briefings.models.options import read_options
from briefings.models.scripted import ScriptedModel
from briefings.ports import LanguageModel

GROUP = "briefbot.models"
Maker = Callable[[str, Mapping[str, str]], LanguageModel]


def model_from(spec: str, settings: Mapping[str, str] | None = None) -> LanguageModel:
    """Make the model that a setting names. No server is asked.

    Raises SettingsError for a kind that does not exist, naming those that do, and for one that
    does not accept what stands after the colon or cannot be loaded.
    """
    kind, rest = read_spec(spec)
    given = {"api_key": "", "base_url": "", **(settings or {})}
    return _OURS[kind](rest, given) if kind in _OURS else _plugin(kind, rest, given)


def read_spec(spec: str) -> tuple[str, str]:
    """Take a setting apart, KIND:REST. Raises SettingsError where there is no such kind."""
    kind, colon, rest = spec.strip().partition(":")
    kinds = sorted({*_OURS, *_plugins()})
    if kind not in kinds or not colon or not rest:
        raise SettingsError(
            f"'{spec}' names no model. Write KIND:NAME, for example openai:gpt-5-mini; "
            f"the kinds are {', '.join(kinds)}"
        )
    return kind, rest


def _plugins() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=GROUP)}


def _plugin(kind: str, rest: str, settings: Mapping[str, str]) -> LanguageModel:
    """Have a plugin make a model. Ours are kept, so that none can take their place."""
    try:
        made = cast("Maker", _plugins()[kind].load())(rest, settings)
    except SettingsError:
        raise
    except Exception as error:
        why = f"the plugin failed with {type(error).__name__}"
        raise SettingsError(f"{kind}: {why}. Mend or remove its package.") from error
    if not isinstance(made, LanguageModel):
        raise SettingsError(f"{kind}: the plugin gives no language model. Tell its authors.")
    return Enforced(made)


def _openai(rest: str, settings: Mapping[str, str]) -> LanguageModel:
    return OpenAIModel(read_options(rest, settings["base_url"]), settings["api_key"])


def _scripted(rest: str, settings: Mapping[str, str]) -> LanguageModel:  # noqa: ARG001  a Maker
    return ScriptedModel.read(Path(rest))


_OURS: dict[str, Maker] = {"openai": _openai, "scripted": _scripted}
