package glossary

import (
	"slices"
	"strings"
	"testing"
)

func TestCountsAs(t *testing.T) {
	for id, want := range map[string]string{
		"attributable_profit": "attributable_profit net_profit", "lpr_1y": "lpr_1y loan_prime_rate", "net_profit": "net_profit",
		"green_loans": "green_loans", "loan_growth": "loan_growth", "no_such_metric": "no_such_metric",
	} {
		if got := strings.Join(CountsAs(id), " "); got != want {
			t.Errorf("CountsAs(%q) = %s, want %s", id, got, want)
		}
	}
}

func TestFamily(t *testing.T) {
	loans, _ := Get("loans")
	got := Family(loans)
	for id, want := range map[string]bool{"loans": true, "green_loans": true, "clean_energy_loans": true, "new_loans": false, "deposits": false} {
		if slices.Contains(got, id) != want {
			t.Errorf("Family(loans) has %s: %v, want %v", id, !want, want)
		}
	}
}
