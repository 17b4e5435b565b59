// Package shows reads wins of Korea's music shows: who was no. 1 of an episode, with
// which song, and with what score. Collections lack episodes, and some call one act by
// several names: what is one win, told by two of them, is held once.
package shows
