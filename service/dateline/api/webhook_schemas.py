"""What requests and responses about webhooks look like."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from dateline.api.schemas import Request
from dateline.webhooks.endpoint import USUAL, Event, MessageState
from dateline.webhooks.target import LONGEST_URL

USUAL_PAGE, MOST_PAGE = 50, 200  # messages in an answer
Url = Annotated[str, Field(max_length=LONGEST_URL, examples=["https://cms.example/dateline"])]
Events = Annotated[list[Event], Field(min_length=1, max_length=20, strict=False)]
Words = Annotated[str, Field(max_length=500)]


class WebhookRequest(Request):
    """Where messages are to be sent."""

    url: Url
    events: Events = Field(list(USUAL), description="What it is told")
    description: Words = ""


class WebhookChange(Request):
    """What is to be changed of a webhook."""

    url: Url | None = None
    events: Events | None = None
    description: Words | None = None
    enabled: bool | None = Field(None, description="false: messages wait; true: they are sent again")


class MessagesQuery(BaseModel):
    """Which messages are listed."""

    model_config = ConfigDict(extra="forbid")

    state: MessageState | None = None
    cursor: Annotated[str, Field(min_length=1, max_length=40)] | None = None
    limit: Annotated[int, Field(ge=1, le=MOST_PAGE)] = USUAL_PAGE


class WebhookOut(BaseModel):
    """A webhook, without its secret."""

    id: str
    url: str
    events: list[Event]
    description: str
    enabled: bool
    created_at: str = Field(description="ISO 8601, UTC")
    trouble: str | None = Field(description="Why it was switched off, where it was")


class WebhookCreated(WebhookOut):
    """A webhook that was made; its secret is told this once."""

    secret: str = Field(description="Signs the messages: whsec_ and base64")


class WebhooksResponse(BaseModel):
    """All webhooks of the caller, the oldest first."""

    webhooks: list[WebhookOut]


class SecretResponse(BaseModel):
    """A new secret; the one before signs too for a day."""

    secret: str


class MessageOut(BaseModel):
    """A message, and what became of it."""

    id: str = Field(description="Its webhook-id header, the same at each attempt")
    event: str
    state: MessageState = Field(description="dead: it did not arrive, and is not tried again")
    attempts: int
    created_at: str
    next_attempt_at: str | None
    finished_at: str | None
    status: int | None = Field(description="Of the last answer")
    trouble: str | None = Field(description="Of the last attempt")


class MessagesResponse(BaseModel):
    """Messages of a webhook, the newest first."""

    messages: list[MessageOut]
    next: str | None = Field(description="The cursor of the next page; null where there is none")
