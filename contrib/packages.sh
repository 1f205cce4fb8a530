# shellcheck shell=sh
# Sourced by the scripts beside it: finds out what this machine lacks and installs it with apt where that is possible.
#
#   want PACKAGE CHECK...   notes PACKAGE as missing unless the command CHECK... succeeds
#   install_missing         installs what was noted, or says what to install and ends the script

missing=""

say() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
}

has() {
  command -v "$1"
}

want() {
  package=$1
  shift
  "$@" >/dev/null 2>&1 || missing="$missing $package"
}

want_swift() {
  if ! has swift >/dev/null; then
    say "the Swift toolchain (6.3 or later) is missing; see https://www.swift.org/install/linux/"
    exit 1
  fi
}

apt_get() {
  # Waits for another apt to finish; asks no questions.
  # shellcheck disable=SC2086 # $sudo is empty for root.
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120 "$@" >/dev/null
}

install_missing() {
  [ -n "$missing" ] || return 0
  sudo=""
  [ "$(id -u)" -eq 0 ] || sudo="sudo"

  if ! has apt-get >/dev/null || { [ -n "$sudo" ] && ! has sudo >/dev/null; }; then
    say "please install these packages, or what your system calls them:$missing"
    exit 1
  fi

  say "installing${sudo:+ with sudo}:$missing"
  # The package lists are refreshed only when the install fails without: they are missing or out of date then.
  # shellcheck disable=SC2086 # One word for each package.
  apt_get install -y --no-install-recommends $missing 2>/dev/null ||
    { apt_get update && apt_get install -y --no-install-recommends $missing; } ||
    { say "that failed; please install them by hand: apt-get install$missing"; exit 1; }
  missing=""
}
