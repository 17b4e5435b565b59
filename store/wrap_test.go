package store

import (
	"context"
	"errors"
	"path/filepath"
	"reflect"
	"testing"
	"time"
)

// Whatever is asked of a store that is closed, or in a transaction that has ended, the
// error says what was attempted and not only that the database is closed.
func TestEveryErrorSaysWhatWasAttempted(t *testing.T) {
	st := mustOpen(t, filepath.Join(t.TempDir(), "fanchart.db"))
	var ended *Tx
	if err := st.Update(t.Context(), func(tx *Tx) error { ended = tx; return nil }); err != nil {
		t.Fatal(err)
	}
	st.Close()
	asked := 0
	var g giver
	for _, of := range []any{st, ended} {
		v := reflect.ValueOf(of)
		for i := range v.NumMethod() {
			m := v.Type().Method(i)
			if m.Type.NumIn() < 2 || m.Type.In(1) != reflect.TypeFor[context.Context]() {
				continue // it waits for nothing
			}
			asked++
			err := g.failing(t, v.Method(i))
			if err == nil || errors.Unwrap(err) == nil {
				t.Errorf("%s.%s = %v, want an error that says what was attempted", m.Type.In(0), m.Name, err)
			}
		}
	}
	if asked < 150 {
		t.Errorf("asked %d methods, want all of them", asked)
	}
}

// giver gives arguments, and no number twice.
type giver struct{ last int64 }

// failing calls a method with something for everything that it takes.
func (g *giver) failing(t *testing.T, method reflect.Value) error {
	args := []reflect.Value{reflect.ValueOf(t.Context())}
	for i := 1; i < method.Type().NumIn(); i++ {
		args = append(args, g.something(method.Type().In(i)))
	}
	var results []reflect.Value
	if method.Type().IsVariadic() {
		results = method.CallSlice(args)
	} else {
		results = method.Call(args)
	}
	err, _ := results[len(results)-1].Interface().(error)
	return err
}

// something is a value that is not zero: a number, an x, a list of one.
func (g *giver) something(of reflect.Type) reflect.Value {
	v := reflect.New(of).Elem()
	switch of.Kind() {
	case reflect.String:
		v.SetString("x")
	case reflect.Int, reflect.Int32, reflect.Int64:
		g.last++
		v.SetInt(g.last)
	case reflect.Slice:
		v.Set(reflect.Append(v, g.something(of.Elem())))
	case reflect.Pointer:
		v.Set(reflect.New(of.Elem()))
		v.Elem().Set(g.something(of.Elem()))
	case reflect.Func:
		v.Set(reflect.MakeFunc(of, func([]reflect.Value) (out []reflect.Value) {
			for i := range of.NumOut() {
				out = append(out, reflect.Zero(of.Out(i)))
			}
			return out
		}))
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Field(i); of != reflect.TypeFor[time.Time]() && f.CanSet() && f.Kind() != reflect.Pointer {
				f.Set(g.something(f.Type()))
			}
		}
	}
	return v
}
