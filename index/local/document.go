package local

import (
	"encoding/json"
	"fmt"

	"github.com/blevesearch/bleve/v2/document"
	bleveindex "github.com/blevesearch/bleve_index_api"

	"yinwen"
	"yinwen/index"
)

// Fields that only this store has.
const (
	fieldOriginal = "original" // stored: the Document without Terms, see packer
	fieldHeld     = "held"     // stored: held as JSON
	fieldAll      = "all"      // keyword: one value that every document has, and no figure
	allValue      = "1"
	figurePrefix  = "figures."
)

const (
	keyword = bleveindex.IndexField | bleveindex.SkipFreqNorm
	faceted = keyword | bleveindex.DocValues
)

// held is what is stored of a document beside its original.
type held struct {
	Revision   int64          `json:"r"`
	Record     yinwen.Record  `json:"w"`
	URL        string         `json:"u"`
	Dictionary string         `json:"d"`
	Lengths    map[string]int `json:"l"` // terms in each text field, for the mean length that BM25 asks for
}

// build makes the Bleve document of d, its figures as nested documents.
func (s *Store) build(d *yinwen.Document) (*document.Document, held, error) {
	doc := document.NewDocument(d.ID)
	h := held{Revision: d.Revision, Record: d.Record, URL: d.URL, Dictionary: d.Terms.Dictionary, Lengths: map[string]int{}}
	for _, t := range texts(d.Terms) {
		h.Lengths[t.field] = addText(doc, t.field, t.text, t.phrases)
	}
	derived := index.Derive(d)
	addKeywords(doc, d, derived)
	for i, f := range d.Figures {
		doc.AddNestedDocument(figureDocument(fmt.Sprintf("\x00%s#%d", d.ID, i), f, derived.Figures[i]))
	}
	original, err := s.packer.pack(d)
	if err != nil {
		return nil, h, err
	}
	meta, err := json.Marshal(h)
	if err != nil {
		return nil, h, err
	}
	doc.AddField(document.NewTextFieldCustom(fieldOriginal, nil, original, bleveindex.StoreField, nil))
	doc.AddField(document.NewTextFieldCustom(fieldHeld, nil, meta, bleveindex.StoreField, nil))
	return doc, h, nil
}

type textField struct {
	field, text string
	phrases     bool // are looked for in it
}

func texts(t *yinwen.Terms) []textField {
	return []textField{
		{index.FieldTitleWords, t.TitleWords, false}, {index.FieldTitleGrams, t.TitleGrams, true},
		{index.FieldBodyWords, t.BodyWords, false}, {index.FieldBodyGrams, t.BodyGrams, true},
	}
}

func addKeywords(doc *document.Document, d *yinwen.Document, derived index.Derived) {
	add := func(field string, options bleveindex.FieldIndexingOptions, values ...string) {
		for i, v := range values {
			doc.AddField(document.NewTextFieldCustom(field, []uint64{uint64(i)}, []byte(v), options, nil))
		}
	}
	add(fieldAll, keyword, allValue)
	add(index.FieldID, keyword, d.ID)
	add(index.FieldURL, keyword, d.URL)
	add(index.FieldSource, faceted, d.Source)
	add(index.FieldLang, faceted, string(d.Lang))
	add(index.FieldDay, faceted, derived.Day)
	add(index.FieldMonth, faceted, derived.Month)
	add(index.FieldWhen, faceted, derived.When)
	add(index.FieldBank, faceted, derived.Banks...)
	add(index.FieldMetric, faceted, derived.Metrics...)
	if d.Fingerprint != "" {
		add(index.FieldPrint, faceted, d.Fingerprint)
	}
}

func figureDocument(id string, f yinwen.Figure, derived index.DerivedFigure) *document.Document {
	doc := document.NewDocument(id)
	add := func(field string, values ...string) {
		for i, v := range values {
			if v != "" {
				doc.AddField(document.NewTextFieldCustom(figurePrefix+field, []uint64{uint64(i)}, []byte(v), keyword, nil))
			}
		}
	}
	add(index.FigureMetric, derived.Metrics...)
	add(index.FigureClaim, derived.Claims...)
	add(index.FigureBank, f.Bank)
	add(index.FigureKind, string(f.Kind))
	add(index.FigureCurrency, f.Currency)
	add(index.FigureUnit, f.Unit)
	add(index.FigureValue, f.Value)
	if derived.Known {
		for field, v := range map[string]float64{index.FigureLow: derived.Low, index.FigureHigh: derived.High} {
			doc.AddField(document.NewNumericFieldWithIndexingOptions(figurePrefix+field, nil, v, keyword))
		}
	}
	return doc
}
