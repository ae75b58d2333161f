"""Is what a decoder gave a translation, or did it run away? By its length, and by what it says again and again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

_SPACE = "▁"
_LONGEST_OUTPUT = 512  # tokens; far beyond what a source that fits needs


def allowance(source_tokens: int) -> int:
    """Return the number of output tokens at which something must be wrong: the targets need far fewer."""
    return min(_LONGEST_OUTPUT, 3 * source_tokens + 24)


def loops(tokens: Sequence[str]) -> bool:
    """Tell whether the output says the same few tokens over and over; figures may."""
    if max(Counter(tokens).values(), default=0) < 4:
        return False
    for size in range(1, 9):
        times = 6 if size == 1 else 4
        run = 0
        for index in range(size, len(tokens)):
            run = run + 1 if tokens[index] == tokens[index - size] else 0
            if run == size * (times - 1):
                again = "".join(tokens[index - size + 1 : index + 1])
                if again.replace(_SPACE, "").strip("0123456789.,"):
                    return True
    return False
