package figure

import (
	"strings"
	"testing"
)

// article is a page of ordinary Chinese bank news, written for this benchmark: some paragraphs with figures, some without.
var article = strings.Repeat(`本报讯 记者昨日从某商业银行获悉,该行认真贯彻落实中央决策部署,坚持以客户为中心,不断优化金融服务,全力支持实体经济高质量发展。
截至9月末,该行各项贷款余额1.25万亿元,较年初增长8.3%,其中普惠小微贷款余额2,310亿元,同比多增120亿元;不良贷款率1.31%,较上年末下降0.04个百分点。
该行负责人表示,下一步将持续加大信贷投放力度,聚焦科技创新、绿色发展和乡村振兴等重点领域,完善产品体系,提升服务质效,助力地方经济社会发展。
据介绍,该行还组织员工走进社区、企业和学校,普及金融知识,提醒消费者防范非法集资和电信诈骗,受到群众广泛好评。
`, 40)

func BenchmarkExtractChinese(b *testing.B) {
	b.SetBytes(int64(len(article)))
	published := day("2025-10-31")
	for b.Loop() {
		Extract(article, "zh", published)
	}
}
