package say

import (
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// LanguageName names a language, by Discord's locale, in itself: ko is 한국어.
func LanguageName(locale string) string {
	tag, err := language.Parse(locale)
	if err != nil {
		return locale
	}
	if locale == "en-US" {
		tag = language.English // Discord knows no plain en, and we no other one
	}
	if name := display.Self.Name(tag); name != "" {
		return name
	}
	return locale
}
