package spell_test

import (
	"testing"

	"yinwen/segment/spell"
)

func TestAmerican(t *testing.T) {
	for british, want := range map[string]string{
		"securitisation": "securitization", "penalised": "penalized", "capitalising": "capitalizing", "organisers": "organizers",
		"labour": "labor", "favourable": "favorable", "rumours": "rumors", "neighbourhood": "neighborhood", "analysed": "analyzed",
		"licence": "license", "centre": "center", "programme": "program", "instalments": "installments", "cancelled": "canceled",
		// one word in both
		"securitization": "securitization", "license": "license", "hour": "hour", "four": "four", "source": "source", "court": "court",
		"crisis": "crisis", "analysis": "analysis", "revised": "revised", "revision": "revision", "supervised": "supervised",
		"basis": "basis", "rise": "rise", "raise": "raise", "advised": "advised", "his": "his", "": "", "贷款": "贷款",
	} {
		if got := spell.American(british); got != want {
			t.Errorf("American(%q) = %q, want %q", british, got, want)
		}
	}
}
