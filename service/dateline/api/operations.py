"""The operations of the API: one table that the OpenAPI document and the documentation page are made from."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from dateline.acceptance import OnFailure
from dateline.api import (
    alternatives_schemas,
    document_schemas,
    glossary_schemas,
    job_operations,
    limits_schemas,
    memory_schemas,
    schemas,
    ui_schemas,
    xliff_schemas,
)
from dateline.api.language_schemas import LanguagesResponse
from dateline.api.operation import Operation, Query
from dateline.article import Format
from dateline.formats import NewsFormat, kind
from dateline.history import MOST_ENTRIES, USUAL_ENTRIES, Action, Via
from dateline.memory import LEAST_SCORE, MOST_MATCHES, USUAL_MATCHES, USUAL_SCORE, Mode
from dateline.metric import Units
from dateline.portable import Form

_GLOSSARY = (("glossary_id", "The id that the glossary was given when it was stored"),)
_XLIFF = ("application/xliff+xml",)
_ID = {"type": "integer", "minimum": 1, "maximum": 2**63 - 1}
_TIME = {"type": "string", "format": "date-time"}
_LANG = (("lang", "A language tag: en, hy, az, ru or de"),)

#: Media types of documents in the news formats.
DOCUMENTS = (
    *(kind.JSON, kind.JSON_LD, kind.RSS, kind.ATOM, kind.NITF),
    *(f"{kind.G2}{name}+xml" for name in ("newsitem", "packageitem", "newsmessage")),
    *("application/xml", "text/xml", kind.HTML),
)


def _one_of(values: type[StrEnum]) -> dict[str, Any]:
    return {"type": "string", "enum": [one.value for one in values]}


OPERATIONS = (
    *job_operations.OPERATIONS,
    Operation(
        "post",
        "/v1/articles",
        "translateArticle",
        "Translate an article into the target languages",
        schemas.ArticleResponse,
        schemas.ArticleRequest,
        (400, 413, 415, 422, 503),
    ),
    Operation(
        "post",
        "/v1/alternatives",
        "listAlternatives",
        "Translate a segment in several ways",
        alternatives_schemas.AlternativesResponse,
        alternatives_schemas.AlternativesRequest,
        (400, 413, 415, 422, 503),
    ),
    Operation(
        "post",
        "/v1/xliff",
        "exportXliff",
        "Translate an article and hand it out as XLIFF",
        xliff_schemas.XliffResponse,
        xliff_schemas.XliffRequest,
        (400, 413, 415, 422, 503),
        other_media_types=_XLIFF,
    ),
    Operation(
        "post",
        "/v1/xliff/apply",
        "applyXliff",
        "Put articles together from XLIFF that was edited, and keep the corrections",
        xliff_schemas.ApplyResponse,
        xliff_schemas.ApplyRequest,
        (400, 409, 413, 415, 422, 503),
        queries=(
            Query(
                "import",
                "Where the body is a document: keep what was changed or confirmed in the translation memory",
                {"type": "boolean", "default": False},
            ),
            Query("by", "Where the body is a document: who edited it", {"type": "string", "maxLength": 2000}),
        ),
        request_media_types=_XLIFF,
    ),
    Operation(
        "post",
        "/v1/documents",
        "translateDocument",
        "Translate a document in a news format",
        document_schemas.DocumentResponse,
        problems=(400, 413, 415, 422, 503),
        bodies=DOCUMENTS,
        other_media_types=tuple(one for one in DOCUMENTS if one != kind.JSON),
        queries=(
            Query("target_langs", "Language tags, parted by commas", {"type": "string"}, required=True),
            Query("format", "That of the document; found by what it is unless given", _one_of(NewsFormat)),
            Query(
                "answer",
                "document: the document itself, for one target language; json: what came of it too. By the Accept "
                "header unless given",
                {"type": "string", "enum": ["json", "document"]},
            ),
            Query("glossary_id", "A stored glossary that the translation keeps to", {"type": "string"}),
            Query("names", "Whether names are spelled as the names list has them", {"type": "boolean"}),
            Query("units", "metric: miles, feet, pounds and the like are converted", _one_of(Units)),
            Query(
                "min_confidence",
                "A segment of the model with a lower score fails",
                {"type": "number", "minimum": 0, "maximum": 1},
            ),
            Query("on_failure", "What is done with a segment of the model that surely fails", _one_of(OnFailure)),
            Query("dateline_style", "House styles of datelines by language: ru=tass,de=dpa", {"type": "string"}),
            Query("memory", "What is done with the translation memory", _one_of(Mode)),
            Query(
                "fuzzy",
                "Give with each segment what humans wrote for sources that are like its own by so much",
                {"type": "number", "minimum": LEAST_SCORE, "maximum": 1},
            ),
            Query(
                "priority",
                "interactive, unless given: somebody waits for the answer; bulk: others go first",
                {"type": "string", "enum": ["interactive", "bulk"]},
            ),
            Query(
                "addresses",
                "Where the pages of translations are, for formats that stand for pages: "
                "https://example.org/{lang}{path}, with the path of the page in English",
                {"type": "string"},
            ),
        ),
    ),
    Operation(
        "get",
        "/v1/glossaries",
        "listGlossaries",
        "List the stored glossaries",
        glossary_schemas.GlossariesResponse,
        problems=(503,),
    ),
    Operation(
        "post",
        "/v1/glossaries",
        "createGlossary",
        "Store a glossary",
        glossary_schemas.GlossaryInfo,
        schemas.GlossaryRequest,
        (400, 409, 413, 415, 422, 503),
        success=201,
    ),
    Operation(
        "get",
        "/v1/glossaries/{glossary_id}",
        "getGlossary",
        "Get a glossary with its terms",
        glossary_schemas.GlossaryResponse,
        problems=(503,),
        parameters=_GLOSSARY,
    ),
    Operation(
        "put",
        "/v1/glossaries/{glossary_id}",
        "replaceGlossary",
        "Put another name and other terms in a glossary's place",
        glossary_schemas.GlossaryInfo,
        schemas.GlossaryRequest,
        (400, 409, 413, 415, 422, 503),
        parameters=_GLOSSARY,
    ),
    Operation(
        "delete",
        "/v1/glossaries/{glossary_id}",
        "deleteGlossary",
        "Delete a glossary",
        problems=(503,),
        parameters=_GLOSSARY,
        success=204,
    ),
    Operation(
        "get",
        "/v1/memory",
        "findInMemory",
        "Look up a text in the translation memory",
        memory_schemas.MatchesResponse,
        problems=(400, 422, 503),
        queries=(
            Query("source", "The English text", {"type": "string"}, required=True),
            Query("target_lang", "A language tag: hy, az, ru or de", {"type": "string"}, required=True),
            Query("format", "How it is written; text unless given", {"type": "string", "enum": list(Format)}),
            Query(
                "least",
                "The least score of what is like it; 1 is the text itself",
                {"type": "number", "minimum": LEAST_SCORE, "maximum": 1, "default": USUAL_SCORE},
            ),
            Query(
                "limit",
                "How many are given at most",
                {"type": "integer", "minimum": 1, "maximum": MOST_MATCHES, "default": USUAL_MATCHES},
            ),
        ),
    ),
    Operation(
        "post",
        "/v1/memory",
        "correctMemory",
        "Keep translations that humans wrote",
        memory_schemas.UnitsResponse,
        memory_schemas.CorrectionsRequest,
        (400, 409, 413, 415, 422, 503),
    ),
    Operation(
        "get",
        "/v1/memory/history",
        "listMemoryHistory",
        "List who changed what in the translation memory",
        memory_schemas.HistoryResponse,
        problems=(400, 422, 503),
        queries=(
            Query("source", "The English text of a unit", {"type": "string"}),
            Query("format", "How it is written; text unless given", {"type": "string", "enum": list(Format)}),
            Query("target_lang", "A language tag: hy, az, ru or de", {"type": "string"}),
            Query("by", "Who wrote it, or the name of the key that was used", {"type": "string", "maxLength": 2000}),
            Query("via", "From where it came", {"type": "string", "enum": list(Via)}),
            Query("action", "What was done", {"type": "string", "enum": list(Action)}),
            Query("unit", "The id of a unit", _ID),
            Query("since", "The first moment that is wanted; without a zone, in UTC", _TIME),
            Query("until", "The moment before which it ends", _TIME),
            Query("cursor", "What the answer before gave as next", _ID),
            Query(
                "limit",
                "How many are given at most",
                {"type": "integer", "minimum": 1, "maximum": MOST_ENTRIES, "default": USUAL_ENTRIES},
            ),
        ),
    ),
    Operation(
        "delete",
        "/v1/memory/{unit_id}",
        "deleteFromMemory",
        "Delete a unit of the translation memory",
        problems=(503,),
        parameters=(("unit_id", "The id that the memory gave it"),),
        success=204,
    ),
    Operation("get", "/v1/languages", "listLanguages", "List the languages", LanguagesResponse),
    Operation(
        "get", "/v1/limits", "getLimits", "Tell the bounds that requests have to keep", limits_schemas.LimitsResponse
    ),
    Operation(
        "get",
        "/v1/ui",
        "getUiIndex",
        "Name the languages, domains and formats of the page's strings",
        ui_schemas.UiIndex,
    ),
    Operation(
        "get",
        "/v1/ui/{lang}",
        "listUiStrings",
        "List the page's strings in a language",
        ui_schemas.UiResponse,
        problems=(400, 422),
        parameters=_LANG,
        queries=(
            Query(
                "domain",
                "The parts of a page whose strings are wanted; GET /v1/ui names them",
                {"type": "array", "items": {"type": "string"}},
            ),
            Query("format", "json, unless the Accept header asks for PO", {"type": "string", "enum": list(Form)}),
        ),
        other_media_types=("text/x-gettext-translation",),
    ),
    Operation(
        "post",
        "/v1/ui/match",
        "matchUiStrings",
        "Find the messages that a page's strings are",
        ui_schemas.UiMatchResponse,
        ui_schemas.UiMatchRequest,
        (400, 413, 415, 422),
    ),
    Operation(
        "post",
        "/v1/ui/{lang}/render",
        "renderUiStrings",
        "Write messages, relative times and reading times in a language",
        ui_schemas.UiRenderResponse,
        ui_schemas.UiRenderRequest,
        (400, 413, 415, 422),
        parameters=_LANG,
    ),
    Operation("get", "/healthz", "getHealth", "Is the process alive?", schemas.Health),
    Operation("get", "/readyz", "getReadiness", "Can it translate?", schemas.Health, problems=(503,)),
    Operation("get", "/metrics", "getMetrics", "What it does, for Prometheus", media_type="text/plain"),
    Operation("get", "/openapi.json", "getOpenapi", "This document"),
    Operation("get", "/docs", "getDocs", "The documentation as a page", media_type="text/html"),
    Operation(
        "get",
        "/desk",
        "getDesk",
        "The page for editors",
        media_type="text/html",
        queries=(Query("lang", "The language of the page: en, hy, az, ru or de", {"type": "string"}),),
    ),
)
