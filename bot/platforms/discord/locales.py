"""What the languages that people and servers choose on Discord tell of them. Pure.

Discord tells nobody's time zone. It tells the language that each person, and each server, has
chosen: https://docs.discord.com/developers/reference#locales.
"""

from bot.calendar.zones import country_zone

# Chosen by people of all countries; "en-US" also stands where nobody chose.
_EVERYWHERE = "en"
# The country of a language that is named alone, where its code is another than the language's.
_COUNTRIES = {
    "cs": "CZ", "da": "DK", "el": "GR", "hi": "IN", "ja": "JP", "ko": "KR", "uk": "UA", "vi": "VN",
}  # fmt: skip


def zone_of(*locales: object) -> str:
    """Give the zone that the first of several languages tells ("ja": Asia/Tokyo), or "".

    Only where the clocks of its country are all alike: "pt-BR" and "es-419" tell nothing.
    """
    return next(filter(None, map(_zone, map(str, locales))), "")


def language_of(locale: object) -> str:
    """Give the language (ISO 639-1) that a server has chosen; "" for English, which says nothing.

    https://docs.discord.com/developers/resources/guild#guild-object: "en-US" is every server's.
    """
    language = str(locale).partition("-")[0]
    return "" if language == _EVERYWHERE else language


def _zone(locale: str) -> str:
    language, _, country = locale.partition("-")
    if language == _EVERYWHERE:
        return ""
    return country_zone(country or _COUNTRIES.get(language, language.upper()))
