using System.Security.Cryptography;
using ArkMarket.Core.Platform;

namespace ArkMarket.Web.Hosting;

/// <summary>
/// Encrypts what must not lie readable in the database (AES-256-GCM). The key comes from the environment or a file outside
/// the database, so that a copy of the database alone opens nothing.
/// </summary>
public sealed class SecretBox(byte[] key)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>The key in a file that only this user may read; made at the first start.</summary>
    public static SecretBox FromFile(string path)
    {
        if (!File.Exists(path))
        {
            var made = path + ".new";
            File.WriteAllText(made, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(made, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.Move(made, path, overwrite: false);
        }

        return new SecretBox(Convert.FromBase64String(File.ReadAllText(path).Trim()));
    }

    public string Encrypt(ReadOnlySpan<byte> plain)
    {
        var sealedBytes = new byte[NonceBytes + TagBytes + plain.Length];
        var nonce = sealedBytes.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceBytes + TagBytes), sealedBytes.AsSpan(NonceBytes, TagBytes));
        return Convert.ToBase64String(sealedBytes);
    }

    /// <exception cref="CryptographicException">It was sealed with another key, or changed since.</exception>
    public byte[] Decrypt(string text)
    {
        var sealedBytes = Convert.FromBase64String(text);
        var plain = new byte[sealedBytes.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(sealedBytes.AsSpan(0, NonceBytes), sealedBytes.AsSpan(NonceBytes + TagBytes), sealedBytes.AsSpan(NonceBytes, TagBytes), plain);
        return plain;
    }
}
