"""Bodies that cannot be read as they were meant, over each of the contracts."""

from __future__ import annotations

import gzip
import io
import json

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

DEEPL = {"Authorization": "DeepL-Auth-Key any"}
FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=BB"


def told(answer: TestResponse) -> str:
    found = answer.get_json()
    return str(found.get("detail") or found.get("error") or found.get("message"))


@pytest.mark.parametrize(
    ("path", "body", "name"),
    [
        ("/v1/articles", '{"target_langs":["de"],"target_langs":["hy"],"article":{"body":"Talks."}}', "target_langs"),
        ("/v1/articles", '{"target_langs":["de"],"article":{"body":"One.","headline":"A","body":"Two."}}', "body"),
        (
            "/v1/articles",
            '{"target_langs":["de"],"article":{"body":"a"},"glossary":[{"source":"a","target":"б","source":"b"}]}',
            "source",
        ),
        ("/v1/articles", r'{"target_langs":["de"],"article":{"body":"One.","b\u006fdy":"Two."}}', "body"),
        ("/v1/ui/match", '{"langs":["hy"],"strings":["Next Article"],"strings":["x"]}', "strings"),
        ("/translate", '{"q":"Hello.","q":"Bye.","source":"en","target":"de"}', "q"),
        ("/v2/translate", '{"text":["Hello."],"target_lang":"DE","target_lang":"RU"}', "target_lang"),
    ],
)
def test_a_name_that_an_object_has_twice_is_refused(client: FlaskClient, path: str, body: str, name: str) -> None:
    answer = client.post(path, data=body, content_type="application/json", headers=DEEPL)
    assert answer.status_code == 400
    assert told(answer) == f"an object of the JSON has “{name}” twice; send each name once"
    if path.startswith("/v1"):
        assert answer.get_json()["code"] == "malformed_json"


def test_the_same_name_in_two_objects_and_large_numbers_are_no_fault(client: FlaskClient) -> None:
    terms = [{"source": one, "target": one.upper(), "target_lang": "de"} for one in ("talks", "truce")]
    body = {"target_langs": ["de"], "article": {"body": "The talks resume."}, "glossary": terms}
    assert client.post("/v1/articles", json=body).status_code == 200
    late = json.dumps(body)[:-1] + f', "fuzzy": {"9" * 4000}' + "}"
    answer = client.post("/v1/articles", data=late, content_type="application/json")
    assert (answer.status_code, answer.get_json()["errors"][0]["field"]) == (422, "fuzzy")


@pytest.mark.parametrize("path", ["/v1/articles", "/translate", "/v2/translate"])
@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd"])
def test_a_compressed_body_is_refused_as_such(client: FlaskClient, path: str, encoding: str) -> None:
    headers = {**DEEPL, "Content-Encoding": encoding}
    for kind in ("application/json", FORM) if path != "/v1/articles" else ("application/json",):
        answer = client.post(path, data=gzip.compress(b"{}"), content_type=kind, headers=headers)
        assert (answer.status_code, "not compressed" in told(answer)) == (415, True)


@pytest.mark.parametrize("path", ["/v1/articles", "/translate", "/v2/translate"])
def test_another_charset_is_refused_as_such(client: FlaskClient, path: str) -> None:
    data = '{"q": "Hello."}'.encode("utf-16")
    answer = client.post(path, data=data, content_type="application/json; charset=utf-16", headers=DEEPL)
    assert (answer.status_code, "UTF-8" in told(answer)) == (415, True)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/translate", {"q": "Hello.", "source": "en", "target": "de"}),
        ("/v2/translate", {"text": ["Hello."], "target_lang": "DE"}),
        ("/v1/articles", {"target_langs": ["de"], "article": {"body": "Hello."}}),
    ],
)
def test_a_byte_order_mark_is_no_fault(client: FlaskClient, path: str, body: object) -> None:
    data = json.dumps(body).encode("utf-8-sig")
    assert client.post(path, data=data, content_type="application/json", headers=DEEPL).status_code == 200


