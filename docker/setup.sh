#!/bin/sh
# The service "setup" of docker-compose.yml, at each start: secrets that are not there yet are made, keys of outside services are taken over from
# the folder "keys", and volumes get their owners. What is there is never changed, so it may run as often as it likes.
set -eu
umask 077

: "${SECRETS:=/secrets}" "${KEYS:=/keys}" "${VOLUMES:=/volumes}"

# Letters and digits only: the value goes into URLs, connection strings and statements as it is. Each file has a group of its own, in which the
# services are that may read it.
make_secret() { # NAME GROUP
  if [ ! -s "$SECRETS/$1" ]; then
    # By another name first: half a secret would be taken for a whole one.
    head -c 1024 /dev/urandom | LC_ALL=C tr -dc 'A-Za-z0-9' | head -c 40 >"$SECRETS/$1.new"
    mv "$SECRETS/$1.new" "$SECRETS/$1"
    echo "setup: made $1"
  fi
  share "$SECRETS/$1" "$2"
}

# A key that nobody has is an empty file: the program that reads it says what is off without it.
take_key() { # NAME GROUP
  if [ -r "$KEYS/$1" ]; then cat "$KEYS/$1" >"$SECRETS/$1.new"; else : >"$SECRETS/$1.new"; fi
  share "$SECRETS/$1.new" "$2"
  mv "$SECRETS/$1.new" "$SECRETS/$1"
}

share() { # FILE GROUP
  chgrp "$2" "$1"
  chmod 440 "$1"
}

own() { # VOLUME OWNER MODE
  mkdir -p "$VOLUMES/$1"
  chmod "$3" "$VOLUMES/$1"
  chown "$2" "$VOLUMES/$1"
}

mkdir -p "$SECRETS"
chmod 755 "$SECRETS"
make_secret postgres_superuser 7001
make_secret postgres 7002
make_secret grafana_ro 7003
make_secret influx_token 7004
make_secret influx_password 7005
make_secret grafana_admin 7006
make_secret door_password 7007
make_secret backup_key 7008
make_secret grafana_secret_key 7009
take_key coingecko_key 7010
take_key alphavantage_key 7011
take_key exchangerate_key 7012
take_key cryptopanic_key 7013
take_key newsapi_key 7014
take_key telegram_bot_token 7015
take_key smtp_password 7016
take_key alert_webhook_url 7017
take_key deadman_url 7018

own certificates 101:101 700
own acme 101:101 755
own data 1654:1654 700
own backups 1654:1654 700
# Door and backup write into it, node-exporter reads.
own metrics 0:0 1777
