namespace ArkMarket.Discord;

/// <summary>Text within Discord's lengths. Counted in UTF-16 units, which is never less than what Discord counts.</summary>
public static class DiscordText
{
    /// <summary>The text, or its beginning with an ellipsis so that both fit; a surrogate pair is never split.</summary>
    public static string Truncate(string text, int maxLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLength, 1);
        if (text.Length <= maxLength) return text;
        var end = maxLength - 1;
        if (end > 0 && char.IsHighSurrogate(text[end - 1])) end--;
        return string.Concat(text.AsSpan(0, end), "…");
    }
}
