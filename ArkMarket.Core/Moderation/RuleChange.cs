using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Moderation;

/// <summary>How rules are changed: by admins, one at a time for a server, told to every node.</summary>
internal static class RuleChange
{
    /// <summary>The server's row, which orders all changes of its rules; what is found then is what stands.</summary>
    public static async Task<Result<Guild>> BeginAsync(Work work, CancellationToken ct)
    {
        var locked = await SettingsChange.LockAsync(work, seenVersion: null, ct);
        if (locked.Refusal is null)
            SettingsChange.Tell(work, locked.Value);
        return locked;
    }

    /// <summary>The row by what a page calls the rule: <c>pack:gift-links</c> or <c>rule:12</c>; null when there is none.</summary>
    public static async Task<ModerationRule?> FindAsync(Work work, RuleId rule, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        var rules = db.Set<ModerationRule>().Where(row => row.GuildId == work.Guild);
        return rule.Pack is { } pack
            ? await rules.SingleOrDefaultAsync(row => row.PackKey == pack, ct)
            : await rules.SingleOrDefaultAsync(row => row.Id == rule.Own && row.PackKey == null, ct);
    }

    /// <summary>A row of the starting set as it stands, before anything of it is changed.</summary>
    public static ModerationRule Untouched(GuildId guild, StarterRule rule) => new()
    {
        GuildId = guild, Name = rule.Name, PackKey = rule.Key, Action = rule.Action, Points = rule.Points, TimeoutMinutes = rule.TimeoutMinutes, IsOn = rule.IsOn, Version = 0,
    };

    public static void Stamp(ModerationRule row, UserId by, DateTimeOffset at) =>
        (row.Version, row.UpdatedBy, row.UpdatedAt) = (row.Version + 1, by, at);
}

/// <summary>Which rule: one of the starting set, or one of the server's own.</summary>
public sealed record RuleId(string? Pack, long Own)
{
    private const string PackPrefix = "pack:";
    private const string OwnPrefix = "rule:";

    /// <summary>Null for text that names none.</summary>
    public static RuleId? Parse(string text) =>
        text.StartsWith(PackPrefix, StringComparison.Ordinal) && StarterRules.Find(text[PackPrefix.Length..]) is { } rule ? new RuleId(rule.Key, 0)
        : text.StartsWith(OwnPrefix, StringComparison.Ordinal) && long.TryParse(text.AsSpan(OwnPrefix.Length), out var id) && id > 0 ? new RuleId(null, id)
        : null;

    public override string ToString() => Pack is null ? OwnPrefix + Own : PackPrefix + Pack;
}

public sealed record RuleEditedMeanwhile(string Name) : Refusal
{
    public override string Explain(Wording wording) =>
        $"{Name} was edited by somebody else since you opened it. Nothing was overwritten: look at what stands, and send this again if you still mean it.";
}

public sealed record RuleNameTaken(string Name) : Refusal
{
    public override string Explain(Wording wording) => $"There is a rule named {Name} already. Nothing was changed. Please choose another name.";
}
