"""Takes messages of Dateline and saves what came of its jobs as drafts: a start for a CMS that has no plugin.

    export DATELINE_URL=http://127.0.0.1:8080 DATELINE_KEY=dl_… WEBHOOK_SECRET=whsec_… DRAFTS=drafts
    flask --app examples/webhook/receiver.py run --port 9000

On the service: DATELINE_WEBHOOK_ALLOW=localhost dateline webhooks add http://localhost:9000/dateline
"""

from __future__ import annotations

import os
import threading
from collections import deque
from pathlib import Path
from queue import Queue

from flask import Flask, request

from dateline.client import Client, Unsigned, verify_webhook
from dateline.client.results import Article, Translation

_MOST_SEEN = 10_000


def save(folder: Path, article: str, translation: Translation) -> None:
    """Keep a translation as a draft: here a file, in a CMS a post."""
    name = "".join(char if char.isalnum() or char in "-_" else "_" for char in article)
    text = f"<h1>{translation.headline or ''}</h1>\n{translation.body}\n"
    if translation.needs_review:
        text = f"<!-- to be checked by an editor -->\n{text}"
    (folder / f"{name}.{translation.lang}.html").write_text(text, encoding="utf-8")


def fetch(client: Client, job: str, folder: Path) -> None:
    """Fetch what came of a job, and save each of its articles."""
    for item in client.items(job, state="done"):
        if isinstance(item.result, Article):
            for translation in item.result.translations.values():
                save(folder, item.id or f"{job}-{item.index}", translation)


def create_app(client: Client, secret: str, folder: Path) -> Flask:
    """Return the application; what is fetched is fetched in a thread, since messages must be answered at once."""
    app = Flask(__name__)
    jobs: Queue[str] = Queue()
    seen: deque[str] = deque(maxlen=_MOST_SEEN)
    folder.mkdir(parents=True, exist_ok=True)

    def work() -> None:
        while True:
            fetch(client, jobs.get(), folder)
            jobs.task_done()

    threading.Thread(target=work, daemon=True).start()
    app.extensions["jobs"] = jobs

    @app.post("/dateline")
    def told() -> tuple[str, int]:
        try:
            event = verify_webhook(secret, dict(request.headers), request.get_data())
        except Unsigned:
            return "", 401
        if event.type == "job.done" and event.id not in seen:
            seen.append(event.id)
            jobs.put(event.data["job"]["id"])
        return "", 204

    return app


if "WEBHOOK_SECRET" in os.environ:
    app = create_app(
        Client(os.environ["DATELINE_URL"], key=os.environ.get("DATELINE_KEY")),
        os.environ["WEBHOOK_SECRET"],
        Path(os.environ.get("DRAFTS", "drafts")),
    )
