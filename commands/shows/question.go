package shows

import "fanchart/commands/desk"

// question is a question on its way through this room.
type question struct{ desk.Question }
