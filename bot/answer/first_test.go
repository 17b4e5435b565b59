package answer

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"fanchart/bot/api"
	"fanchart/bot/card"
)

func TestRepeatedInternalErrorsAreMetWithLess(t *testing.T) {
	var sizes []int64
	r := asking(t, func(w http.ResponseWriter, r *http.Request) {
		if sizes = append(sizes, r.ContentLength); r.ContentLength > 100 {
			w.WriteHeader(http.StatusInternalServerError)
		}
	})
	i := &interaction{ID: 1, Token: "t", received: time.Now(), asked: time.Now()}
	err := callback{r, i, nil}.Give(t.Context(), Reply{Body: func(l card.Limits) []byte {
		if l == card.Wide() {
			return make([]byte, 1000)
		}
		return make([]byte, 10)
	}})
	if err != nil || len(sizes) != api.TooMany+1 || sizes[api.TooMany] != 10 {
		t.Errorf("Give() = %v with bodies of %v bytes, want a smaller one after %d", err, sizes, api.TooMany)
	}
}

func TestAcknowledgedBeforeIsDone(t *testing.T) {
	r := asking(t, func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusBadRequest)
		fmt.Fprint(w, `{"code":40060,"message":"Interaction has already been acknowledged."}`)
	})
	i := &interaction{ID: 1, Token: "t", received: time.Now(), asked: time.Now()}
	empty := Reply{Body: func(card.Limits) []byte { return []byte("{}") }}
	if err := (callback{r, i, nil}).Give(t.Context(), empty); err != nil {
		t.Errorf("Give() = %v, want nil", err)
	}
}

// Who is told that it was answered before, although it had not said a word, is told of another
// process; after a try of its own it may have been that.
func TestAnswersOfAnotherProcessAreCounted(t *testing.T) {
	for _, own := range []int{0, 1} {
		tries, others := 0, 0
		r := asking(t, func(w http.ResponseWriter, r *http.Request) {
			if tries++; tries <= own {
				w.WriteHeader(http.StatusBadGateway)
				return
			}
			w.WriteHeader(http.StatusBadRequest)
			fmt.Fprint(w, `{"code":40060,"message":"Interaction has already been acknowledged."}`)
		})
		i := &interaction{ID: 1, Token: "t", received: time.Now(), asked: time.Now()}
		err := callback{r, i, func() { others++ }}.Give(t.Context(), Reply{Body: func(card.Limits) []byte { return []byte("{}") }})
		if err != nil || others != 1-own {
			t.Errorf("after %d tries of its own: %v, %d others counted, want %d", own, err, others, 1-own)
		}
	}
}
