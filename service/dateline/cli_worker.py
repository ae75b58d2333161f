"""The command line's part for workers: ``dateline worker``."""

from __future__ import annotations

import os
import socket
from contextlib import nullcontext
from dataclasses import replace

import click

from dateline.assembly import build_memory, build_pipeline, check_broker, work
from dateline.server import doing_jobs
from dateline.settings import Settings


@click.command()
@click.option("--broker", help="What tells of work, redis://… or amqp://….  [default: DATELINE_BROKER]")
@click.option("--ledger", required=True, help="URL of the ledger that “dateline archive translate” was given.")
@click.option("--jobs", is_flag=True, help="Do jobs of the services that share DATELINE_DATABASE too.")
@click.option("--name", help="Name of this worker in logs.  [default: one of its own]")
def worker(broker: str | None, ledger: str, jobs: bool, name: str | None) -> None:
    """Translate parts of archives that other machines hand out, until stopped.

    Start one a core. SIGTERM ends it after the part that it is at; a part that is lost is done by another.
    """
    settings = Settings.from_environment()
    url = broker or settings.broker
    check_broker(url)
    settings = replace(settings, threads=settings.threads or 1)
    pipeline = replace(build_pipeline(settings), memory=build_memory(settings))
    name = name or f"{socket.gethostname()}-{os.getpid()}"
    click.echo(f"worker {name} is ready", err=True)
    with doing_jobs(settings, pipeline) if jobs else nullcontext():
        code = work(url, ledger, pipeline, name)
    raise SystemExit(code)
