#!/bin/sh
# Starts the door: checks its settings, renders conf/ into a folder of its own, makes sure of a certificate, then becomes nginx.
# Every setting has a default that fits docker-compose.yml; nginx/README.md lists them.
set -eu
umask 077

here=$(cd "$(dirname "$0")" && pwd)
: "${DOOR_RUN:=/run/door}" "${DOOR_CERTIFICATES:=/certificates}" "${DOOR_METRICS:=}" "${DOOR_DOMAIN:=}"
: "${DOOR_PASSWORD_FILE:=/run/secrets/door_password}" "${DOOR_ACME:=/acme}" "${DOOR_ACCESS_LOG:=/dev/stdout}"
: "${DOOR_HTTP_LISTEN:=8080}" "${DOOR_HTTPS_LISTEN:=8443}" "${DOOR_INTERNAL_LISTEN:=8081}" "${DOOR_HTTPS_PORT:=443}"
: "${DOOR_API:=api:8080}" "${DOOR_GRAFANA:=grafana:3000}" "${DOOR_RESOLVER:=}" "${DOOR_LOOK_SECONDS:=3600}"
# Whoever wants the whole world to knock says so: DOOR_NETWORKS='0.0.0.0/0 ::/0'.
: "${DOOR_NETWORKS:=127.0.0.0/8 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 ::1 fc00::/7 fe80::/10}"
export DOOR_RUN DOOR_CERTIFICATES DOOR_METRICS DOOR_DOMAIN

fail() {
  echo "door: $*" >&2
  exit 2
}

# What is written into the configuration must be a plain word: nothing there may end a directive and begin another.
plain_word() { # NAME VALUE
  case $2 in
    '' | *[!A-Za-z0-9_./:\[\]-]*) fail "$1 is '$2', but must be one word of letters, digits and ./:[]_-" ;;
  esac
}

check_settings() {
  for setting in HTTP_LISTEN HTTPS_LISTEN INTERNAL_LISTEN API GRAFANA ACME ACCESS_LOG RESOLVER; do
    eval "plain_word DOOR_$setting \"\$DOOR_$setting\""
  done
  case $DOOR_HTTPS_PORT:$DOOR_LOOK_SECONDS in
    *[!0-9:]* | :* | *:) fail "DOOR_HTTPS_PORT and DOOR_LOOK_SECONDS must be whole numbers." ;;
  esac
  case $DOOR_DOMAIN in
    *[!A-Za-z0-9.-]*) fail "DOOR_DOMAIN is '$DOOR_DOMAIN', but must be a name such as terminal.example.org" ;;
  esac
}

# Where names are looked up: what this machine or container uses itself.
find_resolver() {
  [ -z "$DOOR_RESOLVER" ] || return 0
  DOOR_RESOLVER=$(awk '$1 == "nameserver" { print $2; exit }' /etc/resolv.conf 2>/dev/null) || true
  case $DOOR_RESOLVER in
    '') DOOR_RESOLVER=127.0.0.11 ;;
    *:*) DOOR_RESOLVER="[${DOOR_RESOLVER%%%*}]" ;;
  esac
}

render() {
  suffix=
  [ "$DOOR_HTTPS_PORT" = 443 ] || suffix=:$DOOR_HTTPS_PORT
  mkdir -p "$DOOR_RUN/temp"
  for file in "$here"/conf/*.conf; do
    sed -e "s|\${DOOR_HTTP_LISTEN}|$DOOR_HTTP_LISTEN|g" -e "s|\${DOOR_HTTPS_LISTEN}|$DOOR_HTTPS_LISTEN|g" \
      -e "s|\${DOOR_INTERNAL_LISTEN}|$DOOR_INTERNAL_LISTEN|g" -e "s|\${DOOR_HTTPS_SUFFIX}|$suffix|g" \
      -e "s|\${DOOR_API}|$DOOR_API|g" -e "s|\${DOOR_GRAFANA}|$DOOR_GRAFANA|g" -e "s|\${DOOR_RESOLVER}|$DOOR_RESOLVER|g" \
      -e "s|\${DOOR_ACME}|$DOOR_ACME|g" -e "s|\${DOOR_ACCESS_LOG}|$DOOR_ACCESS_LOG|g" "$file" >"$DOOR_RUN/${file##*/}"
  done
}

list_networks() {
  : >"$DOOR_RUN/networks.conf"
  for network in $DOOR_NETWORKS; do
    plain_word DOOR_NETWORKS "$network"
    echo "allow $network;" >>"$DOOR_RUN/networks.conf"
  done
  echo "deny all;" >>"$DOOR_RUN/networks.conf"
}

# Hashed, since nginx reads it for every request; a thousand rounds are enough for a password of 32 random letters and cheap enough for
# every picture of a page.
write_users() {
  [ -s "$DOOR_PASSWORD_FILE" ] || fail "DOOR_PASSWORD_FILE is '$DOOR_PASSWORD_FILE', but there is no password in it."
  salt=$(openssl rand -hex 8)
  printf 'bloomberg:%s\n' "$(head -n 1 "$DOOR_PASSWORD_FILE" | openssl passwd -5 -salt "rounds=1000\$$salt" -stdin)" >"$DOOR_RUN/users"
  # Workers of a door that was started by root have no right to read what is root's alone.
  if [ "$(id -u)" = 0 ]; then chmod 711 "$DOOR_RUN" && chmod 644 "$DOOR_RUN/users" && chmod 711 "$DOOR_RUN/temp"; fi
}

# Looks again every hour, as long as nginx runs: this shell's own number is nginx's after "exec".
watch_certificate() {
  while sleep "$DOOR_LOOK_SECONDS" && kill -0 $$ 2>/dev/null; do "$here/certificate.sh" || true; done
}

find_resolver
check_settings
mkdir -p "$DOOR_RUN"
render
list_networks
write_users
"$here/certificate.sh"
watch_certificate &
exec nginx -p "$DOOR_RUN/" -c "$DOOR_RUN/nginx.conf"
