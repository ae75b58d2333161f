"""Sends thousands of malformed requests to the service as it is run, and reports statuses and memory.

    python benchmarks/fuzz.py [requests]

Ends with 1 where an answer is a fault of the service, where it ended, or where its memory grew by more than 5% of
what it had once full batches were translated.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from service import Service, serving

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tests.fuzzing import answer, requests

_PORTIONS = 10
_AT_A_TIME = 16
_GROWTH = 1.05  # of the memory that it had once full batches were translated


def main(count: int) -> int:
    with serving() as service:
        return _fuzz(service, count)


def _fuzz(service: Service, count: int) -> int:
    address = service.address
    _warm(address)
    found, memory = Counter[str](), [service.resident]
    print(f"     0 requests  {memory[-1]:7.1f} MiB", flush=True)
    portion = count // _PORTIONS
    for number in range(_PORTIONS):
        with ThreadPoolExecutor(_AT_A_TIME) as pool:
            sent = list(requests(portion, seed=number))
            answers = list(pool.map(lambda one: answer(address, one), sent))
        found.update("none" if one is None else str(one) for one in answers)
        faults = [one for one, status in zip(sent, answers, strict=True) if _is_fault(one, status)]
        memory.append(service.resident)
        print(f"{(number + 1) * portion:>6} requests  {memory[-1]:7.1f} MiB  {len(faults)} faults", flush=True)
        if faults or service.process.poll() is not None:
            print(*faults[:3], sep="\n")
            return 1
    print(", ".join(f"{status}: {times}" for status, times in sorted(found.items())))
    print(f"grown by {memory[-1] / memory[0] - 1:+.1%}; at most {_GROWTH - 1:.0%}")
    return int(memory[-1] > _GROWTH * memory[0])


def _warm(address: tuple[str, int]) -> None:
    """Have full batches translated on all threads: a model keeps its largest batch's memory."""
    sentences = (f"The two sides met in Geneva on Monday and agreed on railway {number}." for number in range(80))
    article = {"format": "html", "article": {"body": "<p>" + " <b>And</b> ".join(sentences) + "a" * 3000 + "</p>"}}
    text = json.dumps({"target_langs": ["hy", "az", "ru", "de"], **article}).encode()
    head = b"POST /v1/articles HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: answer(address, head % len(text) + text, patience=300), range(4)))
    assert set(answers) == {200}, answers  # noqa: S101 - a benchmark of a service that does not work is none


def _is_fault(sent: bytes, status: int | None) -> bool:
    return status is not None and status >= 500 and not (status == 501 and b"ransfer-" in sent)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
