// Package gateway holds one connection after another to Discord's gateway, for every shard,
// and knows which servers the bot is in.
package gateway
