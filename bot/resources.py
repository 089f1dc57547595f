"""Where the files that come with Briefbot lie: `prompts/` and `seeds/`.

An installed copy has them inside the package; a checkout has them beside it.
"""

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def shipped(name: str) -> Path:
    """Give the folder of that name ("seeds", "prompts")."""
    inside = _HERE / "_data" / name
    return inside if inside.is_dir() else _HERE.parent / name
