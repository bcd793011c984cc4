"""对接的后台任务。"""

from __future__ import annotations

from datetime import datetime, timedelta

from fadu.gateway import applying, sending
from fadu.kernel.auth.signing import WINDOW
from fadu.kernel.jobs import Job
from fadu.kernel.models import Incoming, Nonce, Outgoing


def settle(at: datetime) -> str:
    told = applying.settle_due(at)
    words = dict(Incoming.State.choices)
    return "、".join(f"{words[state]}{many}份" for state, many in told.items()) or "没有待办的来件"


def send(at: datetime) -> str:
    told = sending.send_due(at)
    words = {**dict(Outgoing.State.choices), "again": "稍后再试"}
    return "、".join(f"{words[state]}{many}份" for state, many in told.items()) or "没有待发的发件"


def forget_nonces(at: datetime) -> str:
    gone, _ = Nonce.objects.filter(at__lt=at - 3 * WINDOW).delete()
    return f"清理{gone}个过了时的随机数"


JOBS = (
    Job(key="gateway_in", title="办理来件", run=settle, every=timedelta(seconds=15)),
    Job(key="gateway_out", title="发送结果", run=send, every=timedelta(seconds=15)),
    Job(key="gateway_nonces", title="清理随机数", run=forget_nonces, every=timedelta(minutes=15)),
)
