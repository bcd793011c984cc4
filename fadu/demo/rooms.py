"""模拟的听证室、调解室：各区复议机构两间听证室，各调解组织一间调解室，定会时列出来选。"""

from __future__ import annotations

from fadu.demo.city import City
from fadu.demo.ledgers import PLACES
from fadu.demo.places import BODIES
from fadu.desk.models import Room
from fadu.kernel.models import Organ

MEDIATING = "模拟调解室"
SEATS = {"第一听证室": 30, "第二听证室": 16}


def hearing(organ: Organ, name: str = "第一听证室") -> str:
    """演示市模拟一区司法局第一听证室."""
    return f"{organ.unit}{name}"


def fill(city: City) -> None:
    """A second run makes none."""
    for place in PLACES:
        organ = city.organs[place]
        for name, seats in SEATS.items():
            _room(organ, hearing(organ, name), seats)
    for key, *_ in BODIES:
        _room(city.organs[key], MEDIATING, 8)


def _room(organ: Organ, name: str, seats: int) -> None:
    told = {"place": "模拟办公楼一层", "seats": seats}
    Room.objects.get_or_create(organ=organ, name=name, defaults=told)
