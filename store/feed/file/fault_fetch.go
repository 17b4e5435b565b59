package file

// The codes of what can be wrong with an answer of a source.
const (
	FaultUnreachable = "unreachable" // no connection, or it broke
	FaultStatus      = "status"      // an answer other than the file
	FaultBusy        = "busy"        // it asks to come back later
	FaultQuota       = "quota"       // as many questions as a day allows were asked
	FaultSlow        = "slow"        // the answer did not end in time
	FaultHalf        = "half"        // fewer bytes than were said, or compressed ones that do not end
	FaultPage        = "page"        // a page for people in place of data
	FaultAddress     = "address"     // sent on to an address that is not to be asked
	FaultIndex       = "index"       // the source's list of its files cannot be read
	FaultFuture      = "future"      // an issue of later than there can be one
	FaultCopied      = "copied"      // an issue that we hold, under the next one's date
)

func fetchCodes() []string {
	return []string{FaultUnreachable, FaultStatus, FaultBusy, FaultQuota, FaultSlow, FaultHalf, FaultPage, FaultAddress, FaultIndex, FaultFuture, FaultCopied}
}
