using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ArkMarket.Discord;

/// <summary>
/// Proves that a delivery comes from Discord: Ed25519 over the timestamp header's text followed by the raw body. Safe for
/// concurrent use; nothing is allocated per call.
/// </summary>
/// <remarks>Discord: Interactions overview, validating security request headers. RFC 8032.</remarks>
public sealed class SignatureVerifier
{
    private const int SignatureLength = 64;
    private const int MaxTimestampLength = 20;

    private readonly Ed25519 _key;

    /// <param name="publicKeyHex">The application's public key: 64 hex digits.</param>
    /// <exception cref="ArgumentException">Not 64 hex digits, or not a point on the curve.</exception>
    /// <exception cref="PlatformNotSupportedException">Neither libsodium nor OpenSSL 3 can be loaded.</exception>
    public SignatureVerifier(string publicKeyHex)
        : this(publicKeyHex, Ed25519.BestProvider())
    {
    }

    public SignatureVerifier(string publicKeyHex, SignatureProvider provider) =>
        _key = Ed25519.Create(Ed25519PublicKey.Decode(publicKeyHex), provider);

    /// <summary>The library that does the work, with its version.</summary>
    public string Provider => _key.Provider;

    /// <summary>
    /// False for anything but a valid signature, never an exception: missing or malformed headers are as wrong as a bad
    /// signature. The timestamp must be digits alone, for nothing else separates it from the body.
    /// </summary>
    /// <param name="signatureHex">X-Signature-Ed25519: 128 hex digits in either case.</param>
    /// <param name="timestamp">X-Signature-Timestamp: Unix seconds as text.</param>
    /// <param name="body">The request body, byte for byte as received.</param>
    public bool Verify(string? signatureHex, string? timestamp, ReadOnlySpan<byte> body)
    {
        if (signatureHex is not { Length: SignatureLength * 2 } || !IsTimestamp(timestamp)) return false;
        Span<byte> signature = stackalloc byte[SignatureLength];
        if (Convert.FromHexString(signatureHex, signature, out _, out _) != OperationStatus.Done) return false;

        var rented = ArrayPool<byte>.Shared.Rent(timestamp.Length + body.Length);
        var message = rented.AsSpan(0, timestamp.Length + body.Length);
        Encoding.ASCII.GetBytes(timestamp, message);
        body.CopyTo(message[timestamp.Length..]);
        var valid = _key.Verify(signature, message);
        ArrayPool<byte>.Shared.Return(rented);
        return valid;
    }

    private static bool IsTimestamp([NotNullWhen(true)] string? text)
    {
        if (text is not { Length: > 0 and <= MaxTimestampLength }) return false;
        foreach (var character in text)
            if (!char.IsAsciiDigit(character))
                return false;
        return true;
    }
}

/// <summary>A library that can verify Ed25519.</summary>
public enum SignatureProvider
{
    Libsodium,
    OpenSsl,
}
