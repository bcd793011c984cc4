"""调解文书：哪一事项写哪些文书、致谁、依据哪一条。"""

from fadu.kernel.papers.declare import Papers


class MediationPapers(Papers):
    """人民调解、行政调解、商事调解的文书。"""

    folder = "mediation/papers"
