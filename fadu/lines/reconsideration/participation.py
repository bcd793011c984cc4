"""谁已经是当事人：登记在案的第三人，批准参加以前不收文书，文书也不写他（行政复议法第十六条第一款）。"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fadu.law import Happened


def standing(history: Sequence[Happened], parties: Sequence[Any]) -> list[Any]:
    """The parties papers may go to and speak of: a third party only once his joining is recorded.

    A joining that names nobody, or somebody no longer on this file (分案抄录), stands for every third party on it.
    """
    joined = [one.facts.get("third_party") for one in history if one.event == "third_party_joined"]
    here = {party.pk for party in parties}
    everybody = any(one not in here for one in joined)
    return [party for party in parties if party.role != "third_party" or everybody or party.pk in joined]
