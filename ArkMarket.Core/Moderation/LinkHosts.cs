using System.Collections.Frozen;

namespace ArkMarket.Core.Moderation;

/// <summary>What is known of hosts: which are widely known, which shorten, which lead to servers of Discord, which are imitated.</summary>
internal static class LinkHosts
{
    private const int HostLengthMax = 253;

    // As long as this, a name may differ in a letter or two and still be taken for the one it imitates.
    private const int NearNameLengthMin = 7;

    private static readonly StarterFile.HostLists Lists = StarterFile.Read().Hosts;
    private static readonly FrozenSet<string> Ends = Set(Lists.Ends);
    private static readonly FrozenSet<string> Known = Set(Lists.Known.Concat(Lists.Shorteners).Concat(Lists.Invites));
    private static readonly FrozenSet<string> Shorteners = Set(Lists.Shorteners);
    private static readonly FrozenSet<string> Invites = Set(Lists.Invites);
    private static readonly string[] Imitated = [.. Lists.Imitated.Select(Skeleton)];
    private static readonly FrozenSet<string> Files = Lists.Files.ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> Archives = Lists.Archives.ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> EndLookup = Ends.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a word can be the last part of a host.</summary>
    public static bool EndsHost(ReadOnlySpan<char> word) => EndLookup.Contains(word);

    public static bool IsHost(string text, bool hasScheme)
    {
        var dot = text.LastIndexOf('.');
        if (dot <= 0 || text.Length > HostLengthMax)
            return false;
        var end = text.AsSpan(dot + 1);
        return EndsHost(end) || (hasScheme && end.Length >= 2 && !end.ContainsAnyInRange('0', '9'));
    }

    public static bool IsKnown(string host) => IsIn(host, Known);

    public static bool IsShortener(string host) => IsIn(host, Shorteners);

    public static bool IsFile(string path) => Files.Contains(Ending(path));

    public static bool IsArchive(string path) => Archives.Contains(Ending(path));

    private static string Ending(string path)
    {
        var file = path.AsSpan();
        if (file.IndexOfAny('?', '#') is >= 0 and var cut)
            file = file[..cut];
        return file.LastIndexOf('.') is >= 0 and var dot ? file[(dot + 1)..].ToString() : "";
    }

    /// <summary>The host itself, or one above it, is in the set.</summary>
    public static bool IsIn(string host, IReadOnlySet<string> hosts)
    {
        for (var part = host; ;)
        {
            if (hosts.Contains(part))
                return true;
            if (part.IndexOf('.', StringComparison.Ordinal) is not (>= 0 and var dot))
                return false;
            part = part[(dot + 1)..];
        }
    }

    public static bool AreOne(string one, string other) => one == other || one.EndsWith("." + other, StringComparison.Ordinal) || other.EndsWith("." + one, StringComparison.Ordinal);

    public static string? InviteCode(string host, string path)
    {
        if (IsIn(host, Invites))
            return Segment(path, 0);
        return AreOne(host, "discord.com") || AreOne(host, "discordapp.com")
            ? Segment(path, 0) == "invite" ? Segment(path, 1) : null
            : null;
    }

    /// <summary>Whether a host is made to be taken for a known one: it has its name in it, or nearly, and is not its.</summary>
    public static bool Imitates(string host)
    {
        if (IsKnown(host))
            return false;
        var skeleton = Skeleton(host);
        if (Imitated.Any(name => skeleton.Contains(name, StringComparison.Ordinal)))
            return true;
        foreach (var part in host.Split('.', '-', '_'))
            if (part.Length >= NearNameLengthMin && Imitated.Any(name => name.Length >= NearNameLengthMin && IsNear(Skeleton(part), name)))
                return true;
        return false;
    }

    // As eyes read them, like the messages: some are in other scripts.
    private static FrozenSet<string> Set(IEnumerable<string> hosts) => hosts.Select(host => TextFold.Of(host).ToString()).ToFrozenSet(StringComparer.Ordinal);

    private static string Segment(string path, int number)
    {
        var parts = path.Split(['/', '?', '#'], StringSplitOptions.RemoveEmptyEntries);
        return number < parts.Length ? parts[number] : "";
    }

    // What eyes take for one another in an address.
    private static string Skeleton(string host) => host
        .Replace("rn", "m", StringComparison.Ordinal).Replace("vv", "w", StringComparison.Ordinal).Replace("cl", "d", StringComparison.Ordinal)
        .Replace('l', 'i').Replace('1', 'i').Replace('0', 'o').Replace('5', 's').Replace('3', 'e').Replace('4', 'a').Replace("-", "", StringComparison.Ordinal);

    /// <summary>One letter more, less, other or exchanged.</summary>
    private static bool IsNear(string text, string name)
    {
        if (Math.Abs(text.Length - name.Length) > 1)
            return false;
        var same = 0;
        while (same < Math.Min(text.Length, name.Length) && text[same] == name[same])
            same++;
        var (rest, wanted) = (text[same..], name[same..]);
        if (rest.Length == wanted.Length)
            return rest.Length == 0 || rest[1..] == wanted[1..]
                || (rest.Length > 1 && rest[0] == wanted[1] && rest[1] == wanted[0] && rest[2..] == wanted[2..]);
        return rest.Length > wanted.Length ? rest[1..] == wanted : rest == wanted[1..];
    }
}
