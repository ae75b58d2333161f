"""The direction of imports: edges know the inside, never the other way."""

from __future__ import annotations

import ast

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "service" / "dateline"
MODULES = {
    path: ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
    for path in PACKAGE.rglob("*.py")
}

# Which modules alone may import a library.
ONLY = {
    "flask": ("dateline.api",),
    "werkzeug": ("dateline.api",),
    "waitress": ("dateline.server", "dateline.dispatcher", "dateline.patience"),
    "ctranslate2": ("dateline.translator", "dateline.models.converter"),
    "sentencepiece": ("dateline.ct2", "dateline.models.tokens"),
    "sentencex": ("dateline.splitter",),
    "py3langid": ("dateline.detect",),
    "markdown_it": ("dateline.markup.commonmark",),
    "mdit_py_plugins": ("dateline.markup.commonmark",),
    "yaml": ("dateline.markup.frontmatter", "dateline.models.converter"),
    "numpy": ("dateline.models.converter",),
    "huggingface_hub": ("dateline.models.hub",),
    "httpx2": ("dateline.client",),
    "sacrebleu": ("dateline.models.benchmark",),
    "click": (
        "dateline.cli",
        "dateline.cli_archive",
        "dateline.cli_archived",
        "dateline.cli_watch",
        "dateline.cli_place",
        "dateline.cli_document",
        "dateline.cli_glossary",
        "dateline.cli_jobs",
        "dateline.cli_keys",
        "dateline.cli_memory",
        "dateline.cli_ui",
        "dateline.cli_xliff",
        "dateline.cli_worker",
        "dateline.cli_models",
    ),
    "pydantic": ("dateline.api", "dateline.client"),
    "lxml": ("dateline.tbx", "dateline.tmx", "dateline.xliff", "dateline.formats", "dateline.archive.feeditems"),
    "sqlite3": ("dateline.sqlite_file", "dateline.store", "dateline.keystore"),
    "sqlalchemy": ("dateline.database",),
    "alembic": ("dateline.database",),
    "rapidfuzz": ("dateline.similarity",),
    "limits": ("dateline.rates",),
    "celery": ("dateline.broker",),
    "kombu": ("dateline.broker",),
    "prometheus_client": ("dateline.api.metrics",),
    "opentelemetry": ("dateline.otel",),
}
# What the inside may not import: the edges and the adapters that only the assembly wires in.
EDGES = (
    "dateline.api",
    "dateline.cli",
    "dateline.cli_archive",
    "dateline.cli_archived",
    "dateline.cli_watch",
    "dateline.cli_place",
    "dateline.cli_document",
    "dateline.cli_glossary",
    "dateline.cli_jobs",
    "dateline.cli_keys",
    "dateline.cli_memory",
    "dateline.cli_models",
    "dateline.cli_ui",
    "dateline.cli_xliff",
    "dateline.cli_worker",
    "dateline.models.converter",
    "dateline.models.trial",
    "dateline.server",
    "dateline.dispatcher",
    "dateline.patience",
    "dateline.doctor",
    "dateline.__main__",
)
WIRED = (
    "dateline.broker",
    "dateline.ct2",
    "dateline.store",
    "dateline.keystore",
    "dateline.rates",
    "dateline.database",
    "dateline.otel",
    *("dateline.translator", "dateline.models.engine", "dateline.models.hub", "dateline.models.release"),
)


def imports(module: str) -> set[str]:
    """Return what a module imports; ``from a import b`` is ``a.b`` where that is a module of ours, else ``a``."""
    path = next(path for path, name in MODULES.items() if name == module)
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in MODULES.values() else node.module for name in names}
    return found


def within(name: str, roots: tuple[str, ...]) -> bool:
    return any(name == root or name.startswith(root + ".") for root in roots)


def in_circles(graph: dict[str, set[str]]) -> set[str]:
    """Return the modules that import themselves by way of others, and those that hang on them."""
    done: set[str] = set()
    while free := {m for m in graph if m not in done and graph[m] <= done}:
        done |= free
    return set(graph) - done


@pytest.mark.parametrize("library", ONLY)
def test_a_library_is_imported_in_its_own_module_alone(library: str) -> None:
    users = [m for m in MODULES.values() if any(within(name, (library,)) for name in imports(m))]
    assert users, f"nobody imports {library}: drop it from the table and the dependencies"
    assert [m for m in users if not within(m, ONLY[library])] == []


@pytest.mark.parametrize("module", sorted(MODULES.values()))
def test_the_inside_knows_no_edge(module: str) -> None:
    if within(module, EDGES):
        return
    assert [name for name in imports(module) if within(name, EDGES)] == []


@pytest.mark.parametrize("module", sorted(MODULES.values()))
def test_adapters_are_wired_in_by_the_assembly_alone(module: str) -> None:
    if module != "dateline.assembly" and not within(module, WIRED):
        assert [name for name in imports(module) if within(name, WIRED)] == []


def test_the_api_and_the_cli_do_not_know_each_other() -> None:
    assert not any(within(name, ("dateline.api",)) for name in imports("dateline.cli"))
    for module in MODULES.values():
        if within(module, ("dateline.api",)):
            assert not any(within(name, ("dateline.cli",)) for name in imports(module))


def test_no_module_imports_itself_in_a_circle() -> None:
    assert in_circles({m: imports(m) & set(MODULES.values()) for m in MODULES.values()}) == set()


def test_circles_are_found_through_packages_too() -> None:
    assert "dateline.api" in MODULES.values()
    assert "dateline.api.routes" in imports("dateline.api")
    assert in_circles({"a": {"a.b"}, "a.b": {"a"}, "c": set(), "d": {"c"}}) == {"a", "a.b"}


def test_modules_stay_small() -> None:
    assert {name: count for path, name in MODULES.items() if (count := len(path.read_text().splitlines())) > 400} == {}
