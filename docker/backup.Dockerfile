# syntax=docker/dockerfile:1
# What a backup needs: PostgreSQL 16's programs, also the server, since each backup is restored into a scratch one; the same of InfluxDB 2.7.
FROM influxdb:2.7.12 AS influxdb

FROM postgres:16.14-bookworm
RUN apt-get update && \
    apt-get install -y --no-install-recommends curl openssl && \
    rm -rf /var/lib/apt/lists/*
# The user of our programs, whose spool is in the backup. With a name: initdb refuses a number that has none.
RUN useradd --uid 1654 --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin bloomberg
COPY --from=influxdb /usr/local/bin/influx /usr/local/bin/influxd /usr/local/bin/
COPY scripts /app/scripts
USER 1654:1654
WORKDIR /app
# That of a database is not for this image.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s CMD ["pg_isready", "-q", "-h", "postgres", "-U", "postgres"]
ENTRYPOINT ["/app/scripts/backup-loop.sh"]