@pytest.mark.parametrize(
    ("path", "kind", "data", "status", "expected"),
    [
        ("/translate", FORM, b"q=Hello.&q=Bye.&source=en&target=de", 400, "“q” is given twice"),
        ("/translate?target=ru", FORM, b"q=Hello.&source=en&target=de", 400, "“target” is given twice"),
        ("/translate", FORM, b"q=caf%E9&source=en&target=de", 400, "the form is not in UTF-8"),
        ("/translate", FORM, "q=café&source=en&target=de".encode("latin-1"), 400, "the form is not in UTF-8"),
        ("/translate?q=caf%E9&source=en&target=de", FORM, b"", 400, "the query is not in UTF-8"),
        ("/translate", f"{FORM}; charset=iso-8859-1", b"q=caf%E9", 415, "the charset of the content type"),
        ("/translate", "text/plain", b"q=Hello.", 415, "the content type is “text/plain”; send application/json or"),
        ("/translate", "", b"Hello.", 415, "the content type is “missing”"),
        ("/translate", "multipart/form-data", b"--BB\r\n\r\nx\r\n--BB--\r\n", 400, "the form has no parts"),
        ("/translate", "multipart/form-data; boundary=C", b"--BB\r\n\r\nx\r\n--BB--\r\n", 400, "the form has no parts"),
        (
            "/translate",
            PARTS,
            'Content-Disposition: form-data; name="q"\r\n\r\ncafé'.encode("latin-1"),
            400,
            "“q” is not in UTF-8",
        ),
        ("/v2/translate", FORM, b"text=Hi.&target_lang=DE&target_lang=RU", 400, "“target_lang” is given twice"),
        ("/v2/translate", FORM, b"text=%FF&target_lang=DE", 400, "the form is not in UTF-8"),
    ],
)  # fmt: skip
def test_a_form_that_cannot_be_read_as_it_was_meant_is_refused(
    client: FlaskClient, path: str, kind: str, data: bytes, status: int, expected: str
) -> None:
    data = b"--BB\r\n" + data + b"\r\n--BB--\r\n" if kind == PARTS else data
    answer = client.post(path, data=data, content_type=kind or None, headers=DEEPL)
    assert answer.status_code == status
    assert told(answer).startswith(expected)


def test_texts_of_deepl_may_be_repeated(client: FlaskClient) -> None:
    data = {"text": ["The talks ended.", "They left."], "target_lang": "RU"}
    assert len(client.post("/v2/translate", data=data, headers=DEEPL).get_json()["translations"]) == 2


@pytest.mark.parametrize("text", ["Բանակցություններ", "Danışıqlar", "Переговоры", "Gespräche", "a+b%"])
def test_forms_in_utf_8_are_read(client: FlaskClient, text: str) -> None:
    form = {"q": text, "source": "auto", "target": "de"}
    plain = client.post("/detect", data={"q": text})
    parts = client.post("/detect", data={"q": text}, content_type="multipart/form-data")
    query = client.post("/detect", query_string={"q": text})
    assert plain.status_code == parts.status_code == query.status_code == 200
    assert plain.get_json() == parts.get_json() == query.get_json()
    assert client.post("/translate", data=form).status_code in (200, 400)


@pytest.mark.parametrize(("path", "form"), [
    ("/translate_file", {"source": "en", "target": "de"}),
    ("/v2/document", {"target_lang": "DE"}),
])  # fmt: skip
def test_several_files_are_refused(client: FlaskClient, path: str, form: dict[str, str]) -> None:
    for names in (("file", "file"), ("file", "other")):
        files = [(name, (io.BytesIO(b"The talks resume."), "a.txt")) for name in names]
        answer = client.post(path, data=MultiDict([*form.items(), *files]), headers=DEEPL)
        assert (answer.status_code, told(answer)) == (400, "there are several files; send them one by one")


def test_a_form_of_too_many_parts_is_too_large(client: FlaskClient) -> None:
    part = b'--BB\r\nContent-Disposition: form-data; name="%d"\r\n\r\nx\r\n'
    data = b"".join(part % number for number in range(2000)) + b"--BB--\r\n"
    answer = client.post("/translate", data=data, content_type=PARTS)
    assert (answer.status_code, told(answer)) == (400, "the form has too many parts; 1,000 at most")
    large = b"--BB\r\n" + b"x" * 2_000_000
    assert client.post("/translate", data=large, content_type=PARTS).status_code == 413


@pytest.mark.parametrize(("path", "body"), [
    ("/translate_file", {"source": "en", "target": "de", "file": "a"}),
    ("/v2/document", {"target_lang": "DE", "file": "a"}),
])  # fmt: skip
def test_a_file_in_json_is_none(client: FlaskClient, path: str, body: dict[str, str]) -> None:
    answer = client.post(path, json=body, headers=DEEPL)
    assert (answer.status_code, told(answer)) == (400, "file is missing; it is sent in a form")


@pytest.mark.parametrize("query", ["source=a&source=b&target_lang=de", "source=caf%E9&target_lang=de"])
def test_a_query_that_cannot_be_read_as_it_was_meant_is_refused(client: FlaskClient, query: str) -> None:
    assert client.get(f"/v1/memory?{query}").status_code == 400
