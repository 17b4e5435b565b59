package ask

// Permissions are Discord's permission bits.
type Permissions int64

// The permissions that something here depends on.
const (
	Administrator   Permissions = 1 << 3
	ManageServer    Permissions = 1 << 5
	ViewChannel     Permissions = 1 << 10
	SendMessages    Permissions = 1 << 11
	EmbedLinks      Permissions = 1 << 14
	AttachFiles     Permissions = 1 << 15
	ReadHistory     Permissions = 1 << 16
	MentionEveryone Permissions = 1 << 17
	ManageEvents    Permissions = 1 << 33
	SendInThreads   Permissions = 1 << 38
	CreateEvents    Permissions = 1 << 44
)

// Has reports whether all of the permissions are among p; an administrator has all.
func (p Permissions) Has(want Permissions) bool { return p&Administrator != 0 || p&want == want }
