"""The command line's part for the keys of callers: ``dateline keys add``, ``list``, ``revoke``."""

from __future__ import annotations

import click

from dateline.access import MOST_A_MINUTE, MOST_CHARACTERS, Key, Keys, Scope
from dateline.assembly import build_keys
from dateline.settings import Settings

_CHARACTERS = click.IntRange(1, MOST_CHARACTERS)


@click.group()
def keys() -> None:
    """Keep the keys of those who call the service."""


@keys.command("add")
@click.argument("name")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    type=click.Choice([scope.value for scope in Scope]),
    default=[Scope.TRANSLATE.value],
    show_default=True,
    help="What the key may do; may be given several times. admin is all of it.",
)
@click.option("--rate", type=click.IntRange(1, MOST_A_MINUTE), help="Requests a minute.  [default: DATELINE_RATE]")
@click.option("--daily", type=_CHARACTERS, help="Characters a day, a text once for each language.  [default: no bound]")
@click.option("--monthly", type=_CHARACTERS, help="Characters a month.  [default: no bound]")
def add(name: str, scopes: tuple[str, ...], rate: int | None, daily: int | None, monthly: int | None) -> None:
    """Make a key with this NAME and print it: it cannot be shown again."""
    kept = build_keys(Settings.from_environment())
    key, sent = kept.add(name, map(Scope, scopes), rate=rate or 0, daily=daily or 0, monthly=monthly or 0)
    click.echo(sent)
    click.echo(f"made for “{key.name}” ({', '.join(sorted(key.scopes))}); keep it, it is not shown again", err=True)


@keys.command("list")
def list_() -> None:
    """List the keys: id, name, scopes, bounds and what was used of them."""
    kept = build_keys(Settings.from_environment())
    for key in kept.all():
        click.echo(_line(kept, key))


@keys.command("revoke")
@click.argument("name")
def revoke(name: str) -> None:
    """Let the key with this NAME (or id) open nothing any more, from this moment on."""
    key = build_keys(Settings.from_environment()).revoke(name)
    click.echo(f"revoked {key.id}  {key.name}", err=True)


def _line(kept: Keys, key: Key) -> str:
    used = kept.used(key)
    bounds = [f"{key.rate:,}/min"] if key.rate else []
    bounds.append(f"{used.today:,}{f' of {key.daily:,}' if key.daily else ''} today")
    bounds.append(f"{used.month:,}{f' of {key.monthly:,}' if key.monthly else ''} this month")
    state = f"revoked {key.revoked}" if key.revoked else f"since {key.created}"
    return f"{key.id}  {key.name}  [{', '.join(sorted(key.scopes))}]  {'; '.join(bounds)}; {state}"
