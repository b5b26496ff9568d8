package web

import (
	"net/http"

	"golang.org/x/text/language"
)

// uiCookie keeps the language of the pages that a reader chose.
const uiCookie = "yinwen_ui"

// uiLanguage is the language of a page: the parameter ui, else the cookie, else what the browser asks for, else English.
func uiLanguage(r *http.Request) string {
	if ui := r.URL.Query().Get("ui"); ui == "zh" || ui == "en" {
		return ui
	}
	if c, err := r.Cookie(uiCookie); err == nil && (c.Value == "zh" || c.Value == "en") {
		return c.Value
	}
	matcher := language.NewMatcher([]language.Tag{language.English, language.Chinese, language.TraditionalChinese})
	tags, _, err := language.ParseAcceptLanguage(r.Header.Get("Accept-Language"))
	if err != nil {
		return "en"
	}
	if _, i, confidence := matcher.Match(tags...); i > 0 && confidence > language.No {
		return "zh"
	}
	return "en"
}

// rememberUI keeps a language that was chosen by parameter.
func rememberUI(w http.ResponseWriter, r *http.Request) {
	if ui := r.URL.Query().Get("ui"); ui == "zh" || ui == "en" {
		http.SetCookie(w, &http.Cookie{Name: uiCookie, Value: ui, Path: "/", MaxAge: 365 * 24 * 3600,
			HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: r.TLS != nil})
	}
}

// switchTo is the address of the same page in another language.
func switchTo(r *http.Request, ui string) string {
	v := r.URL.Query()
	v.Set("ui", ui)
	return r.URL.Path + "?" + v.Encode()
}
