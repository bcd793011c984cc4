"""期限对照表：每一期限都有普通、逢假的例子，可以停止、延长、重算的还有相应的例子；日期由人工对照日历逐日数出。

2026年放假调休：端午6月19—21日，中秋9月25—27日，国庆10月1—7日（9月20日、10月10日上班）。
2024年：清明4月4—6日（7日上班），劳动节5月1—5日（4月28日、5月11日上班）。2023-12-30至2024-01-01元旦放假。
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from fadu.law import Happened, Procedure, Term, default_calendar, due
from fadu.lines.reconsideration.procedure import (
    PROCEDURES,
    Ordinary,
    Ordinary2017,
    Ordinary2024,
    Simplified,
    Simplified2024,
)

# N：现行普通程序，S：现行简易程序
CALENDAR = default_calendar()
Row = tuple[type[Procedure], str, str, list[tuple[Any, ...]], str, str]
N, S, O24, S24, O17 = Ordinary, Simplified, Ordinary2024, Simplified2024, Ordinary2017
NORM_OWN = {"suspend_ground": "norm_review", "norm_power": "own"}
NORM_OTHER = {"suspend_ground": "norm_review", "norm_power": "other"}
REDO = ("decided", "2026-06-30", {"outcome": "revoked_redo"})
ALL = {"party_role": "all"}


def received(**facts: Any) -> tuple[str, str, dict[str, Any]]:
    return ("received", "2026-12-01", facts)


ROWS: list[Row] = [
    # ─── 申请期限（法20、21，条例23—26、38） ──────────────────────────────────────────────────────
    (N, "apply", "plain", [received(learned_on="2026-07-02")], "2026-08-31", "法20.1：7月2日的次日起60日，8月31日周一"),
    (N, "apply", "holiday", [received(learned_on="2026-08-03")], "2026-10-08", "第60日10月2日逢国庆，顺延至8日"),
    (
        N,
        "apply",
        "stop",
        [received(learned_on="2026-07-02", obstacle_from="2026-07-10", obstacle_until="2026-07-20")],
        "2026-09-10",
        "法20.2：7月10日至19日障碍期间10日不计，消除之日起继续",
    ),
    (
        N,
        "apply",
        "stop",
        [received(learned_on="2026-07-02", suit_on="2026-07-10", suit_dismissed_on="2026-07-20")],
        "2026-09-11",
        "条例26：起诉之日至裁定送达之日11日不计，两端都不算",
    ),
    (
        N,
        "apply",
        "stop",
        [received(learned_on="2026-07-02", lodged_on="2026-07-10", self_corrected_told_on="2026-07-15")],
        "2026-09-07",
        "条例38.2：6日不计，9月6日周日顺延至周一",
    ),
    (
        N,
        "apply_untold",
        "plain",
        [received(rights_untold=True, rights_learned_on="2026-07-02", learned_on="2026-06-01")],
        "2026-08-31",
        "法20.3：自知道权利、机关和期限之日起60日",
    ),
    (
        N,
        "apply_untold",
        "holiday",
        [received(rights_untold=True, rights_learned_on="2026-08-03", learned_on="2026-06-01")],
        "2026-10-08",
        "第60日10月2日逢国庆",
    ),
    (
        N,
        "apply_untold",
        "stop",
        [received(rights_untold=True, rights_learned_on="2026-06-20", learned_on="2025-07-08")],
        "2026-07-08",
        "法20.3：60日本到8月19日，但自知道行为内容起最长一年，先到者为准",
    ),
    (
        N,
        "apply_untold",
        "stop",
        [
            received(
                rights_untold=True,
                rights_learned_on="2026-07-02",
                learned_on="2026-06-01",
                obstacle_from="2026-07-10",
                obstacle_until="2026-07-20",
            )
        ],
        "2026-09-10",
        "法20.2：障碍10日不计",
    ),
    (
        N,
        "apply_wait",
        "plain",
        [received(duty_asked_on="2026-07-02")],
        "2026-08-31",
        "条例24.1.2：行政机关收到申请满60日",
    ),
    (N, "apply_inaction", "plain", [received(perform_due_on="2026-07-02")], "2026-08-31", "条例24.1.1：自履行期限届满之日起60日"),
    (N, "apply_inaction", "holiday", [received(perform_due_on="2026-08-03")], "2026-10-08", "第60日逢国庆"),
    (
        N,
        "apply_inaction",
        "stop",
        [received(perform_due_on="2026-07-02", obstacle_from="2026-07-10", obstacle_until="2026-07-20")],
        "2026-09-10",
        "障碍10日不计",
    ),
    (N, "apply_property", "plain", [received(act_on="2006-07-08", immovable=True)], "2026-07-08", "法21：不动产二十年"),
    (N, "apply_property", "holiday", [received(act_on="2006-10-03", immovable=True)], "2026-10-08", "末日10月3日逢国庆"),
    (N, "apply_other", "plain", [received(act_on="2021-07-08")], "2026-07-08", "法21：其他五年"),
    (N, "apply_other", "holiday", [received(act_on="2021-10-03")], "2026-10-08", "末日10月3日逢国庆"),
    (O24, "apply", "plain", [received(learned_on="2024-03-07")], "2024-05-06", "法20.1：60日"),
    (O24, "apply", "holiday", [received(learned_on="2024-03-06")], "2024-05-06", "第60日5月5日逢劳动节"),
    (
        O24,
        "apply",
        "stop",
        [received(learned_on="2024-03-07", obstacle_from="2024-03-10", obstacle_until="2024-03-11")],
        "2024-05-07",
        "法20.2：1日不计",
    ),
    (
        O24,
        "apply",
        "law",
        [received(learned_on="2024-03-07", suit_on="2024-03-10", suit_dismissed_on="2024-03-20")],
        "2024-05-06",
        "2007年条例没有2026年条例第二十六条的扣除",
    ),
    (
        O24,
        "apply_untold",
        "plain",
        [received(rights_untold=True, rights_learned_on="2024-03-07", learned_on="2024-03-01")],
        "2024-05-06",
        "法20.3",
    ),
    (
        O24,
        "apply_untold",
        "holiday",
        [received(rights_untold=True, rights_learned_on="2024-03-06", learned_on="2024-03-01")],
        "2024-05-06",
        "第60日逢劳动节",
    ),
    (
        O24,
        "apply_untold",
        "stop",
        [received(rights_untold=True, rights_learned_on="2024-03-07", learned_on="2023-04-10")],
        "2024-04-10",
        "最长一年，先到者为准",
    ),
    (O24, "apply_wait", "plain", [received(duty_asked_on="2024-03-07")], "2024-05-06", "2007年条例16.1.2：满60日"),
    (O24, "apply_inaction", "plain", [received(perform_due_on="2024-03-07")], "2024-05-06", "60日"),
    (O24, "apply_inaction", "holiday", [received(perform_due_on="2024-03-06")], "2024-05-06", "第60日逢劳动节"),
    (
        O24,
        "apply_inaction",
        "stop",
        [received(perform_due_on="2024-03-07", obstacle_from="2024-03-10", obstacle_until="2024-03-11")],
        "2024-05-07",
        "1日不计",
    ),
    (O17, "apply", "plain", [received(learned_on="2023-06-01")], "2023-07-31", "旧法9：60日"),
    (O17, "apply", "holiday", [received(learned_on="2023-08-02")], "2023-10-07", "第60日10月1日逢国庆（9月29日至10月6日），7日周六调休上班"),
    (
        O17,
        "apply",
        "stop",
        [received(learned_on="2023-06-01", obstacle_from="2023-06-10", obstacle_until="2023-06-11")],
        "2023-08-01",
        "旧法9：障碍1日不计",
    ),
    (O17, "apply_inaction", "plain", [received(perform_due_on="2023-06-01")], "2023-07-31", "60日"),
    (O17, "apply_inaction", "holiday", [received(perform_due_on="2023-08-02")], "2023-10-07", "末日逢国庆，顺延至调休的周六"),
    (
        O17,
        "apply_inaction",
        "stop",
        [received(perform_due_on="2023-06-01", obstacle_from="2023-06-10", obstacle_until="2023-06-11")],
        "2023-08-01",
        "1日不计",
    ),
    # ─── 受理（法30—32，条例38） ──────────────────────────────────────────────────────────────────
    (N, "pass_on", "plain", [("lodged", "2026-07-02")], "2026-07-09", "法32.2、88.2：五个工作日，7月3、6、7、8、9日"),
    (N, "pass_on", "holiday", [("lodged", "2026-09-30")], "2026-10-13", "国庆不计，10月8、9、10（调休）、12、13日"),
    (N, "self_correct", "plain", [("lodged", "2026-07-02")], "2026-07-09", "条例38.1：5个工作日"),
    (N, "self_correct", "holiday", [("lodged", "2026-09-30")], "2026-10-13", "国庆不计，10月10日调休上班计入"),
    (N, "review", "plain", [("received", "2026-07-02")], "2026-07-09", "法30.1：五个工作日"),
    (N, "review", "holiday", [("received", "2026-10-03")], "2026-10-13", "假日网上收到：当日收到，自10月8日起数"),
    (N, "review", "stop", [("received", "2026-07-02"), ("forwarded", "2026-07-06")], "2026-07-13", "跨域转送：自有管辖权的机关收到之日起算"),
    (
        N,
        "review",
        "stop",
        [("received", "2026-07-02"), ("refused", "2026-07-08"), ("reopened", "2026-08-03")],
        "2026-08-10",
        "法35：责令重新审查，8月4、5、6、7、10日",
    ),
    (N, "correction_notice", "plain", [("received", "2026-07-02")], "2026-07-09", "法31.1：五个工作日"),
    (N, "correction_notice", "holiday", [("received", "2026-09-30")], "2026-10-13", "国庆不计"),
    (N, "correction_notice", "stop", [("received", "2026-07-02"), ("forwarded", "2026-07-06")], "2026-07-13", "自有管辖权的机关收到之日起算"),
    (N, "correct", "plain", [("correction_served", "2026-07-02")], "2026-07-16", "法31.2：自收到补正通知起十个工作日"),
    (N, "correct", "holiday", [("correction_served", "2026-09-30")], "2026-10-20", "10月8、9、10、12—16、19、20日"),
    (N, "correct_longer", "plain", [("correction_extended", "2026-07-15", {"correct_by": "2026-08-01"})], "2026-08-01", "法31.2：延长合理的期限，以文书所定日期为准"),
    (N, "correct_review", "plain", [("corrected", "2026-07-02")], "2026-07-09", "法31.3：收到补正材料后完整的五个工作日"),
    (N, "correct_review", "holiday", [("corrected", "2026-09-30")], "2026-10-13", "国庆不计"),
    (N, "correct_review", "stop", [("corrected", "2026-07-02"), ("refused", "2026-07-03"), ("reopened", "2026-07-06")], "2026-07-13", "责令重新审查"),
    (O17, "review", "plain", [("received", "2023-06-01")], "2023-06-08", "旧法17、40：五个工作日"),
    (O17, "review", "holiday", [("received", "2023-06-20")], "2023-06-28", "端午6月22—24日，25日周日上班：21、25、26、27、28日"),
    (O17, "review", "stop", [("received", "2023-06-01"), ("forwarded", "2023-06-05")], "2023-06-12", "转送后起算"),
    (O17, "correction_notice", "plain", [("received", "2023-06-01")], "2023-06-06", "2007年条例29的5日：条例没有工作日条款，自然日"),
    (O17, "correction_notice", "holiday", [("received", "2023-06-05")], "2023-06-12", "第5日6月10日周六，顺延至12日"),
    (O17, "correction_notice", "stop", [("received", "2023-06-01"), ("forwarded", "2023-06-02")], "2023-06-07", "转送后起算"),
    (O17, "correct_set", "plain", [("correction_asked", "2023-06-05", {"correct_by": "2023-06-20"})], "2023-06-20", "2007年条例29：通知所定的合理期限"),
    (O17, "correct_longer", "plain", [("correction_extended", "2023-06-19", {"correct_by": "2023-06-30"})], "2023-06-30", "再延长"),
    (O17, "correct_review", "plain", [("corrected", "2023-06-01")], "2023-06-08", "五个工作日"),
    (O17, "correct_review", "holiday", [("corrected", "2023-06-20")], "2023-06-28", "端午不计，25日调休上班计入"),
    (O17, "correct_review", "stop", [("corrected", "2023-06-01"), ("reopened", "2023-06-05")], "2023-06-12", "责令重新审查"),
    # ─── 发送、答复、听证 ─────────────────────────────────────────────────────────────────────────
    (N, "serve", "plain", [("accepted", "2026-07-02")], "2026-07-13", "法48：七个工作日"),
    (N, "serve", "holiday", [("deemed_accepted", "2026-09-30")], "2026-10-15", "国庆不计：8、9、10、12、13、14、15日"),
    (S, "serve", "plain", [("accepted", "2026-07-02")], "2026-07-07", "法54.1：三个工作日"),
    (S, "serve", "holiday", [("accepted", "2026-09-30")], "2026-10-10", "10月8、9、10日（周六调休上班）"),
    (S24, "serve", "plain", [("accepted", "2024-03-07")], "2024-03-12", "法54.1：3月8、11、12日"),
    (S24, "serve", "holiday", [("accepted", "2024-04-30")], "2024-05-08", "劳动节不计：5月6、7、8日"),
    (O17, "serve", "plain", [("accepted", "2023-06-01")], "2023-06-12", "旧法23、40：七个工作日"),
    (O17, "serve", "holiday", [("accepted", "2023-06-20")], "2023-06-30", "端午不计：21、25—30日"),
    (N, "reply", "plain", [("copy_served", "2026-07-02")], "2026-07-16", "法48、88.2：十个工作日"),
    (N, "reply", "holiday", [("copy_served", "2026-09-30")], "2026-10-20", "国庆不计，10月10日调休上班计入"),
    (S, "reply", "plain", [("copy_served", "2026-07-02")], "2026-07-09", "法54.1：五个工作日"),
    (S, "reply", "holiday", [("copy_served", "2026-09-30")], "2026-10-13", "国庆不计"),
    (O24, "reply", "plain", [("copy_served", "2024-01-31")], "2024-02-19", "法48、88.2：十个工作日，春节不计，2月4日、18日调休上班"),
    (S24, "reply", "plain", [("copy_served", "2024-03-07")], "2024-03-14", "3月8、11、12、13、14日"),
    (S24, "reply", "holiday", [("copy_served", "2024-04-30")], "2024-05-10", "劳动节不计：5月6—10日"),
    (O17, "reply", "plain", [("copy_served", "2023-06-05")], "2023-06-15", "旧法23：十日为自然日（旧法40只有五日、七日是工作日）"),
    (O17, "reply", "holiday", [("copy_served", "2023-12-20")], "2024-01-02", "十日连续计算，末日12月30日逢元旦假"),
    (O17, "reply", "law", [("copy_served", "2024-01-31")], "2024-02-18", "旧法案件2024年以后仍是自然日：第10日2月10日逢春节，顺延至2月18日调休的周日"),
    (N, "hearing_notice", "plain", [("hearing_set", "2026-07-02", {"hearing_on": "2026-07-20"})], "2026-07-10", "法51.1：五个完整工作日7月13—17日，最迟10日周五通知"),
    (N, "hearing_notice", "holiday", [("hearing_set", "2026-09-20", {"hearing_on": "2026-10-12"})], "2026-09-28", "其间10月10、9、8日、9月30、29日为五个完整工作日，最迟9月28日"),
    # ─── 决定 ─────────────────────────────────────────────────────────────────────────────────────
    (N, "decide", "plain", [("accepted", "2026-07-02")], "2026-08-31", "法62.1：60日为自然日"),
    (N, "decide", "holiday", [("deemed_accepted", "2026-08-03")], "2026-10-08", "第60日10月2日逢国庆；视为受理之日即审查期限届满日"),
    (N, "decide", "stop", [("accepted", "2026-07-02"), ("suspended", "2026-07-10"), ("resumed", "2026-07-20")], "2026-09-10", "法39：7月10—19日共10日不计"),
    (N, "decide", "stop", [("accepted", "2026-07-02"), ("suspended", "2026-07-10")], "", "中止未恢复：停止计算，没有届满日"),
    (N, "decide", "stop", [("accepted", "2026-07-02"), ("extended", "2026-08-20", {"days": 30})], "2026-09-30", "法62.1：60+30=90日"),
    (N, "decide", "stop", [("accepted", "2026-07-01"), ("extended", "2026-08-20", {"days": 30})], "2026-09-29", "不先顺延再加：第60日8月30日周日，第90日9月29日"),
    (N, "decide", "stop", [("accepted", "2026-07-02"), ("extended", "2026-08-20", {"days": 10})], "2026-09-10", "批准延长10日"),
    (N, "decide", "stop", [("accepted", "2026-07-02"), ("inspected", "2026-07-09", {"inspection_days": ["2026-07-08", "2026-07-09"]})], "2026-09-02", "条例45：勘验2日不计"),
    (N, "decide", "stop", [("accepted", "2026-07-02"), ("appraised", "2026-07-20", {"appraisal_days": ["2026-07-16"]})], "2026-09-01", "条例46：鉴定1日不计"),
    (N, "decide", "stop", [("accepted", "2026-07-02"), ("appraisal_commissioned", "2026-07-10"), ("appraised", "2026-07-20")], "2026-09-10", "条例46：委托至收到鉴定意见10日不计"),
    (N, "decide", "stop", [("accepted", "2026-07-02"), ("elevation_asked", "2026-07-10"), ("elevation_refused", "2026-07-15")], "2026-09-07", "条例40.2：5日不计，9月5日周六顺延"),
    (
        N,
        "decide",
        "stop",
        [("accepted", "2026-07-02"), ("elevation_asked", "2026-07-10"), ("elevation_granted", "2026-07-14"), ("elevated", "2026-07-20")],
        "2026-09-18",
        "条例40.3：上级机关收到材料之日起重新计算60日",
    ),
    (N, "decide", "stop", [("elevated", "2026-07-20")], "2026-09-18", "上级机关直接提级：自收到材料起60日"),
    (N, "decide", "stop", [("accepted", "2026-07-02"), ("simplified", "2026-07-03"), ("converted", "2026-07-20")], "2026-08-31", "简易转普通：自原受理之日起60日"),
    (N, "decide", "stop", [("accepted", "2026-07-02"), ("dismissed", "2026-07-10"), ("reinstated", "2026-07-20")], "2026-09-18", "法35：责令恢复审理，重新计算"),
    (S, "decide", "plain", [("accepted", "2026-07-01")], "2026-07-31", "法62.2：30日"),
    (S, "decide", "holiday", [("accepted", "2026-09-02")], "2026-10-08", "第30日10月2日逢国庆"),
    (S, "decide", "stop", [("accepted", "2026-07-01"), ("suspended", "2026-07-10"), ("resumed", "2026-07-20")], "2026-08-10", "中止10日不计"),
    (S, "decide", "stop", [("accepted", "2026-07-01"), ("extended", "2026-07-20", {"days": 30})], "2026-07-31", "简易程序不得延长：即使误登也不延"),
    (O24, "decide", "plain", [("accepted", "2024-03-07")], "2024-05-06", "法62.1"),
    (O24, "decide", "holiday", [("accepted", "2024-03-06")], "2024-05-06", "第60日5月5日逢劳动节"),
    (O24, "decide", "stop", [("accepted", "2024-03-07"), ("suspended", "2024-03-11"), ("resumed", "2024-03-13")], "2024-05-08", "2日不计"),
    (O24, "decide", "law", [("accepted", "2024-03-07"), ("elevation_asked", "2024-03-11"), ("elevation_refused", "2024-03-20")], "2024-05-06", "2007年条例没有报请提级期间不计入的规定"),
    (S24, "decide", "plain", [("accepted", "2024-03-07")], "2024-04-07", "法62.2：第30日4月6日逢清明，顺延至7日调休的周日"),
    (S24, "decide", "holiday", [("accepted", "2024-03-06")], "2024-04-07", "第30日4月5日逢清明，顺延至调休的星期日"),
    (S24, "decide", "stop", [("accepted", "2024-03-07"), ("suspended", "2024-03-11"), ("resumed", "2024-03-14")], "2024-04-09", "3日不计"),
    (O17, "decide", "plain", [("received", "2023-06-01")], "2023-07-31", "旧法17、31：收到之日即为受理，60日"),
    (O17, "decide", "holiday", [("received", "2023-08-02")], "2023-10-07", "第60日10月1日逢国庆，7日调休上班"),
    (O17, "decide", "stop", [("received", "2023-06-01"), ("correction_asked", "2023-06-05"), ("corrected", "2023-06-12")], "2023-08-07", "2007年条例29：补正7日不计"),
    (O17, "decide", "stop", [("received", "2023-06-01"), ("extended", "2023-07-20", {"days": 30})], "2023-08-30", "旧法31：60+30=90日"),
    # ─── 附带审查、提级 ───────────────────────────────────────────────────────────────────────────
    (N, "suspend_end", "plain", [("suspended", "2026-07-02", {"suspend_ground": "death"})], "2026-08-31", "法41(5)：中止满60日"),
    (N, "suspend_end", "holiday", [("suspended", "2026-08-03", {"suspend_ground": "dissolved"})], "2026-10-08", "第60日逢国庆"),
    (O17, "suspend_end", "plain", [("suspended", "2023-06-01", {"suspend_ground": "death"})], "2023-07-31", "2007年条例42.2"),
    (O17, "suspend_end", "holiday", [("suspended", "2023-08-02", {"suspend_ground": "incapacity"})], "2023-10-07", "末日逢国庆"),
    (N, "norm_forward", "plain", [("suspended", "2026-07-02", NORM_OTHER)], "2026-07-13", "法56、条例53.2：自中止之日起七个工作日"),
    (N, "norm_forward", "holiday", [("suspended", "2026-09-30", NORM_OTHER)], "2026-10-15", "国庆不计"),
    (N, "norm_handle", "plain", [("suspended", "2026-07-01", NORM_OWN)], "2026-07-31", "法56：30日为自然日"),
    (N, "norm_handle", "holiday", [("suspended", "2026-09-02", NORM_OWN)], "2026-10-08", "第30日逢国庆"),
    (N, "norm_notify", "plain", [("suspended", "2026-07-02", NORM_OWN)], "2026-07-07", "法58.1：三个工作日"),
    (N, "norm_notify", "holiday", [("suspended", "2026-09-30", NORM_OWN)], "2026-10-10", "10月8、9、10日"),
    (N, "norm_reply", "plain", [("norm_notice_served", "2026-07-02")], "2026-07-16", "法58.1：制定机关收到通知起十个工作日"),
    (N, "norm_reply", "holiday", [("norm_notice_served", "2026-09-30")], "2026-10-20", "国庆不计"),
    (N, "norm_answer", "plain", [("norm_forward_received", "2026-07-02")], "2026-08-31", "法60：收到转送起60日"),
    (N, "norm_answer", "holiday", [("norm_forward_received", "2026-08-03")], "2026-10-08", "第60日逢国庆"),
    (N, "elevate_files", "plain", [("elevation_granted", "2026-07-02")], "2026-07-09", "条例40.3：5个工作日"),
    (N, "elevate_files", "holiday", [("elevation_granted", "2026-09-30")], "2026-10-13", "国庆不计"),
    # ─── 结案以后 ─────────────────────────────────────────────────────────────────────────────────
    (N, "sue", "plain", [("decision_served", "2026-07-01", {"party_role": "applicant"})], "2026-07-16", "诉讼法45：15日为自然日"),
    (N, "sue", "holiday", [("decision_served", "2026-09-17", {"party_role": "applicant"})], "2026-10-08", "第15日10月2日逢国庆"),
    (N, "sue_silence", "plain", [("accepted", "2026-07-02")], "2026-09-15", "审理期限8月31日届满，再15日"),
    (N, "sue_silence", "holiday", [("accepted", "2026-07-18")], "2026-10-08", "审理期限9月16日届满，第15日10月1日逢国庆"),
    (S, "sue_silence", "plain", [("accepted", "2026-07-01")], "2026-08-17", "7月31日届满，第15日8月15日周六，顺延至17日"),
    (S, "sue_silence", "holiday", [("accepted", "2026-08-17")], "2026-10-08", "9月16日届满，第15日10月1日逢国庆"),
    (O24, "sue_silence", "plain", [("accepted", "2024-03-07")], "2024-05-21", "5月6日届满，再15日"),
    (O24, "sue_silence", "holiday", [("accepted", "2024-02-16")], "2024-05-06", "4月16日届满，第15日5月1日逢劳动节"),
    (S24, "sue_silence", "plain", [("accepted", "2024-03-08")], "2024-04-22", "第30日4月7日周日调休上班，第15日4月22日"),
    (S24, "sue_silence", "holiday", [("accepted", "2024-03-18")], "2024-05-06", "4月17日届满，第15日5月2日逢劳动节"),
    (O17, "sue_silence", "plain", [("received", "2023-06-01")], "2023-08-15", "7月31日届满，再15日"),
    (O17, "sue_silence", "holiday", [("received", "2023-07-17")], "2023-10-07", "9月15日届满，第15日9月30日逢中秋国庆假"),
    (N, "redo", "plain", [REDO, ("decision_served", "2026-07-02", ALL)], "2026-08-31", "条例58.1：没有规定期限的60日，自送达起"),
    (N, "redo", "holiday", [REDO, ("decision_served", "2026-08-03", ALL)], "2026-10-08", "第60日逢国庆"),
    (O24, "redo", "plain", [REDO, ("decision_served", "2026-03-06", ALL)], "2026-05-06", "2007年条例49.1：第60日5月5日逢劳动节，顺延"),
    (O24, "redo", "holiday", [REDO, ("decision_served", "2026-03-05", ALL)], "2026-05-06", "第60日5月4日逢劳动节"),
    (N, "redo_set", "plain", [("decided", "2026-07-02", {"outcome": "revoked_redo", "redo_by": "2026-08-01"})], "2026-08-01", "法64.1：决定所定期限"),
    (N, "perform", "plain", [("decided", "2026-07-02", {"outcome": "ordered", "perform_by": "2026-08-01"})], "2026-08-01", "法66：决定所定期限"),
    (O17, "perform", "plain", [("decided", "2023-07-03", {"outcome": "ordered", "perform_by": "2023-08-01"})], "2023-08-01", "2007年条例44"),
    (N, "perform_ordered", "plain", [("performance_ordered", "2026-08-03", {"order_by": "2026-08-20"})], "2026-08-20", "法77.2：责令的期限"),
    (N, "presettle", "plain", [("presettlement_asked", "2026-07-02", {"presettle_by": "2026-07-07"})], "2026-07-07", "内部规定一：函中写明的日期"),
    (N, "resolution_reply", "plain", [("resolution_advised", "2026-07-02", {"resolution_by": "2026-07-18"})], "2026-07-18", "内部规定二：函中写明的日期，不顺延"),
    (N, "standards_reply", "plain", [("standards_fed_back", "2026-08-03", {"standards_by": "2026-09-20"})], "2026-09-20", "内部规定三：反馈单写明的日期"),
    (N, "opinion_report", "plain", [("opinion_served", "2026-07-02")], "2026-08-31", "法76：收到意见书起60日"),
    (N, "opinion_report", "holiday", [("opinion_served", "2026-08-03")], "2026-10-08", "第60日逢国庆"),
    (O17, "opinion_report", "plain", [("opinion_served", "2023-06-01")], "2023-07-31", "2007年条例57.1"),
    (O17, "opinion_report", "holiday", [("opinion_served", "2023-08-02")], "2023-10-07", "末日逢国庆"),
]  # fmt: skip


def history(events: list[tuple[Any, ...]]) -> list[Happened]:
    return [
        Happened(event[0], date.fromisoformat(event[1]), facts=event[2] if len(event) > 2 else {}, id=n)
        for n, event in enumerate(events, 1)
    ]


def label(row: Row) -> str:
    return f"{row[0].__name__}-{row[1]}-{row[2]}-{row[4] or '停止'}"


@pytest.mark.parametrize("row", ROWS, ids=label)
def test_the_last_day_is_the_one_counted_by_hand(row: Row) -> None:
    procedure, name, _, events, expected, because = row
    term = procedure.term(name)
    told = history(events)
    found = due(term, told, CALENDAR)
    assert (found.due.isoformat() if found.due else "") == expected, f"{because}\n{found.as_text()}"


def all_terms() -> Iterator[Term]:
    seen: set[int] = set()
    for procedure in PROCEDURES:
        for term in procedure.terms().values():
            if id(term) not in seen:
                seen.add(id(term))
                yield term


def kinds_needed(term: Term) -> set[str]:
    """Plain always; a holiday where the end may fall on one; a stop where the term can change its course."""
    kinds = {"plain"}
    if term.within.number and term.rolls:
        kinds.add("holiday")
    if term.pauses or term.excludes or term.extensions or term.restarts or term.caps:
        kinds.add("stop")
    return kinds


def kinds_given(term: Term) -> set[str]:
    return {kind for procedure, name, kind, *_ in ROWS if procedure.term(name) is term}


@pytest.mark.parametrize("term", list(all_terms()), ids=lambda term: term.key)
def test_every_term_has_its_rows(term: Term) -> None:
    assert kinds_needed(term) <= kinds_given(term), (
        f"{term.key} 还缺 {kinds_needed(term) - kinds_given(term)} 的例子"
    )


def test_every_changed_number_has_a_row_in_each_version() -> None:
    for name in ("reply", "decide", "apply"):
        versions = {row[0] for row in ROWS if row[1] == name}
        assert {Ordinary, Ordinary2024, Ordinary2017} <= versions, name


def test_the_reply_period_changed_from_natural_to_working_days_in_2024() -> None:
    assert Ordinary2017.term("reply").within.number == Ordinary.term("reply").within.number == 10
    assert not Ordinary2017.term("reply").within.working
    assert Ordinary.term("reply").within.working
