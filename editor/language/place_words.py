"""What names of places end with, and the words that look like them and are none."""

from __future__ import annotations

import re
from typing import Final

# What the name of a place ends with, the shorter after the longer.
_ENDINGS: Final = (
    "开发区 高新区 度假区 风景区 工业区 自治区 自治州 自治县 特别行政区 社区 街区 小区 新区 园区 景区 郊区 "
    "新村 花园 花苑 花城 家园 佳园 家苑 雅苑 名苑 公寓 "
    "公馆 华庭 豪庭 华府 佳苑 嘉园 嘉苑 家属院 胡同 水库 "
    "小镇 古镇 古城 新城 老街 大街 大道 大桥 立交桥 广场 公园 绿地 步道 滨江 码头 车站 机场 里弄 商圈 "
    "省 市 县 区 镇 乡 村 "
    "路 街 弄 巷 桥 河 江 湖 浜 港 塘 溪 山 岛 湾 海 苑 庭 园 城 庄 屯 坊 寺 塔 岭 坪 坞 洲 圩 埭 岗"
).split()
ENDING: Final = re.compile(rf"(?:{'|'.join(_ENDINGS)})$")
NUMBERED: Final = re.compile(r"^(?:第?[一二三四五六七八九十百\d]+)村$")
# Cities and provinces that are named without their ending.
KNOWN: Final = frozenset(
    "北京 上海 天津 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 "
    "四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 "
    "广西 西藏 宁夏 新疆 香港 澳门 长三角 石家庄 太原 沈阳 大连 长春 哈尔滨 南京 苏州 无锡 常州 南通 扬州 镇江 "
    "徐州 杭州 宁波 温州 嘉兴 湖州 绍兴 "
    "金华 舟山 台州 合肥 芜湖 福州 厦门 泉州 南昌 济南 青岛 烟台 郑州 洛阳 武汉 长沙 广州 深圳 珠海 佛山 东莞 "
    "南宁 桂林 海口 三亚 成都 贵阳 昆明 "
    "拉萨 西安 兰州 西宁 银川 乌鲁木齐 喀什 呼和浩特 浦东 徐汇 长宁 静安 普陀 虹口 杨浦 黄浦 闵行 宝山 嘉定 "
    "松江 青浦 奉贤 金山 崇明".split()
)
COMMON: Final = frozenset(
    "全市 全区 全县 全镇 全村 全省 我市 我区 我县 我镇 我村 本市 本区 城市 城区 城镇 乡镇 街镇 乡村 农村 "
    "老城区 社区 街区 小区 园区 景区 地区 区域 山区 "
    "新区 辖区 花园 公园 广场 家园 校园 田园 乐园 幼儿园 老街 大街 古镇 小镇 村庄 新村 道路 公路 马路 网路 "
    "思路 出路 一路 铁路 线路 电路 套路 上海市区 "
    "县城 山城 茶园 菜园 果园 农庄 山庄 盘山路 中心花园 中心广场 街心花园 停车场 "
    "江河 河湖 山河 大海 市区 市县 商城 长城 桥梁 大桥 车站 码头 机场 汽车站 火车站 家里 这里 那里 哪里 心里 "
    "手里 夜里 城里 村里 镇里 区里 街里 公里 "
    "绿地 步道 滨江 商圈 港 湾 各区 各镇 各村 居民区 文城".split()
)
# Words that end as places do, or that the dictionary takes for places, and are none.
NEVER: Final = frozenset(
    "村口路 泥巴路 水泥路 石板路 柏油路 林荫路 回家路 上坡路 下坡路 回头路 断头路 步行街 商业街 美食街 小吃街 县城 "
    "楼道 深度 福利 美化 中华人民共和国 中国 我国 全国 全球 世界 江山 火山 爬山 下河 护河 治河 巡河 上门 馆内 "
    "上街 逛街 上路 赶路 走路 让路 开路 引路 问路 过路 修路 铺路 通路 半路 沿路 顺路 岔路 小路 大路 山路 水路 "
    "陆路 土路 "
    "江南 军民共建 合龙 思路 出路 一路 线路 "
    "公里 套路 电路 网路 海域 渠道 隧道 轨道 报道 街道".split()
)

# What is a road to something, and no road: 致富路.
NO_ROAD: Final = re.compile(r"致富|成长|回家|求学|上学|就业|脱贫|强国|产业|旅游|主[要干]|条")
PROPER: Final = ("ns", "nz", "nt", "x", "j")
"""Parts of speech of a name."""
