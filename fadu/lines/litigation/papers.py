"""行政应诉的文书：哪一事项写哪些文书、致谁、依据哪一条。正文在 templates/。"""

from fadu.kernel.papers.declare import Papers


class LitigationPapers(Papers):
    """行政应诉的文书。"""

    folder = "litigation/papers"
