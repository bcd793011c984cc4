"""录音录像：在场的人都表示了同意才能开始；主持人的浏览器录，分块送来，停止后合成一份带摘要的材料。

分块各存一个文件，送重了是同一个；缺块的、没停好的，照样合成能用的部分，并在说明里写明。
"""

from __future__ import annotations

import shutil
import subprocess
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from fadu.kernel import blobs
from fadu.kernel.actors import Actor, system
from fadu.kernel.errors import NotAllowed
from fadu.kernel.materials import add_material
from fadu.kernel.models import Material, RoomGuest, RoomRecording, VideoRoom
from fadu.kernel.video.happened import What, note
from fadu.kernel.writing import writing

KIND = "录音录像"
WEBM = "video/webm"
LONGEST = 4 * 1024 * 1024  # 一块；浏览器每秒送一块
MOST = 6 * 3600  # 块
LATE = timedelta(minutes=2)  # 停止以后还收这么久的块
REPAIR = 600  # 秒
NOTHING = "没有收到内容。"


def running(room: VideoRoom) -> RoomRecording | None:
    return room.recordings.filter(stopped_at=None).first()


def start(room: VideoRoom, *, by: RoomGuest, at: datetime) -> RoomRecording:
    """NotAllowed: somebody present has not said yes, with the names."""
    with writing():
        people = list(room.guests.filter(state__in=(RoomGuest.State.ADMITTED, RoomGuest.State.CAUCUS)))
        silent = [one.name for one in people if one.consent != RoomGuest.Consent.GIVEN]
        if silent:
            raise NotAllowed(f"不能录音录像：{'、'.join(silent)}没有表示同意。请先征得在场的人同意。")
        if any(one.state == RoomGuest.State.CAUCUS for one in people):
            raise NotAllowed("单独谈话不录音录像，请结束后再录。")
        if running(room):
            raise NotAllowed("已经在录音录像。")
        consents = [{"guest": one.pk, "name": one.name, "title": one.title} for one in people]
        made = RoomRecording.objects.create(room=room, by=by, started_at=at, consents=consents)
        note(room, What.RECORDING_STARTED, at=at, guest=by, by=by.name, consents=consents)
        return made


def stop(room: VideoRoom, *, at: datetime, why: str = "") -> None:
    """No more is recorded. What came is put together by finish()."""
    with writing():
        for one in room.recordings.select_for_update().filter(stopped_at=None):
            one.stopped_at, one.note = at, why[:300]
            one.save(update_fields=("stopped_at", "note"))
            note(room, What.RECORDING_STOPPED, at=at, guest=one.by, by=one.by.name, why=why)


def keep_chunk(one: RoomRecording, number: int, content: bytes, *, at: datetime) -> None:
    """Whole or not at all; the same number again is the same chunk."""
    if one.material_id or (one.stopped_at is not None and at > one.stopped_at + LATE):
        raise NotAllowed("这段录音录像已经停止，不再接收。")
    if not content or len(content) > LONGEST or not 0 <= number < MOST:
        raise NotAllowed("录音录像的分块有误，请停止后重新开始。")
    folder = _folder(one)
    folder.mkdir(mode=0o750, parents=True, exist_ok=True)
    path = folder / f"{number:06d}"
    if not path.exists():
        own = path.with_suffix(".part")
        own.write_bytes(content)
        own.replace(path)


def finish(one: RoomRecording, *, by: Actor | None = None, at: datetime) -> Material | None:
    """The chunks become one file, the file a material of the case; None if nothing came."""
    if one.material_id:
        return one.material
    path = _assembled(one)
    if path is None:
        RoomRecording.objects.filter(pk=one.pk).update(note=NOTHING)
        return None
    gaps = _gaps(one)
    blob = blobs.keep_file(_repaired(path), WEBM)
    began = timezone.localtime(one.started_at)
    with writing():
        made = add_material(
            one.room.case,
            blob,
            title=f"{KIND}（{began:%Y-%m-%d %H:%M}）.webm",
            kind=KIND,
            by=by or system("视频会议"),
            on=timezone.localdate(at),
            at=at,
        )
        one.material = made
        one.note = "；".join(part for part in (one.note, gaps) if part)[:300]
        one.save(update_fields=("material", "note"))
    shutil.rmtree(_folder(one), ignore_errors=True)
    return made


def left_over(at: datetime) -> list[RoomRecording]:
    """Not put together, and no chunk for a while: stopped, or begun by a browser that went away."""
    waiting = RoomRecording.objects.filter(material=None).exclude(note=NOTHING)
    return [one for one in waiting.select_related("room__case", "by") if _silent(one, at)]


def _silent(one: RoomRecording, at: datetime) -> bool:
    """No chunk for LATE."""
    last = max((path.stat().st_mtime for path in _chunks(one)), default=one.started_at.timestamp())
    return at.timestamp() - last > LATE.total_seconds()


# ── 文件 ────────────────────────────────────────────────────────────────────────────────────────────
def _folder(one: RoomRecording) -> Path:
    return Path(settings.FADU_VAR) / "recordings" / str(one.pk)


def _chunks(one: RoomRecording) -> list[Path]:
    """In order; files being written have a suffix."""
    folder = _folder(one)
    return sorted(path for path in folder.iterdir() if not path.suffix) if folder.is_dir() else []


def _gaps(one: RoomRecording) -> str:
    numbers = {int(path.name) for path in _chunks(one) if path.name.isdecimal()}
    missing = max(numbers, default=-1) + 1 - len(numbers)
    return f"网络原因缺{missing}秒" if missing else ""


def _assembled(one: RoomRecording) -> Path | None:
    parts = [path for path in _chunks(one) if path.name.isdecimal()]
    if not parts:
        return None
    whole = _folder(one) / "whole.webm"
    with whole.open("wb") as file:
        for part in parts:
            file.write(part.read_bytes())
    return whole


def _repaired(path: Path) -> Path:
    """ffmpeg writes the length that a browser cannot know, so that a player can seek; without it, as it came."""
    tool = shutil.which("ffmpeg")
    if tool is None:
        return path
    better = path.with_name("seekable.webm")
    command = [tool, "-v", "error", "-y", "-i", str(path), "-c", "copy", str(better)]
    try:
        subprocess.run(command, check=True, timeout=REPAIR, capture_output=True)
    except (subprocess.SubprocessError, OSError):
        return path
    return better if better.stat().st_size else path
