"""The port's contract, held around a model that strangers wrote."""

import asyncio
import logging

from briefings.errors import ModelError
from briefings.models.answers import fitting
from briefings.models.failures import ModelFailureError, TooSlowError
from briefings.ports import Completion, LanguageModel, ModelRequest

_log = logging.getLogger(__name__)


class BrokenPluginError(ModelFailureError):
    """A plugin raised what is no ModelError."""

    outcome = "plugin"
    what = "the plugin failed"
    hint = "Tell its authors; the log has the details."


class Enforced:
    """Ends in time, answers with data that fits, and raises nothing but ModelErrors."""

    def __init__(self, model: LanguageModel) -> None:
        """Take the model that is not trusted to."""
        self._model = model

    @property
    def name(self) -> str:
        """Name the model within."""
        return self._model.name

    async def complete(self, request: ModelRequest) -> Completion:
        """Ask. Raises a ModelError."""
        try:
            async with asyncio.timeout(request.seconds):
                completion = await self._model.complete(request)
        except ModelError:
            raise
        except TimeoutError:
            raise TooSlowError(self.name, f"{request.seconds:g} s") from None
        except Exception as error:  # noqa: BLE001  a stranger may raise anything
            # Its words may hold anything, an article or a key among them.
            _log.error("%s: the plugin raised %s.", self.name, type(error).__name__)
            raise BrokenPluginError(self.name, type(error).__name__) from None
        fitting(completion.data, request, self.name)
        return completion
