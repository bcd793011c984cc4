"""公文：文书的块模型、标记、版式（PDF 与 docx）、归档合卷、公开前的隐名处理。

Pure functions over frozen values: no models, no clock, no settings. A paper's text is markup (`markup.py`),
parsed into a `Document` (`blocks.py`), drawn by `pdf.py` and `docx.py` after GB/T 9704-2012.
"""
