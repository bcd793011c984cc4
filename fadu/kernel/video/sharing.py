"""在会上展示一份文书或者图片材料：在场的人同时看到同一份；单独谈话时换场即收起。"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fadu.kernel.errors import NotAllowed, NotYours
from fadu.kernel.models import Material, Paper, RoomGuest, VideoRoom
from fadu.kernel.video import paperpages
from fadu.kernel.video.happened import What, note
from fadu.kernel.video.meeting import in_caucus
from fadu.kernel.writing import writing

IMAGES = ("image/png", "image/jpeg")


@dataclass(frozen=True)
class Showable:
    """`key` 是 paper-12 或 material-3。"""

    key: str
    title: str


def showable(room: VideoRoom) -> list[Showable]:
    """Papers of the case and pictures among its materials, newest first."""
    papers = room.case.papers.exclude(status=Paper.Status.VOID).order_by("-pk")
    pictures = room.case.materials.filter(blob__media_type__in=IMAGES).order_by("-pk")
    return [
        *(Showable(f"paper-{one.pk}", f"{one.title}（致{one.to_name}）" if one.to_name else one.title) for one in papers),
        *(Showable(f"material-{one.pk}", one.title) for one in pictures),
    ]  # fmt: skip


def show(room: VideoRoom, key: str, *, by: RoomGuest, at: datetime) -> None:
    kind, _, number = key.partition("-")
    if key not in {one.key for one in showable(room)}:
        raise NotAllowed("只能展示本案的文书和图片材料，请重新选择。")
    with writing():
        room.paper_id = int(number) if kind == "paper" else None
        room.material_id = int(number) if kind == "material" else None
        room.save(update_fields=("paper", "material"))
        note(room, What.SHOWN, at=at, guest=by, by=by.name, title=title_of(room), key=key)


def hide(room: VideoRoom, *, by: RoomGuest, at: datetime) -> None:
    with writing():
        if room.paper_id or room.material_id:
            room.paper = room.material = None
            room.save(update_fields=("paper", "material"))
            note(room, What.HIDDEN, at=at, guest=by, by=by.name)


def title_of(room: VideoRoom) -> str:
    shown = room.paper or room.material
    return shown.title if shown is not None else ""


def key_of(room: VideoRoom) -> str:
    """ "" while nothing is shown."""
    if room.paper_id:
        return f"paper-{room.paper_id}"
    return f"material-{room.material_id}" if room.material_id else ""


def face_of(room: VideoRoom) -> str:
    """What is to be seen, as it looks now; "" while nothing is shown."""
    key = key_of(room)
    return f"{key}.{paperpages.face_of(room.paper)}" if room.paper else key


def seen_by(room: VideoRoom, guest: RoomGuest) -> Paper | Material:
    """What is on the screen, for somebody who is in the conversation just now. NotYours otherwise."""
    apart = in_caucus(room.guests.all()) and not (guest.host or guest.state == RoomGuest.State.CAUCUS)
    shown = room.paper or room.material
    if shown is None or not guest.inside or apart:
        raise NotYours("现在没有展示文件。")
    return shown
