using System.Globalization;
using System.Text;

namespace ArkMarket.Core.Tickets;

/// <summary>What a ticket's channel is called. Discord lets a name change twice in ten minutes.</summary>
public sealed partial class Ticket
{
    /// <summary>Discord: a channel's name has at most 100 characters; the rest is for what comes before it.</summary>
    public const int NameLengthMax = 60;

    private static readonly TimeSpan BetweenNames = TimeSpan.FromMinutes(5);

    /// <summary>What somebody called it; null for the usual name.</summary>
    public string? Name { get; private set; }

    /// <summary>When the newest change of the name is told to Discord, or was.</summary>
    public DateTimeOffset? NamedAt { get; private set; }

    /// <summary>The channel's name. Its number always stands there: no ticket can pass for another, or for a channel of the server.</summary>
    public static string ChannelName(long orderId, string? name) => name is null ? $"order-{orderId}" : $"order-{orderId}-{name}";

    /// <summary>When Discord is to be told; null when that is already on its way and will tell this name too.</summary>
    public DateTimeOffset? Rename(string name, DateTimeOffset now)
    {
        Name = name;
        if (NamedAt > now)
            return null;
        NamedAt = NamedAt + BetweenNames > now ? NamedAt + BetweenNames : now;
        return NamedAt;
    }

    /// <summary>
    /// What Discord would make of a name, and nothing that could deceive: small letters and digits of any script, single
    /// dashes between them. Null when nothing is left.
    /// </summary>
    public static string? CleanName(string text)
    {
        var clean = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length + 2 > NameLengthMax)
                break;
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
                clean.Append(Rune.ToLowerInvariant(rune).ToString());
            else if (Rune.GetUnicodeCategory(rune) is not UnicodeCategory.Format && clean.Length > 0 && clean[^1] != '-')
                clean.Append('-');
        }

        var name = clean.ToString().Trim('-');
        return name.Length == 0 || !name.EnumerateRunes().Any(Rune.IsLetterOrDigit) ? null : name;
    }
}
