"""Server-sent events, read line by line."""

from __future__ import annotations

import json

from dateline.client.results import JobEvent


class Reader:
    """Puts events together; ``last`` is the id of the last one, to go on after."""

    def __init__(self) -> None:
        self.last = ""
        self._event, self._data = "", list[str]()

    def line(self, text: str) -> JobEvent | None:
        """Take a line; return the event that it ends, if it does."""
        if text:
            self._take(text)
            return None
        event, data = self._event, "\n".join(self._data)
        self._event, self._data = "", []
        return JobEvent(id=self.last, event=event, data=json.loads(data)) if event and data else None

    def _take(self, text: str) -> None:
        name, _, value = text.partition(":")
        value = value.removeprefix(" ")
        if name == "event":
            self._event = value
        elif name == "data":
            self._data.append(value)
        elif name == "id":
            self.last = value
