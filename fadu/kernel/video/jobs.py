"""后台：清除过期的连接消息，合成没合成的录音录像，关掉散了场没人管的会议室。"""

from __future__ import annotations

from datetime import datetime, timedelta

from fadu.kernel.jobs import Job
from fadu.kernel.models import VideoRoom
from fadu.kernel.video import mailbox, recording
from fadu.kernel.video.meeting import drop_the_silent
from fadu.kernel.video.rooms import GRACE, end_room


def clean(at: datetime) -> str:
    return f"清除连接消息{mailbox.clean(at)}条，关闭会议室{close_forgotten(at)}间，合成录音录像{gather(at)}段"


def close_forgotten(at: datetime) -> int:
    """Open, past its time, and nobody there."""
    closed = 0
    for room in VideoRoom.objects.filter(state=VideoRoom.State.OPEN, closes_at__lt=at - GRACE):
        people = list(room.guests.all())
        drop_the_silent(room, people, at=at)
        if all(one.dropped or not one.inside for one in people):
            recording.stop(room, at=at, why="会议室已无人")
            end_room(room, by="系统", at=at)
            closed += 1
    return closed


def gather(at: datetime) -> int:
    done = 0
    for one in recording.left_over(at):
        if one.stopped_at is None:
            recording.stop(one.room, at=at, why="录制的浏览器中断")
            one.refresh_from_db()
        done += recording.finish(one, at=at) is not None
    return done


JOBS = (Job(key="video", title="视频会议", run=clean, every=timedelta(minutes=1)),)
