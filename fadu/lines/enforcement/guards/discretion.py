"""裁量的条件：罚款在所选档次的幅度之内，偏离的写明理由并经集体讨论（处罚法第三十四条、第五十七条第二款）。"""

from fadu.law import Situation
from fadu.law.facts import done_since, fact
from fadu.law.guarding import asked
from fadu.law.statutes import CHUFA
from fadu.lines.enforcement.bands import in_force, outside, told
from fadu.lines.enforcement.guards.deciding import punishes
from fadu.lines.enforcement.guards.noticing import fen


def _within_band(s: Situation) -> bool | str:
    """`bands`: what the benchmarks say of this item, by extras."""
    fine = fen(s.facts, "fine_fen")
    live = in_force(s.known.get("bands") or (), s.on)
    if not punishes(s) or not fine or not live:
        return True
    level = str(s.facts.get("benchmark_level") or "")
    if not level:
        return f"本事项有裁量权基准（{told(live)}），请选择裁量档次。"
    why = outside(live, level, fine)
    if not why:
        return True
    if not fact(s, "benchmark_note"):
        return f"{why}。确需偏离裁量基准的，请写明理由，并经负责人集体讨论。"
    return done_since(s, "discussed", "concluded") or f"{why}。偏离裁量基准的，请先登记“集体讨论”再作决定。"


within_band = asked(
    "罚款不在裁量权基准的幅度之内，须写明理由并经集体讨论。", (CHUFA[34], CHUFA[57, 2]), _within_band
)
