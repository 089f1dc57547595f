"""A feed's bytes to characters: XML says how it is encoded, and is often wrong."""

import re

from briefings.reading.pages.encoding import decode

_DECLARED = re.compile(rb"^[^>]{0,200}<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})[\"']")
# How a document begins without a byte order mark, by the bytes of its first sign
# (https://www.w3.org/TR/xml/#sec-guessing).
_OPENINGS = (
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00<\x00", "utf-16-be"),
    (b"<\x00", "utf-16-le"),
    (b"Lo\xa7\x94", "cp037"),
)
# What is written where these are declared (https://encoding.spec.whatwg.org/#names-and-labels).
_MEANT = {
    **dict.fromkeys("iso-8859-1 iso8859-1 latin-1 latin1 us-ascii ascii".split(), "cp1252"),
    **dict.fromkeys("gb2312 gbk x-gbk gb_2312-80".split(), "gb18030"),
    **dict.fromkeys("euc-kr ks_c_5601-1987 ksc5601".split(), "cp949"),
    **dict.fromkeys("shift_jis shift-jis sjis x-sjis".split(), "cp932"),
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
}
_SEVEN_BITS = {"iso-2022-jp": "iso2022_jp", "iso-2022-kr": "iso2022_kr", "hz-gb-2312": "hz"}


def characters(data: bytes) -> str:
    """Give the text of a feed. Never raises: what no encoding explains becomes U+FFFD."""
    for opening, encoding in _OPENINGS:
        if data.startswith(opening):
            return data.decode(encoding, "replace")
    found = _DECLARED.match(data)
    declared = found.group(1).decode("ascii").lower() if found else ""
    if declared in _SEVEN_BITS:  # valid UTF-8 as well, and not meant so
        return data.decode(_SEVEN_BITS[declared], "replace")
    return decode(data, _MEANT.get(declared, declared))
