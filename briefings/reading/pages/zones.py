"""Time zones as dates name them, to minutes east of Greenwich.

Where one name is used in several places the one whose news is read more widely in English counts
(IST is India's). Names that nobody knows are UTC. Offsets: https://www.iana.org/time-zones
"""

import re

_HOURS = {
    0: "Z UT UTC GMT WET",
    1: "BST WEST CET MEZ WAT",
    2: "CEST MESZ EET CAT SAST",
    3: "EEST MSK TRT EAT IDT",
    3.5: "IRST",
    4: "MSD GST SAMT AZT",
    5: "PKT YEKT UZT",
    5.5: "IST",
    5.75: "NPT",
    6: "OMST BDT",
    6.5: "MMT",
    7: "WIB ICT KRAT NOVT",
    8: "HKT SGT MYT PHT AWST WITA IRKT",
    9: "JST KST WIT YAKT",
    9.5: "ACST",
    10: "AEST VLAT CHST",
    10.5: "ACDT",
    11: "AEDT SAKT",
    12: "NZST PETT",
    13: "NZDT",
    -2.5: "NDT",
    -3: "BRT ART CLST UYT ADT",
    -3.5: "NST",
    -4: "AST EDT CLT BOT VET",
    -5: "EST CDT COT PET ECT",
    -6: "CST MDT",
    -7: "MST PDT",
    -8: "PST AKDT",
    -9: "AKST HDT",
    -10: "HST",
}
_MINUTES = {name: round(60 * hours) for hours, names in _HOURS.items() for name in names.split()}
_OFFSET = re.compile(r"([+−-])\s?(\d{1,2}):?(\d\d)?")
_FARTHEST = 14 * 60  # the Line Islands; more is a slip of the pen


def offset(name: str, written: str) -> int:
    """Give the minutes of a zone from its name ("CET"), what is written ("+0200"), or both.

    What is written counts, whatever the name before it ("GMT+2", "EST -0500").
    """
    if found := _OFFSET.match(written):
        minutes = int(found[2]) * 60 + int(found[3] or 0)
        return 0 if minutes > _FARTHEST else minutes if found[1] == "+" else -minutes
    return _MINUTES.get(name.strip("()").upper(), 0)
