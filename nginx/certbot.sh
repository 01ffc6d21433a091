#!/bin/sh
# The service "certbot": an issued certificate for one name, renewed in time. Challenges are answered by the door from the folder /acme; the door
# finds what is new by itself within an hour (certificate.sh). Native installs do the same with a hook: nginx/README.md.
set -eu

looked=/tmp/certbot-looked
if [ "${1:-}" = health ]; then
  # It looks every twelve hours, and a look may wait for a while.
  [ -n "$(find "$looked" -mmin -800 2>/dev/null)" ]
  exit
fi

if [ -z "${CERTBOT_DOMAIN_NAME:-}" ] || [ -z "${CERTBOT_MAIL:-}" ]; then
  echo "certbot: BLOOMBERG_DOMAIN and BLOOMBERG_CERTIFICATE_MAIL must be set in .env" >&2
  exit 2
fi

certbot_here() { certbot "$@" --config-dir /certificates --work-dir /tmp/work --logs-dir /tmp/log --non-interactive; }

trap 'exit 0' INT TERM
while true; do
  touch "$looked"
  # Renews when fewer than thirty days are left; else it does nothing. A failure is tried again at the next look, and the alert on the
  # certificate's end tells who should know.
  certbot_here certonly --keep-until-expiring --webroot --webroot-path /acme --agree-tos --email "$CERTBOT_MAIL" --key-type ecdsa \
    --cert-name "$CERTBOT_DOMAIN_NAME" --domain "$CERTBOT_DOMAIN_NAME" || echo "certbot: it is tried again in twelve hours" >&2
  sleep 43200 &
  wait $!
done
