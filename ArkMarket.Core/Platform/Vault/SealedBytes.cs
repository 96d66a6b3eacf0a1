using System.Security.Cryptography;
using System.Text;

namespace ArkMarket.Core.Platform;

/// <summary>
/// AES-256-GCM: <c>version, nonce, tag, ciphertext</c>. What the bytes belong to is authenticated with them, so that
/// rows of the database cannot be exchanged for each other.
/// </summary>
public static class SealedBytes
{
    private const byte Version = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int HeadBytes = 1 + NonceBytes + TagBytes;

    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, string belongsTo)
    {
        var all = new byte[HeadBytes + plain.Length];
        all[0] = Version;
        var nonce = all.AsSpan(1, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, plain, all.AsSpan(HeadBytes), all.AsSpan(1 + NonceBytes, TagBytes), Encoding.UTF8.GetBytes(belongsTo));
        return all;
    }

    /// <exception cref="CryptographicException">Another key, another place, or changed since: never garbage.</exception>
    public static byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> all, string belongsTo)
    {
        if (all.Length < HeadBytes || all[0] != Version)
            throw new CryptographicException("These bytes were not sealed by this program, or by a later version of it.");
        var plain = new byte[all.Length - HeadBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(all.Slice(1, NonceBytes), all[HeadBytes..], all.Slice(1 + NonceBytes, TagBytes), plain, Encoding.UTF8.GetBytes(belongsTo));
        return plain;
    }
}
