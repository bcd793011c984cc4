"""视频会议室：房间、来客、经过、信箱、录音录像。经过（RoomEvent）只增不改，会后据它写出席情况。"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fadu.kernel.crypto import EncryptedTextField
from fadu.kernel.models.cases import Case, Party
from fadu.kernel.models.entries import Entry
from fadu.kernel.models.papers import Material, Paper
from fadu.kernel.models.people import User


class VideoRoom(models.Model):
    """一次会议（听证、调解）的房间，属于安排它的那条记录。

    `stage` 每逢谁能与谁通话改变就加一（单独谈话、移出），浏览器据此断开旧连接。
    """

    class State(models.TextChoices):
        PLANNED = "planned", "未开始"
        OPEN = "open", "进行中"
        ENDED = "ended", "已结束"

    class Way(models.TextChoices):
        VIDEO = "video", "视频"
        PHONE = "phone", "电话"

    case = models.ForeignKey(Case, models.PROTECT, related_name="rooms", verbose_name="案件")
    entry = models.OneToOneField(
        Entry, models.PROTECT, related_name="room", verbose_name="安排这次会议的记录"
    )
    key = models.CharField("房间号", max_length=32, unique=True)
    backend = models.CharField("媒体服务", max_length=20)
    opens_at = models.DateTimeField("约定开始")
    closes_at = models.DateTimeField("约定结束")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.PLANNED)
    way = models.CharField("方式", max_length=10, choices=Way.choices, default=Way.VIDEO)
    stage = models.PositiveIntegerField("分场", default=1)
    started_at = models.DateTimeField("开始", null=True, blank=True)
    ended_at = models.DateTimeField("结束", null=True, blank=True)
    paper = models.ForeignKey(
        Paper, models.PROTECT, related_name="+", verbose_name="正在展示的文书", null=True, blank=True
    )
    material = models.ForeignKey(
        Material, models.PROTECT, related_name="+", verbose_name="正在展示的材料", null=True, blank=True
    )

    class Meta:
        verbose_name = verbose_name_plural = "视频会议室"
        ordering = ("-opens_at", "-id")
        indexes = (models.Index(fields=("state", "closes_at")),)

    def __str__(self) -> str:
        return f"视频会议室{self.pk} {self.get_state_display()}"


class RoomGuest(models.Model):
    """一名参加人。链接的令牌加密存放，按摘要查找；口令只存摘要和密文，用后即清；`seat` 认定是哪个浏览器在用。

    `side` 相同的人是一方（当事人和他的代理人），单独谈话按方进行。
    """

    class State(models.TextChoices):
        INVITED = "invited", "未到"
        WAITING = "waiting", "等候"
        ADMITTED = "admitted", "在会"
        CAUCUS = "caucus", "单独谈话"
        LEFT = "left", "已离开"
        REMOVED = "removed", "已移出"

    class Consent(models.TextChoices):
        NONE = "", "未表示"
        GIVEN = "given", "同意"
        REFUSED = "refused", "不同意"

    room = models.ForeignKey(VideoRoom, models.PROTECT, related_name="guests", verbose_name="房间")
    party = models.ForeignKey(
        Party, models.PROTECT, related_name="+", verbose_name="当事人", null=True, blank=True
    )
    user = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name="工作人员", null=True, blank=True
    )
    name = models.CharField("姓名", max_length=200)
    title = models.CharField("身份", max_length=40)
    side = models.CharField("哪一方", max_length=40)
    host = models.BooleanField("主持", default=False)
    token = EncryptedTextField("链接令牌", blank=True, default="")
    token_index = models.CharField("令牌摘要", max_length=64, unique=True)
    code = EncryptedTextField("待用的口令", blank=True, default="")
    code_hash = models.CharField("口令摘要", max_length=64, blank=True)
    code_until = models.DateTimeField("口令有效期", null=True, blank=True)
    seat = models.CharField("浏览器摘要", max_length=64, blank=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.INVITED)
    muted = models.BooleanField("禁言", default=False)
    consent = models.CharField(
        "录音录像", max_length=10, choices=Consent.choices, blank=True, default=Consent.NONE
    )
    tab = models.CharField("页签", max_length=32, blank=True)
    stage = models.PositiveIntegerField("已到的分场", default=0)
    seen_at = models.DateTimeField("最近联系", null=True, blank=True)
    dropped = models.BooleanField("掉线", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "参加人"
        ordering = ("room_id", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("room", "party"), condition=Q(party__isnull=False), name="guest_party_once"
            ),
            models.UniqueConstraint(
                fields=("room", "user"), condition=Q(user__isnull=False), name="guest_user_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.title}{self.name}"

    @property
    def inside(self) -> bool:
        return self.state in (self.State.ADMITTED, self.State.CAUCUS)


class RoomEvent(models.Model):
    """会上的一件事。只增不改，由数据库触发器把守。"""

    class What(models.TextChoices):
        INVITED = "invited", "发出邀请"
        CODE = "code", "发出口令"
        STRANGER = "stranger", "口令输错"
        WAITING = "waiting", "进入等候室"
        JOINED = "joined", "入会"
        ADMITTED = "admitted", "准许入会"
        MUTED = "muted", "禁言"
        UNMUTED = "unmuted", "解除禁言"
        CAUCUS_BEGUN = "caucus_begun", "开始单独谈话"
        CAUCUS_ENDED = "caucus_ended", "结束单独谈话"
        SHOWN = "shown", "展示文件"
        HIDDEN = "hidden", "停止展示"
        SIGNED = "signed", "签名"
        CONSENT_GIVEN = "consent_given", "同意录音录像"
        CONSENT_REFUSED = "consent_refused", "不同意录音录像"
        RECORDING_STARTED = "recording_started", "开始录音录像"
        RECORDING_STOPPED = "recording_stopped", "停止录音录像"
        DROPPED = "dropped", "掉线"
        RECONNECTED = "reconnected", "重新连上"
        LEFT = "left", "离开"
        REMOVED = "removed", "移出"
        OPENED = "opened", "会议开始"
        ENDED = "ended", "会议结束"

    room = models.ForeignKey(VideoRoom, models.PROTECT, related_name="events", verbose_name="房间")
    at = models.DateTimeField("时刻")
    what = models.CharField("事项", max_length=20, choices=What.choices)
    guest = models.ForeignKey(
        RoomGuest, models.PROTECT, related_name="events", verbose_name="参加人", null=True, blank=True
    )
    by_name = models.CharField("经办", max_length=120, blank=True)
    detail = models.JSONField("内容", default=dict)

    class Meta:
        verbose_name = verbose_name_plural = "会议经过"
        ordering = ("room_id", "id")

    def __str__(self) -> str:
        return f"{self.at:%H:%M:%S} {self.get_what_display()}"


class RoomSignal(models.Model):
    """两个浏览器之间商量连接的一条消息；只活几分钟，定时清除。"""

    room = models.ForeignKey(VideoRoom, models.CASCADE, related_name="signals", verbose_name="房间")
    sender = models.ForeignKey(RoomGuest, models.CASCADE, related_name="+", verbose_name="发出")
    to = models.ForeignKey(RoomGuest, models.CASCADE, related_name="mail", verbose_name="发给")
    sender_tab = models.CharField("发出的页签", max_length=32)
    to_tab = models.CharField("收到的页签", max_length=32)
    body = models.TextField("内容")
    at = models.DateTimeField("时刻", db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = "连接消息"
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.sender_id} → {self.to_id}"


class RoomRecording(models.Model):
    """一段录音录像。分块存在 var/recordings/<id>/ 下，停止后合成一份材料；`consents` 是开始时在场者的同意。"""

    room = models.ForeignKey(VideoRoom, models.PROTECT, related_name="recordings", verbose_name="房间")
    by = models.ForeignKey(RoomGuest, models.PROTECT, related_name="+", verbose_name="录制")
    started_at = models.DateTimeField("开始")
    stopped_at = models.DateTimeField("停止", null=True, blank=True)
    consents = models.JSONField("同意", default=list)
    material = models.ForeignKey(
        Material, models.PROTECT, related_name="+", verbose_name="材料", null=True, blank=True
    )
    note = models.CharField("说明", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "录音录像"
        ordering = ("id",)

    def __str__(self) -> str:
        return f"录音录像{self.pk}"
