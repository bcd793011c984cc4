"""Published decisions of reconsideration, straight into the tables: a public version each, and its words.

FADU_BENCH_PUBLISHED: how many, 20,000 unless told. About a thousand characters of thirty sentences out of six hundred; some words stand in
every text, 占道经营 in one of eight, the name of a street in about one.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import islice
from typing import Any

PUBLISHED = int(os.environ.get("FADU_BENCH_PUBLISHED", "20000"))
LAST, DAYS = date(2026, 11, 20), 2000
FIRST_ID = 50_000_000  # of cases, entries and papers
LETTERS = "荔湾花都增从越秀海珠黄埔番禺白云南沙松柏梅竹桂榕槐柳杉桐兰菊莲蓉泉溪潭湖港洲岭峰岗坪塘湾桥渡"
CHUNK = 5000
SENTENCES, EACH = 600, 30
HEAD = "行政复议决定书。申请人对被申请人作出的{act}决定不服，向本机关申请行政复议，本机关依法予以受理，现已审理终结。"
ACTS = (
    "占道经营处罚",
    "交通违法处罚",
    "治安处罚",
    "不予工伤认定",
    "投诉举报处理",
    "无证经营处罚",
    "政府信息公开",
    "超限运输处罚",
)
OUTCOMES = ("维持", "维持", "维持", "维持", "撤销", "确认违法", "责令履行", "变更")
VOCABULARY = (
    "被申请人申请人本机关现场检查笔录调查询问证据材料事实认定程序合法适用依据正确处罚幅度裁量基准送达回证陈述申辩听证告知权利期限"
    "经营场所营业执照许可登记当事人违法行为证明责任规定条款法律法规规章规范性文件认为查明以上所述请求理由成立不足采纳支持"
)


def number(at: int) -> str:
    return f"模府复〔{2021 + at % 6}〕{at}号"


def rare(at: int) -> str:
    """The street of that decision."""
    many = len(LETTERS)
    return f"{LETTERS[at % many]}{LETTERS[at // many % many]}{LETTERS[at // many**2 % many]}路"


def stored() -> None:
    """Written, unless they are there from a run before."""
    from django.db import connection, transaction

    from bench import loading
    from fadu.kernel.models import Case, Entry, Organ, Paper, PublishedText

    if PublishedText.objects.count() == PUBLISHED:
        return
    columns = {
        Case: "id line procedure number title organ_id origin state opened_on tracking_code updated_at",
        Entry: "id case_id seq event procedure on at actor_kind actor_name source prev_hash hash",
        Paper: "id case_id entry_id key title number text digest issued_on status",
        PublishedText: "paper_id text words",
    }
    organs = list(Organ.objects.filter(level="district").values_list("pk", flat=True))
    made = _rows(organs)
    while several := list(islice(made, CHUNK)):
        with transaction.atomic():
            for model, listed in zip(columns, zip(*several, strict=True), strict=True):
                loading.write(model, columns, listed)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _rows(organs: list[int]) -> Iterator[tuple[tuple[Any, ...], ...]]:
    from django.db import connection

    from fadu.kernel import search

    dice, seal = random.Random(7), "0"
    zone = "+00" if connection.vendor == "postgresql" else ""
    for at in range(PUBLISHED):
        on = (LAST - timedelta(days=DAYS * (PUBLISHED - at) // PUBLISHED)).isoformat()
        pk, moment = FIRST_ID + at, f"{on} 01:00:00{zone}"
        text = search.normal(_text(at, dice))
        law = "reconsideration.ordinary"
        yield (
            (
                pk,
                "reconsideration",
                law,
                number(at),
                "模拟复议案",
                organs[at % len(organs)],
                "online",
                "archived",
                on,
            )
            + (f"P{at:011d}", moment),
            (pk, pk, 1, "published", law, on, moment, "system", "模拟", "bench", "", "0"),
            (pk, pk, pk, "published", "行政复议决定书", number(at), seal, "0", on, "issued"),
            (pk, text, search.words(text)),
        )


def _text(at: int, dice: random.Random) -> str:
    act = ACTS[at % len(ACTS)]
    body = "".join(dice.choices(_sentences(), k=EACH))
    return f"{number(at)} {HEAD.format(act=act)}案涉地点位于{rare(at)}。{body}决定{OUTCOMES[at // 8 % 8]}。"


@cache
def _sentences() -> list[str]:
    dice = random.Random(3)
    return ["".join(dice.choices(VOCABULARY, k=dice.randrange(20, 45))) + "。" for _ in range(SENTENCES)]
