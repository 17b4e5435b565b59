package main

import (
	"crypto/ed25519"
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strconv"
	"strings"
	"time"

	"fanchart/bot"
	"fanchart/store/feed/fetch"
	"fanchart/store/kpop"
)

func checkToken(s string) error {
	if strings.HasPrefix(s, "Bot ") || strings.ContainsAny(s, " \t\"'") {
		return errors.New("it is the bare token, without Bot, blanks or quotation marks")
	}
	return nil
}

func checkURL(s string) error {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || u.RawQuery != "" || u.Fragment != "" {
		return fmt.Errorf("%q is not an address such as %s", s, bot.DefaultAPI)
	}
	return nil
}

func checkID(s string) error {
	if _, err := kpop.ParseSnowflake(s); err != nil || len(s) < 15 {
		return fmt.Errorf("%q is not a server's id: a number that Discord shows with developer mode on, by Copy Server ID", s)
	}
	return nil
}

func checkIDs(s string) error {
	for _, id := range strings.FieldsFunc(s, between) {
		if _, err := kpop.ParseSnowflake(id); err != nil || len(id) < 15 {
			return fmt.Errorf("%q is no id: a number that Discord shows with developer mode on, by Copy Server ID or Copy User ID; several with commas between", id)
		}
	}
	return nil
}

func between(r rune) bool { return r == ',' || r == ' ' }

// ids reads a list of ids that load has checked.
func ids(s string) (list []kpop.Snowflake) {
	for _, id := range strings.FieldsFunc(s, between) {
		n, _ := kpop.ParseSnowflake(id)
		list = append(list, n)
	}
	return list
}

// checkPublicKey wants the application's public key as the developer portal shows it.
func checkPublicKey(text string) error {
	if _, err := publicKey(text); err != nil {
		return fmt.Errorf("%.20q is not the 64 hexadecimal digits of the Public Key on the application's General Information page", text)
	}
	return nil
}

func publicKey(text string) (ed25519.PublicKey, error) {
	key, err := hex.DecodeString(text)
	if err == nil && len(key) != ed25519.PublicKeySize {
		err = errors.New("wrong length")
	}
	return key, err
}

func checkAddress(s string) error {
	if _, port, err := net.SplitHostPort(s); err != nil || port == "" {
		return fmt.Errorf("%q is not an address such as 127.0.0.1:9090", s)
	}
	return nil
}

// mostDays is the longest that data of a server is kept after the bot was removed.
const mostDays = 3650

func checkDays(s string) error {
	if n, err := strconv.Atoi(s); err != nil || n < 1 || n > mostDays {
		return fmt.Errorf("%q is not a number of days from 1 to %d", s, mostDays)
	}
	return nil
}

// mostCopies is the most daily copies that are kept.
const mostCopies = 1000

func checkCopies(s string) error {
	if n, err := strconv.Atoi(s); err != nil || n < 1 || n > mostCopies {
		return fmt.Errorf("%q is not a number of copies from 1 to %d", s, mostCopies)
	}
	return nil
}

// copies is how many daily copies are kept.
func (c config) copies() int {
	n, _ := strconv.Atoi(c.Copies) // load has checked it
	return n
}

// keep is how long the data of a server is kept after the bot was removed from it.
func (c config) keep() time.Duration {
	days, _ := strconv.Atoi(c.Keep) // load has checked it
	return time.Duration(days) * 24 * time.Hour
}

func checkSwitch(s string) error {
	if s != "on" && s != "off" {
		return fmt.Errorf("%q is neither on nor off", s)
	}
	return nil
}

// checkContact refuses what does not fit into the name by which sources are asked.
func checkContact(s string) error {
	if strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r > '~' }) || !strings.ContainsAny(s, "@:") {
		return fmt.Errorf("%q is no mail address or page such as somebody@example.org", s)
	}
	return nil
}

func checkCalendars(s string) error {
	_, err := fetch.ReadCalendars(s)
	return err
}

// checkKey refuses what no key has; it does not show it.
func checkKey(s string) error {
	if strings.ContainsFunc(s, func(r rune) bool {
		return (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') && r != '-' && r != '_'
	}) {
		return errors.New("a key has letters, digits, - and _ alone, without blanks or quotation marks")
	}
	return nil
}

// secret are the settings whose values are never shown.
func secret() []string {
	return []string{"DISCORD_TOKEN", "FANCHART_CALENDARS", "FANCHART_TICKETMASTER_KEY", "FANCHART_YOUTUBE_KEY"}
}

// given is what the sources are given.
func (c config) given() fetch.Given {
	return fetch.Given{Calendars: c.Cals, Ticketmaster: c.Tickets, YouTube: c.Videos}
}

// agent is who asks sources.
func (c config) agent() string {
	agent := "Fanchart/" + version() + " (Discord bot"
	if c.Contact != "" {
		agent += "; +" + c.Contact
	}
	return agent + ")"
}
