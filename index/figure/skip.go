package figure

import (
	"strings"
	"unicode/utf8"
)

// setPhrases hold numbers that count nothing: plans, slogans, names (doc/figures.md). A text is folded before it is compared.
var setPhrases = phraseTable(`十一五 十二五 十三五 十四五 十五五 十六五 三农 五篇大文章 双千亿 两位数 个位数 三位数 四位数 一位数 多位数 万企兴万村 千企万户 百千万工程
	三北 三会一层 一行一局 一行两会 一行三会 一行一局一会 两会 五位一体 四个全面 四个意识 四个自信 四个面向 三个面向 两个维护 两个确立 两个一百年 两个毫不动摇 三个代表
	六稳六保 六稳 六保 三去一降一补 八项规定 三严三实 两学一做 一带一路 一国两制 三区三州 三资 三权分置 三线建设 三道红线 三挡两优 三支一扶 三降 三大攻坚战 四大发明 四史
	三重一大 三公经费 三会一课 两不愁三保障 四下基层 四个革命 两山 两新 两重 千家万户 千方百计 千千万万 千头万绪 千军万马 百花齐放 百年 千年 百货 百姓 百强 万一 万众 万物 万事
	千里 十分 十足 一一 一二线 三四线 一线 二线 三线 二手 一手 一二三产业 第三方 第一时间 第一产业 第二产业 第三产业 第三支柱 第二支柱 第一支柱 第二曲线 第一书记 第一责任人
	四季度报 二十大 十九大 十八大 十七大 二十四节气 七一 八一 五一 十一黄金周 双十一 三八 五四 六一 三中全会 四中全会 五中全会 六中全会 一中全会 二中全会 七中全会 二十届 十九届 十四届 十三届
	三方 四方 五方 多方 两岸 两地 两国 两端 两市 两融 两税 两高 三高 四新 三新 双碳 三品一标 五级书记 三夏 三秋 三伏 四季 五谷 六合 八方 四面八方 九州 九宫格 三明治 三峡 三亚 三星 三门峡
	一个中国 一把手 两手抓 三个务必 三级 四级 五级 二级 一级 七折八扣 三番五次 再三 三三 三思 五星级 四星级 五星 三甲 三角 三维 四维 二维 一维 三包 三通 四通 两全 两用 两性 两旁 两侧 两极
	一千零一夜 七夕 九三学社 五金 五险一金 三险一金 六险 千禧 万科 万达 万州 万象 万向 万宁 万事达 百度 百联 百济 千岛湖 亿联 亿利 亿达 兆易 兆丰 三一重工 三元桥 三七互娱 九江 九龙 八达岭
	四川 五矿 六安 六盘水 七台河 双鸭山 十堰 百色 万元户 三免 两免 四保 五保户 三保 五个一工程 三个一批 七号 九号 三步走 两步走 三阶段 二元 多元 一元化 三元 四肢 五官`)

func phraseTable(words string) map[rune][]string {
	table := map[rune][]string{}
	for w := range strings.FieldsSeq(words) {
		r, _ := utf8.DecodeRuneInString(w)
		table[r] = append(table[r], w)
	}
	return table
}

// skipPhrase returns the end of the set phrase at i, or i.
func (t *text) skipPhrase(i int) int {
	r, _ := t.rune(i)
	end := i
	for _, p := range setPhrases[r] {
		if t.has(i, p) && i+len(p) > end {
			end = i + len(p)
		}
	}
	if end > i {
		return end
	}
	if end := t.slogan(i); end > i {
		return end
	}
	if n, k, count := t.smallNumber(i); count == 1 && n > 1 && t.hasAny(k, bigNames) {
		return k + len("大")
	}
	return i
}

// bigNames follow a Han digit in names of groups: 六大行, 四大国有银行, 五大任务.
var bigNames = []string{"大"}

// slogan returns the end of the number of a slogan in quotes, “八个坚持”, “三大行动”: a name, not a count.
func (t *text) slogan(i int) int {
	if r := t.before(i); r != '"' && r != '“' && r != '「' && r != '‘' {
		return i
	}
	n, k, count := t.smallNumber(i)
	if count == 0 || n > 20 || t.digit(i) {
		return i
	}
	for m, j := 0, k; m < 8; m++ {
		r, size := t.rune(j)
		if r == '"' || r == '”' || r == '」' || r == '’' {
			return j
		}
		if !isHan(r) {
			break
		}
		j += size
	}
	return i
}
