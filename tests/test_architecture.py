"""Who may import whom, and who may make what: the walls of the house, held by reading the code."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted([*ROOT.glob("briefings/**/*.py"), *ROOT.glob("bot/**/*.py")])

# A package of others -> the only places that may import it.
WALLS = {
    "openai": ("briefings/models/openai.py",),
    "slack_sdk": ("bot/platforms/slack/",),
    "slack_bolt": ("bot/platforms/slack/",),
    "aiohttp": ("bot/platforms/slack/", "bot/platforms/discord/"),
    "discord": ("bot/platforms/discord/",),
    "apscheduler": ("bot/schedule.py",),
    "pgqueuer": ("bot/engine.py",),
    "cronsim": ("bot/calendar/slots.py",),
    "lxml": ("briefings/reading/feeds/",),
    "genai_prices": ("briefings/models/pricing.py",),
    "jsonschema": ("briefings/models/answers.py",),
    "httpx2": ("briefings/sources/", "briefings/models/bounded.py", "bot/platforms/webhook.py"),
    "httpcore2": ("briefings/sources/",),
    "brotli": ("briefings/sources/",),
    "sqlalchemy": ("bot/store/",),
    "alembic": ("bot/store/",),
    "aiosqlite": ("bot/store/",),
    "asyncpg": ("bot/store/",),
    "pydantic_settings": ("bot/settings.py",),
    "typer": ("bot/cli/", "bot/__main__.py"),
    "trafilatura": ("briefings/reading/pages/",),
}
# Rooms in the order in which data walks through them: each imports only itself and those before.
CORRIDOR = ("reading", "selecting", "writing", "checking", "changes", "rendering")
SLACK_PURE = ("rich_text", "blocks", "glance", "messages", "hearing", "views", "manifest")
PURE = (
    *(f"briefings/{room}/" for room in CORRIDOR),
    *("bot/commands.py", "bot/typed.py", "bot/wanted.py", "bot/policy.py", "bot/budget.py"),
    *("bot/cards.py", "bot/telling.py", "bot/handlers/words.py", "bot/calendar/"),
    "bot/platforms/limits.py",
    "bot/platforms/runs.py",
    *(f"bot/platforms/slack/{name}.py" for name in SLACK_PURE),
    *(f"bot/platforms/discord/{name}.py" for name in ("markup", "parts", "glance", "messages")),
    *(f"bot/platforms/discord/{name}.py" for name in ("marks", "refusals", "commands")),
)
IMPURE = {"asyncio", "socket", "time", "httpx2", "requests", "urllib.request", "threading"}
# Too heavy for a keyless briefing of files: imported where they are used.
HEAVY = {
    *(
        "openai",
        "aiohttp",
        "slack_sdk",
        "slack_bolt",
        "discord",
        "trafilatura",
        "lxml",
        "pydantic",
        "numpy",
    ),
    *("genai_prices", "jsonschema", "alembic"),
}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def room(path: Path) -> str:
    return name(path).split("/")[1]


def imports(path: Path, *, top_level: bool = False) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body if top_level else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}: imports are absolute here"
            yield node.module or ""


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_respect_the_walls(path: Path) -> None:
    for module in imports(path):
        package = module.split(".")[0]
        allowed = WALLS.get(package)
        assert allowed is None or name(path).startswith(allowed), f"{module} has no place here"
        assert not (package == "bot" and name(path).startswith("briefings/")), (
            "the library is below"
        )


@pytest.mark.parametrize("path", [p for p in MODULES if room(p) in CORRIDOR], ids=name)
def test_rooms_import_only_those_before_them(path: Path) -> None:
    here = room(path)
    later = CORRIDOR[CORRIDOR.index(here) + 1 :]
    for module in imports(path):
        other = module.split(".")[1] if module.startswith("briefings.") else ""
        assert other not in later, f"{here} comes before {other}"
        assert other not in {"sources", "briefer"}, f"{here} is pure"


@pytest.mark.parametrize("path", [p for p in MODULES if name(p).startswith(PURE)], ids=name)
def test_pure_rooms_have_no_clock_no_network_and_no_async(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = {
        node.func.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert not IMPURE & set(imports(path))
    assert not {"now", "utcnow", "today"} & calls, "the clock is passed in"
    if "/writing/" not in name(path):  # the Writer port is async, for models
        assert not any(isinstance(node, ast.AsyncFunctionDef) for node in ast.walk(tree))


# Settings are read by pydantic, once the command line is; migrations are loaded by Alembic.
LIGHT = [p for p in MODULES if p.name != "settings.py" and "migrations" not in p.parts]


@pytest.mark.parametrize("path", LIGHT, ids=name)
def test_heavy_packages_are_imported_where_they_are_used(path: Path) -> None:
    assert not HEAVY & {module.split(".")[0] for module in imports(path, top_level=True)}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_only_checking_makes_a_briefing_or_an_answer(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    made = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert name(path) == "briefings/checking/check.py" or not {"Briefing", "Answer"} & made


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_only_a_digest_gives_a_briefing_its_changes(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    given = [node for node in ast.walk(tree) if isinstance(node, ast.keyword)]
    here = name(path) == "briefings/changes/digest.py"
    assert here or not any(node.arg == "changes" for node in given)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_the_environment_is_read_in_settings_only(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert name(path) == "bot/settings.py" or ("environ" not in text and "getenv" not in text)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_modules_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_only_declared_packages_are_imported() -> None:
    declared = {
        *("apscheduler", "discord", "httpx2", "httpcore2", "lxml", "openai", "pydantic"),
        *("charset_normalizer", "pydantic_settings", "yaml", "rich", "slack_bolt", "slack_sdk"),
        *(
            "aiohttp",
            "alembic",
            "anyio",
            "asyncpg",
            "brotli",
            "cronsim",
            "genai_prices",
            "jsonschema",
            "pgqueuer",
        ),
        "sqlalchemy",
        *("snowballstemmer", "trafilatura", "typer", "briefings", "bot", *sys.stdlib_module_names),
    }
    used = {module.split(".")[0] for path in MODULES for module in imports(path)}
    assert used <= declared
