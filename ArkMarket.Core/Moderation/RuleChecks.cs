using System.Collections.Frozen;

namespace ArkMarket.Core.Moderation;

/// <summary>Rules that count or look at links: what of a message meets them, in words; null when nothing does.</summary>
internal static class RuleChecks
{
    // What a ping looks like in the text: <@1234567890123456789>.
    private const int DigitsOfId = 19;
    private const int LettersOfText = 60;

    public static string? Meets(RuleDefinition rule, MessageText message, MessageWindows? windows) => rule.Kind switch
    {
        RuleKind.Caps => Caps(rule, message),
        RuleKind.Repeats => Repeats(rule, message, windows),
        RuleKind.Links => Links(rule, message),
        RuleKind.Invites => Invites(rule, message),
        RuleKind.Mentions => Mentions(rule, message),
        RuleKind.NewAccounts => NewAccount(rule, message),
        RuleKind.JoinBurst => JoinBurst(rule, message.Facts, windows),
        _ => null,
    };

    private static string? Caps(RuleDefinition rule, MessageText message) =>
        TextForm.CapitalsPercent(message.Facts.Text, rule.Window) is var percent && percent >= rule.Threshold && percent > 0
            ? $"{percent} % capitals" : null;

    private static string? Repeats(RuleDefinition rule, MessageText message, MessageWindows? windows)
    {
        if (TextForm.Repeats(message, rule.Threshold))
            return "the same over and over";
        // A message is longer than a word: half as often is as much of a nuisance.
        var most = (rule.Threshold + 1) / 2;
        return windows?.CountSame(message, TimeSpan.FromSeconds(rule.Window)) is { } times && times >= most
            ? $"the same message {times} times" : null;
    }

    private static string? Links(RuleDefinition rule, MessageText message)
    {
        if (message.Links.Count == 0)
            return null;
        var allowed = rule.Allowed.Select(Host).ToHashSet(StringComparer.Ordinal);
        var denied = rule.Terms.Select(Host).ToHashSet(StringComparer.Ordinal);
        return message.Links.FirstOrDefault(link => !IsAllowed(link, allowed) && (rule.OnlyAllowed || IsDenied(link, denied)))?.Written;
    }

    // A link that shows another address than it leads to is never among the allowed.
    private static bool IsAllowed(FoundLink link, HashSet<string> allowed) =>
        !link.IsMasked && (LinkHosts.IsIn(link.Host, allowed) || (allowed.Contains("{known}") && link.IsKnown));

    private static bool IsDenied(FoundLink link, HashSet<string> denied) =>
        LinkHosts.IsIn(link.Host, denied) || LinkHosts.IsIn(link.SeenHost, denied)
        || (denied.Contains("{fake}") && link.IsFake)
        || (denied.Contains("{shortener}") && LinkHosts.IsShortener(link.SeenHost))
        || (denied.Contains("{file}") && LinkHosts.IsFile(link.Path));

    /// <summary>As hosts are compared: however it was typed, with its scheme or with a star in front.</summary>
    internal static string Host(string typed)
    {
        var host = typed.Trim().ToLowerInvariant();
        if (host.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme)
            host = host[(scheme + 3)..];
        if (host.IndexOf('/', StringComparison.Ordinal) is >= 0 and var path)
            host = host[..path];
        host = host.TrimStart('*', '.');
        return host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
    }

    private static string? Invites(RuleDefinition rule, MessageText message) => message.Links
        .FirstOrDefault(link => link.InviteCode is { } code && !message.Facts.IsOwnInvite(code) && !rule.Allowed.Contains(code, StringComparer.OrdinalIgnoreCase))?.Written;

    private static string? Mentions(RuleDefinition rule, MessageText message)
    {
        var facts = message.Facts;
        if (facts.MentionsEveryone)
            return "@everyone";
        // Who has something to say may say it to more people than who only wants to be heard.
        var most = Math.Max(1, rule.Threshold) * (message.Letters.Length - facts.Mentions * DigitsOfId > LettersOfText ? 2 : 1);
        return facts.Mentions >= most ? $"{facts.Mentions} pings" : null;
    }

    private static string? NewAccount(RuleDefinition rule, MessageText message)
    {
        var facts = message.Facts;
        var posts = facts.Attachments > 0 || facts.Mentions > 0 || facts.MentionsEveryone || message.Links.Any(link => !link.IsKnown);
        if (!posts)
            return null;
        if (facts.AccountCreatedAt is { } made && facts.WrittenAt - made < TimeSpan.FromDays(rule.Threshold))
            return $"account made {(int)(facts.WrittenAt - made).TotalDays} days ago";
        return facts.JoinedAt is { } joined && facts.WrittenAt - joined < TimeSpan.FromMinutes(rule.Window)
            ? $"joined {(int)(facts.WrittenAt - joined).TotalMinutes} minutes ago" : null;
    }

    private static string? JoinBurst(RuleDefinition rule, MessageFacts facts, MessageWindows? windows) =>
        windows is not null && facts.JoinedAt is { } joined && facts.WrittenAt - joined < MessageWindows.BurstWatched
        && windows.CountJoins(facts.Guild, joined) is var joins && joins > rule.Threshold
            ? $"joined with {joins - 1} others within a minute" : null;
}
