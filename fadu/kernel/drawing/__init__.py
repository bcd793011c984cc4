"""抽取：范围冻结并取 SHA-256，种子先公布承诺、后揭示，按写明的方法确定地抽出，任何人可以重放。docs/draws.md 写明每一个字节。

这里的各个文件不用 Django，也不碰数据库；登记、公布在 fadu/kernel/draws.py。
"""

from fadu.kernel.drawing.frame import Bar, Frame, FrameError, Hand, Item, Out
from fadu.kernel.drawing.method import Outcome, Pick, Removal, Replaced, play
from fadu.kernel.drawing.seed import SEED_BYTES, commitment, draw_key

__all__ = (
    "SEED_BYTES",
    "Bar",
    "Frame",
    "FrameError",
    "Hand",
    "Item",
    "Out",
    "Outcome",
    "Pick",
    "Removal",
    "Replaced",
    "commitment",
    "draw_key",
    "play",
)
