# shellcheck shell=bash
# The file of a backup: 256 bytes of text, filled with spaces, then what "openssl enc" made of a tar of the parts.
#   bloomberg-backup 1
#   key 16 hex digits, so that a wrong key can be told from a changed file
#   bytes how many follow the head, so that a cut file can be told from a changed one
#   hmac 64 hex digits, HMAC-SHA-256 of the lines above and of all that follows the head
# AES-256 in counter mode alone would decrypt a changed file into a changed database without a word, and "openssl enc" offers no mode
# that notices. So the encrypted bytes are authenticated, and nothing is decrypted before that was checked.

readonly FORMAT=1
readonly HEAD_BYTES=256
readonly SHORTEST_KEY=32 # letters; it is random and not stretched, so it must be long
readonly CIPHER=(enc -aes-256-ctr -pbkdf2 -iter 10000 -md sha256 -pass fd:3)

sha256() { openssl dgst -sha256 -r | cut -c 1-64; }

# HMAC-SHA-256 of the standard input. By hand, because openssl 3.0 takes its key on the command line only, where everybody could read it.
hmac() { # KEY, 64 hex digits
  local inner
  inner=$({ keyed_block "$1" 0x36; cat; } | sha256)
  { keyed_block "$1" 0x5c; hex_to_bytes "$inner"; } | sha256
}

# One block of SHA-256: the key and zeros behind it, each byte xor-ed.
keyed_block() { # KEY BYTE
  local i block='' byte key
  printf -v key '%s%064d' "$1" 0
  for ((i = 0; i < 64; i++)); do
    printf -v byte '%02x' $((16#${key:i * 2:2} ^ $2))
    block+=$byte
  done
  hex_to_bytes "$block"
}

hex_to_bytes() { # HEX
  local i escaped=''
  for ((i = 0; i < ${#1}; i += 2)); do escaped+="\\x${1:i:2}"; done
  printf '%b' "$escaped"
}

# Two keys from one, so that neither tells anything of the other nor of the one that openssl makes for itself.
authentication_key() { printf 'authentication' | hmac "$(key_hash)"; }
key_id() { printf 'id' | hmac "$(key_hash)" | cut -c 1-16; }
key_hash() { printf '%s' "$KEY" | sha256; }

head_lines() { # BYTES
  printf 'bloomberg-backup %d\nkey %s\nbytes %d\n' "$FORMAT" "$(key_id)" "$1"
}

# Puts a folder into one encrypted file. KEY is set.
seal() { # FOLDER FILE
  local bytes lines code
  (umask 077 && head -c "$HEAD_BYTES" /dev/zero >"$2")
  tar -C "$1" -cf - --owner=0 --group=0 . | openssl "${CIPHER[@]}" 3<<<"$KEY" >>"$2"
  bytes=$(($(stat -c %s "$2") - HEAD_BYTES))
  lines=$(head_lines "$bytes")
  code=$(code_of "$lines" "$2")
  printf "%-$((HEAD_BYTES - 1))s\n" "$lines"$'\n'"hmac $code" | dd of="$2" conv=notrunc status=none
  sync "$2"
}

code_of() { # LINES FILE
  { printf '%s\n' "$1"; tail -c "+$((HEAD_BYTES + 1))" "$2"; } | hmac "$(authentication_key)"
}

# Ends with a sentence unless the file is whole, of a format that is known here, and made with KEY.
check_sealed() { # FILE
  local head format='' id='' bytes='' code='' size
  [[ -f $1 ]] || fail "There is no file $1."
  head=$(head -c "$HEAD_BYTES" "$1" | tr -d '\0')
  { read -r _ format; read -r _ id; read -r _ bytes; read -r _ code; } <<<"$head" || true
  if [[ $head != 'bloomberg-backup '* || ! $format =~ ^[0-9]{1,9}$ ]]; then fail "$1 is no backup of this product, or its first line was changed."; fi
  ((format <= FORMAT)) || fail "$1 is in format $format, which is newer than this version of the product reads ($FORMAT). Restore it with the version that made it."
  [[ $bytes =~ ^[0-9]{1,15}$ ]] || fail "$1 is truncated or changed: its head does not say how long it is."
  size=$(($(stat -c %s "$1") - HEAD_BYTES))
  ((size >= bytes)) || fail "$1 is truncated: $((size < 0 ? 0 : size)) of $bytes bytes are there."
  ((size <= bytes)) || fail "$1 was changed: $((size - bytes)) bytes too many are there."
  [[ $id == "$(key_id)" ]] || fail "$1 was made with another key (it names ${id:-none}, the key given is $(key_id))."
  [[ $code == "$(code_of "$(head_lines "$bytes")" "$1")" ]] || fail "$1 was changed: its authentication code does not fit."
}

# KEY fits and the file was checked.
unseal() { # FILE FOLDER
  tail -c "+$((HEAD_BYTES + 1))" "$1" | openssl "${CIPHER[@]}" -d 3<<<"$KEY" | tar -C "$2" -xf - --no-same-owner
}

read_key() { # FILE
  KEY=$(head -n 1 "$1") || fail "The key $1 cannot be read."
  check_key "$1"
}

check_key() { # WHERE IT IS FROM
  ((${#KEY} >= SHORTEST_KEY)) || fail "The key of $1 has ${#KEY} characters; it must have at least $SHORTEST_KEY, as random as those of: openssl rand -hex 32"
}
