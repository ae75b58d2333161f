"""The Dockerfile and what it may see."""

from __future__ import annotations

import re

from tests.conftest import ROOT


def test_all_that_is_copied_is_let_through_and_is_there() -> None:
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    ignore = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    copied = [one for line in re.findall(r"^COPY (?!--from)(.+)$", text, re.MULTILINE) for one in line.split()[:-1]]
    assert len(copied) > 5
    for one in copied:
        assert f"!{one.removeprefix('./')}" in ignore
        assert (ROOT / one).exists()
