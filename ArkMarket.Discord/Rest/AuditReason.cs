using System.Text;

namespace ArkMarket.Discord;

/// <summary>The reason that admins read in the server's audit log: percent-encoded, and cut so that its header fits.</summary>
internal static class AuditReason
{
    private const int MaxLength = 512;

    /// <summary>Null when there is no reason to give. A character is never cut in its middle.</summary>
    public static string? Encode(string? reason)
    {
        if (string.IsNullOrWhiteSpace(reason)) return null;
        var encoded = new StringBuilder(MaxLength);
        foreach (var rune in reason.Trim().EnumerateRunes())
        {
            var part = Uri.EscapeDataString(rune.ToString());
            if (encoded.Length + part.Length > MaxLength) break;
            encoded.Append(part);
        }
        return encoded.ToString();
    }
}
