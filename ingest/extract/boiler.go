package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// endLabels are lines that head what comes after an article: related links, comments, notices. They stand alone, or before a
// colon. Compared by label: lower case, without spaces and punctuation at the ends.
const endLabels = `
相关阅读 相关新闻 相关报道 相关文章 相关链接 相关专题 相关稿件 相关资讯 相关内容 相关热点 相关推荐 相关评论 相关搜索 相关导读 相关视频 相关图片
延伸阅读 扩展阅读 拓展阅读 更多阅读 推荐阅读 阅读推荐 热门推荐 精彩推荐 编辑推荐 为您推荐 猜你喜欢 你可能喜欢 您可能感兴趣 更多新闻 更多精彩 最新新闻 最新文章
热门文章 热门新闻 热点新闻 热点推荐 热点专题 今日热点 今日推荐 新闻排行 点击排行 排行榜 阅读排行 评论排行 一周热点 24小时热文 其他新闻 其它新闻 更多相关
网友评论 最新评论 我要评论 发表评论 全部评论 热门评论 评论 查看评论 发表意见 我来说两句 我有话说 网友留言 我要留言 读者留言 留言 跟帖 文章评论 新闻评论 评论区
新闻讨论 参与讨论 用户评论 精彩评论 发表看法 说说你的看法
风险提示及免责条款 风险提示和免责声明 风险提示及免责 免责声明 版权声明 声明 特别声明 郑重声明 重要声明 法律声明 免责条款 风险提示及免责声明 特别提醒 本网声明 转载声明 网站声明
举报/反馈 举报 反馈 分享到 分享 分享本文 分享至 转发到 收藏本文 上一篇 下一篇 上一页 下一页 本文标签 热门标签 附件下载
關聯閱讀 相關閱讀 相關新聞 相關報導 相關報道 相關文章 相關連結 相關資訊 延伸閱讀 更多新聞 推薦閱讀 熱門新聞 熱門文章 熱門推薦 最新新聞 其他新聞 網友評論 發表評論 我要評論
新聞討論 發表意見 網友回應 讀者回應 回應 留言 免責聲明 版權聲明 聲明 分享到 分享 上一則 下一則 上一頁 下一頁 新聞評論 評論
related|related articles|related stories|related news|related posts|related content|related topics|related reading|related links|related coverage|related video|related videos
read more|read next|read also|also read|see also|more news|more stories|more on this|more on this story|more like this|more from|up next|further reading|recommended|recommended for you|recommended reading
recommended stories|recommended articles|you may also like|you might also like|you may like|you might like|you may also be interested in|what to read next|keep reading|trending|trending now|trending stories
most popular|most read|popular posts|latest news|latest stories|latest posts|recent posts|recent articles|recent news|top stories|editors picks|more articles|other articles|other news|popular stories
comments|comment|leave a comment|leave a reply|post a comment|add a comment|write a comment|join the conversation|join the discussion|responses|view comments|reader comments|no comments yet
disclaimer|legal disclaimer|general disclaimer|important disclaimer|important legal information|risk disclosure|risk disclaimer|copyright notice|editorial disclaimer
share|share this|share this article|share this story|share this post|share this page|share on|share with|share via|follow us|follow us on|connect with us|stay connected|tags|topics|filed under|categories|category|tagged
about the author|about the authors|about author|author bio|author|meet the author|written by|about us|about the company|sign up for our newsletter|subscribe|subscribe to our newsletter|newsletter|newsletters|newsletter sign up|get the newsletter
stay informed|stay in the loop|stay up to date|sign up|advertisement|sponsored|sponsored content|from our partners|around the web|contact us|media contact|media contacts|press contact|press contacts|print this page|back to top|share your thoughts
previous article|next article|previous post|next post|previous|next|post navigation|quick links|site map|key words|keywords|table of contents|in this article|on this page|contents|jump to|jump to section`

// closings are lines that say that the article ends.
const closings = `完 全文完 本文完 结束 正文完
end|ends|enditem|nnnn|the end`

// noteLabels begin whole sentences that speak of the page and not of its matter.
const noteLabels = `
免责声明 版权声明 特别声明 郑重声明 重要声明 法律声明 本网声明 转载声明 凡注明 凡本网注明 凡本站注明 声明 免責聲明 版權聲明 更多精彩内容 更多内容请 扫描二维码 扫一扫 关注微信 关注我们 欢迎关注 点击进入 点击查看 点击此处 打开微信 下载客户端
责任编辑 责任編輯 責任編輯 责编 編輯 本文编辑 网络编辑 版面编辑 值班编辑 实习编辑 编辑 校对 审核 监制 稿源 关键词 关键字 标签 分享到 相关阅读 相关新闻 相关专题 延伸阅读 延伸閱讀 推荐阅读 查看更多 本文来自 本文来源 原标题 原文标题 更多详细 更多资讯
disclaimer|related:|related reading:|related story:|related stories:|related articles:|related news:|recommended reading:|further reading:|read more:|read also:|also read:|see also:|read next:|more:|watch:|sign up|subscribe to|follow us|click here to|get the latest|join our|photo:|photo credit|image credit|image:|credit:|copyright|©|(c) 20|tags:|filed under|share this|advertisement
this article was originally published|this story was originally|recommended:|related article|affiliate disclosure|disclosure:|all rights reserved|editor:|(editor:|[editor:|source:|posted in|copy link|last updated|updated:|published:`

