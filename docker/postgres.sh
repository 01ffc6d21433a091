#!/bin/sh
# The first start of PostgreSQL in a container: a role without special rights that owns one database, and one for Grafana that may sign in. What
# that one may read, the API's migrations say.
set -eu

: "${SECRETS:=/run/secrets}"
export SECRETS

# psql quotes the passwords itself; none stands on a command line.
psql --username postgres --dbname postgres --no-psqlrc --quiet --set ON_ERROR_STOP=1 <<'SQL'
\set own `cat "$SECRETS/postgres"`
\set reader `cat "$SECRETS/grafana_ro"`
CREATE ROLE bloomberg LOGIN PASSWORD :'own';
CREATE ROLE grafana_ro LOGIN PASSWORD :'reader';
CREATE DATABASE bloomberg OWNER bloomberg;
REVOKE CONNECT ON DATABASE bloomberg FROM PUBLIC;
GRANT CONNECT ON DATABASE bloomberg TO grafana_ro;
SQL
