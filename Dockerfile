# Builds a wheel and installs it, with locked dependencies, into a slim image. The service needs no network to run; docs/operating.md says how it gets its first key:
#   docker build -t dateline . && docker run --rm -p 127.0.0.1:8080:8080 --network none dateline doctor
FROM python:3.13-slim AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY service ./service
COPY locales ./locales
COPY models/embedded ./models/embedded
COPY models/registry.toml ./models/registry.toml
RUN pip install --no-cache-dir "build>=1.2,<2" && python -m build --wheel --outdir /wheels

FROM python:3.13-slim
# docker stop waits for ten seconds unless it is told otherwise: what was begun has eight of them.
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DATELINE_HOST=0.0.0.0 DATELINE_DRAIN_SECONDS=8 \
    DATELINE_STORE=/var/lib/dateline/glossaries.sqlite3 DATELINE_KEYS=/var/lib/dateline/keys.sqlite3 \
    DATELINE_DATABASE=/var/lib/dateline/memory.sqlite3 DATELINE_MODELS=/var/lib/dateline/models
COPY requirements.lock /tmp/
RUN pip install --no-cache-dir --require-hashes -r /tmp/requirements.lock && rm /tmp/requirements.lock
COPY --from=build /wheels /tmp/wheels
RUN pip install --no-cache-dir --no-deps /tmp/wheels/*.whl && rm -r /tmp/wheels \
 && useradd --system --no-create-home --home-dir /var/lib/dateline dateline && install -d -o dateline -m 700 /var/lib/dateline
USER dateline
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s \
  CMD ["python", "-c", "import http.client, os, sys; c = http.client.HTTPConnection('127.0.0.1', int(os.environ.get('DATELINE_PORT') or 8080), timeout=2); c.request('GET', '/readyz'); sys.exit(c.getresponse().status != 200)"]
ENTRYPOINT ["dateline"]
CMD ["serve"]
