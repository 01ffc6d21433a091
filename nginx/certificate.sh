#!/bin/sh
# One look at the door's certificate; start.sh calls it at the start and every hour, certbot's deploy hook may call it too. Takes the issued one where
# there is one, else makes one of its own; has nginx read it when it changed; writes the day it ends into a file for Prometheus.
set -eu
umask 077

: "${DOOR_RUN:=/run/door}" "${DOOR_CERTIFICATES:=/certificates}" "${DOOR_METRICS:=}" "${DOOR_DOMAIN:=}"
readonly RENEW_OWN=2592000 # seconds; nobody renews our own but we
name=${DOOR_DOMAIN:-localhost}
own=$DOOR_CERTIFICATES/self-signed
issued=$DOOR_CERTIFICATES/live/$name # certbot's
trap 'rm -f "$own".*.new "$DOOR_RUN"/certificate.*.new' EXIT

# A browser warns of it once; it protects what is typed and sent all the same.
make_own() {
  case $name in
    *[!0-9.]*) names=DNS:$name,IP:127.0.0.1 ;;
    *) names=IP:$name,DNS:localhost ;;
  esac
  mkdir -p "$DOOR_CERTIFICATES"
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -sha256 -days 397 -subj "/CN=$name" -addext "subjectAltName=$names" \
    -addext basicConstraints=critical,CA:FALSE -addext extendedKeyUsage=serverAuth -keyout "$own.key.new" -out "$own.pem.new" 2>/dev/null
  mv "$own.key.new" "$own.key"
  mv "$own.pem.new" "$own.pem"
  echo "door: made a certificate of its own for $name" >&2
}

own_is_good() {
  [ -s "$own.key" ] && openssl x509 -in "$own.pem" -noout -checkend "$RENEW_OWN" >/dev/null 2>&1 &&
    openssl x509 -in "$own.pem" -noout -subject 2>/dev/null | grep -q "CN *= *$name\$"
}

# A renewal writes two files one after the other; in between they do not belong together.
belong_together() { # CERTIFICATE KEY
  [ "$(openssl x509 -in "$1" -noout -pubkey 2>/dev/null)" = "$(openssl pkey -in "$2" -pubout 2>/dev/null || echo none)" ]
}

choose() {
  if [ -s "$issued/fullchain.pem" ] && belong_together "$issued/fullchain.pem" "$issued/privkey.pem"; then
    certificate=$issued/fullchain.pem key=$issued/privkey.pem
    return
  fi
  own_is_good || make_own
  certificate=$own.pem key=$own.key
}

present() {
  if cmp -s "$certificate" "$DOOR_RUN/certificate.pem" && cmp -s "$key" "$DOOR_RUN/certificate.key"; then return; fi
  cp "$key" "$DOOR_RUN/certificate.key.new"
  cp "$certificate" "$DOOR_RUN/certificate.pem.new"
  mv "$DOOR_RUN/certificate.key.new" "$DOOR_RUN/certificate.key"
  mv "$DOOR_RUN/certificate.pem.new" "$DOOR_RUN/certificate.pem"
  [ -s "$DOOR_RUN/nginx.pid" ] || return 0
  nginx -p "$DOOR_RUN/" -c "$DOOR_RUN/nginx.conf" -s reload
  echo "door: took $certificate" >&2
}

# Under another name first: node_exporter must never read half a file.
tell_prometheus() {
  [ -n "$DOOR_METRICS" ] || return 0
  ends=$(openssl x509 -in "$DOOR_RUN/certificate.pem" -noout -enddate -dateopt iso_8601)
  ends=${ends#notAfter=}
  ends=$(date -u -d "${ends%Z}" +%s)
  cat >"$DOOR_METRICS/bloomberg_certificate.new" <<TEXT
# HELP bloomberg_certificate_expiry_timestamp_seconds When the certificate that the door shows ends.
# TYPE bloomberg_certificate_expiry_timestamp_seconds gauge
bloomberg_certificate_expiry_timestamp_seconds $ends
TEXT
  chmod 644 "$DOOR_METRICS/bloomberg_certificate.new"
  mv "$DOOR_METRICS/bloomberg_certificate.new" "$DOOR_METRICS/bloomberg_certificate.prom"
}

choose
present
tell_prometheus
