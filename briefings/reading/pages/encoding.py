"""Bytes to characters: by byte order mark, by what is valid, by declaration, by guess."""

import codecs

from briefings.reading.pages.kinds import wide

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What news was written in before UTF-8; fewer candidates make for better guesses.
_OLD = (
    "cp1252 cp1250 cp1251 koi8_r cp1253 cp1254 cp1255 cp1256 cp949 shift_jis euc_jp gb18030 big5"
).split()
_SAMPLE = 40_000  # bytes that the guess looks at


def decode(data: bytes, declared: str = "") -> str:
    """Give the text of some bytes; `declared` is the encoding that they claim to be in, if any.

    Never raises: what no encoding explains is read as Windows Western, with U+FFFD for holes.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if (text := _try(data, "utf-8")) is not None or (text := _damaged_utf8(data)) is not None:
        return text
    for encoding in (wide(data), declared):
        if (text := _try(data, encoding)) is not None:
            return text
    return data.decode(_guess(data), "replace")


def _try(data: bytes, encoding: str) -> str | None:
    if not encoding or (encoding == "utf-8" and wide(data)):
        return None
    try:
        return data.decode(encoding)
    except (LookupError, ValueError):
        return None


def _damaged_utf8(data: bytes) -> str | None:
    """Read UTF-8 that was cut or spoilt in places; what is in another encoding is spoilt all over.

    Spoilt are fewer than one in five of the characters that are not ASCII.
    """
    text = data.decode("utf-8", "replace")
    others = len(text) - len(text.encode("ascii", "ignore"))
    return text if others > 5 * text.count("\ufffd") else None


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes  # heavy, and rarely needed

    best = from_bytes(data[:_SAMPLE], cp_isolation=_OLD).best()
    return best.encoding if best else "cp1252"
