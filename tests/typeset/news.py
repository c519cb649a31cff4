"""Invented community news with every kind of mark, number and Latin word, for the laws of typesetting."""

from __future__ import annotations

import random

_OPENINGS = ("本报讯 3 月 12 日上午，", "近日，", "又讯 9月1日，", "据了解，", "活动当天，", "在“春风行动”现场，")
_SUBJECTS = (
    "梧桐里街道",
    "社区志愿者王小明",
    "“邻里汇”服务站",
    "居委会主任（兼书记）李敏",
    "AI健康小屋",
    "第 3 居民区",
)
_VERBS = ("举办了", "走访了", "完成了", "启动了", "向居民介绍了", "推出")
_OBJECTS = (
    "《居民公约》宣讲会", "“7×24”小时自助服务", "全长 1.5km 的健身步道", "为老助餐点 12 个", "Wi-Fi 6 免费网络",
    "“一楼一品”项目———“花园楼道”", "3—5年改造计划", "12345热线回访", "10:30 至 11:30 的义诊", "2号楼加装电梯工程",
)  # fmt: skip
_TAILS = (
    "，受到大家欢迎。", "；下一步，还将继续完善。", "，满意率达 98.6%！", "，共有 120余人参加……",
    "：一是加强管理；二是提升服务。",
    "，你参加了吗？", "，居民们说：“这下方便多了！”", "·让生活更美好。", "（完）。", "，100～150户受益。",
)  # fmt: skip


def sentences(count: int, seed: int = 1) -> list[str]:
    """So many invented sentences."""
    rng = random.Random(seed)
    return [
        "".join(rng.choice(part) for part in (_OPENINGS, _SUBJECTS, _VERBS, _OBJECTS, _TAILS)) for _ in range(count)
    ]


def paragraphs(count: int, seed: int = 1) -> list[str]:
    """So many paragraphs of one to five sentences."""
    rng = random.Random(seed)
    pool = sentences(8 * count, seed)
    return ["".join(pool.pop() for _ in range(rng.randint(1, 5))) for _ in range(count)]
