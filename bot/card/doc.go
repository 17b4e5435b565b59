// Package card makes Discord's JSON of a view.Message: components of version 2 within every
// limit of a message, text that cannot become markup or a mention, pictures and files.
// Discord's limits of a message stand here and nowhere else.
package card
