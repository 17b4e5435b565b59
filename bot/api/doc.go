// Package api is the way to Discord's REST API: requests that are repeated until they are
// answered, pauses that Discord asks for, files sent along, and what must not be printed.
package api
