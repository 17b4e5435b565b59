package names

import "testing"

// TestKeys types Hangul on a Latin keyboard, with every double vowel and cluster.
func TestKeys(t *testing.T) {
	for hangul, latin := range map[string]string{
		"아이유": "dkdldb", "방탄소년단": "qkdxksthsuseks",
		"과괘괴궈궤귀긔":           "rhkrhorhlrnjrnprnlrml",
		"가개갸걔거게겨계고교구규그기":    "rkrorirOrjrprurPrhryrnrbrmrl",
		"까따빠싸짜나다라마바사자차카타파하": "RkEkQkTkWkskekfkakqktkwkckzkxkvkgk",
		"넋앉않닭삶넓곬핥읊잃값":       "sjrtdkswdksgekfrtkfasjfqrhftgkfxdmfvdlfgrkqt",
		"밖갔":                "qkRrkT",
	} {
		if got, want := string(latinAsKeys(latin)), string(appendText(nil, Normal(hangul))); got != want {
			t.Errorf("latinAsKeys(%q) = %q, want the keys of %s, %q", latin, got, hangul, want)
		}
	}
	for _, latin := range []string{"", "d", "kd", "dd", "bts", "dk1", "dk-"} {
		if got := latinAsKeys(latin); len(got) > 0 {
			t.Errorf("latinAsKeys(%q) = %q, want none: it cannot be Hangul", latin, got)
		}
	}
	if got, want := string(keysAsLatin(appendText(nil, Normal("ㅠㅅㄴ")))), "bts"; got != want {
		t.Errorf("keysAsLatin(ㅠㅅㄴ) = %q, want %q", got, want)
	}
}

func TestStartsSyllable(t *testing.T) {
	text := appendText(nil, Normal("닭과a각"))
	want := []bool{true, false, false, false, true, false, false, true, true, false, false}
	for i := range text {
		if got := startsSyllable(text, i); got != want[i] {
			t.Errorf("startsSyllable(%q, %d) = %v, want %v", text, i, got, want[i])
		}
	}
}
