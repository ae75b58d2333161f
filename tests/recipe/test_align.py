"""From packed tokens to links.npy."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from align import align

TAG, END = 4, 2
PAIRS = [([10, 11], [20, 21]), ([10, 12], [20, 22]), ([12], [22]), ([13, 12], [23, 22]), ([11], [21])] * 4


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the pairs twice, in Armenian: from a source of some weight and from one of none."""
    packed = [np.array([TAG, *x, END, *y, END], np.uint16) for x, y in PAIRS * 2]
    lengths = [(len(x) + 2, len(y) + 1) for x, y in PAIRS * 2]
    start = np.cumsum([0, *map(len, packed)])[:-1]
    np.savez(
        tmp_path / "tokens.npz", ids=np.concatenate(packed), start=start, src_len=[x for x, _ in lengths],
        tgt_len=[y for _, y in lengths], lang=np.zeros(len(packed), int), source=np.repeat([0, 1], len(PAIRS)),
        names=np.array(["heavy", "light"]), vocab=30,
    )  # fmt: skip
    (tmp_path / "weights.json").write_text(json.dumps({"heavy": 1.0, "light": 0.1}))
    return tmp_path


def test_links_are_positions_from_the_tag_on(folder: Path) -> None:
    align(folder)
    links, data = np.load(folder / "links.npy"), np.load(folder / "tokens.npz")
    for begin, (source, target) in zip(data["start"], PAIRS, strict=False):
        first = begin + len(source) + 2
        at = links[first : first + len(target)]
        assert (at > 0).all()
        assert [data["ids"][begin + place] + 10 for place in at] == target
        assert links[first + len(target)] == -1  # its end


def test_light_pairs_have_no_links(folder: Path) -> None:
    align(folder)
    links = np.load(folder / "links.npy")
    assert len(links) == len(np.load(folder / "tokens.npz")["ids"])
    assert (links[len(links) // 2 :] == -1).all()


def test_it_says_how_many_tokens_have_a_link(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    align(folder)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("hy: 20 pairs, ")
    assert lines[1].startswith("az: 0 pairs, 0% ")
    assert lines[-1].endswith("% of the target tokens have a link")
