using System.Security.Cryptography;

namespace ArkMarket.Core.Platform;

/// <summary>
/// The identity of one outside request that changes state: an interaction id, an event id, an API key's
/// idempotency key. Stored with the SHA-256 of its content and its outcome; a repeat gets the first outcome,
/// the same key with other content is a conflict.
/// </summary>
/// <param name="Guild">The server the request belongs to.</param>
/// <param name="Value">At most 100 characters.</param>
/// <param name="ContentHash">32 bytes.</param>
public sealed record RequestKey(GuildId Guild, string Value, byte[] ContentHash)
{
    public static RequestKey For(GuildId guild, string value, ReadOnlySpan<byte> content) =>
        new(guild, value, SHA256.HashData(content));
}
