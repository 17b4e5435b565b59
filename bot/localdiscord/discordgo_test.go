package localdiscord_test

import (
	"strings"
	"sync"
	"testing"

	"fanchart/bot/localdiscord"

	"github.com/bwmarrin/discordgo"
)

// goBot is a small bot on a real session: it defers /chart, answers presses by
// an update, and completes.
func (w *world) goBot() *discordgo.Session {
	w.t.Helper()
	s := w.session()
	var handlers sync.WaitGroup
	s.AddHandler(func(s *discordgo.Session, i *discordgo.InteractionCreate) {
		handlers.Add(1)
		defer handlers.Done()
		if err := reply(s, i.Interaction); err != nil {
			w.t.Errorf("answering %s: %v", i.ID, err)
		}
	})
	if err := s.Open(); err != nil {
		w.t.Fatalf("Open: %v", err)
	}
	w.t.Cleanup(func() { s.Close(); handlers.Wait() })
	return s
}

func reply(s *discordgo.Session, i *discordgo.Interaction) error {
	silent := &discordgo.MessageAllowedMentions{}
	switch i.Type {
	case discordgo.InteractionApplicationCommandAutocomplete:
		return s.InteractionRespond(i, &discordgo.InteractionResponse{Type: 8, Data: &discordgo.InteractionResponseData{
			Choices: []*discordgo.ApplicationCommandOptionChoice{{Name: "Hot 100", Value: "hot-100"}}}})
	case discordgo.InteractionMessageComponent:
		return s.InteractionRespond(i, &discordgo.InteractionResponse{Type: 7, Data: &discordgo.InteractionResponseData{
			Content: "pressed " + i.MessageComponentData().CustomID, AllowedMentions: silent}})
	}
	if err := s.InteractionRespond(i, &discordgo.InteractionResponse{Type: 5}); err != nil {
		return err
	}
	content := "chart " + i.ApplicationCommandData().Options[0].StringValue()
	buttons := []discordgo.MessageComponent{discordgo.ActionsRow{Components: []discordgo.MessageComponent{
		discordgo.Button{Label: "Next", Style: discordgo.PrimaryButton, CustomID: "page:2"}}}}
	_, err := s.InteractionResponseEdit(i, &discordgo.WebhookEdit{Content: &content, Components: &buttons, AllowedMentions: silent,
		Files: []*discordgo.File{{Name: "chart.txt", ContentType: "text/plain", Reader: strings.NewReader("1. Golden")}}})
	if err != nil {
		return err
	}
	_, err = s.FollowupMessageCreate(i, true, &discordgo.WebhookParams{Content: "more", AllowedMentions: silent})
	return err
}

func TestDiscordgoTakesItForDiscord(t *testing.T) {
	for _, openAPI := range []bool{false, true} {
		t.Run(map[bool]string{true: "with the OpenAPI file", false: "alone"}[openAPI], func(t *testing.T) {
			cfg := localdiscord.Config{Guilds: 3}
			if openAPI {
				cfg.OpenAPI = specPath(t)
			}
			w := start(t, cfg)
			s := w.goBot()
			w.registers(s)
			w.converses()
			w.clean()
			if got := w.WithoutMentions(); len(got) > 0 {
				t.Errorf("WithoutMentions() = %q, want none", got)
			}
		})
	}
}

// registers uploads commands by the library.
func (w *world) registers(s *discordgo.Session) {
	w.t.Helper()
	permission := int64(discordgo.PermissionSendMessages)
	got, err := s.ApplicationCommandBulkOverwrite(w.AppID(), "", []*discordgo.ApplicationCommand{
		{Name: "chart", Description: "A chart", DefaultMemberPermissions: &permission, Options: []*discordgo.ApplicationCommandOption{
			{Type: discordgo.ApplicationCommandOptionString, Name: "chart", Description: "Which", Required: true, Autocomplete: true}}}})
	if err != nil || len(got) != 1 || got[0].ID == "" || *got[0].DefaultMemberPermissions != permission {
		w.t.Fatalf("ApplicationCommandBulkOverwrite = %+v, %v, want one command", got, err)
	}
	if _, err := s.GatewayBot(); err != nil {
		w.t.Errorf("GatewayBot: %v", err)
	}
}

func (w *world) converses() {
	w.t.Helper()
	if err := w.WaitSessions(w.ctx, 1); err != nil {
		w.t.Fatal(err)
	}
	it := w.slash("/chart chart:hot-100")
	m := w.message(it)
	if m.Content != "chart hot-100" || len(m.Files) != 1 || string(m.Files[0].Data) != "1. Golden" {
		w.t.Errorf("/chart: %+v, want chart hot-100 with a file", m)
	}
	if more, err := it.Followups(w.ctx, 1); err != nil || more[0].Content != "more" {
		w.t.Errorf("Followups(1) = %+v, %v, want more", more, err)
	}
	press, err := w.Press(w.ctx, localdiscord.Press{Message: m.ID, CustomID: "page:2"})
	if err != nil {
		w.t.Fatalf("Press: %v", err)
	}
	if got := w.message(press); got.ID != m.ID || got.Content != "pressed page:2" {
		w.t.Errorf("after the press: %+v, want message %s edited", got, m.ID)
	}
	typing, err := w.Complete(w.ctx, localdiscord.Ask{Text: "/chart chart:h"})
	if err != nil {
		w.t.Fatalf("Complete: %v", err)
	}
	if got, err := typing.Choices(w.ctx); err != nil || len(got) != 1 || got[0].Value != "hot-100" {
		w.t.Errorf("Choices() = %+v, %v, want hot-100", got, err)
	}
	if accepted, refused := it.Callbacks(); accepted != 1 || refused != 0 {
		w.t.Errorf("Callbacks() = %d, %d, want 1, 0", accepted, refused)
	}
}

func TestDiscordgoSeesFatalClose(t *testing.T) {
	w := start(t, localdiscord.Config{})
	w.Gateway().Next(4014)
	if err := w.session().Open(); err == nil || !strings.Contains(err.Error(), "4014") {
		t.Errorf("Open: %v, want close 4014", err)
	}
}
