using System.Globalization;

namespace ArkMarket.Core.Moderation;

/// <summary>An address in a message.</summary>
/// <param name="Host">As computers read it, in ASCII.</param>
/// <param name="Path">What follows the host, with its slash.</param>
/// <param name="Written">As it stands in the message.</param>
internal sealed record FoundLink(string Host, string Path, string Written)
{
    /// <summary>How eyes read the host: other than <see cref="Host"/> where it has letters of other scripts.</summary>
    public required string SeenHost { get; init; }

    /// <summary>It stands behind a text that shows another address.</summary>
    public bool IsMasked { get; init; }

    public bool IsFake => IsMasked || LinkHosts.Imitates(SeenHost) || (Host != SeenHost && LinkHosts.IsKnown(SeenHost));

    public bool IsKnown => !IsMasked && LinkHosts.IsKnown(Host);

    /// <summary>The code of an invitation to a server of Discord; empty where the page hides it; null when it is none.</summary>
    public string? InviteCode => LinkHosts.InviteCode(SeenHost, Path);
}

/// <summary>Finds the addresses in a text: whole, broken up, written out, or behind other words.</summary>
internal static class TextLinks
{
    private const int LinksMax = 20;
    private static readonly IdnMapping Idn = new();

    public static IReadOnlyList<FoundLink> In(TextFold fold)
    {
        if (!CanHaveLinks(fold.Characters))
            return [];
        var text = TextAddresses.Of(fold);
        var found = new List<FoundLink>();
        var characters = text.Characters;
        for (var place = 0; place < characters.Length && found.Count < LinksMax; place++)
            if (characters[place] == '.' && Read(text, ref place) is { } link)
                found.Add(link);
        return found;
    }

    private static bool CanHaveLinks(ReadOnlySpan<char> text) => text.ContainsAny(DotWords) || text.Contains('.');

    private static readonly System.Buffers.SearchValues<string> DotWords = System.Buffers.SearchValues.Create(
        [.. new[] { " dot ", "(dot)", "[dot]", " punkt ", "(punkt)", "[punkt]", " point ", " punto ", " ponto ", " kropka ", " nokta ", " точка ", "(point)", "(punto)", "(ponto)", "(kropka)", "(nokta)", "(точка)" }
            .Select(word => TextFold.Of(word).ToString())], StringComparison.Ordinal);

    private static FoundLink? Read(TextAddresses text, ref int place)
    {
        var characters = text.Characters;
        var start = place;
        while (start > 0 && IsHost(characters[start - 1]))
            start--;
        var end = place + 1;
        while (end < characters.Length && IsHost(characters[end]))
            end++;
        while (end > start && !char.IsLetterOrDigit(characters[end - 1]))
            end--;
        while (start < end && !char.IsLetterOrDigit(characters[start]))
            start++;
        if (place >= end || place <= start)
            return null;
        place = end;
        var seen = characters[start..end].ToString();
        var hasScheme = start >= 3 && characters[(start - 3)..start] is "://";
        var isAddress = !seen.Contains("..", StringComparison.Ordinal) && LinkHosts.IsHost(seen, hasScheme) && (start == 0 || characters[start - 1] != '@');
        if (!isAddress)
            return null;
        var last = end;
        if (last < characters.Length && characters[last] is '/' or ':' or '?')
            while (last < characters.Length && !char.IsWhiteSpace(characters[last]) && characters[last] is not (')' or '>' or ']' or '"'))
                last++;
        place = last;
        var whole = start;
        while (hasScheme && whole > 0 && (char.IsLetter(characters[whole - 1]) || characters[whole - 1] is ':' or '/'))
            whole--;
        return new FoundLink(HostOf(text, start, end), characters[end..last].ToString(), text.OriginalPart(whole, last))
        {
            SeenHost = seen, IsMasked = IsMasked(characters, start, seen),
        };
    }

    private static bool IsHost(char character) => char.IsLetterOrDigit(character) || character is '.' or '-' or '_';

    /// <summary>The address a browser would go to: what was written, where it stands in one piece.</summary>
    private static string HostOf(TextAddresses text, int start, int end)
    {
        var seen = text.Characters[start..end].ToString();
        var written = text.OriginalPart(start, end).ToLowerInvariant();
        var isPlain = System.Text.Ascii.IsValid(written) || text.PlaceOf(end - 1) - text.PlaceOf(start) != end - start - 1;
        if (isPlain)
            return seen;
        try
        {
            return Idn.GetAscii(written);
        }
        catch (ArgumentException)
        {
            // No browser reads it either: how it looks is all there is.
            return seen;
        }
    }

    /// <summary>[text](address), where the text itself is an address of another host.</summary>
    private static bool IsMasked(ReadOnlySpan<char> characters, int start, string host)
    {
        var open = characters[..start].LastIndexOf("](", StringComparison.Ordinal);
        if (open < 0 || characters[(open + 2)..start].ContainsAny(' ', ')'))
            return false;
        var begin = characters[..open].LastIndexOf('[');
        if (begin < 0)
            return false;
        var shown = characters[(begin + 1)..open];
        foreach (var word in shown.ToString().Split([' ', '/', ':', '?'], StringSplitOptions.RemoveEmptyEntries))
            if (word.Contains('.', StringComparison.Ordinal) && LinkHosts.IsHost(word.Trim('.'), hasScheme: false) && !LinkHosts.AreOne(word.Trim('.'), host))
                return true;
        return false;
    }
}
