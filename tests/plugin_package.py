"""A package of strangers: a real wheel with a model in it, installed by the real pip."""

import subprocess
import sys
import zipfile
from pathlib import Path

_CODE = '''
"""Echoes the input into every text field; a plugin's author writes no more than this."""

import asyncio

from briefings.ports import Completion

class Echo:
    def __init__(self, rest, settings):
        self.rest, self.settings = rest, settings
        self.name = f"echo:{rest}"

    async def complete(self, request):
        if self.rest == "slow":
            await asyncio.sleep(30)
        if self.rest == "broken":
            raise KeyError(request.input)
        if self.rest == "misfit":
            return Completion({"headline": 1}, self.name)
        data = {"headline": request.input, "evidence": ["s1"], "open": True}
        return Completion(data, self.name)

def nothing(rest, settings):
    return rest

def failing(rest, settings):
    raise RuntimeError(settings["api_key"])
'''
_ENTRY_POINTS = """[briefbot.models]
echo = briefbot_echo:Echo
nothing = briefbot_echo:nothing
failing = briefbot_echo:failing
missing = briefbot_echo_gone:Echo
openai = briefbot_echo:Echo
"""
_INFO = "briefbot_echo-1.0.dist-info"


def install_plugin(folder: Path) -> Path:
    """Build the wheel and install it into a folder, which is given back. Needs no network."""
    wheel = folder / "briefbot_echo-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("briefbot_echo.py", _CODE)
        archive.writestr(
            f"{_INFO}/METADATA", "Metadata-Version: 2.1\nName: briefbot-echo\nVersion: 1.0\n"
        )
        archive.writestr(
            f"{_INFO}/WHEEL",
            "Wheel-Version: 1.0\nGenerator: hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        archive.writestr(f"{_INFO}/entry_points.txt", _ENTRY_POINTS)
        archive.writestr(f"{_INFO}/RECORD", "")
    target = folder / "installed"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    command += ["--disable-pip-version-check", "--target", str(target), str(wheel)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603  pip, on our own wheel
    return target
