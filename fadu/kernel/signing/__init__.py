"""网上签名：业务线声明哪一份文书由谁签（declare），笔迹（drawn），门（doors），签名（sheet、sign），成品（final）。"""
