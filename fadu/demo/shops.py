"""模拟的商行：名称和统一社会信用代码，同一家到处相同。"""

from functools import lru_cache
from random import Random

from fadu.demo.idnumbers import credit_code


@lru_cache(maxsize=6000)
def shop(n: int) -> tuple[str, str]:
    """Name and code of the n-th."""
    return f"模拟第{n}号商行", credit_code(Random(f"模拟商行{n}"))
