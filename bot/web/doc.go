// Package web is the ways in by HTTP: interactions that Discord sends to an address of the
// bot's own, in place of the gateway.
package web
