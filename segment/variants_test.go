package segment

import (
	"strings"
	"testing"
)

// TestVariants holds that the ways in which one word is written give the same terms in both streams: traditional, simplified, Taiwan's
// and Hong Kong's characters, printers' variants, full and half width, accents, marks that do not show. _ is a space.
func TestVariants(t *testing.T) {
	for word := range strings.SplitSeq(strings.ReplaceAll(variants, "\n", "|"), "|") {
		forms := strings.Fields(word)
		for i, form := range forms {
			forms[i] = strings.ReplaceAll(form, "_", " ")
		}
		grams, words := join(Grams(forms[0])), join(anyCase(opened().Words(forms[0])))
		for _, form := range forms[1:] {
			if got := join(Grams(form)); got != grams {
				t.Errorf("Grams(%q) = %q, of %q %q", form, got, forms[0], grams)
			}
			if got := join(anyCase(opened().Words(form))); got != words {
				t.Errorf("Words(%q) = %q, of %q %q", form, got, forms[0], words)
			}
		}
	}
}

const variants = `台湾 臺灣 台灣 檯湾 | 随着 隨著 随著 隨着 | 村里 村裏 村裡 | 以后 以後 | 发行 發行 | 头发 頭髮
干预 干預 | 干部 幹部 | 面粉 麵粉 | 准备 準備 | 一只 一隻 | 系统 系統 | 关系 關係 | 计划 計劃 計畫
外汇 外匯 外滙 | 词汇 詞彙 | 恢复 恢復 | 复杂 複雜 | 答复 答覆 | 历史 歷史 | 日历 日曆
户口 戶口 戸口 | 国内 国內 國內 | 税收 稅收 | 吴先生 吳先生 | 强势 強勢 强勢 | 注册 註冊 注冊
黄金 黃金 | 山峰 山峯 | 人群 人羣 | 钟表 鐘錶 | 委托 委託 | 关于 關於 | 涌现 湧現 | 杰出 傑出
升值 昇值 陞值 | 临床 臨牀 臨床 | 秘书 祕書 秘書 | 污染 汚染 | 在线 在線 在綫 | 即使 卽使 | 既有 旣有
产业 產業 産業 | 行为 行為 行爲 | 说明 說明 説明 | 喜悦 喜悅 | 尖锐 尖銳 | 摆脱 擺脫 擺脱
审阅 審閱 審閲 | 高尚 高尙 | 温和 溫和 | 真实 眞實 | 群众 羣衆 群眾 群衆 | 咨询 諮詢 谘询
签署 簽署 籤署 | 采购 採購 | 布局 佈局 | 占比 佔比 | 凭证 憑證 憑証 凴證 | 证券 證券 証券 | 够用 夠用
局面 侷面 | 托管 託管 | 雇员 僱員 | 欢迎 歡迎 | 核准 核準 | 盘点 盤點 | 价格 價格 | 余额 餘額 馀额
获利 獲利 | 收获 收穫 | 谷物 穀物 | 酝酿 醞釀 | 征信 徵信 | 征求 徵求 | 合并 合併 合並 | 游客 遊客
周期 週期 | 回购 回購 迴購 | 制造 製造 | 标志 標誌 | 凶手 兇手 | 伙伴 夥伴 | 扣款 釦款 | 沈阳 瀋陽
岳阳 岳陽 | 尽管 儘管 | 尽量 盡量 儘量 | 松动 鬆動 | 杠杆 槓桿 杠桿 | 挂牌 掛牌 | 迹象 跡象 蹟象
冲击 衝擊 沖擊 | 瞭解 了解 | 板块 板塊 | 老板 老闆 | 录取 錄取 録取 | 账户 帳戶 賬戶 帐户
入账 入帳 入賬 | 抵御 抵禦 | 嘆息 叹息 | 蒙受 矇受 | 郁闷 鬱悶 | 曲线 曲綫 | 仿佛 彷彿
赞成 贊成 讚成 | 占有 佔有 | 荡漾 蕩漾 | 么 麽 麼 | 才能 纔能 | 刮风 颳風 | 向来 嚮來 向來
舍弃 捨棄 | 幸运 幸運 倖運 | 启动 啟動 啓動 | 抬升 擡升 | 吃亏 喫虧 | 香烟 香菸 香煙 | 卫生 衛生 衞生
碱性 鹼性 | 艳丽 艷麗 豔麗 | 斗争 鬥爭 鬪爭 | 复苏 復甦 復蘇 | 巨额 鉅額 | 墙面 牆面 | 粮食 糧食
绣花 繡花 綉花 | 叹为 嘆為 歎為 | 霉菌 黴菌 | 酸咸 酸鹹 | 峡湾 峽灣 | 踪迹 蹤跡 踪跡 | 厘米 釐米
毫厘 毫釐 | 挽回 輓回 | 针对 針對 鍼對 | 毁损 毀損 燬損 | 周转 週轉 | 扎实 紮實 | 扩散 擴散
游说 遊說 | 谣言 謠言 | 颠覆 顛覆 | 覆盖 覆蓋 | 沉淀 沈澱 沉澱 | 吊销 弔銷 吊銷 | 泄露 洩露
仅有 僅有 | 剩余 賸餘 剩餘 | 皂 皁 | 你们 妳們 | 它们 牠們 | 榨取 搾取 | 烟台 煙臺 | 欲望 慾望
澄清 澂清 | 亘古 亙古 | 冤案 寃案 | 耽误 躭誤 | 韵味 韻味 | 晒 曬 | 匾额 匾額 | 刹车 剎車
拿下 拏下 | 床位 牀位 | 赃款 贓款 | 筹资 籌資 | 粤海 粵海 | 闲置 閒置 閑置 | 减少 減少 | 决定 決定
净额 淨額 凈額 | 况且 況且 | 准许 準許 | 冰冻 冰凍 | 二〇二五年 二○二五年 | バンク ﾊﾞﾝｸ
Société_Générale Societe_Generale | Itaú Itau | Türkiye Turkiye | non-performing non‑performing non‐performing | Moody's Moody’s | S&P S＆P
COVID-19 COVID－19 | 25㎡ 25m2 | 第Ⅱ期 第II期 第ii期 | ①号 1号 | A股 Ａ股 | ½ 1/2 | 6,914亿 ６，９１４亿 6914亿 | “A” "A"` +
	"|贷款 贷\u180e款 贷\u034f款 贷\u200b款 贷\ufeff款 贷\ufe0f款|revitalise revi\u00adtalise re\u2060vitalise"
