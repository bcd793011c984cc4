"""核对一篇报告的各条规则，一类一个文件；入口是 fadu/reports/contradictions.py。"""
