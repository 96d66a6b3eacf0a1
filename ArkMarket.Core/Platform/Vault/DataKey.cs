using System.Security.Cryptography;

namespace ArkMarket.Core.Platform;

/// <summary>The open data key of one subject. Held for one change or one look, never kept.</summary>
public sealed class DataKey
{
    private readonly GuildId _guild;
    private readonly string _subject;
    private readonly byte[] _key;

    internal DataKey(GuildId guild, string subject, byte[] key) => (_guild, _subject, _key) = (guild, subject, key);

    /// <param name="place">Where the bytes stand within the subject, such as <c>message:7</c>: elsewhere they do not open.</param>
    public byte[] Seal(ReadOnlySpan<byte> plain, string place) => SealedBytes.Seal(_key, plain, BelongsTo(place));

    /// <exception cref="CryptographicException">They were sealed for another place, or changed since.</exception>
    public byte[] Open(ReadOnlySpan<byte> sealedBytes, string place) => SealedBytes.Open(_key, sealedBytes, BelongsTo(place));

    private string BelongsTo(string place) => $"{_guild}/{_subject}/{place}";
}
