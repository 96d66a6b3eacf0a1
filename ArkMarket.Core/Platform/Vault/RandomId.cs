using System.Buffers.Text;
using System.Security.Cryptography;

namespace ArkMarket.Core.Platform;

/// <summary>Ids that nobody can guess: 128 random bits, in 22 characters that fit into an address.</summary>
public static class RandomId
{
    public const int Length = 22;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>Whether a text that came from outside could be one at all.</summary>
    public static bool IsWellFormed(string? text) =>
        text is { Length: Length } && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}
