# syntax=docker/dockerfile:1
# Two stages: the first has pip and builds, the second only runs, and not as root.
FROM python:3.12-slim AS build
WORKDIR /src
COPY . .
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --constraint constraints.txt .

FROM python:3.12-slim
# ca-certificates: pages and models are fetched with the system's certificates.
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --create-home --uid 10001 briefbot \
 && mkdir /data && chown briefbot /data
COPY --from=build /venv /venv
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 BRIEFBOT_HOME=/data
VOLUME /data
USER briefbot
WORKDIR /home/briefbot
ENTRYPOINT ["briefbot"]
CMD ["--help"]
