"""The command line's part for jobs and webhooks: ``dateline jobs`` and ``dateline webhooks``."""

from __future__ import annotations

import json
from collections.abc import Sequence

import click

from dateline.assembly import build_board, build_endpoints
from dateline.cli_watch import shown
from dateline.errors import JobsUnavailable
from dateline.jobs.board import Board
from dateline.jobs.job import Job, State
from dateline.jobs.telling import instant, item_told, job_told
from dateline.settings import Settings
from dateline.webhooks.endpoint import USUAL, Endpoint, Endpoints, Event, MessageState
from dateline.webhooks.target import check_url

_PAGE = 200
_KEY = click.option("--key", "owner", default="", help="The name of the key that they belong to.  [default: none]")
_LIMIT = click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="How many at most.")


@click.group()
def jobs() -> None:
    """Look at the jobs of the service, and cancel them."""


@jobs.command("list")
@_KEY
@_LIMIT
@click.option("--state", type=click.Choice([state.value for state in State]), help="Only those in this state.")
def list_jobs(owner: str, limit: int, state: str | None) -> None:
    """List jobs, the newest first."""
    for job in _board().jobs(owner, after=None, limit=limit, state=State(state) if state else None):
        click.echo(_line(job))


@jobs.command()
@_KEY
@click.argument("job_id")
@click.option("--json", "as_json", is_flag=True, help="Print it as GET /v1/jobs/ID answers.")
def show(owner: str, job_id: str, as_json: bool) -> None:
    """Say how far a job is, and which of its articles failed."""
    board = _board()
    job = board.job(job_id, owner)
    if as_json:
        click.echo(json.dumps(job_told(job), indent=2))
        return
    click.echo(_line(job))
    after = -1
    while found := board.items(job_id, owner, after=after, limit=_PAGE, state=State.FAILED, results=True):
        for item in found:
            told, problem = item_told(job_id, item), item.problem or {}
            click.echo(shown(f"  {told['index']} {told['id'] or ''}: {problem.get('detail')} [{problem.get('code')}]"))
        after = found[-1].number


@jobs.command()
@_KEY
@click.argument("job_id")
def cancel(owner: str, job_id: str) -> None:
    """Cancel what has not ended of a job."""
    click.echo(_line(_board().cancel(job_id, owner)))


@click.group()
def webhooks() -> None:
    """Say where messages about jobs are sent, and look at what became of them."""


@webhooks.command("list")
@_KEY
def list_webhooks(owner: str) -> None:
    """List webhooks, the oldest first."""
    for one in _endpoints().all(owner):
        click.echo(shown(_webhook(one)))


@webhooks.command()
@_KEY
@click.argument("url")
@click.option(
    "--event",
    "events",
    multiple=True,
    type=click.Choice([event.value for event in Event]),
    default=[event.value for event in USUAL],
    show_default=True,
    help="What it is told; may be given several times.",
)
@click.option("--description", default="", help="What it is for.")
def add(owner: str, url: str, events: Sequence[str], description: str) -> None:
    """Send messages to URL, and print the secret that they are signed with: it cannot be shown again."""
    check_url(url, Settings.from_environment().webhook_allowed)
    made, secret = _endpoints().add(owner, url, [Event(event) for event in events], description)
    click.echo(secret)
    click.echo(f"made {made.id}; keep the secret, it is not shown again", err=True)


@webhooks.command()
@_KEY
@click.argument("webhook_id")
def remove(owner: str, webhook_id: str) -> None:
    """Forget a webhook with its messages."""
    _endpoints().remove(webhook_id, owner)


@webhooks.command()
@_KEY
@click.argument("webhook_id")
def test(owner: str, webhook_id: str) -> None:
    """Have the running service send a message that says nothing."""
    click.echo(_endpoints().test(webhook_id, owner).id)


@webhooks.command()
@_KEY
@_LIMIT
@click.argument("webhook_id")
@click.option("--state", type=click.Choice([state.value for state in MessageState]), help="Only those in this state.")
def messages(owner: str, limit: int, webhook_id: str, state: str | None) -> None:
    """List the messages to a webhook, the newest first."""
    wanted = MessageState(state) if state else None
    for one in _endpoints().messages(webhook_id, owner, state=wanted, after=None, limit=limit):
        click.echo(
            shown(
                f"{one.id}  {one.event}  {one.state}  {instant(one.created)}  {one.attempts} attempts"
                f"{f'  {one.trouble}' if one.trouble else ''}"
            )
        )


@webhooks.command()
@_KEY
@click.argument("webhook_id")
@click.argument("message_id")
def redeliver(owner: str, webhook_id: str, message_id: str) -> None:
    """Have the running service send a message again."""
    click.echo(_endpoints().redeliver(webhook_id, owner, message_id).id)


def _line(job: Job) -> str:
    done = job.progress
    return (
        f"{job.id}  {job.state}  {instant(job.created)}  {done.done} of {done.total} done, {done.failed} failed"
        f"  {','.join(job.langs)}"
    )


def _webhook(one: Endpoint) -> str:
    state = "on" if one.enabled else f"off ({one.trouble or 'by its owner'})"
    return f"{one.id}  {state}  {one.url}  {','.join(one.events)}  {one.description}".rstrip()


def _board() -> Board:
    board = build_board(Settings.from_environment())
    if board is None:
        raise JobsUnavailable("no jobs are kept here: DATELINE_DATABASE is off")
    click.get_current_context().call_on_close(board.close)
    return board


def _endpoints() -> Endpoints:
    endpoints = build_endpoints(Settings.from_environment())
    if endpoints is None:
        raise JobsUnavailable("no webhooks are kept here: DATELINE_DATABASE is off")
    click.get_current_context().call_on_close(endpoints.close)
    return endpoints
