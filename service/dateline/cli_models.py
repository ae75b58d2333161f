"""The command line's part for models: ``dateline models list``, ``pull``, ``convert``, ``use`` and the rest."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from dateline.assembly import build_installer, build_origin, build_registry, build_shelf
from dateline.engine import Pair
from dateline.errors import InvalidRequest, ModelDamaged, UnknownModel
from dateline.language import LANGUAGES, TARGETS
from dateline.models.benchmark import Outcome, TestSet, measure
from dateline.models.carded import family_of
from dateline.models.conversion import Quantization
from dateline.models.family import FAMILIES
from dateline.models.install import Wishes
from dateline.models.registry import BY_CARD, EMBEDDED, Entry, Registry, allows_commerce, pair_of
from dateline.models.shelf import Shelf, is_whole, read_routes
from dateline.settings import Settings

_FAMILY = click.option("--family", type=click.Choice(sorted(FAMILIES)), help="Of a model that is not known by name.")
_LICENCE = click.option("--licence", help="Of a model that is not known by name, such as CC-BY-4.0.")
_PAIRS = click.option("--pairs", help="Pairs of a model that is not known by name: en-de,en-ru.")
_NUMBERS = click.option(
    "--quantization",
    type=click.Choice([one.value for one in Quantization]),
    default=Quantization.INT8.value,
    show_default=True,
    help="Numbers of the weights, where the model is converted.",
)
_ACCEPT = click.option("--accept-licence", is_flag=True, help="I may use it, though it forbids commercial use.")
_PICKLE = click.option(
    "--allow-pickle", is_flag=True, help="Open weights that may run any code; for makers whom you trust."
)
_UNLIKE = click.option("--keep-unlike", is_flag=True, help="Keep it though it says something else once converted.")


@click.group()
def models() -> None:
    """Keep the models: which there are, where they come from, and which translates what."""


@models.command("list")
def list_() -> None:
    """List the models that are installed, and those that are known and can be fetched."""
    settings = Settings.from_environment()
    shelf, registry = build_shelf(settings), build_registry()
    used = _used(shelf, settings)
    click.echo("installed:")
    for name in shelf.names():
        card = shelf.card(name)
        langs = f"{', '.join(card['source'])} → {', '.join(card['targets'])}"
        routes = f"  [{', '.join(used[name])}]" if name in used else ""
        click.echo(f"  {name:<20} {card['version']:<13} {langs}{routes}")
    click.echo("can be fetched:")
    for entry in registry.entries.values():
        if entry.name not in shelf.names():
            click.echo(f"  {entry.name:<20} {entry.disk_mb:>6,} MB  {_languages(entry)}  {entry.licence}; {entry.note}")


def _used(shelf: Shelf, settings: Settings) -> dict[str, list[str]]:
    used: dict[str, list[str]] = {}
    for pair, name in {**shelf.routes(), **read_routes(settings.routes)}.items():
        used.setdefault(name, []).append("-".join(pair))
    return used


def _languages(entry: Entry) -> str:
    both = entry.source == entry.targets
    return f"{', '.join(entry.source)}, each way" if both else f"{', '.join(entry.source)} → {', '.join(entry.targets)}"


@models.command()
@click.argument("name")
def show(name: str) -> None:
    """Say all that is known of the model with this NAME."""
    settings = Settings.from_environment()
    shelf, registry = build_shelf(settings), build_registry()
    if name not in shelf.names() and name not in registry.entries:
        registry.entry(name)
    if name in registry.entries:
        _show_entry(registry.entry(name))
    if name in shelf.names():
        _show_card(shelf, name)


def _show_entry(entry: Entry) -> None:
    _line("title", entry.title)
    _line("family", entry.family)
    _line("licence", entry.licence + ("" if entry.commercial else ", not for commercial use"))
    _line("languages", _languages(entry))
    _line("size", f"{entry.disk_mb:,} MB on disk, {entry.memory_mb:,} MB of weights in memory at int8")
    for part in entry.hub:
        _line("from", f"{part.repo}@{part.revision}")
    if entry.release:
        _line("from", entry.release)
    for lang, tag in entry.tags.items():
        _line("tag", f"{lang} {tag}")
    for name, sha256 in entry.sha256.items():
        _line("sha256", f"{name} {sha256}")
    for score in entry.scores:
        _line("chrF2", f"{score.chrf2:.1f}  {'-'.join(score.pair)} {score.test}  {score.source}")
    if entry.note:
        _line("note", entry.note)


def _show_card(shelf: Shelf, name: str) -> None:
    card, folder = shelf.card(name), shelf.installed(name)
    size = sum(path.stat().st_size for path in folder.iterdir() if path.is_file())
    _line("installed", f"{folder}, {size / 1e6:,.0f} MB")
    _line("version", f"{card['id']} {card['version']}")
    _line("family", family_of(card))
    _line("licence", card["licence"] + ("" if card.get("commercial", True) else ", not for commercial use"))
    _line("pairs", ", ".join("-".join(pair) for pair in _pairs_of(shelf, name)))
    _line("tags", ", ".join(f"{lang} {tag}" for lang, tag in card["tags"].items()) or "none")
    _line("sha256", f"model.bin {card['files']['model.bin']}")
    for key, value in (*card.get("origin", {}).items(), *card.get("conversion", {}).items()):
        _line(key, str(value))


def _line(what: str, value: str) -> None:
    click.echo(f"{what:<12} {value}")


@models.command()
@click.argument("name")
@click.option("--from", "given", default="", help="A folder, owner/name@commit of the hub, or an https URL of a zip.")
@click.option("--sha256", default="", help="Checksum of the archive at a URL.")
@_FAMILY
@_LICENCE
@_PAIRS
@_ACCEPT
@_PICKLE
@_NUMBERS
@_UNLIKE
def pull(
    name: str,
    given: str,
    sha256: str,
    family: str | None,
    licence: str | None,
    pairs: str | None,
    accept_licence: bool,
    allow_pickle: bool,
    quantization: str,
    keep_unlike: bool,
) -> None:
    """Fetch the model with this NAME, convert it if need be, and check it.

    What breaks off goes on with the next call. HF_ENDPOINT names a mirror, HF_HUB_OFFLINE=1 forbids the network.
    """
    entry = _entry(build_registry(), name, family, licence, pairs, placed=bool(given))
    if not (given or entry.hub or entry.release):
        raise InvalidRequest(f"where “{name}” comes from is not known; say so with --from")
    wishes = Wishes(accept_licence, allow_pickle, keep_unlike, Quantization(quantization))
    _install(entry, given, sha256, wishes)


@models.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("name")
@_FAMILY
@_LICENCE
@_PAIRS
@_ACCEPT
@_PICKLE
@_NUMBERS
@_UNLIKE
def convert(
    folder: Path,
    name: str,
    family: str | None,
    licence: str | None,
    pairs: str | None,
    accept_licence: bool,
    allow_pickle: bool,
    quantization: str,
    keep_unlike: bool,
) -> None:
    """Convert the model in FOLDER and install it under this NAME: one of Transformers, or OPUS-MT's own files.

    The same twenty sentences are translated before and after.
    """
    entry = _entry(build_registry(), name, family, licence, pairs, placed=True)
    wishes = Wishes(accept_licence, allow_pickle, keep_unlike, Quantization(quantization))
    _install(entry, str(folder.resolve()), "", wishes)


def _install(entry: Entry, given: str, sha256: str, wishes: Wishes) -> None:
    settings = Settings.from_environment()
    watched = sys.stderr.isatty()

    def count(come: int, whole: int) -> None:
        if watched:
            click.echo(f"\r{come / 1e6:,.0f} of {whole / 1e6:,.0f} MB", nl=come == whole, err=True)

    installer = build_installer(settings, lambda text: click.echo(text, err=True))
    origin = build_origin(entry, given, sha256, quiet=not watched, count=count)
    folder = installer.install(entry, origin, wishes)
    pairs = [pair for pair in _pairs_of(build_shelf(settings), entry.name) if pair[1] in TARGETS]
    click.echo(f"installed {entry.name} in {folder}", err=True)
    click.echo(f"to translate with it: dateline models use {entry.name}", err=True)
    if pairs:
        click.echo(f"                  or: dateline models use {entry.name} --for {'-'.join(pairs[0])}", err=True)


def _entry(
    registry: Registry, name: str, family: str | None, licence: str | None, pairs: str | None, *, placed: bool
) -> Entry:
    """Return what is known of a model by its name, or what the options say of it.

    Where they say nothing but where it is (``placed``), its own card will.
    """
    if name in registry.entries:
        if family or licence or pairs:
            raise InvalidRequest(f"“{name}” is known; give the model another name to say something else of it")
        return registry.entry(name)
    if name == EMBEDDED:
        raise InvalidRequest(f"“{EMBEDDED}” is the model of the package; give it another name")
    if placed and not (family or licence or pairs):
        return Entry(name, name, BY_CARD, "", True, (), ())
    if not (family and licence and pairs):
        raise UnknownModel(
            f"no model “{name[:60]}” is known; known are {', '.join(registry.entries)}. "
            "For another one give --from, and --family, --licence and --pairs unless it has a card that says so"
        )
    found = _read_pairs(pairs)
    return Entry(
        name,
        name,
        family,
        licence,
        commercial=allows_commerce(licence),
        source=tuple(dict.fromkeys(source for source, _ in found)),
        targets=tuple(dict.fromkeys(target for _, target in found)),
    )


def _read_pairs(text: str) -> list[Pair]:
    try:
        found = [pair_of(part) for part in text.split(",")]
    except KeyError as error:
        raise InvalidRequest(f"--pairs: {error.args[0]}") from error
    if any(one == other or not {one, other} <= set(LANGUAGES) for one, other in found):
        raise InvalidRequest(f"--pairs: two different languages of {', '.join(LANGUAGES)} make a pair")
    return found


@models.command()
@click.argument("name", required=False)
def verify(name: str | None) -> None:
    """Compare all files of the installed models, or of the one with this NAME, with their checksums."""
    shelf = build_shelf(Settings.from_environment())
    wrong = 0
    for one in [name] if name else shelf.names():
        fault = is_whole(shelf.installed(one))
        wrong += bool(fault)
        click.echo(f"{one:<20} {fault or 'whole'}")
    if wrong:
        raise ModelDamaged(f"{wrong} of the models are damaged; fetch them again with dateline models pull")


@models.command()
@click.argument("name")
@click.option("--for", "pairs", default="", help="Pairs, such as en-de,ru-hy.  [default: all that it translates]")
def use(name: str, pairs: str) -> None:
    """Let the model with this NAME translate pairs of languages, from the next start of the service on."""
    shelf = build_shelf(Settings.from_environment())
    card, able = shelf.card(name), _pairs_of(shelf, name)
    wanted = _read_pairs(pairs) if pairs else able
    if unable := ["-".join(pair) for pair in wanted if pair not in able]:
        raise InvalidRequest(f"“{name}” does not translate {', '.join(unable)}")
    shelf.route({**shelf.routes(), **dict.fromkeys(wanted, name)})
    if not card.get("commercial", True):
        click.echo(f"{name} is under {card['licence']}: not for commercial use", err=True)
    click.echo(f"{name} translates {', '.join('-'.join(pair) for pair in wanted)}", err=True)


def _pairs_of(shelf: Shelf, name: str) -> list[Pair]:
    """Return the pairs of our languages that an installed model translates."""
    card = shelf.card(name)
    able = [(one, other) for one in card["source"] for other in card["targets"] if one != other]
    return [pair for pair in able if set(pair) <= set(LANGUAGES)]


@models.command()
@click.argument("name")
def remove(name: str) -> None:
    """Delete the installed model with this NAME; not one that still translates something."""
    build_shelf(Settings.from_environment()).remove(name)
    click.echo(f"removed {name}", err=True)


@models.command()
@click.argument("names", nargs=-1)
@click.option("--pairs", default="", help="Pairs, such as en-de,ru-hy.  [default: from English, all]")
@click.option(
    "--test",
    "path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A table of sentences with a column a language, parted by tabs, to score by.",
)
@click.option("--most", type=click.IntRange(1, 100_000), default=200, show_default=True, help="Sentences of it.")
def benchmark(names: tuple[str, ...], pairs: str, path: Path | None, most: int) -> None:
    """Try the models with these NAMES, or all, each in a process of its own: speed, memory, and chrF2 and BLEU."""
    shelf = build_shelf(Settings.from_environment())
    test = TestSet.read(path, most)
    chosen = [(name, shelf.installed(name)) for name in names or shelf.names()]
    wanted = _read_pairs(pairs) if pairs else [("en", target) for target in TARGETS]
    click.echo(f"{'pair':<7}{'model':<22}{'words/s':>8}{'load s':>8}{'peak MB':>9}{'chrF2':>7}{'BLEU':>7}")
    signatures: dict[str, None] = {}
    for pair in wanted:
        able = [(name, folder) for name, folder in chosen if _translates(shelf, name, pair)]
        for outcome in measure(able, [pair], test):
            click.echo(_row(outcome))
            signatures.update(dict.fromkeys(_signatures(outcome)))
    for signature in signatures:
        click.echo(signature)


def _translates(shelf: Shelf, name: str, pair: Pair) -> bool:
    card = shelf.card(name)
    return pair[0] in card["source"] and pair[1] in card["targets"]


def _row(one: Outcome) -> str:
    scores = [f"{score.value:>7.1f}" if score else f"{'–':>7}" for score in (one.chrf2, one.bleu)]
    name = "-".join(one.pair)
    return f"{name:<7}{one.model:<22}{one.speed:>8.0f}{one.loaded:>8.1f}{one.memory_mb:>9.0f}{''.join(scores)}"


def _signatures(one: Outcome) -> Sequence[str]:
    named = (("chrF2", one.chrf2), ("BLEU", one.bleu))
    return [f"{name}: {score.signature}, {one.sentences} sentences" for name, score in named if score]
