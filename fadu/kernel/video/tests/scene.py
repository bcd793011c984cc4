"""A room of a made-up case: two hosts, an applicant with an agent, a respondent, somebody invited."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from fadu.kernel.models import RoomEvent, RoomGuest, User, VideoRoom
from fadu.kernel.tests import sample
from fadu.kernel.video import doors, meeting
from fadu.kernel.video.looking import Asked, look

NINE = datetime(2026, 8, 3, 1, tzinfo=UTC)  # 9:00 in Shanghai


@dataclass
class Meeting:
    """`at` is the time on the wall; later() moves it."""

    room: VideoRoom
    guests: dict[str, RoomGuest]
    at: datetime = NINE
    tokens: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> RoomGuest:
        """As the database has it now."""
        found = RoomGuest.objects.select_related("room").get(pk=self.guests[name].pk)
        self.guests[name] = found
        return found

    def later(self, seconds: float) -> datetime:
        self.at += timedelta(seconds=seconds)
        return self.at

    def come(self, *names: str) -> None:
        """Into the room: hosts at once, the others admitted by the first host."""
        for name in names:
            meeting.enter(self[name], f"tab-{name}", at=self.later(1))
            if not self.guests[name].host:
                meeting.admit(self[name], by=self["host"], at=self.later(1))

    def meets(self, name: str) -> set[str]:
        """The names of those whom this one may see and hear."""
        names = {one.pk: key for key, one in self.guests.items()}
        people = list(self.room.guests.all())
        me = next(one for one in people if one.pk == self.guests[name].pk)
        return {names[one.pk] for one in meeting.together(me, people)}

    def look(
        self, name: str, *, stage: int | None = None, tab: str = "", **said: object
    ) -> dict[str, object]:
        guest = self[name]
        now = guest.room.stage if stage is None else stage
        asked = Asked.of({"tab": tab or guest.tab, "stage": now, **said})
        return look(guest, asked, at=self.at)

    def happened(self) -> list[str]:
        return list(RoomEvent.objects.filter(room=self.room).order_by("pk").values_list("what", flat=True))

    def write(self, name: str, to: str, body: object = "hello") -> dict[str, object]:
        letter = {"to": self.guests[to].pk, "tab": self[to].tab, "body": body}
        return self.look(name, send=[letter])


PEOPLE = (
    ("host", "主持人", "host"),
    ("applicant", "申请人", "applicant"),
    ("agent", "代理人", "applicant"),
    ("respondent", "被申请人", "respondent"),
    ("expert", "受邀人员", "invited-1"),
)


def build() -> Meeting:
    case = sample.opened(sample.bureau(), on=date(2026, 7, 2))
    entry, organ = case.entries.get(), case.organ
    room = VideoRoom.objects.create(
        case=case, entry=entry, key="room", backend="mesh", opens_at=NINE, closes_at=NINE + timedelta(hours=2)
    )
    user = User.objects.create_user("host", "Mo-ni-2026", name="模拟主持人", organ=organ)
    made = Meeting(room, {})
    for name, title, side in PEOPLE:
        made.tokens[name] = doors.new_token()
        made.guests[name] = RoomGuest.objects.create(
            room=room, name=f"模拟{name}", title=title, side=side, host=name == "host",
            user=user if name == "host" else None,
            token=made.tokens[name], token_index=doors.index(made.tokens[name]),
        )  # fmt: skip
    return made
