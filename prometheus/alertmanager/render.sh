#!/bin/sh
# Writes Alertmanager's configuration and templates into a folder, from routes.yml and the settings: render.sh FOLDER
# Alertmanager expands no environment variables, and 0.25 reads no token from a file; so this does both, with the fields that 0.25 and all
# newer versions know. Each setting is read from its variable, or from the file that the variable with _FILE behind its name names (an empty
# one: not set). What is not set is left out, and with nothing set at all alerts are shown by Alertmanager itself and sent nowhere.
set -eu
umask 077 # the result holds passwords

refuse() {
  echo "$1" >&2
  exit 2
}

# The value of a setting, without the line end a file has; nothing when it is not set.
setting() { # NAME
  eval "value=\${$1-} file=\${$1_FILE-}"
  if [ -n "$file" ]; then
    [ -z "$value" ] || refuse "$1_FILE is '$file'; it must be unset where $1 is set."
    [ -r "$file" ] || refuse "$1_FILE is '$file', which cannot be read."
    value=$(cat "$file")
  fi
  case $value in
    *'
'*) refuse "$1 has more than one line." ;;
  esac
  printf %s "$value"
}

quoted() { printf "'%s'" "$(printf %s "$1" | sed "s/'/''/g")"; }

# Into replaced text of sed no sign may act; into an attribute of HTML neither.
checked_url() { # NAME VALUE
  case $2 in
    '' | http://* | https://*) ;;
    *) refuse "$1 is '$2'; it must begin with http:// or https://." ;;
  esac
  case $2 in
    *[!A-Za-z0-9._~:/?#@!\$\&\'\(\)*+,\;=%-]*) refuse "$1 holds a sign that no address has." ;;
  esac
}

read_settings() {
  token=$(setting BLOOMBERG_TELEGRAM_BOT_TOKEN)
  chat=$(setting BLOOMBERG_TELEGRAM_CHAT_ID)
  telegram=$(setting BLOOMBERG_TELEGRAM_URL)
  host=$(setting BLOOMBERG_SMTP_HOST)
  port=$(setting BLOOMBERG_SMTP_PORT)
  from=$(setting BLOOMBERG_SMTP_FROM)
  to=$(setting BLOOMBERG_SMTP_TO)
  user=$(setting BLOOMBERG_SMTP_USERNAME)
  password=$(setting BLOOMBERG_SMTP_PASSWORD)
  tls=$(setting BLOOMBERG_SMTP_TLS)
  webhook=$(setting BLOOMBERG_ALERT_WEBHOOK_URL)
  deadman=$(setting BLOOMBERG_DEADMAN_URL)
  runbook=$(setting BLOOMBERG_RUNBOOK_URL)
}

check_settings() {
  [ -z "$token" ] || [ -n "$chat" ] || refuse "BLOOMBERG_TELEGRAM_BOT_TOKEN is set, but not BLOOMBERG_TELEGRAM_CHAT_ID: nobody is told whom to write to."
  [ -n "$token" ] || [ -z "$chat" ] || refuse "BLOOMBERG_TELEGRAM_CHAT_ID is set, but not BLOOMBERG_TELEGRAM_BOT_TOKEN."
  case ${chat#-} in
    *[!0-9]*) refuse "BLOOMBERG_TELEGRAM_CHAT_ID is '$chat'; it must be a number such as 123456789 or -1001234567890." ;;
  esac
  if [ -n "$host$from$to" ] && { [ -z "$host" ] || [ -z "$from" ] || [ -z "$to" ]; }; then
    refuse "Mail needs all of BLOOMBERG_SMTP_HOST, BLOOMBERG_SMTP_FROM and BLOOMBERG_SMTP_TO."
  fi
  case $port in
    *[!0-9]*) refuse "BLOOMBERG_SMTP_PORT is '$port'; it must be a number." ;;
  esac
  case $tls in
    '' | true | false) ;;
    *) refuse "BLOOMBERG_SMTP_TLS is '$tls'; it must be true or false." ;;
  esac
  checked_url BLOOMBERG_TELEGRAM_URL "$telegram"
  checked_url BLOOMBERG_ALERT_WEBHOOK_URL "$webhook"
  checked_url BLOOMBERG_DEADMAN_URL "$deadman"
  checked_url BLOOMBERG_RUNBOOK_URL "$runbook"
}

# A receiver of people. What is critical makes a sound.
receiver() { # NAME SILENT
  echo "  - name: $1"
  if [ -n "$token" ]; then
    echo "    telegram_configs:"
    echo "      - bot_token: $(quoted "$token")"
    echo "        chat_id: $chat"
    echo "        api_url: $(quoted "${telegram:-https://api.telegram.org}")"
    echo "        parse_mode: HTML"
    echo "        disable_notifications: $2"
    echo "        send_resolved: true"
    echo "        message: '{{ template \"bloomberg.telegram\" . }}'"
  fi
  if [ -n "$host" ]; then
    echo "    email_configs:"
    echo "      - to: $(quoted "$to")"
    echo "        from: $(quoted "$from")"
    echo "        smarthost: $(quoted "$host:${port:-587}")"
    if [ -n "$user" ]; then
      echo "        auth_username: $(quoted "$user")"
      echo "        auth_password: $(quoted "$password")"
    fi
    echo "        require_tls: ${tls:-true}"
    echo "        send_resolved: true"
    echo "        headers: {Subject: '{{ template \"bloomberg.subject\" . }}'}"
    echo "        text: '{{ template \"bloomberg.email.text\" . }}'"
    echo "        html: '{{ template \"bloomberg.email.html\" . }}'"
  fi
  if [ -n "$webhook" ]; then
    echo "    webhook_configs:"
    echo "      - url: $(quoted "$webhook")"
    echo "        max_alerts: 50"
    echo "        send_resolved: true"
  fi
}

receivers() {
  echo
  echo "receivers:"
  receiver people true
  receiver urgent false
  echo "  - name: deadman"
  if [ -n "$deadman" ]; then
    echo "    webhook_configs:"
    echo "      - url: $(quoted "$deadman")"
    echo "        send_resolved: false"
  fi
}

# A link where the address of the run-book is known, else its place in the project.
runbook_template() {
  if [ -n "$runbook" ]; then
    printf '{{ define "bloomberg.runbook" }}<a href="%s/{{ .Annotations.runbook_url }}">{{ .Labels.alertname }}</a>{{ end }}\n' "${runbook%/}"
    printf '{{ define "bloomberg.runbook.text" }}%s/{{ .Annotations.runbook_url }}{{ end }}\n' "${runbook%/}"
  else
    printf '{{ define "bloomberg.runbook" }}<code>{{ .Annotations.runbook_url }}</code>{{ end }}\n'
    printf '{{ define "bloomberg.runbook.text" }}{{ .Annotations.runbook_url }}{{ end }}\n'
  fi
}

[ $# -eq 1 ] || refuse "Usage: render.sh FOLDER"
here=$(cd "$(dirname "$0")" && pwd)
read_settings
check_settings
mkdir -p "$1/templates"
cp "$here"/templates/*.tmpl "$1/templates/"
runbook_template >"$1/templates/runbook.tmpl"
{
  cat "$here/routes.yml"
  receivers
} >"$1/alertmanager.yml"
