"""A profile's file: TOML with `style`, `length`, `language` and a table of `[sections]`."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from briefings.errors import SettingsError
from briefings.profile import SECTIONS, Length, Profile

_KEYS = {"style", "length", "language", "sections"}
_CODE = re.compile(r"(?:[a-z]{2})?")
_SENTENCES, _LONGEST = 12, 300  # what a prompt can hold of style before it drowns the rules


def read_profile(name: str, path: Path) -> Profile:
    """Read a profile. Raises SettingsError that names the file, the key and what is right."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: it cannot be read as UTF-8 text. Save it so.") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: this is not TOML: {error}.") from error
    return profile_of(name, told, str(path))


def profile_of(name: str, told: Mapping[str, Any], where: str) -> Profile:
    """Make a profile of what a file tells. Raises SettingsError."""
    if unknown := sorted(told.keys() - _KEYS):
        raise SettingsError(
            f"{where}: '{unknown[0]}' is no part of a profile. Its parts are "
            f"{', '.join(sorted(_KEYS))}."
        )
    style, sections = told.get("style", []), told.get("sections", {})
    length, language = told.get("length", "full"), told.get("language", "")
    if not _are_sentences(style):
        raise SettingsError(
            f"{where}: 'style' is a list of at most {_SENTENCES} sentences of at most {_LONGEST} "
            "characters each."
        )
    if length not in get_args(Length):
        raise SettingsError(f"{where}: 'length' is {' or '.join(get_args(Length))}.")
    if not isinstance(language, str) or not _CODE.fullmatch(language):
        raise SettingsError(f"{where}: 'language' is a code of two letters, such as 'de', or ''.")
    _check_sections(sections, where)
    wanted = frozenset(s for s in SECTIONS if sections.get(s, True))
    return Profile(name, tuple(style), wanted, length, language)


def _are_sentences(style: object) -> bool:
    return (
        isinstance(style, list)
        and len(style) <= _SENTENCES
        and all(isinstance(s, str) and 0 < len(s.strip()) <= _LONGEST for s in style)
    )


def _check_sections(sections: object, where: str) -> None:
    optional = [section for section in SECTIONS if section != "headline"]
    if not isinstance(sections, dict):
        raise SettingsError(f"{where}: 'sections' is a table: [sections], then 'stakes = false'.")
    for name, value in sections.items():
        if name not in optional:
            raise SettingsError(
                f"{where}: '{name}' is no section that can be left out. These can: "
                f"{', '.join(optional)}."
            )
        if not isinstance(value, bool):
            raise SettingsError(f"{where}: '{name}' is true or false.")
