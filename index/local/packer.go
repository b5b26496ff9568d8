package local

import (
	"encoding/json"
	"fmt"

	"github.com/klauspost/compress/zstd"

	"yinwen"
)

// maxOriginal bounds what a damaged original may claim to be, in bytes.
const maxOriginal = 1 << 28

// packer keeps originals as JSON, compressed with zstd: as small as deflate makes them, and read in a third of its time.
type packer struct {
	zip   *zstd.Encoder
	unzip *zstd.Decoder
}

func newPacker() (*packer, error) {
	zip, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(1<<20))
	if err != nil {
		return nil, err
	}
	unzip, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(maxOriginal))
	return &packer{zip, unzip}, err
}

func (p *packer) pack(d *yinwen.Document) ([]byte, error) {
	bare := *d
	bare.Terms = nil
	text, err := json.Marshal(&bare)
	if err != nil {
		return nil, fmt.Errorf("document %s: %w", d.ID, err)
	}
	return p.zip.EncodeAll(text, nil), nil
}

func (p *packer) unpack(packed []byte) (yinwen.Document, error) {
	var d yinwen.Document
	text, err := p.unzip.DecodeAll(packed, nil)
	if err != nil {
		return d, err
	}
	return d, json.Unmarshal(text, &d)
}
