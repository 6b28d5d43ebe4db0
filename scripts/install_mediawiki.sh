#!/usr/bin/env bash
# Install the MediaWiki of the tests: Debian's package, with what it needs to serve on loopback and to
# send e-mail. A second run finds everything in place and takes a moment.
set -euo pipefail
shopt -s inherit_errexit

# The package wants a web server and a PHP for it; we start PHP's own, so the two smallest do.
# Without recommended packages, so that no Apache and no MariaDB come along.
packages=(
  mini-httpd php-cgi mediawiki
  php-cli php-sqlite3 php-mbstring php-xml php-intl php-curl
  php-mail php-net-smtp php-net-socket
)

say() { printf '%s\n' "$*" >&2; }

is_installed() {
  local states
  states=$(dpkg-query --show --showformat='${db:Status-Status}\n' "${packages[@]}" 2>/dev/null) || return 1
  ! grep -qv '^installed$' <<<"$states"
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null && sudo --non-interactive true 2>/dev/null; then
    sudo --non-interactive "$@"
  else
    say "The tests with a real wiki need these packages of Debian 12 or newer: ${packages[*]}"
    say "Install them as root, or run this as root or as somebody who may use sudo."
    return 1
  fi
}

if ! command -v apt-get >/dev/null; then
  say "The tests with a real wiki need Debian's package mediawiki; there is no apt-get here."
  exit 1
fi
if ! is_installed; then
  say "Installing MediaWiki for the tests (Debian's package) …"
  as_root apt-get update -qq </dev/null
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${packages[@]}" </dev/null >/dev/null
fi
