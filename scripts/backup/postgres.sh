# shellcheck shell=bash
# PostgreSQL's part: pg_dump's own format, which a newer PostgreSQL reads too, and the names of roles, without their passwords.
# PG_HOST, PG_PORT, PG_USER (a superuser), PG_PASSWORD, PG_DATABASE and POSTGRES_BIN say where.

pg() { # PROGRAM ARGUMENT…
  PGHOST=$PG_HOST PGPORT=$PG_PORT PGUSER=$PG_USER PGPASSWORD=$PG_PASSWORD PGDATABASE=$PG_DATABASE PGCONNECT_TIMEOUT=10 \
    "$POSTGRES_BIN/$1" "${@:2}"
}

ask_pg() { pg psql -qAtX -F $'\t' -v ON_ERROR_STOP=1 "$@"; }

postgres_major() { ask_pg -c "SELECT current_setting('server_version_num')::int / 10000"; }

# Rows of every table, as lines of the manifest.
readonly COUNT_ROWS="SELECT format('SELECT ''rows'', %L, count(*) FROM %I.%I', nspname || '.' || relname, nspname, relname)
  FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
  WHERE relkind = 'r' AND nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema' ORDER BY nspname, relname \\gexec"

# Roles that are not superusers, and what they are members of. The statements may be repeated.
readonly TELL_ROLES="SELECT format('DO \$\$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = %L) THEN CREATE ROLE %I %s; END IF; END \$\$;',
    rolname, rolname, CASE WHEN rolcanlogin THEN 'LOGIN' ELSE 'NOLOGIN' END)
  FROM pg_roles WHERE NOT rolsuper AND rolname NOT LIKE 'pg\\_%' ORDER BY rolname;
SELECT format('GRANT %I TO %I;', g.rolname, m.rolname)
  FROM pg_auth_members JOIN pg_roles g ON g.oid = roleid JOIN pg_roles m ON m.oid = member
  WHERE NOT m.rolsuper AND m.rolname NOT LIKE 'pg\\_%' ORDER BY 1;"

# Prints the rows that are in the dump: they are counted in the very snapshot that pg_dump reads, whatever is written meanwhile.
dump_postgres() { # FOLDER
  ask_pg -c "$TELL_ROLES" >"$1/roles.sql"
  DUMP_PROGRAM=$POSTGRES_BIN/pg_dump DUMP_FILE=$1/postgres.dump ask_pg <<SQL
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
SELECT pg_export_snapshot() AS snapshot \\gset
\\setenv SNAPSHOT :snapshot
\\! "\$DUMP_PROGRAM" --format=custom --snapshot="\$SNAPSHOT" --file="\$DUMP_FILE.new" && mv "\$DUMP_FILE.new" "\$DUMP_FILE"
$COUNT_ROWS
COMMIT;
SQL
  [[ -s $1/postgres.dump ]] || fail "pg_dump did not finish; it said why above."
}

count_rows() { ask_pg <<<"$COUNT_ROWS"; }

# Into a database that has no tables. All becomes the product's own, whoever owned it where it came from.
load_postgres() { # FOLDER
  ask_pg <"$1/roles.sql"
  pg pg_restore --exit-on-error --no-owner --role=bloomberg --dbname="$PG_DATABASE" "$1/postgres.dump"
}

# The first of the tables that hold a row, or nothing.
postgres_content() { count_rows | awk -F '\t' '$3 > 0 && !told { told = 1; print $2 " (" $3 " rows)" }'; }

# Makes it anew, and the role that owns it. Somebody must have said that what is in it may go.
clear_postgres() {
  PG_DATABASE=postgres ask_pg <<SQL
DROP DATABASE IF EXISTS "$PG_DATABASE" WITH (FORCE);
DO \$\$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bloomberg') THEN CREATE ROLE bloomberg LOGIN; END IF; END \$\$;
CREATE DATABASE "$PG_DATABASE" OWNER bloomberg;
SQL
}
