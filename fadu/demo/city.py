"""Make the simulated city: organs, accounts, posts. Idempotent; nothing here looks like a real person."""

from __future__ import annotations

from dataclasses import dataclass

from fadu.demo.places import OFFICER_SINCE, officers, organs
from fadu.kernel.models import Organ, Post, Setting, User

OWN = "复"  # 机关代字末尾的业务字，其他业务线不用
PASSWORD = "Fadu-demo-2026"


@dataclass(frozen=True)
class City:
    """Organs and users by their plan keys."""

    organs: dict[str, Organ]
    users: dict[str, User]

    def key_of(self, organ: Organ) -> str:
        return next(key for key, one in self.organs.items() if one.pk == organ.pk)


def build() -> City:
    """The city as planned; what already stands is kept."""
    made: dict[str, Organ] = {}
    for plan in organs():
        made[plan.key], _ = Organ.objects.get_or_create(
            name=plan.name,
            defaults={
                "level": plan.level,
                "parent": made.get(plan.parent),
                "code": plan.code,
                "word": plan.code[: -len(OWN)] if plan.code.endswith(OWN) else "",
                "unit": plan.unit,
                "region_code": plan.region_code,
                "is_authority": plan.is_authority,
                "address": f"{plan.name.removesuffix('人民政府')}模拟路1号" if plan.code else "",
                "phone": "000-00000000" if plan.code else "",
                "court": "演示市模拟区人民法院" if plan.is_authority else "",
            },
        )
    Setting.objects.get_or_create(key="bureau.name", defaults={"value": "演示市司法局（模拟数据）"})
    return City(made, _users(made))


def _users(made: dict[str, Organ]) -> dict[str, User]:
    found: dict[str, User] = {}
    hashed = ""
    for plan in officers():
        user, new = User.objects.get_or_create(
            username=plan.username, defaults={"name": plan.name, "organ": made[plan.posts[0][0]]}
        )
        if new:
            if not hashed:
                user.set_password(PASSWORD)
                hashed = user.password
            user.password = hashed  # 演示口令相同，只算一次慢散列
            user.save(update_fields=["password"])
        for key, role in plan.posts:
            Post.objects.get_or_create(
                user=user, organ=made[key], role=role, line=plan.line, since=OFFICER_SINCE
            )
        found[plan.username] = user
    return found


def handlers(city: City, place: str) -> list[User]:
    """The handlers of one district who work on every line, by account name."""
    posts = Post.objects.filter(organ=city.organs[place], role="handler", line="").select_related("user")
    return [post.user for post in posts.order_by("user__username")]
