"""Every setting, from environment variables only; a wrong value stops the start with a sentence.

The list of variables for an operator is in docs/operations.md, and a test holds the two together.
"""

import os
import secrets
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent


def _env(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def _one_of(name: str, default: str, allowed: tuple[str, ...]) -> str:
    value = _env(name, default)
    if value not in allowed:
        raise ImproperlyConfigured(f"环境变量 {name} 的值“{value}”无效，只能是：{'、'.join(allowed)}。")
    return value


def _yes(name: str, default: str) -> bool:
    return _one_of(name, default, ("1", "0")) == "1"


def _number(name: str, default: int, *, least: int, most: int) -> int:
    value = _env(name, str(default))
    if not (value.isascii() and value.isdecimal() and least <= int(value) <= most):
        raise ImproperlyConfigured(f"环境变量 {name} 的值“{value}”无效，应为 {least} 至 {most} 的整数。")
    return int(value)


def _list(name: str, default: str = "") -> list[str]:
    return [item.strip() for item in _env(name, default).split(",") if item.strip()]


# ── where things are ────────────────────────────────────────────────────────────────────────────────
FADU_MODE = _one_of("FADU_MODE", "demo", ("demo", "production"))
FADU_VAR = Path(_env("FADU_VAR", str(BASE_DIR / "var"))).resolve()
FADU_PORT = _number("FADU_PORT", 8000, least=1, most=65535)
DEBUG = _yes("FADU_DEBUG", "0")
PRODUCTION = FADU_MODE == "production"
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("FADU_MODE=production 时不得设置 FADU_DEBUG=1：调试页会泄露案件信息。")

MEDIA_ROOT = FADU_VAR / "files"
FADU_KEYS_DIR = FADU_VAR / "keys"
FILE_UPLOAD_TEMP_DIR = FADU_VAR / "uploads"


def _make_directories() -> None:
    for folder, mode in (
        (FADU_VAR, 0o750),
        (MEDIA_ROOT, 0o750),
        (FADU_KEYS_DIR, 0o700),
        (FILE_UPLOAD_TEMP_DIR, 0o700),
    ):
        try:
            folder.mkdir(mode=mode, parents=True, exist_ok=True)
        except OSError as error:
            raise ImproperlyConfigured(
                f"无法建立目录 {folder}（{error.strerror}），请检查环境变量 FADU_VAR。"
            ) from error


def _secret(name: str, file: str, fresh: str) -> str:
    """The secret from the environment, else from var/keys; made there on the first start of a demo only."""
    if _env(name):
        return _env(name)
    path = FADU_KEYS_DIR / file
    if not path.exists():
        if PRODUCTION:
            raise ImproperlyConfigured(f"正式环境必须设置环境变量 {name}，或把密钥放在 {path}。")
        own = path.with_name(f".{file}.{os.getpid()}.{secrets.token_hex(4)}")
        own.touch(mode=0o600)
        own.write_text(fresh, encoding="ascii")
        try:
            os.link(own, path)  # two processes starting at once must end with one key
        except FileExistsError:
            pass
        finally:
            own.unlink()
    return path.read_text(encoding="ascii").strip()


_make_directories()
SECRET_KEY = _secret("FADU_SECRET_KEY", "secret_key", secrets.token_urlsafe(50))
if len(SECRET_KEY) < 32:
    raise ImproperlyConfigured("环境变量 FADU_SECRET_KEY 太短，至少 32 个字符。")
# Personal data: fadu/kernel/crypto.py reads, checks and (in a demo) makes the keys.
FADU_KEY = _env("FADU_KEY")
FADU_KEY_FILE = FADU_KEYS_DIR / "fadu.key"
# The key of the blind index; empty: the oldest of FADU_KEY, so adding a key leaves the index alone.
FADU_INDEX_KEY = _env("FADU_INDEX_KEY")
if PRODUCTION and not FADU_KEY and not FADU_KEY_FILE.exists():
    raise ImproperlyConfigured(
        f"正式环境必须设置环境变量 FADU_KEY（个人信息加密密钥），或把密钥放在 {FADU_KEY_FILE}。"
    )


# ── database ────────────────────────────────────────────────────────────────────────────────────────
def _postgres(url: str) -> dict[str, Any]:
    """postgres://user:pw@host:port/name, or postgres:///name?host=/socket/dir; read by libpq's own parser."""
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    try:
        if not url.startswith(("postgres://", "postgresql://")):
            raise ProgrammingError("not a postgres:// address")
        parts = conninfo_to_dict(url)
    except ProgrammingError as error:
        raise ImproperlyConfigured(
            "环境变量 DATABASE_URL 无效，应为 postgres://用户:口令@主机:端口/数据库名，"
            "或 postgres:///数据库名?host=/套接字目录；不设置则使用 SQLite。"
        ) from error
    # Compiling a plan costs a page 100 ms; with the default a disk is taken for one that must move its arm.
    parts.setdefault("options", "-c jit=off -c random_page_cost=1.1")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", ""),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "OPTIONS": parts,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite() -> dict[str, Any]:
    """Local disk only: WAL does not work over network file systems."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": FADU_VAR / "fadu.sqlite3",
        "OPTIONS": {
            # A DEFERRED transaction that turns into a writer fails at once instead of waiting its turn.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # FULL: under NORMAL a power failure may lose the last commits, and a printed number be given twice.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
            " PRAGMA cache_size=-65536; PRAGMA journal_size_limit=67108864;",
        },
        # A file, not memory, so that tests meet the same locks; one per process, so that two runs do not.
        "TEST": {"NAME": FADU_VAR / f"test-{os.getpid()}.sqlite3"},
    }


# ATOMIC_REQUESTS stays off: with IMMEDIATE it would make every page a writer.
DATABASES = {"default": _postgres(_env("DATABASE_URL")) if _env("DATABASE_URL") else _sqlite()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"


# ── rooms ───────────────────────────────────────────────────────────────────────────────────────────
LINES = (
    "fadu.lines.reconsideration",
    "fadu.lines.mediation",
    "fadu.lines.enforcement",
    "fadu.lines.enforcement.supervision",
    "fadu.lines.enforcement.credit",
    "fadu.lines.litigation",
)
# local regulations the bureau lies under, e.g. shenzhen: 深圳经济特区矛盾纠纷多元化解条例
FADU_LOCAL_RULES = tuple(_list("FADU_LOCAL_RULES"))
# background work of the rooms, besides the kernel's own
FADU_JOBS = (
    "fadu.desk.jobs:JOBS",
    "fadu.desk.digest:JOBS",
    "fadu.portal.jobs:JOBS",
    "fadu.kernel.video.jobs:JOBS",
    "fadu.gateway.jobs:JOBS",
    "fadu.lines.mediation.warning.ledger:JOBS",
    "fadu.lines.mediation.reminders:JOBS",
    "fadu.lines.mediation.lateness:JOBS",
    "fadu.lines.mediation.integrity.ledger:JOBS",
    "fadu.lines.enforcement.supervision.clues.scan:JOBS",
    "fadu.lines.enforcement.supervision.roundjobs:JOBS",
    "fadu.lines.enforcement.supervision.weekalerts:JOBS",
    "fadu.lines.enforcement.supervision.majors:JOBS",
    "fadu.lines.enforcement.supervision.quarterjob:JOBS",
    "fadu.lines.enforcement.feed.jobs:JOBS",
    "fadu.lines.litigation.reductionjobs:JOBS",
    "fadu.reports.jobs:JOBS",
    "fadu.reports.reading_jobs:JOBS",
)
# the navigation: what each room lists of its pages; a line lists its own in Line.nav
FADU_NAV = (
    "fadu.desk.pages:NAV",
    "fadu.desk.admin_pages:NAV",
    "fadu.portal.pages:NAV",
    "fadu.gateway.pages:NAV",
    "fadu.reports.pages:NAV",
    "fadu.reports.reading_pages:NAV",
)
# tables of the upper rooms that are written once and never changed, and what `fadu verify` checks of them
FADU_SEALED = ("reports_snapshot", "reports_frozen", "reports_revision", "supervision_reviewnote")
FADU_VERIFIED = ("fadu.reports.freezing:verify_all",)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "csp",
    "fadu.kernel",
    "fadu.desk",
    "fadu.portal",
    "fadu.gateway",
    *LINES,
    "fadu.reports",
    "fadu.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "fadu.kernel.auth.headers.SecurityHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "fadu.kernel.auth.sessions.SessionGuard",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "fadu.urls"
WSGI_APPLICATION = "fadu.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]


# ── people ──────────────────────────────────────────────────────────────────────────────────────────
AUTH_USER_MODEL = "kernel.User"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": _number("FADU_PASSWORD_LENGTH", 10, least=8, most=64)},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "fadu.kernel.auth.passwords.ThreeClasses"},
    {"NAME": "fadu.kernel.auth.passwords.NotUsedBefore", "OPTIONS": {"remember": 5}},
]
FADU_PASSWORD_DAYS = _number(
    "FADU_PASSWORD_DAYS", 90 if PRODUCTION else 0, least=0, most=3650
)  # 0: never expires
FADU_LOGIN_FAILURES = _number("FADU_LOGIN_FAILURES", 5, least=3, most=100)
# An office often shares one address, so it is allowed more than one account is.
FADU_LOGIN_FAILURES_PER_ADDRESS = _number("FADU_LOGIN_FAILURES_PER_ADDRESS", 50, least=5, most=10000)
FADU_LOCKOUT_MINUTES = _number("FADU_LOCKOUT_MINUTES", 15, least=1, most=1440)
FADU_TOTP_ROLES = tuple(_list("FADU_TOTP_ROLES"))

FADU_IDLE_MINUTES = _number("FADU_IDLE_MINUTES", 30, least=5, most=720)
SESSION_COOKIE_AGE = _number("FADU_SESSION_HOURS", 10, least=1, most=24) * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "fadu_session"
CSRF_COOKIE_NAME = "fadu_csrf"
CSRF_COOKIE_HTTPONLY = False  # htmx reads it
CSRF_FAILURE_VIEW = "fadu.kernel.auth.error_pages.csrf_failure"
LOGIN_URL = "auth:login"

# Sign-on by OpenID Connect; off while FADU_OIDC_CLIENT_ID is empty.
OIDC_RP_CLIENT_ID = _env("FADU_OIDC_CLIENT_ID")
OIDC_RP_CLIENT_SECRET = _env("FADU_OIDC_CLIENT_SECRET")
OIDC_OP_AUTHORIZATION_ENDPOINT = _env("FADU_OIDC_AUTHORIZE_URL")
OIDC_OP_TOKEN_ENDPOINT = _env("FADU_OIDC_TOKEN_URL")
OIDC_OP_USER_ENDPOINT = _env("FADU_OIDC_USER_URL")
OIDC_OP_JWKS_ENDPOINT = _env("FADU_OIDC_JWKS_URL")
OIDC_RP_SIGN_ALGO = _one_of("FADU_OIDC_ALGORITHM", "RS256", ("RS256", "ES256", "HS256"))
OIDC_USE_PKCE = True
OIDC_CREATE_USER = False  # an account and its posts are made by the organ's administrator
OIDC_RP_SCOPES = "openid profile"
OIDC_TIMEOUT = 10
OIDC_AUTHENTICATION_CALLBACK_URL = "auth:oidc_callback"
FADU_OIDC_ISSUER = _env("FADU_OIDC_ISSUER")
FADU_OIDC_CLAIM = _env("FADU_OIDC_CLAIM", "sub")  # compared with the account's 统一认证标识
FADU_OIDC_SECOND_FACTOR = _yes("FADU_OIDC_SECOND_FACTOR", "0")  # 1: the provider has asked for it already
FADU_OIDC = bool(OIDC_RP_CLIENT_ID)
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    *(["fadu.kernel.auth.oidc.ExistingUsers"] if FADU_OIDC else []),
]
if FADU_OIDC and not (
    OIDC_RP_CLIENT_SECRET
    and OIDC_OP_AUTHORIZATION_ENDPOINT
    and OIDC_OP_TOKEN_ENDPOINT
    and OIDC_OP_USER_ENDPOINT
):
    raise ImproperlyConfigured(
        "设置了 FADU_OIDC_CLIENT_ID，还须设置 FADU_OIDC_CLIENT_SECRET、FADU_OIDC_AUTHORIZE_URL、"
        "FADU_OIDC_TOKEN_URL、FADU_OIDC_USER_URL。"
    )


# ── the wire ────────────────────────────────────────────────────────────────────────────────────────
ALLOWED_HOSTS = _list("FADU_HOSTS", "" if PRODUCTION else "localhost,127.0.0.1,[::1]")
if PRODUCTION and not ALLOWED_HOSTS:
    raise ImproperlyConfigured("正式环境必须设置环境变量 FADU_HOSTS：对外的域名，多个以逗号分隔。")
CSRF_TRUSTED_ORIGINS = _list("FADU_ORIGINS")
if bad := [origin for origin in CSRF_TRUSTED_ORIGINS if not origin.startswith(("http://", "https://"))]:
    raise ImproperlyConfigured(f"环境变量 FADU_ORIGINS 的值“{bad[0]}”无效，应以 http:// 或 https:// 开头。")

FADU_HTTPS = _yes("FADU_HTTPS", "1" if PRODUCTION else "0")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = FADU_HTTPS
SECURE_HSTS_SECONDS = 31536000 if FADU_HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _yes("FADU_PROXY", "0") else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

# Video rooms: browsers connected to each other (mesh), or through the bureau's own Janus.
FADU_VIDEO = _one_of("FADU_VIDEO", "mesh", ("mesh", "janus"))
FADU_STUN = _list("FADU_STUN")
FADU_TURN = _list("FADU_TURN")
FADU_TURN_SECRET = _env(
    "FADU_TURN_SECRET"
)  # coturn's static-auth-secret; what a browser gets is good for hours
FADU_JANUS_ADMIN_URL = _env("FADU_JANUS_ADMIN_URL")
FADU_JANUS_ADMIN_SECRET = _env("FADU_JANUS_ADMIN_SECRET")
FADU_JANUS_ROOM_KEY = _env("FADU_JANUS_ROOM_KEY")
FADU_JANUS_TOKEN_SECRET = _env("FADU_JANUS_TOKEN_SECRET")
FADU_JANUS_WS = _env("FADU_JANUS_WS")  # as the browser reaches it


def _check_video() -> None:
    wrong = [one for one in FADU_STUN if not one.startswith(("stun:", "stuns:"))]
    wrong += [one for one in FADU_TURN if not one.startswith(("turn:", "turns:"))]
    if wrong:
        raise ImproperlyConfigured(
            f"视频的穿透服务器地址“{wrong[0]}”无效：FADU_STUN 以 stun: 开头，FADU_TURN 以 turn: 开头。"
        )
    if FADU_TURN and not FADU_TURN_SECRET:
        raise ImproperlyConfigured("设置了 FADU_TURN，还须设置 FADU_TURN_SECRET。")
    asked = (
        FADU_JANUS_ADMIN_URL, FADU_JANUS_ADMIN_SECRET, FADU_JANUS_ROOM_KEY, FADU_JANUS_TOKEN_SECRET, FADU_JANUS_WS
    )  # fmt: skip
    if FADU_VIDEO == "janus" and not all(asked):
        raise ImproperlyConfigured(
            "FADU_VIDEO=janus 须同时设置 FADU_JANUS_ADMIN_URL、FADU_JANUS_ADMIN_SECRET、FADU_JANUS_ROOM_KEY、"
            "FADU_JANUS_TOKEN_SECRET、FADU_JANUS_WS。"
        )
    if FADU_JANUS_WS and not FADU_JANUS_WS.startswith(("wss://",) if PRODUCTION else ("wss://", "ws://")):
        raise ImproperlyConfigured(
            f"环境变量 FADU_JANUS_WS 的值“{FADU_JANUS_WS}”无效，正式环境应以 wss:// 开头。"
        )


_check_video()

# Signatures drawn in the browser, and the certificate with which the finished paper is signed.
FADU_SIGN_IP = _one_of("FADU_SIGN_IP", "masked", ("masked", "hashed", "none"))
FADU_SIGN_CERT = _env("FADU_SIGN_CERT")  # PEM; empty in production: papers are finished without one
FADU_SIGN_KEY = _env("FADU_SIGN_KEY")
FADU_SIGN_PASSWORD = _env("FADU_SIGN_PASSWORD")
FADU_SIGN_TSA = _env("FADU_SIGN_TSA")
if bool(FADU_SIGN_CERT) != bool(FADU_SIGN_KEY):
    raise ImproperlyConfigured(
        "电子签名须同时设置 FADU_SIGN_CERT（证书）和 FADU_SIGN_KEY（私钥）；不签的都不设置。"
    )
if wrong := [path for path in (FADU_SIGN_CERT, FADU_SIGN_KEY) if path and not Path(path).is_file()]:
    raise ImproperlyConfigured(f"电子签名的文件 {wrong[0]} 不存在，请检查 FADU_SIGN_CERT、FADU_SIGN_KEY。")
if FADU_SIGN_TSA and not FADU_SIGN_TSA.startswith(("https://", "http://")):
    raise ImproperlyConfigured("环境变量 FADU_SIGN_TSA 应以 http:// 或 https:// 开头。")

FADU_UPLOAD_MB = _number("FADU_UPLOAD_MB", 50, least=1, most=1024)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o640


# ── notices ─────────────────────────────────────────────────────────────────────────────────────────
FADU_SITE = _env("FADU_SITE")  # the address of the portal as a notice tells it
EMAIL_HOST = _env("FADU_EMAIL_HOST")
EMAIL_PORT = _number("FADU_EMAIL_PORT", 465, least=1, most=65535)
EMAIL_HOST_USER = _env("FADU_EMAIL_USER")
EMAIL_HOST_PASSWORD = _env("FADU_EMAIL_PASSWORD")
_EMAIL_SECURITY = _one_of("FADU_EMAIL_SECURITY", "ssl", ("ssl", "starttls", "none"))
EMAIL_USE_SSL, EMAIL_USE_TLS = _EMAIL_SECURITY == "ssl", _EMAIL_SECURITY == "starttls"
EMAIL_TIMEOUT = 10
# Empty: e-mail is not set up. A demo writes its mail to var/mail instead of sending it.
FADU_EMAIL_FROM = _env("FADU_EMAIL_FROM", "" if PRODUCTION else "noreply@localhost")
EMAIL_FILE_PATH = FADU_VAR / "mail"
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
if PRODUCTION and bool(EMAIL_HOST) != bool(FADU_EMAIL_FROM):
    raise ImproperlyConfigured("发邮件须同时设置 FADU_EMAIL_HOST 和 FADU_EMAIL_FROM；不发的都不设置。")

FADU_SMS_URL = _env("FADU_SMS_URL")  # empty: short messages are not set up
FADU_SMS_KEY = _env("FADU_SMS_KEY")
FADU_SMS_SECRET = _env("FADU_SMS_SECRET")
FADU_SMS_OK = _env("FADU_SMS_OK")  # e.g. code=0: what an accepted message is answered with, besides HTTP 2xx
FADU_SMS_TIMEOUT = _number("FADU_SMS_TIMEOUT", 10, least=1, most=60)


def _sms_template() -> Any:
    import json

    text = _env("FADU_SMS_TEMPLATE", '{"phone": "{phone}", "text": "{text}", "id": "{id}"}')
    try:
        shape = json.loads(text)
    except ValueError as error:
        raise ImproperlyConfigured("环境变量 FADU_SMS_TEMPLATE 不是有效的 JSON。") from error
    if "{phone}" not in text or not ("{text}" in text or "{template}" in text):
        raise ImproperlyConfigured("环境变量 FADU_SMS_TEMPLATE 须含 {phone}，以及 {text} 或者 {template}。")
    return shape


FADU_SMS_TEMPLATE = _sms_template()
if FADU_SMS_URL and not (FADU_SMS_KEY and FADU_SMS_SECRET):
    raise ImproperlyConfigured("设置了 FADU_SMS_URL，还须设置 FADU_SMS_KEY、FADU_SMS_SECRET。")
if FADU_SMS_URL and not FADU_SMS_URL.startswith(("https://",) if PRODUCTION else ("https://", "http://")):
    raise ImproperlyConfigured(
        f"环境变量 FADU_SMS_URL 的值“{FADU_SMS_URL}”无效，正式环境应以 https:// 开头。"
    )


# ── other systems ───────────────────────────────────────────────────────────────────────────────────
FADU_GATEWAY_MB = _number("FADU_GATEWAY_MB", 20, least=1, most=200)  # one message with its files
FADU_GATEWAY_TIMEOUT = _number("FADU_GATEWAY_TIMEOUT", 15, least=1, most=120)
FADU_GATEWAY_CA = _env("FADU_GATEWAY_CA")  # certificates of a government network's own authority, a PEM file


# ── language, time, static files, log ───────────────────────────────────────────────────────────────
LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH: list[str] = []

STATIC_URL = "static/"
STATIC_ROOT = FADU_VAR / "static"
# Hashed names need `collectstatic` first, which make run does; development and tests serve from the sources.
_HASHED = _yes("FADU_STATIC_HASHED", "1" if PRODUCTION else "0")
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = not _HASHED
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if _HASHED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["console"],
        "level": _one_of("FADU_LOG", "WARNING", ("DEBUG", "INFO", "WARNING", "ERROR")),
    },
    "loggers": {"fadu": {"level": _one_of("FADU_LOG", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR"))}},
}
