# 法度。make run 启动；make check 快速检查；make test 全部测试；make bench 性能。
PYTHON := .venv/bin/python
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run check lint test bench migrations assets lock metrics

help:  ## 列出全部目标
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 22

run:  ## 安装依赖、建库、建立模拟司法局，启动网站和后台任务；Ctrl-C 停止
	@scripts/system_packages.sh run
	@scripts/venv.sh run
	@exec $(PYTHON) scripts/run.py

check: lint  ## 风格、类型、分层、快速测试（两核两分钟内）
	$(PYTHON) -m pytest -n 2 -q -m "not slow and not browser"

lint:  ## 风格、类型、分层、迁移、函数长度
	@scripts/system_packages.sh run
	@scripts/venv.sh dev
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports
	$(PYTHON) manage.py makemigrations --check --dry-run
	$(PYTHON) scripts/metrics.py

test:  ## 全部测试：SQLite、PostgreSQL（自行启动）、浏览器
	@scripts/system_packages.sh test
	@scripts/venv.sh dev
	@exec $(PYTHON) scripts/test.py $(ARGS)

bench:  ## 运行 bench/bench_*.py，并写明机器
	@scripts/system_packages.sh test
	@scripts/venv.sh dev
	@exec $(PYTHON) scripts/bench.py $(ARGS)

migrations:  ## 首次发布前：删去并重新生成 0001_initial.py
	@scripts/venv.sh dev
	@scripts/regenerate_migrations.sh

assets:  ## 由 npm 包重新生成随库提交的前端文件
	npm ci --no-audit --no-fund
	@scripts/venv.sh dev
	$(PYTHON) scripts/assets.py

lock:  ## 由 requirements*.in 重新固定依赖版本（带哈希，不含软件源地址）
	@scripts/venv.sh dev
	@scripts/lock.sh

metrics:  ## 各房间函数长度的中位数与九成位
	@$(PYTHON) scripts/metrics.py
