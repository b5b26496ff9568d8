package yinwen

// Lang is the language of a text: an ISO 639-1 code, empty when it cannot be told.
type Lang string

// The languages yinwen reads. Simplified and traditional Chinese are one language: segment folds them together.
const (
	Chinese Lang = "zh"
	English Lang = "en"
)
