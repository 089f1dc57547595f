"""The small model that `make test-model` starts on this machine, for tests that ask it."""

import socket

from briefings.models.registry import model_from
from briefings.ports import LanguageModel

PORT = 8011
MINUTES = 900.0  # far more than it takes, for busy machines
MISSING = f"no model serves on port {PORT} of this machine: run `make test-model`"


def reachable() -> bool:
    with socket.socket() as there:
        there.settimeout(1)
        return there.connect_ex(("127.0.0.1", PORT)) == 0


def local(options: str = "") -> LanguageModel:
    address = f"http://127.0.0.1:{PORT}/v1"
    return model_from(f"openai:local-model?temperature=0{options}", {"base_url": address})
