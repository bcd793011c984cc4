#!/usr/bin/env bash
# The virtual environment with the pinned dependencies (run), or with those for checking and testing too (dev).
# A stamp holds the hash of what was installed, so the second time costs nothing.
set -euo pipefail
purpose=${1:?run or dev}
cd "$(dirname "$0")/.."

lock=requirements.lock
[ "$purpose" = dev ] && lock=requirements-dev.lock
# Where the tree lies is part of the stamp: the installed `fadu` points at it.
stamp=$( (cat $lock pyproject.toml; pwd) | sha256sum | cut -d' ' -f1)
dev=$( (cat requirements-dev.lock pyproject.toml; pwd) | sha256sum | cut -d' ' -f1)
for have in "$stamp" "$dev"; do
  grep -qsx "$have" .venv/fadu-installed && exit 0
done

python=
for candidate in python3 python3.11 python3.12 python3.13 python3.14; do
  "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { python=$candidate; break; }
done
[ -n "$python" ] || { echo "需要 Python 3.11 或更高版本，本机没有找到。" >&2; exit 1; }

[ -x .venv/bin/python ] || "$python" -m venv .venv
echo "安装固定版本的依赖（$lock）……"
.venv/bin/python -m pip install --disable-pip-version-check --require-hashes -r $lock
.venv/bin/python -m pip install --disable-pip-version-check -q --no-deps --no-build-isolation -e .
echo "$stamp" > .venv/fadu-installed
