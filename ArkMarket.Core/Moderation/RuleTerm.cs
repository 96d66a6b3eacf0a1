namespace ArkMarket.Core.Moderation;

/// <summary>
/// A line of a rule of words or phrases. <c>free nitro</c> is found as it stands; <c>free|gratis + nitro + {link}</c> asks for
/// all parts, in any order; <c>- {warning}</c> for none of that. A word in braces is a group of the starting set, or
/// something a message has.
/// </summary>
internal sealed record RuleTerm(IReadOnlyList<RuleTerm.Part> Parts)
{
    public const int PartsMax = 8;
    public const int LengthMax = 300;

    /// <summary>What braces can name beside groups of words.</summary>
    public static IReadOnlyList<string> Signs { get; } = Enum.GetNames<Sign>().Select(name => name.ToLowerInvariant()).ToArray();

    /// <summary>What a message has beside its words.</summary>
    public enum Sign
    {
        /// <summary>A link to a place that is not widely known.</summary>
        Link,

        /// <summary>Any link.</summary>
        Address,

        /// <summary>A host that imitates a known one, or a link that shows another address than it leads to.</summary>
        Fake,

        /// <summary>A link that hides where it leads.</summary>
        Shortener,

        /// <summary>A link to a program.</summary>
        File,

        /// <summary>A link to an archive, in which anything can be.</summary>
        ArchiveFile,

        /// <summary>An invitation to another server.</summary>
        Invite,

        /// <summary>An amount of real money.</summary>
        Money,

        /// <summary>Somebody is pinged.</summary>
        Ping,

        /// <summary>A picture or file is attached.</summary>
        Attachment,

        /// <summary>The author's name looks like that of somebody of the staff or of a seller.</summary>
        LookAlike,
    }

    /// <summary>One of these.</summary>
    /// <param name="Group">The name in braces when it is one, so that what is the same is compiled once.</param>
    /// <param name="IsAgainst">The line is not met when this is found.</param>
    public sealed record Part(string? Group, bool IsAgainst, IReadOnlyList<RulePhrase> Phrases, IReadOnlyList<Sign> Signs);

    /// <summary>Reads a line; the fault says in words what is wrong with it.</summary>
    public static (RuleTerm? Term, string? Fault) Read(string line, bool isWord, RuleGroups groups)
    {
        var parts = new List<Part>();
        foreach (var (text, isAgainst) in Split(line).Where(part => !string.IsNullOrWhiteSpace(part.Text)))
        {
            var (part, fault) = ReadPart(text, isAgainst, (isWord, groups));
            if (part is null)
                return (null, fault);
            parts.Add(part);
        }

        return parts.Count == 0 ? (null, "it is empty")
            : parts.All(part => part.IsAgainst) ? (null, "it says only what must not be there")
            : parts.Count > PartsMax ? (null, $"it has more than {PartsMax} parts")
            : (new RuleTerm(parts), null);
    }

    private static IEnumerable<(string Text, bool IsAgainst)> Split(string line)
    {
        var isAgainst = false;
        var from = 0;
        for (var place = 0; place + 2 < line.Length; place++)
            if (line[place] == ' ' && line[place + 1] is '+' or '-' && line[place + 2] == ' ')
            {
                yield return (line[from..place], isAgainst);
                (isAgainst, from) = (line[place + 1] == '-', place + 3);
            }

        yield return (line[from..], isAgainst);
    }

    private static (Part? Part, string? Fault) ReadPart(string text, bool isAgainst, (bool IsWord, RuleGroups Groups) reading)
    {
        var phrases = new List<RulePhrase>();
        var signs = new List<Sign>();
        foreach (var choice in text.Split('|'))
        {
            if (choice.Trim() is ['{', .. var name, '}'])
            {
                if (Enum.TryParse<Sign>(name, ignoreCase: true, out var sign) && Signs.Contains(name, StringComparer.OrdinalIgnoreCase))
                    signs.Add(sign);
                else if (reading.Groups.Find(name) is { } group)
                    phrases.AddRange(group);
                else
                    return (null, $"there is no group named {{{name}}}");
            }
            else if (RulePhrase.Of(choice, reading.IsWord) is { } phrase)
                phrases.Add(phrase);
            else
                return (null, $"“{choice.Trim()}” has no letters or digits");
        }

        return (new Part(text.Trim(), isAgainst, phrases, signs), null);
    }
}

/// <summary>What a message can have beside its words, as rules name it in braces.</summary>
public static class RuleSigns
{
    public static IReadOnlyList<string> Names => RuleTerm.Signs;
}

/// <summary>Groups of words by name, for rules to share.</summary>
internal sealed class RuleGroups(IReadOnlyDictionary<string, IReadOnlyList<RulePhrase>> groups)
{
    public IEnumerable<string> Names => groups.Keys;

    public IReadOnlyList<RulePhrase>? Find(string name) => groups.GetValueOrDefault(name.ToLowerInvariant());
}
