using System.Security.Cryptography;
using ArkMarket.Core.Platform;

namespace ArkMarket.Web.Hosting;

/// <summary>
/// Encrypts short-lived secrets that pass through the database (AES-256-GCM, with a key derived from the master key), so
/// that a copy of the database alone opens nothing.
/// </summary>
public sealed class SecretBox(MasterKeys masters)
{
    private const string Purpose = "secrets";

    public string Encrypt(ReadOnlySpan<byte> plain) =>
        $"{masters.Current.Id}.{Convert.ToBase64String(SealedBytes.Seal(masters.Current.For(Purpose), plain, Purpose))}";

    /// <exception cref="MasterKeyMissingException">It was sealed with another key.</exception>
    /// <exception cref="CryptographicException">It was changed since, or is nothing of ours.</exception>
    public byte[] Decrypt(string text)
    {
        if (text.IndexOf('.', StringComparison.Ordinal) is not (> 0 and var dot))
            throw new CryptographicException("This text was not sealed by this program.");
        return SealedBytes.Open(masters.Find(text[..dot]).For(Purpose), Convert.FromBase64String(text[(dot + 1)..]), Purpose);
    }
}
