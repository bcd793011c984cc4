#!/usr/bin/env bash
# Debian packages the product needs (run), and those that testing needs on top (test).
# Installs what is missing when it may; else names the one command to run and stops.
set -euo pipefail
purpose=${1:?run or test}

run=(python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk)
test=(chromium postgresql poppler-utils janus)

case $purpose in
  run) wanted=("${run[@]}") ;;
  test) wanted=("${run[@]}" "${test[@]}") ;;
  *) echo "用法：$0 run|test" >&2; exit 2 ;;
esac

if ! command -v dpkg-query >/dev/null; then
  echo "本机不是 Debian 系统，请自行安装以下软件：${wanted[*]}" >&2
  exit 0
fi

missing=()
for package in "${wanted[@]}"; do
  dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed && continue
  # A Python that brings its own venv module (pyenv, uv) does not need Debian's.
  [ "$package" = python3-venv ] && python3 -c 'import ensurepip' 2>/dev/null && continue
  missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

install=(apt-get install -y --no-install-recommends "${missing[@]}")
if [ "$(id -u)" -eq 0 ]; then as=(); elif sudo -n true 2>/dev/null; then as=(sudo -n); else
  echo "缺少系统软件，请先由管理员执行：sudo ${install[*]}" >&2
  exit 1
fi
echo "安装系统软件：${missing[*]}"
# RUNLEVEL=1: no daemon is started by the installation; tests start their own database.
"${as[@]}" apt-get update -q
"${as[@]}" env RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive "${install[@]}"
