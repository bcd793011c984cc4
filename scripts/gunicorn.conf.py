"""gunicorn for the embedded mode and for production; `gunicorn -c scripts/gunicorn.conf.py`."""

import os

wsgi_app = "fadu.wsgi:application"
bind = [f"{os.environ.get('FADU_BIND', '127.0.0.1')}:{os.environ.get('FADU_PORT', '8000')}"]
worker_class = "gthread"
workers = int(os.environ.get("FADU_WEB_WORKERS", "3"))
threads = int(os.environ.get("FADU_WEB_THREADS", "4"))
timeout = 60
graceful_timeout = 15
keepalive = 5
# A leak in a library may not grow for months.
max_requests = 20000
max_requests_jitter = 2000
# By default gunicorn opens a control socket in the home directory; nobody uses it here.
control_socket_disable = True
errorlog = "-"
loglevel = "error"  # below it gunicorn complains of every HEAD request
