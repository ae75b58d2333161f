"""What is made once in a process, by whichever thread asks for it first; the others wait for it.

``functools.cache`` lets all that come first make it: sixteen callers of a service just started took ten times as long
and twice the memory, each with tables of its own.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import wraps
from typing import TypeVar, TypeVarTuple

_Given = TypeVarTuple("_Given")
_T = TypeVar("_T")


def once(make: Callable[[*_Given], _T]) -> Callable[[*_Given], _T]:
    """Keep what a function returns for what it is given, which can be hashed and is seldom something new.

    What it raises is not kept.
    """
    made: dict[tuple[*_Given], _T] = {}
    making = threading.RLock()  # a table may be made of others of the same function

    @wraps(make)
    def get(*given: *_Given) -> _T:
        if given not in made:
            with making:
                if given not in made:
                    made[given] = make(*given)
        return made[given]

    return get
