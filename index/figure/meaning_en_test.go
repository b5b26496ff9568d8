package figure

import "testing"

// TestMeaningEN holds what English says in ways that Chinese does not: levels compared with, subjects far from their verb, nouns
// left out, coordinated parts. A metric of "-" is not looked at.
func TestMeaningEN(t *testing.T) {
	for _, c := range []struct {
		text string
		want []sense
	}{
		// The level compared with has a time of its own, also one that hangs on the other's.
		{"Net profit was 52 billion yuan for the six months ended June 30, up from 49 billion yuan a year earlier.", []sense{
			{"52 billion yuan", "", "", "", "Net profit", "2025-01-01/2025-06-30"}, {"49 billion yuan", "", "", "", "Net profit", "2024-01-01/2024-06-30"}}},
		{"Fee income reached HK$2.4bn in the third quarter, compared with HK$2.1bn in the previous quarter.", []sense{
			{"HK$2.4bn", "", "", "", "Fee income", "2025-07-01/2025-09-30"}, {"HK$2.1bn", "", "", "", "Fee income", "2025-04-01/2025-06-30"}}},
		{"The tier 1 ratio at Sept. 30, 2025 was 14.1% vs. 13.9% at June 30, 2025 and 13.2% at Dec. 31, 2024.", []sense{
			{"14.1%", "", "", "", "tier 1 ratio", "2025-09-30"}, {"13.9%", "", "", "", "tier 1 ratio", "2025-06-30"}, {"13.2%", "", "", "", "tier 1 ratio", "2024-12-31"}}},
		{"The cover ratio slipped from 210% at the end of June to 205% at the end of September.", []sense{
			{"210%", "", "", "", "cover ratio", "2025-06-30"}, {"205%", "", "", "", "cover ratio", "2025-09-30"}}},
		{"A cost ratio of 31.2 percent up from 29.8 percent in the same period last year", []sense{
			{"31.2 percent", "", "", "", "cost ratio", ""}, {"29.8 percent", "", "", "", "cost ratio", ""}}},
		{"Revenue for the first half of 2025 was RMB 41 billion, a decrease of 2.4% compared to RMB 42 billion in the first half of 2024.", []sense{
			{"RMB 41 billion", "", "", "", "Revenue", "2025-01-01/2025-06-30"}, {"2.4%", "", "down", "yoy", "Revenue", "2025-01-01/2025-06-30"},
			{"RMB 42 billion", "", "", "", "Revenue", "2024-01-01/2024-06-30"}}},
		{"Net profit for the nine months ended September 30 was $88 million, or $2.20 a share, compared to $80 million, or $2.00 a share, for the nine months ended September 30, 2024.", []sense{
			{"$88 million", "", "", "", "Net profit", "2025-01-01/2025-09-30"}, {"$2.20", "", "", "", "Net profit", "2025-01-01/2025-09-30"},
			{"$80 million", "", "", "", "Net profit", "2024-01-01/2024-09-30"}, {"$2.00", "", "", "", "Net profit", "2024-01-01/2024-09-30"}}},
		{"Fees rose 3% to $21 million for the 2025 fiscal year from $20 million for the 2024 fiscal year.", []sense{
			{"3%", "", "up", "yoy", "Fees", "2025-01-01/2025-12-31"}, {"$21 million", "", "", "", "Fees", "2025-01-01/2025-12-31"}, {"$20 million", "", "", "", "Fees", "2024-01-01/2024-12-31"}}},
		{"Lending was 0.2 percentage points slower from the level at the end of September but 0.4 percentage points faster than a year earlier.", []sense{
			{"0.2 percentage points", "", "down", "-", "Lending", ""}, {"0.4 percentage points", "", "up", "yoy", "Lending", ""}}},
		{"Bad loans rose 3% from a quarter ago. On a year-on-year basis, they fell 5%.", []sense{{"3%", "", "up", "qoq", "Bad loans", ""}, {"5%", "", "down", "yoy", "-", ""}}},
		{"Charges fell 5% to $9 million from $9.5 million on year on year basis.", []sense{
			{"5%", "", "down", "yoy", "Charges", ""}, {"$9 million", "", "", "", "Charges", ""}, {"$9.5 million", "", "", "", "Charges", ""}}},
		{"Bad loans as a percentage of advances rose to 3% at June-end.", []sense{{"3%", "", "", "", "Bad loans", "2025-06-30"}}},
		{"The book of $70 million up $2 million this year", []sense{{"$70 million", "", "", "", "book", "2025-01-01/2025-12-31"}, {"$2 million", "", "up", "", "-", "2025-01-01/2025-12-31"}}},
		// Spans of time.
		{"Profit for the half year ended 30 June was HK$3 billion.", []sense{{"HK$3 billion", "", "", "", "Profit", "2025-01-01/2025-06-30"}}},
		{"The fund returned 3.1 percent a year from 2015 to 2023.", []sense{{"3.1 percent", "", "", "", "-", "2015-01-01/2023-12-31"}}},
		{"Lending totalled 7 trillion yuan in the January-to-June period.", []sense{{"7 trillion yuan", "", "", "", "Lending", "2025-01-01/2025-06-30"}}},
		{"The central bank has lent 90 billion yuan so far in 2025.", []sense{{"90 billion yuan", "", "", "", "lent", "2025-01-01/2025-10-31"}}},
		{"Reserves rose to $3.2 trillion in May, the highest level since April 2016.", []sense{{"$3.2 trillion", "", "", "", "Reserves", "2025-05-01/2025-05-31"}}},
		{"Last week the bank drained a net 90 billion yuan.", []sense{{"90 billion yuan", "", "", "", "drained", "2025-10-20/2025-10-26"}}},
		{"Operating income for the first half of the year was 40 billion yuan.", []sense{{"40 billion yuan", "", "", "", "Operating income", "2025-01-01/2025-06-30"}}},
		{"The bad loan ratio was 1.4 percent by June.", []sense{{"1.4 percent", "", "", "", "bad loan ratio", "2025-06-30"}}},
		{"The cover ratio for 2024 was 190% in Q1 and 189% in Q4.", []sense{
			{"190%", "", "", "", "cover ratio", "2024-01-01/2024-03-31"}, {"189%", "", "", "", "cover ratio", "2024-10-01/2024-12-31"}}},
		{"It is estimated that in 2005 there were 12 million cards, up from 3 million in 2003.", []sense{
			{"12 million", "", "", "", "cards", "2005-01-01/2005-12-31"}, {"3 million", "", "", "", "cards", "2003-01-01/2003-12-31"}}},
		{"The cost ratio was 31% in the first half of 2025, down 4 bps from full-year 2024.", []sense{
			{"31%", "", "", "", "cost ratio", "2025-01-01/2025-06-30"}, {"4 bps", "", "down", "", "cost ratio", "2025-01-01/2025-06-30"}}},
		{"The cost ratio was 31%, down 4 bps from full-year 2024.", []sense{{"31%", "", "", "", "cost ratio", ""}, {"4 bps", "", "down", "", "cost ratio", ""}}},
		{"In 2024 net profit rose 5% from full-year 2023.", []sense{{"5%", "", "up", "yoy", "net profit", "2024-01-01/2024-12-31"}}},
		{"Willow Bank's nine-month profit climbs 5 percent.", []sense{{"5 percent", "", "up", "", "profit", "2025-01-01/2025-09-30"}}},
		{"Its 6-month operating income was $3 billion.", []sense{{"$3 billion", "", "", "", "operating income", "2025-01-01/2025-06-30"}}},
		{"Nine-month deposits pay 2 percent.", []sense{{"2 percent", "", "", "", "-", ""}}},
		{"1H25 net profit was 3 billion yuan; FY2024 net profit was 5 billion yuan.", []sense{
			{"3 billion yuan", "", "", "", "net profit", "2025-01-01/2025-06-30"}, {"5 billion yuan", "", "", "", "net profit", "2024-01-01/2024-12-31"}}},
		// Subjects.
		{"We now model 1.5% for 2027.", []sense{{"1.5%", "", "", "", "", "2027-01-01/2027-12-31"}}},
		{"Small and micro loans and fee and commission income rose by 5% and 6%, respectively.", []sense{
			{"5%", "", "up", "", "Small and micro loans", ""}, {"6%", "", "up", "", "fee and commission income", ""}}},
		{"Loans and advances, deposits and wholesale and retail sales rose by 5%, 6% and 7%, respectively.", []sense{
			{"5%", "", "up", "", "Loans and advances", ""}, {"6%", "", "up", "", "deposits", ""}, {"7%", "", "up", "", "wholesale and retail sales", ""}}},
		{"Deposits were 3 billion yuan and loans were 2 billion yuan, up 4% and 5%, respectively.", []sense{
			{"3 billion yuan", "", "", "", "Deposits", ""}, {"2 billion yuan", "", "", "", "loans", ""}, {"4%", "", "up", "", "Deposits", ""}, {"5%", "", "up", "", "loans", ""}}},
		{"Loans and advances to customers grow 4% in May.", []sense{{"4%", "", "up", "", "Loans and advances to customers", "2025-05-01/2025-05-31"}}},
		{"The cost ratio was 30% at the end of June, down 0.5 percentage points from the data seen at the end of last year.", []sense{
			{"30%", "", "", "", "cost ratio", "2025-06-30"}, {"0.5 percentage points", "", "down", "ytd", "cost ratio", "2025-06-30"}}},
		{"(RMB million)\nItem\t2025\t2024\nNet profit\t1,234\t1,100\n", []sense{
			{"1,234", "", "", "", "Net profit", "2025-01-01/2025-12-31"}, {"1,100", "", "", "", "Net profit", "2024-01-01/2024-12-31"}}},
		{"A marked improvement in the cost ratio to 41% from 44%", []sense{{"41%", "", "", "", "cost ratio", ""}, {"44%", "", "", "", "cost ratio", ""}}},
		{"The fall was due to lower card fees of $5 million.", []sense{{"$5 million", "", "", "", "card fees", ""}}},
		{"Home prices continued to ease, reaching a 9-month-low of $4 million.", []sense{{"$4 million", "", "", "", "Home prices", ""}}},
		{"Clients engaging in forward deals grew by 7%.", []sense{{"7%", "", "up", "", "Clients", ""}}},
		{"Payouts to owners, including a $3 billion buyback, rose by 8% to $9 billion.", []sense{
			{"$3 billion", "", "", "", "buyback", ""}, {"8%", "", "up", "", "Payouts to owners", ""}, {"$9 billion", "", "", "", "Payouts to owners", ""}}},
		{"Home loans approved in May were HK$9 billion and the volume of the bank's card payments grew 3%.", []sense{
			{"HK$9 billion", "", "", "", "Home loans approved", "2025-05-01/2025-05-31"}, {"3%", "", "up", "", "volume of the bank's card payments", "2025-05-01/2025-05-31"}}},
		{"Total assets as of year-end 2024 amounted to HKD 900 million.", []sense{{"HKD 900 million", "", "", "", "Total assets", "2024-12-31"}}},
		{"The rate on 5 billion yuan worth of loans to banks was kept at 2.95 percent.", []sense{
			{"5 billion yuan", "", "", "", "loans", ""}, {"2.95 percent", "", "", "", "rate", ""}}},
		{"Rates were 2.8 percent for six months and 3 percent for one year.", []sense{
			{"2.8 percent", "", "", "", "Rates", ""}, {"3 percent", "", "", "", "Rates", ""}}},
		{"The biggest parts are home loans (14%), cards (12%) and car loans (9%).", []sense{
			{"14%", "", "", "", "home loans", ""}, {"12%", "", "", "", "cards", ""}, {"9%", "", "", "", "car loans", ""}}},
		{"The group cut $2 billion from annual costs.", []sense{{"$2 billion", "", "down", "", "annual costs", ""}}},
		{"It sold the up to 4.9 percent stake but plans a 60 cent per share payout.", []sense{
			{"4.9 percent", "under", "", "", "stake", ""}, {"60 cent", "", "", "", "payout", ""}}},
		{"The ratios were 8%, 9% and 10%, with increases of 0.1, 0.2 and 0.3 percentage points from the end of last year.", []sense{
			{"8%", "", "", "", "ratios", ""}, {"9%", "", "", "", "ratios", ""}, {"10%", "", "", "", "ratios", ""},
			{"0.1", "", "up", "ytd", "ratios", ""}, {"0.2", "", "up", "ytd", "ratios", ""}, {"0.3 percentage points", "", "up", "ytd", "ratios", ""}}},
		{"Its reserve cover slowed from the 6-percent increase a year earlier.", []sense{{"6-percent", "", "up", "", "-", ""}}},
		{"The cost ratio of the country's banks and the reserve ratio of these lenders stood at 30% and 9%, respectively.", []sense{
			{"30%", "", "", "", "cost ratio", ""}, {"9%", "", "", "", "reserve ratio", ""}}},
		{"Its provisions, or funds set aside, added 8 billion yuan to reach 21 billion yuan.", []sense{
			{"8 billion yuan", "", "up", "", "provisions", ""}, {"21 billion yuan", "", "", "", "provisions", ""}}},
		{"The board raised its forecast for the province's 2026 lending growth to 8 percent.", []sense{{"8 percent", "", "up", "", "lending growth", "2026-01-01/2026-12-31"}}},
		{"The interest it pays on reserves rose to 0.4 percent after a 13 percent GDP increase.", []sense{
			{"0.4 percent", "", "", "", "interest", ""}, {"13 percent", "", "up", "", "GDP", ""}}},
		{"It lowered the rate seven times by a total of 2.4 percentage points.", []sense{{"2.4 percentage points", "", "down", "", "rate", ""}}},
		{"It will hike rates by between 0.1 percentage points and 0.2 percentage points from a historic low of 1.2 percent.", []sense{
			{"0.1 percentage points and 0.2 percentage points", "", "up", "", "rates", ""}, {"1.2 percent", "", "", "", "rates", ""}}},
		{"It approved three loans totaling $285 million.", []sense{{"three", "", "", "", "loans", ""}, {"$285 million", "", "", "", "loans", ""}}},
		{"Lending fell, easing from the second quarter's 74 billion yuan and down 5 percent from a year ago.", []sense{
			{"74 billion yuan", "", "", "", "-", "2025-04-01/2025-06-30"}, {"5 percent", "", "down", "yoy", "-", ""}}},
		{"Net income was $4.6 billion in the third quarter, down 18 percent from 2024 Q3 of $5.6 billion.", []sense{
			{"$4.6 billion", "", "", "", "Net income", "2025-07-01/2025-09-30"}, {"18 percent", "", "down", "yoy", "Net income", "2025-07-01/2025-09-30"},
			{"$5.6 billion", "", "", "", "Net income", "2024-07-01/2024-09-30"}}},
		{"The outstanding amount of China's deposits in yuan grew 8 percent to 317 trillion yuan (44 trillion U.S. dollars) from a year earlier.", []sense{
			{"8 percent", "", "up", "yoy", "outstanding amount of China's deposits in yuan", ""}, {"317 trillion yuan", "", "", "", "outstanding amount of China's deposits in yuan", ""},
			{"44 trillion U.S. dollars", "", "", "", "outstanding amount of China's deposits in yuan", ""}}},
		{"The profit attributable to shareholders of Northern Star Bank was HKD 2.4 billion.", []sense{{"HKD 2.4 billion", "", "", "", "profit attributable to shareholders", ""}}},
		{"Loans rose 8 percent, slowing by 0.4 percentage points on a monthly basis.", []sense{
			{"8 percent", "", "up", "", "Loans", ""}, {"0.4 percentage points", "", "down", "mom", "Loans", ""}}},
		{"It was led by growth in card and fund fees, which rose by 4% and 6% respectively.", []sense{{"4%", "", "up", "", "card", ""}, {"6%", "", "up", "", "fund fees", ""}}},
		{"The drop, more than the 98 billion yuan in June, surprised.", []sense{{"98 billion yuan", "", "", "", "-", "2025-06-01/2025-06-30"}}},
		{"Total deposits rose 5.8 per cent in the year to end-September.", []sense{{"5.8 per cent", "", "up", "", "Total deposits", "2025-01-01/2025-09-30"}}},
		{"With the property sector owning about 8 percent of the growth, the debt has been used up.", []sense{{"8 percent", "about", "", "", "-", ""}}},
		{"EPS of 50c beat the forecast.", []sense{{"50c", "", "", "", "EPS", ""}}},
		{"Profit saw a negative growth of 16% in card income.", []sense{{"16%", "", "down", "", "card income", ""}}},
		{"The central bank rolled over 400 billion yuan of loans.", []sense{{"400 billion yuan", "", "", "", "loans", ""}}},
		{"The lender racked up $3 billion of losses.", []sense{{"$3 billion", "", "", "", "losses", ""}}},
		{"The reserve fund, comprising cash, bills and notes issued, amounted to HK$800 million.", []sense{{"HK$800 million", "", "", "", "reserve fund", ""}}},
		{"The lender said that fee income, a measure of its services, hit $2 billion.", []sense{{"$2 billion", "", "", "", "fee income", ""}}},
		{"Loans to small firms with a credit line of 5 million yuan or less grew 12 percent.", []sense{
			{"5 million yuan", "under", "", "", "credit line", ""}, {"12 percent", "", "up", "", "Loans to small firms", ""}}},
		{"The group posted a profit after tax of 3 billion yuan.", []sense{{"3 billion yuan", "", "", "", "profit after tax", ""}}},
		{"The deal comes at an interest rate of 2.5 percent and led to a net inflow of 3 billion yuan.", []sense{
			{"2.5 percent", "", "", "", "interest rate", ""}, {"3 billion yuan", "", "", "", "net inflow", ""}}},
		{"The group reported NT$8 billion in net income.", []sense{{"NT$8 billion", "", "", "", "net income", ""}}},
		{"The bank halved its bad debt provisions to S$20 million.", []sense{
			{"halved", "", "down", "", "bad debt provisions", ""}, {"S$20 million", "", "", "", "bad debt provisions", ""}}},
		{"Key Points - Deposits rose 5% to 3 trillion yuan - Costs fell 2% [3]", []sense{
			{"5%", "", "up", "", "Deposits", ""}, {"3 trillion yuan", "", "", "", "Deposits", ""}, {"2%", "", "down", "", "Costs", ""}}},
		{"Steel, cement and glass loans rose by 1%, 2% and 3%, respectively.", []sense{
			{"1%", "", "up", "", "Steel", ""}, {"2%", "", "up", "", "cement", ""}, {"3%", "", "up", "", "glass loans", ""}}},
		{"The margin widened by 5 basis points in the latest nine-month period to 1.9 percent.", []sense{
			{"5 basis points", "", "up", "", "margin", ""}, {"1.9 percent", "", "", "", "margin", ""}}},
		// Directions and bases.
		{"Prices may rise or fall by 2 percent.", []sense{{"2 percent", "", "", "", "Prices", ""}}},
		{"The notes were sold at 40 basis points and 60 basis points above the benchmark.", []sense{
			{"40 basis points", "", "up", "", "notes", ""}, {"60 basis points", "", "up", "", "notes", ""}}},
		{"At the end of October assets were down by HK$20 billion, or 1.2%, from the end of September.", []sense{
			{"HK$20 billion", "", "down", "mom", "assets", "2025-10-31"}, {"1.2%", "", "down", "mom", "assets", "2025-10-31"}}},
		{"The sale brought a gain of $30 million.", []sense{{"$30 million", "", "", "", "gain", ""}}},
		// Nouns and units left out.
		{"The scheme reached about 20 million firms, 3 million more than a year earlier.", []sense{
			{"20 million", "about", "", "", "firms", ""}, {"3 million", "", "up", "yoy", "firms", ""}}},
		{"M2 growth was 0.5 percentage points higher than in June and 0.6 points higher than a year earlier.", []sense{
			{"0.5 percentage points", "", "up", "-", "M2 growth", ""}, {"0.6 points", "", "up", "yoy", "M2 growth", ""}}},
		{"It opened 21 million personal and 3.5 million corporate accounts.", []sense{
			{"21 million", "", "", "", "-", ""}, {"3.5 million", "", "", "", "corporate accounts", ""}}},
		{"Card turnover exceeded 2 trillion, with a user base of over 39 million.", []sense{
			{"2 trillion", "over", "", "", "Card turnover", ""}, {"39 million", "over", "", "", "user base", ""}}},
		{"The system has 53 direct members and 1,137 others abroad (876 in Asia, 153 in Europe).", []sense{
			{"53", "", "", "", "direct members", ""}, {"1,137", "", "", "", "-", ""}, {"876", "", "", "", "-", ""}, {"153", "", "", "", "-", ""}}},
		{"Turnover reached 317 billion yuan ($49 billion), up from about 190 billion.", []sense{
			{"317 billion yuan", "", "", "", "Turnover", ""}, {"$49 billion", "", "", "", "Turnover", ""}, {"190 billion", "about", "", "", "Turnover", ""}}},
		{"One has 14,750 operating units, while its rival has 7,899.", []sense{{"14,750", "", "", "", "operating units", ""}, {"7,899", "", "", "", "-", ""}}},
		{"The number of its customers increased by 11 million to 589 million.", []sense{
			{"11 million", "", "up", "", "number of its customers", ""}, {"589 million", "", "", "", "number of its customers", ""}}},
		{"The number of mortgage applications fell to 9 655.", []sense{{"9 655", "", "", "", "number of mortgage applications", ""}}},
		{"The total number of cards, including debit cards, rose to 1.6 billion.", []sense{{"1.6 billion", "", "", "", "total number of cards", ""}}},
		// Marks of layout are no words, and a group that has a ratio is not what is measured.
		{"**Balance sheet** Total assets stood at 30 billion yuan.", []sense{{"30 billion yuan", "", "", "", "Total assets", ""}}},
		{"The NPL ratio of large banks was 1.2%, that of joint-stock banks 1.3% and that of rural banks 2.7%.", []sense{
			{"1.2%", "", "", "", "NPL ratio", ""}, {"1.3%", "", "", "", "NPL ratio", ""}, {"2.7%", "", "", "", "NPL ratio", ""}}},
		{"NPL ratios: large banks 1.2%, rural banks 2.7%", []sense{{"1.2%", "", "", "", "NPL ratios", ""}, {"2.7%", "", "", "", "NPL ratios", ""}}},
		{"The growth rate of deposits was 7%.", []sense{{"7%", "", "up", "", "growth rate of deposits", ""}}},
		{"Two Bank Employees were fined.", []sense{{"Two", "", "", "", "-", ""}}},
		{"Bank Opens Three Branches in Hebei", []sense{{"Three", "", "", "", "Branches", ""}}},
		// Times of a clause that is set against this one, of the clause alone, in a bracket.
		{"Half-year NIM was 1.47%, but the second quarter alone was 1.48%.", []sense{{"1.47%", "", "", "", "-", ""}, {"1.48%", "", "", "", "-", "2025-04-01/2025-06-30"}}},
		{"Deposits were 3 billion yuan, loans 4 billion yuan, in the second quarter.", []sense{
			{"3 billion yuan", "", "", "", "Deposits", "2025-04-01/2025-06-30"}, {"4 billion yuan", "", "", "", "loans", "2025-04-01/2025-06-30"}}},
		{"NIM was 1.41%, but the second quarter alone was 1.43%.", []sense{{"1.41%", "", "", "", "NIM", ""}, {"1.43%", "", "", "", "NIM", "2025-04-01/2025-06-30"}}},
		{"It bought 30 million shares from the end of June to mid-August.", []sense{{"30 million", "", "", "", "shares", "2025-06-30/2025-08-31"}}},
		{"Total deposits were 30 billion yuan (10 May 2024).", []sense{{"30 billion yuan", "", "", "", "Total deposits", "2024-05-10"}}},
		{"The loan balance (10 May 2024) was 30 billion yuan.", []sense{{"30 billion yuan", "", "", "", "loan balance", "2024-05-10"}}},
		{"The yuan weakened 14 pips on Friday.", []sense{{"14 pips", "", "down", "", "yuan", "2025-10-31"}}},
		{"The dividend is 33 Singapore cents.", []sense{{"33 Singapore cents", "", "", "", "dividend", ""}}},
	} {
		checkSenses(t, c.text, c.want, "-")
	}
}
