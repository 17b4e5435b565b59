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
	switch locale {
	case "en-US":
		tag = language.English // Discord knows no plain en, and we no other one
	case "zh-CN":
		tag = language.SimplifiedChinese // in itself it is only 中文, as the other one is
	}
	if name := display.Self.Name(tag); name != "" {
		return name
	}
	return locale
}
