#!/usr/bin/env bash
# Pin what requirements*.in name, with hashes; the result must not name a package index.
set -euo pipefail
cd "$(dirname "$0")/.."
for name in requirements requirements-dev; do
  .venv/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
    --no-emit-index-url --no-emit-find-links --quiet "$@" $name.in -o $name.lock
done
if grep -n '://' requirements.lock requirements-dev.lock; then
  echo "锁文件里出现了地址，不能提交。" >&2
  exit 1
fi
