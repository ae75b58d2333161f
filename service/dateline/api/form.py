"""Fields that come in a form or in the query of an address, as clients of other services send them.

Nothing that is sent is dropped or guessed at: bytes that are no UTF-8, a name that is given twice and a body that is no
form are refused.
"""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import unquote_to_bytes

from flask import request
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge, UnsupportedMediaType

from dateline.api.incoming import check_encoding
from dateline.errors import TextTooLarge

_PLAIN, _PARTS = "application/x-www-form-urlencoded", "multipart/form-data"
_LONGEST_NAME = 60  # characters of a name that are told
_REPLACED = "\ufffd"  # what stands where bytes of a part were no UTF-8


def form_fields(several: Collection[str] = ()) -> dict[str, list[str]]:
    """Return the fields of the query and the form of the present request, by name.

    ``several`` names those that may be given several times. Raise BadRequest or UnsupportedMediaType for what cannot
    be read as it was meant.
    """
    _check_form()
    found = query_fields(several)
    for name, values in request.form.lists():
        if name in found:
            _refuse_twice(name)
        found[name] = _checked(name, values, several)
    return found


def query_fields(several: Collection[str] = ()) -> dict[str, list[str]]:
    """Return the fields of the query of the present request, by name; see form_fields."""
    _check_utf8(request.query_string, "the query")
    return {name: _checked(name, values, several) for name, values in request.args.lists()}


def sent_file() -> FileStorage:
    """Return the file that came with the present request; raise BadRequest where there is none, or more than one."""
    if request.is_json:
        raise BadRequest("file is missing; it is sent in a form")
    _check_form()
    if "file" not in request.files:
        raise BadRequest("file is missing")
    if len(list(request.files.items(multi=True))) > 1:
        raise BadRequest("there are several files; send them one by one")
    return request.files["file"]


def _check_form() -> None:
    """Raise BadRequest or UnsupportedMediaType for a body that is no form."""
    check_encoding()
    if not request.content_length:
        return
    if request.mimetype not in (_PLAIN, _PARTS):
        kind = request.mimetype or "missing"
        raise UnsupportedMediaType(f"the content type is “{kind}”; send application/json or a form")
    if request.mimetype == _PLAIN:
        _check_utf8(request.get_data(), "the form")
    elif not _parts():
        raise BadRequest("the form has no parts: the boundary of its content type is missing, or another one")


def _parts() -> bool:
    """Tell whether the form has any parts; raise TextTooLarge where it has too many."""
    try:
        return bool(request.form or request.files)
    except RequestEntityTooLarge as error:
        if (request.content_length or 0) > (request.max_content_length or 0):
            raise
        raise TextTooLarge(f"the form has too many parts; {request.max_form_parts:,} at most") from error


def _check_utf8(data: bytes, what: str) -> None:
    try:
        unquote_to_bytes(data).decode()
    except UnicodeDecodeError as error:
        raise BadRequest(f"{what} is not in UTF-8") from error


def _checked(name: str, values: list[str], several: Collection[str]) -> list[str]:
    if len(values) > 1 and name not in several:
        _refuse_twice(name)
    if any(_REPLACED in value for value in values):
        raise BadRequest(f"“{name[:_LONGEST_NAME]}” is not in UTF-8")
    return values


def _refuse_twice(name: str) -> None:
    raise BadRequest(f"“{name[:_LONGEST_NAME]}” is given twice")