// legalPhrases occur in notices about rights and liability, and in invitations to comment and subscribe, only.
const legalPhrases = `转载自其他媒体|不代表本网|不代表本站|与本网无关|与本站无关|文责自负|版权所有|版權所有|不得转载|不得轉載|谢绝转载|转载请注明|轉載請註明|仅代表作者|僅代表作者|据此操作|不构成投资建议|不构成任何投资建议|不構成投資建議|ICP备|ICP证|京公网安备|未经本站证实|请读者仅作参考|市场有风险，投资需谨慎|助您挖掘潜力|海量资讯、精准解读|点击蓝字
all rights reserved|contact reporter|contact the reporter at|opens in new window|share this article via|does not represent the views of|do not represent the views of|provided by a third party|not financial advice|not investment advice|not constitute investment|not constitute financial|for general information purpose|no responsibility or warranty|assumes no responsibility|may not be reproduced|may not be published, broadcast|affiliate commission|affiliate links|unsubscribe at any time|enter your email|your email address|your submission has been received|required fields are marked|enable javascript|javascript is disabled|log in to comment`

// servicePhrases occur in such notices and, now and then, in articles: they count only at an article's end and in short lines.
const servicePhrases = `未经授权|未經授權|风险自担|備案號|备案号|违法和不良信息|举报电话|网友发表|投資涉及風險|自行核实|二维码关注|扫码关注|扫描二维码|微信公众号|官方微信|官方微博|Facebook專頁|Facebook粉絲|粉絲團|快點到Facebook|关注我们|歡迎加入|本文为付费|付费内容|成为会员|订阅后阅读|继续阅读全文|訂閱後閱讀|繼續閱讀全文
privacy policy|terms of use|terms of service|cookie policy|for informational purposes only|seek professional advice|without prior written|may earn a commission|sign up for our|subscribe to our|delivered to your inbox|must-read newsletter|in your inbox|to your inbox|follow us on|join our newsletter|download our app|subscribe to continue|for subscribers only|to continue reading|already a subscriber`

var (
	endings = set(endLabels)
	closing = set(closings)
	notes   = list(noteLabels)
	legal   = phrasesOf(legalPhrases)
	service = phrasesOf(servicePhrases)
)

// phrases are looked for in texts of their own script only.
type phrases struct{ chinese, english []string }

func phrasesOf(data string) phrases {
	var p phrases
	for _, e := range list(strings.ToLower(data)) {
		if hasHan(e) {
			p.chinese = append(p.chinese, e)
		} else {
			p.english = append(p.english, e)
		}
	}
	return p
}

// list cuts data: entries end at a bar or line; lines in Chinese also at spaces.
func list(data string) []string {
	var out []string
	for line := range strings.Lines(strings.TrimSpace(data)) {
		for entry := range strings.SplitSeq(strings.TrimSpace(line), "|") {
			if r, _ := utf8.DecodeRuneInString(entry); unicode.Is(unicode.Han, r) {
				out = append(out, strings.Fields(entry)...)
			} else {
				out = append(out, entry)
			}
		}
	}
	return out
}

func set(data string) map[string]bool {
	m := map[string]bool{}
	for _, e := range list(data) {
		m[e] = true
	}
	return m
}

// label is a line as it is looked up in the lists.
func label(s string) string {
	return strings.ToLower(strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
}

const maxLabel = 60 // bytes

// isEnding reports whether b stands alone as a label of what follows an article. A number may count what follows: 3 Comments,
// 评论(12), 共12条评论.
func (b *block) isEnding() bool {
	if len(b.text) > maxLabel {
		return false
	}
	l := label(b.text)
	if endings[l] {
		return true
	}
	rest := strings.TrimFunc(l, func(r rune) bool { return !unicode.IsLetter(r) || strings.ContainsRune("共条條则則个個", r) })
	return rest != l && endings[rest]
}

// isNote reports whether b is a sentence about the page: a notice, credits, an invitation to subscribe.
func (b *block) isNote() bool {
	text := strings.TrimLeft(b.text, " [【(（<《·•*-—>»■▲◆●")
	for _, n := range notes {
		if hasPrefixFold(text, n) && sized(n, text) {
			return true
		}
	}
	return len(b.text) < 1200 && b.holds(legal)
}

// sized: a label of notes counts before punctuation, or in a short line; in longer ones it may begin a sentence of the article.
func sized(n, text string) bool {
	rest := strings.TrimLeft(text[len(n):], " ")
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || strings.HasSuffix(n, ":") || strings.ContainsRune(":：】]）)﹕︰", r) || len(text) < 120 && !unicode.IsLetter(r)
}

// isService reports whether b looks like a notice that would be one at the end of an article.
func (b *block) isService() bool { return len(b.text) < 800 && b.holds(service) }

func (b *block) holds(p phrases) bool {
	text, all := b.text, p.english
	if strings.Contains(text, "，") || strings.Contains(text, "。") || hasHan(text) {
		all = p.chinese
	}
	if strings.ContainsAny(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
		text = strings.ToLower(text)
	}
	for _, phrase := range all {
		if strings.Contains(text, phrase) {
			return true
		}
	}
	return false
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}
