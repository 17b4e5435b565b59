// Package ask holds what a question is: a Request with who asks, where and when, the files
// and channels that it is about, and its text form.
package ask
