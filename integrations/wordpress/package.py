"""Packs the plugin as WordPress installs it: dateline.zip, with its catalogues compiled.

python integrations/wordpress/package.py [dateline.zip]
"""

from __future__ import annotations

import json
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PLUGIN = Path(__file__).parent / "dateline"
_SCRIPTS = ("editor", "classic")
_TIME = (2026, 1, 1, 0, 0, 0)  # so that the same plugin is the same file


def read(path: Path) -> tuple[str, Catalog]:
    """Return a catalogue and its language, as WordPress calls it."""
    with path.open("rb") as file:
        return path.stem.removeprefix("dateline-"), read_po(file)


def compiled(catalog: Catalog) -> bytes:
    """Return a catalogue as gettext reads it."""
    file = BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def for_scripts(lang: str, catalog: Catalog) -> bytes:
    """Return a catalogue as scripts of WordPress read it."""
    messages = {str(one.id): [str(one.string)] for one in catalog if one.id and one.string}
    head = {"domain": "messages", "lang": lang, "plural-forms": "nplurals=2; plural=(n != 1);"}
    told = {"domain": "messages", "locale_data": {"messages": {"": head, **messages}}}
    return json.dumps(told, ensure_ascii=False).encode()


def contents() -> dict[str, bytes]:
    """Return all files of the package by name."""
    files = {str(path.relative_to(PLUGIN)): path.read_bytes() for path in PLUGIN.rglob("*") if path.is_file()}
    for path in sorted((PLUGIN / "languages").glob("*.po")):
        lang, catalog = read(path)
        files[f"languages/dateline-{lang}.mo"] = compiled(catalog)
        for script in _SCRIPTS:
            files[f"languages/dateline-{lang}-dateline-{script}.json"] = for_scripts(lang, catalog)
    return dict(sorted(files.items()))


def pack(target: Path) -> None:
    """Write the package."""
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, data in contents().items():
            info = ZipInfo(f"dateline/{name}", _TIME)
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, data)


if __name__ == "__main__":
    pack(Path(sys.argv[1] if len(sys.argv) > 1 else "dateline.zip"))
