#!/bin/sh
# Before the first release only: make the initial migrations anew from the models.
# The hand-written ones (0002_triggers, 0003_search, …) stay.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-.venv/bin/python}

# Every package with a line.py, those inside another line's included.
lines=$(for file in fadu/lines/*/line.py fadu/lines/*/*/line.py; do [ -e "$file" ] && echo "${file%line.py}"; done)

rm -f fadu/kernel/migrations/0001_initial.py
for line in $lines; do
    rm -f "${line}migrations/0001_initial.py"
done
# These stand on the kernel's, so they go first and come back last.
for app in desk portal gateway reports demo; do
    rm -f "fadu/$app/migrations/0001_initial.py"
done
mkdir -p fadu/kernel/migrations .regenerate
trap '(cd .regenerate && find . -name "*.py") | while read -r f; do mv ".regenerate/$f" "$f"; done; rm -rf .regenerate' EXIT
touch fadu/kernel/migrations/__init__.py
# While 0001 is missing, the later ones would have no ground to stand on.
for place in fadu/kernel/ fadu/reports/ $lines; do
    mkdir -p ".regenerate/${place}migrations"
    for later in "${place}migrations"/0[0-9][0-9][0-9]_*.py; do
        if [ -e "$later" ]; then mv "$later" ".regenerate/$later"; fi
    done
done
"$python" manage.py makemigrations --skip-checks --name initial kernel
for line in $lines; do
    [ -e "${line}models.py" ] || [ -e "${line}models/__init__.py" ] || continue
    mkdir -p "${line}migrations"
    touch "${line}migrations/__init__.py"
    "$python" manage.py makemigrations --skip-checks --name initial "$(basename "$line")"
done
for app in desk portal gateway reports demo; do
    [ -e "fadu/$app/models.py" ] || [ -d "fadu/$app/models" ] || continue
    mkdir -p "fadu/$app/migrations"
    touch "fadu/$app/migrations/__init__.py"
    "$python" manage.py makemigrations --skip-checks --name initial "$app"
done
"$python" scripts/at_once.py fadu/*/migrations/0001_initial.py $(for line in $lines; do echo "${line}migrations/0001_initial.py"; done)
.venv/bin/ruff format -q fadu/kernel/migrations/0001_initial.py || true
