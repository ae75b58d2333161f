"""The editor's desk in a real browser: Debian's chromium, without a screen, on the real service with the real model.

Run with ``make test-desk``; where there is no chromium, the tests are skipped and say so.
"""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from werkzeug.serving import make_server

from dateline.access import Scope
from dateline.api import create_app
from dateline.keystore import KeyStore
from dateline.pipeline import Pipeline
from dateline.settings import Settings

pytest.importorskip("playwright", reason="playwright is not installed: pip install -e '.[dev]'")

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Download, Page, Route, expect, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium; on Debian: apt-get install chromium")

LANGS = ("en", "hy", "az", "ru", "de")
SIZES = {"desktop": (1440, 900), "phone": (390, 844)}
BODY = "The talks resumed in Baku on Monday.\n\nThe minister did not say when they would end."
PATIENCE = 120_000  # milliseconds that a busy machine may need
expect.set_options(timeout=PATIENCE)

Open = Callable[..., Page]
Scheme = Literal["light", "dark"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # Chromium's own sandbox does not start for root, as whom containers run their tests.
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def serve(pipeline: Pipeline, tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Start services with a memory of their own, and give their addresses."""
    servers = []

    def started(**more: str) -> str:
        environment = {
            "DATELINE_STORE": ":memory:",
            "DATELINE_KEYS": str(tmp_path / "keys.sqlite3"),
            "DATELINE_DATABASE": str(tmp_path / "memory.sqlite3"),
            **more,
        }
        server = make_server(
            "127.0.0.1", 0, create_app(Settings.from_environment(environment), pipeline), threaded=True
        )
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield started
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def open_desk(browser: Browser, serve: Callable[..., str]) -> Iterator[Open]:
    """Open the page; what its console says against it, and scripts that fail, are faults at the end."""
    contexts, faults = [], []

    def opened(lang: str = "en", size: str = "desktop", scheme: Scheme = "light", **more: str) -> Page:
        width, height = SIZES[size]
        address = serve(**more)
        context = browser.new_context(
            base_url=address,
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            accept_downloads=True,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
        page.goto(f"/desk?lang={lang}")
        page.wait_for_selector("html[data-ready]")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not faults


def translated(page: Page, body: str = BODY, langs: tuple[str, ...] = ("de", "hy"), **fields: str) -> Page:
    for name, value in fields.items():
        if name == "format":
            page.select_option("[name=format]", value)
        else:
            page.fill(f"[name={name}]", value)
    page.fill("[name=body]", body)
    for box in page.locator("[name=lang]").all():
        box.set_checked(box.get_attribute("value") in langs)
    page.click("#translate")
    page.wait_for_selector(".cell")
    expect(page.locator("#translate")).to_be_enabled()
    return page


def text(page: Page, lang: str, id_: str) -> str:
    return page.input_value(f"#text-{lang}-{id_}")


def saved(page: Page, lang: str, form: str) -> tuple[str, str]:
    """Save a translation; return the name of the file and what is in it."""
    page.select_option(f".head[data-lang={lang}] select", form)
    with page.expect_download() as waited:
        page.click(f".head[data-lang={lang}] [data-act=save]")
    download: Download = waited.value
    return download.suggested_filename, Path(download.path()).read_text(encoding="utf-8")


def test_an_article_is_translated_side_by_side(open_desk: Open) -> None:
    page = translated(open_desk(), headline="Talks resume", langs=LANGS[1:])
    assert page.locator(".line[data-id]").count() == 3
    assert [text(page, lang, "s1") != "" for lang in LANGS[1:]] == [True] * 4
    for lang in LANGS[1:]:
        assert page.get_attribute(f"#text-{lang}-s1", "lang") == lang
    assert page.get_attribute(".line[data-id=s1] .source p", "lang") == "en"


def test_an_accepted_edit_is_in_the_memory_as_the_desks_and_comes_back_as_a_humans(open_desk: Open) -> None:
    page = translated(open_desk(), by="a.petrosyan")
    page.fill("#text-de-s1", "Die Gespräche wurden am Montag in Baku wieder aufgenommen.")
    page.focus("#text-de-s1")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".cell[data-lang=de][data-id=s1]")).to_have_class("cell accepted")
    (entry,) = page.request.get("/v1/memory/history").json()["entries"]
    assert (entry["via"], entry["by"], entry["target_lang"]) == ("desk", "a.petrosyan", "de")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    translated(page, BODY + "\n\nPrices fell.")
    assert text(page, "de", "s1") == "Die Gespräche wurden am Montag in Baku wieder aufgenommen."
    assert "From the memory: 2 of 3" in page.inner_text(".head[data-lang=de]")  # only what is new was translated


def test_undoing_takes_an_accepted_segment_out_of_the_memory(open_desk: Open) -> None:
    page = translated(open_desk())
    page.click(".cell[data-lang=de][data-id=s1] [data-act=accept]")
    expect(page.locator("#status")).to_have_text("1 segment was accepted.")
    page.keyboard.press("Alt+z")
    expect(page.locator("#status")).to_have_text("Undone.")
    actions = [one["action"] for one in page.request.get("/v1/memory/history").json()["entries"]]
    assert actions[0] == "deleted"


def test_all_of_a_language_is_accepted_at_once_and_undone_at_once(open_desk: Open) -> None:
    page = translated(open_desk())
    page.click(".head[data-lang=hy] [data-act=accept-all]")
    expect(page.locator("#status")).to_have_text("2 segments were accepted.")
    assert page.locator(".cell.accepted[data-lang=hy]").count() == 2
    page.click("#undo")
    expect(page.locator(".cell.accepted")).to_have_count(0)


def test_an_edit_is_undone_and_an_unaccepted_one_survives_a_reload(open_desk: Open) -> None:
    page = translated(open_desk())
    was = text(page, "de", "s1")
    page.fill("#text-de-s1", "Etwas anderes.")
    page.focus("#text-de-s2")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert text(page, "de", "s1") == "Etwas anderes."
    page.fill("#text-de-s1", "Noch etwas anderes.")
    page.focus("#text-de-s2")
    page.click("#undo")
    assert text(page, "de", "s1") == "Etwas anderes." != was


def test_an_unaccepted_edit_survives_translating_again(open_desk: Open) -> None:
    page = translated(open_desk())
    page.fill("#text-de-s2", "Der Minister sagte nichts.")
    page.click("#source summary")
    translated(page, "Prices fell.\n\n" + BODY)
    assert text(page, "de", "s3") == "Der Minister sagte nichts."


def test_the_draft_is_forgotten_at_the_second_press(open_desk: Open) -> None:
    page = translated(open_desk())
    page.click("#source summary")
    page.click("#forget")
    assert page.input_value("[name=body]") == BODY
    page.click("#forget")
    assert page.input_value("[name=body]") == ""
    assert page.evaluate("sessionStorage.length") == 0
    expect(page.locator("#result")).to_be_hidden()


@pytest.mark.parametrize(
    ("form", "end", "has"),
    [
        ("text", "de.txt", "Mein Titel\n\nDie Gespräche"),
        ("html", "de.html", '<article lang="de">\n<h1>Mein Titel</h1>\n<p>Die Gespräche'),
        ("markdown", "de.md", "# Mein Titel\n\nDie Gespräche"),
    ],
)
def test_a_translation_is_saved_with_its_edits(open_desk: Open, form: str, end: str, has: str) -> None:
    page = translated(open_desk(), headline="Talks resume", langs=("de",))
    page.fill("#text-de-s1", "Mein Titel")
    page.fill("#text-de-s2", "Die Gespräche gingen weiter.")
    name, content = saved(page, "de", form)
    assert name == f"talks-resume.{end}"
    assert has in content


def test_json_and_files_that_the_service_writes_are_saved(open_desk: Open) -> None:
    page = translated(open_desk(), headline="Talks resume", langs=("de",))
    page.fill("#text-de-s1", "Mein Titel")
    page.click(".cell[data-id=s1] [data-act=accept]")
    expect(page.locator("#status")).to_have_text("1 segment was accepted.")
    found = json.loads(saved(page, "de", "json")[1])
    assert (found["headline"], found["segments"][0]["accepted"]) == ("Mein Titel", True)
    assert "<target>Mein Titel</target>" in saved(page, "de", "xliff")[1]
    item = json.loads(saved(page, "de", "ninjs")[1])
    assert (item["language"], item["headlines"][0]["value"]) == ("de", "Mein Titel")


def test_other_translations_are_offered_and_taken_over(open_desk: Open) -> None:
    page = translated(open_desk())
    was = text(page, "de", "s1")
    page.focus("#text-de-s1")
    page.keyboard.press("Alt+a")
    offers = page.locator(".cell[data-lang=de][data-id=s1] .others li")
    expect(offers.first).to_be_visible()
    offered = offers.first.locator("p").first.inner_text()
    offers.first.locator("button").click()
    assert text(page, "de", "s1") == offered != was


def test_flags_are_in_the_language_of_the_page_and_can_be_gone_through(open_desk: Open) -> None:
    page = open_desk("ru")
    translated(page, body=BODY, byline="By Xqzt Petrosyan", langs=("hy", "de"))
    flag = page.locator(".cell.review[data-lang=hy] .flags li").first
    expect(flag).to_contain_text("Предупреждение Имя осталось латиницей")
    page.focus("#text-hy-s3")
    page.keyboard.press("F8")
    assert page.evaluate("document.activeElement.closest('.cell').matches('.review')")
    page.check("#only")
    assert page.locator(".line[data-id]:visible").count() < 3


def test_keys_move_between_segments_and_languages_and_tab_comes_to_one_cell(open_desk: Open) -> None:
    page = translated(open_desk())
    page.focus("#text-de-s1")
    page.keyboard.press("Alt+ArrowDown")
    assert page.evaluate("document.activeElement.id") == "text-de-s2"
    page.keyboard.press("Alt+PageDown")
    assert page.evaluate("document.activeElement.id") == "text-hy-s2"
    page.keyboard.press("Alt+ArrowUp")
    assert page.evaluate("document.activeElement.id") == "text-hy-s1"
    assert page.locator(".cell textarea[tabindex='0']").count() == 1


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("size", "scheme"), [("desktop", "light"), ("phone", "dark")])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_page(
    open_desk: Open, lang: str, size: str, scheme: Scheme
) -> None:
    page = translated(open_desk(lang, size, scheme), byline="By Xqzt Petrosyan", headline="Talks resume")
    for closed in ("#source", "#shortcuts"):
        page.evaluate("chosen => document.querySelector(chosen).open = true", closed)
    assert Axe().run(page).violations_count == 0, Axe().run(page).generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.get_attribute("html", "lang") == lang


def test_a_phone_shows_one_language_at_a_time(open_desk: Open) -> None:
    page = translated(open_desk(size="phone"))
    assert page.locator(".cell:visible").evaluate_all("all => [...new Set(all.map(one => one.dataset.lang))]") == ["hy"]
    page.click("#tabs [data-lang=de]")
    assert page.locator(".cell:visible").evaluate_all("all => [...new Set(all.map(one => one.dataset.lang))]") == ["de"]


HOSTILE = "<img src=x onerror='document.title=1'> <script>document.title=2</script>The talks resumed in Baku."


@pytest.mark.parametrize("form", ["text", "html", "markdown"])
def test_markup_in_an_article_is_text_on_the_page(open_desk: Open, form: str) -> None:
    page = translated(open_desk(), body=HOSTILE, format=form, langs=("de",))
    assert page.locator("main img, main script").count() == 0
    assert page.title() == "Editor's desk – Dateline"


@pytest.mark.parametrize(
    ("name", "content", "field", "value"),
    [
        ("a.md", "# Talks\n\nThey resumed.", "format", "markdown"),
        ("a.html", "<p>They resumed.</p>", "format", "html"),
        ("a.txt", "Երևան: talks", "body", "Երևան: talks"),
        ("a.json", '{"headline": "Talks", "body_html": "<p>They resumed.</p>"}', "headline", "Talks"),
        (
            "a.json",
            '{"headlines": [{"value": "Talks"}], "bodies": [{"contentType": "text/plain", "value": "They resumed."}]}',
            "body",
            "They resumed.",
        ),
    ],
)
def test_a_file_is_loaded(open_desk: Open, name: str, content: str, field: str, value: str) -> None:
    page = open_desk()
    page.set_input_files("#file", {"name": name, "mimeType": "text/plain", "buffer": content.encode()})
    expect(page.locator("#status")).to_have_text(f"Loaded: {name}")
    assert page.input_value(f"[name={field}]") == value


@pytest.mark.parametrize(("name", "content"), [("a.pdf", b"%PDF"), ("a.txt", b"\xff\xfe\x00"), ("a.json", b"[1]")])
def test_a_file_that_is_no_article_is_refused_and_nothing_is_lost(open_desk: Open, name: str, content: bytes) -> None:
    page = open_desk()
    page.fill("[name=body]", BODY)
    page.set_input_files("#file", {"name": name, "mimeType": "text/plain", "buffer": content})
    expect(page.locator("#alert")).to_have_text(f"This file cannot be read as an article: {name}")
    assert page.input_value("[name=body]") == BODY


def _answer(status: int, seconds: str | None) -> Callable[[Route], None]:
    headers = {"Retry-After": seconds} if seconds else {}
    body = json.dumps({"code": "x", "detail": "the reason"})
    return lambda route: route.fulfill(status=status, headers=headers, body=body)


@pytest.mark.parametrize(
    ("way", "said"),
    [
        (lambda route: route.abort(), "Der Dienst ist nicht erreichbar. Es ist nichts verloren."),
        (_answer(422, None), "Der Dienst hat abgelehnt: the reason"),
        (_answer(429, "7"), "Der Dienst kann das jetzt nicht annehmen. Versuchen Sie es in 7 s erneut."),
        (_answer(503, "3"), "Der Dienst kann das jetzt nicht annehmen. Versuchen Sie es in 3 s erneut."),
    ],
)
def test_what_goes_wrong_is_said_in_words_and_nothing_is_lost(
    open_desk: Open, way: Callable[[Route], None], said: str
) -> None:
    page = open_desk("de")
    page.route("**/v1/articles", way)
    page.fill("[name=body]", BODY)
    page.click("#translate")
    expect(page.locator("#alert")).to_have_text(said)
    page.reload()
    assert page.input_value("[name=body]") == BODY


def test_a_key_is_asked_for_where_the_service_does_and_is_kept_in_the_tab_only(open_desk: Open, tmp_path: Path) -> None:
    _, sent = KeyStore(str(tmp_path / "keys.sqlite3")).add("desk", [Scope.TRANSLATE])
    page = open_desk(DATELINE_ACCESS="keys")
    page.fill("[name=body]", BODY)
    page.click("#translate")
    expect(page.locator("#alert")).to_have_text("A valid access key is needed.")
    page.fill("#key", sent)
    translated(page)
    page.click(".cell[data-lang=de][data-id=s1] [data-act=accept]")
    cell = page.locator(".cell.accepted[data-lang=de][data-id=s1]")
    expect(cell).to_contain_text("Accepted on this page only")  # the key has not the scope of the memory
    assert page.evaluate("localStorage.length") == 0
    assert sent not in page.evaluate("sessionStorage.getItem('dateline.desk.draft')")


def test_where_no_memory_is_kept_a_segment_is_accepted_on_the_page(open_desk: Open) -> None:
    page = translated(open_desk(DATELINE_DATABASE="off"))
    page.click(".cell[data-lang=de][data-id=s1] [data-act=accept]")
    expect(page.locator(".cell.accepted")).to_contain_text("Accepted on this page only")
