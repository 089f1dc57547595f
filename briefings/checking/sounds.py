"""Names across scripts: the same letters, or the same consonants in Cyrillic."""

import re
import unicodedata

from briefings.reading.words import fold

_WORD = re.compile(r"[^\W\d_]+")
# What a Cyrillic letter sounds like, as far as consonants go; vowels come and go.
_CYRILLIC = dict(
    zip(
        "бвгджзйклмнпрстфхцчшщ",
        ("b", "v", "g", "d", "j", "z", "", "k", "l", "m", "n", "p", "r", "s", "t", "f", "h", "ts",
         "ch", "sh", "sh"),
        strict=True,
    )
)  # fmt: skip
_VOWELS = re.compile("[aeiouyаеёиоуыэюяъьй]")
# Spellings of one sound.
_ALIKE = (
    ("tch", "ch"), ("sch", "sh"), ("ph", "f"), ("th", "t"), ("kh", "h"), ("zh", "j"), ("ck", "k"),
    ("qu", "kv"), ("q", "k"), ("x", "ks"), ("w", "v"), ("c", "k"), ("ts", "s"), ("ch", "h"),
    ("sh", "s"), ("g", "h"), ("j", "s"), ("z", "s"),
)  # fmt: skip
# So much of a name's consonants must be there, from its beginning.
_LEAST = 2


def sounds_in(name: str, text: str) -> bool:
    """Tell whether a name stands in a text: by its letters, or by its sound in Cyrillic.

    Scripts that are neither Latin nor Cyrillic cannot be compared: then it does.
    """
    flat = _plain(name)
    if not flat.isascii() and not _is_cyrillic(flat):
        return True
    words = [_plain(word) for word in _WORD.findall(text)]
    if _is_cyrillic("".join(words)) == _is_cyrillic(flat):
        return _other_script(words) or any(word.startswith(_stem(flat)) for word in words)
    wanted = _bones(flat)
    return any(_bones(word).startswith(wanted[:-1] or wanted) for word in words if wanted)


def _other_script(words: list[str]) -> bool:
    letters = "".join(words)
    known = sum(char.isascii() or _is_cyrillic(char) for char in letters)
    return known < len(letters) / 2


def _stem(flat: str) -> str:
    """Give a name without an ending that another language changes."""
    return flat[: max(4, len(flat) - 2)]


def _plain(word: str) -> str:
    """Give a word folded, without accents on Latin letters."""
    parts = unicodedata.normalize("NFKD", fold(word).replace("ß", "ss"))
    return "".join(char for char in parts if not unicodedata.combining(char) or char == "\u0306")


def _is_cyrillic(text: str) -> bool:
    return bool(re.search("[\u0400-\u04ff]", text))


def _bones(word: str) -> str:
    """Give the consonants of a word by their sound."""
    latin = "".join(_CYRILLIC.get(char, char) for char in unicodedata.normalize("NFC", word))
    for spelling, sound in _ALIKE:
        latin = latin.replace(spelling, sound)
    bare = _VOWELS.sub("", latin)
    return re.sub(r"(.)\1+", r"\1", bare)[: max(_LEAST, 8)]
