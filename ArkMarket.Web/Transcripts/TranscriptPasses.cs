using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ArkMarket.Core.Platform;

namespace ArkMarket.Web.Transcripts;

/// <summary>Whom a pass was given to.</summary>
public sealed record PassHolder(GuildId Guild, UserId User, DateTimeOffset Until);

/// <summary>
/// Short-lived passes to one transcript for one member: server, member and expiry, signed together with the transcript's id.
/// A pass only says who is there; whether they may look is asked anew each time.
/// </summary>
public sealed class TranscriptPasses(MasterKeys masters, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private const string Purpose = "transcript pass";
    private const int FactsBytes = 24;
    private const int SignatureBytes = 32;
    private const int TextLength = (FactsBytes + SignatureBytes) * 4 / 3 + 1;

    public string Give(string transcriptId, GuildId guild, UserId user)
    {
        var pass = new byte[FactsBytes + SignatureBytes];
        BinaryPrimitives.WriteUInt64BigEndian(pass, guild.Value);
        BinaryPrimitives.WriteUInt64BigEndian(pass.AsSpan(8), user.Value);
        BinaryPrimitives.WriteInt64BigEndian(pass.AsSpan(16), (clock.GetUtcNow() + Lifetime).ToUnixTimeSeconds());
        Sign(masters.Current, transcriptId, pass.AsSpan(0, FactsBytes)).CopyTo(pass.AsSpan(FactsBytes));
        return Base64Url.EncodeToString(pass);
    }

    /// <summary>Null when it was not given out here for this transcript, or its time is over.</summary>
    public PassHolder? Check(string transcriptId, string? text)
    {
        var pass = new byte[FactsBytes + SignatureBytes];
        if (text is not { Length: TextLength } || !Base64Url.TryDecodeFromChars(text, pass, out var length) || length != pass.Length)
            return null;
        var facts = pass.AsSpan(0, FactsBytes);
        var isOurs = false;
        // Also those of a key that was rotated away a moment ago.
        foreach (var master in masters.All)
            isOurs |= CryptographicOperations.FixedTimeEquals(pass.AsSpan(FactsBytes), Sign(master, transcriptId, facts));
        var seconds = BinaryPrimitives.ReadInt64BigEndian(facts[16..]);
        if (!isOurs || DateTimeOffset.FromUnixTimeSeconds(seconds) is var until && until <= clock.GetUtcNow())
            return null;
        return new PassHolder(
            new GuildId(BinaryPrimitives.ReadUInt64BigEndian(facts)), new UserId(BinaryPrimitives.ReadUInt64BigEndian(facts[8..])), until);
    }

    private static byte[] Sign(MasterKey master, string transcriptId, ReadOnlySpan<byte> facts) =>
        HMACSHA256.HashData(master.For(Purpose), (byte[])[.. facts, .. Encoding.UTF8.GetBytes(transcriptId)]);
}
