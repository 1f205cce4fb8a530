# shellcheck shell=sh disable=SC2034
# Sourced by the scripts beside it: a connection that speaks JSON lines. PARTYLINE_HOST, PARTYLINE_PORT and PARTYLINE_NICK
# say where and as whom; the nick is made of the script's name otherwise.

host=${PARTYLINE_HOST:-localhost}
port=${PARTYLINE_PORT:-6667}
nick=${PARTYLINE_NICK:-${0##*/}-$$}

usage() {
  echo "usage: ${0##*/} $1" >&2
  exit 2
}

# Makes the pipe $requests, whose content goes to the server. The script holds it open, so that nc doesn't see its end.
open_requests() {
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  trap 'exit 1' INT TERM
  requests=$folder/requests
  mkfifo "$requests"
  exec 3<>"$requests"
}

# What the server refuses is told: jq takes this in front of its own program.
# shellcheck disable=SC2016 # What is in it is jq's.
refusals='def refused: select(.type == "fail" or .type == "error" or ((.name // "") | startswith("ERR_") and . != "ERR_NOMOTD"));'
