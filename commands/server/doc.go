// Package server answers what is about a server or a person as a whole: settings, permissions,
// privacy, what the store holds, and why a message was posted.
package server
