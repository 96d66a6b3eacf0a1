using System.Text;
using ArkMarket.Discord;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>Keeps a page within what one message holds, however long the texts in it are: the longest gives way.</summary>
internal static class PanelSpace
{
    // What stands in sections, and a little to spare.
    private const int Reserved = 200;
    private const int TextMax = DiscordLimits.ComponentsText - Reserved;
    private const int BytesMax = DiscordLimits.ComponentsTextBytes - DiscordLimits.ComponentsTextBytesPerDisplay * DiscordLimits.Components - Reserved;

    public static IReadOnlyList<Component> Fit(IEnumerable<Component> parts)
    {
        List<Component> fitted = [.. parts];
        while (Excess(fitted) is > 0 and var excess)
        {
            var longest = fitted.OfType<TextDisplay>().MaxBy(text => text.Content.Length)!;
            fitted[fitted.IndexOf(longest)] = new TextDisplay(DiscordText.Truncate(longest.Content, Math.Max(1, longest.Content.Length - excess)));
        }

        return fitted;
    }

    /// <summary>How many letters are too many. What is too many in bytes is a third of them, at least one, at a time.</summary>
    private static int Excess(List<Component> parts)
    {
        var texts = parts.OfType<TextDisplay>().Select(text => text.Content).ToList();
        var bytes = texts.Sum(Encoding.UTF8.GetByteCount) - BytesMax;
        return Math.Max(texts.Sum(text => text.Length) - TextMax, bytes > 0 ? bytes / 3 + 1 : 0);
    }
}
