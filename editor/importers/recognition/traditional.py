"""Traditional characters: those of the words that tell what a line is, so that 記者 is known as 记者 is."""

from __future__ import annotations

_SIMPLIFIED = str.maketrans(
    dict(
        zip(
            "萬醜專嚴爲麼喬習書於體餘側儲關內寫農馮準劉辦動區醫華單盧歷發臺葉號後呂啓吳員團園國圖場壇聲頭婦婁孫寧實審宮對導嵐嶽師並廣莊應開張態總執報據攝時曉術來楊欄橫歐畢氣湯溫遊點熱現電筆簡緊"
            "約級縱線組統綜編網羅聶聯節蘇範獲蔣藍見視覽議訊記許論證評譯話詳諸讀調謝譚責費賀賈資賴贈趙轉輯遲鄧郵鄒鄭採鍾錢錦閆聞閱閻隊陽陸陳靜韋韓頁項顧預領題顏馬駐駱魯鮑麥黃龍龔鐘為啟裡裏祕綫祇",
            "万丑专严为么乔习书于体余侧储关内写农冯准刘办动区医华单卢历发台叶号后吕启吴员团园国图场坛声头妇娄孙宁实审宫对导岚岳师并广庄应开张态总执报据摄时晓术来杨栏横欧毕气汤温游点热现电笔简紧"
            "约级纵线组统综编网罗聂联节苏范获蒋蓝见视览议讯记许论证评译话详诸读调谢谭责费贺贾资赖赠赵转辑迟邓邮邹郑采钟钱锦闫闻阅阎队阳陆陈静韦韩页项顾预领题颜马驻骆鲁鲍麦黄龙龚钟为启里里秘线只",
            strict=True,
        )
    )
)


def simplified(text: str) -> str:
    """``text`` with as many characters, those of names and signs simplified; for comparison only."""
    return text.translate(_SIMPLIFIED)
