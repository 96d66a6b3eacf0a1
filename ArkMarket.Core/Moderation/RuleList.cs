using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Moderation;

/// <summary>A rule as a server has it.</summary>
/// <param name="Row">What it changed, or wrote; null for one of the starting set that is as it was.</param>
/// <param name="Starter">The rule of the starting set it is; null for one of the server's own.</param>
public sealed record RuleView(RuleId Id, ModerationRule? Row, StarterRule? Starter)
{
    public string Name => Row?.Name ?? Starter!.Name;

    public RuleDefinition Definition => Row?.Definition ?? Starter!.Definition;

    public RuleAction Action => Row?.Action ?? Starter!.Action;

    public int Points => Row?.Points ?? Starter!.Points;

    public int TimeoutMinutes => Row?.TimeoutMinutes ?? Starter!.TimeoutMinutes;

    public bool IsOn => Row?.IsOn ?? Starter!.IsOn;

    public bool IsDryRun => Row?.IsDryRun ?? false;

    public int Version => Row?.Version ?? 0;

    /// <summary>How often it was met in the last days, tried out or not.</summary>
    public int HitsOfWeek { get; init; }

    public int HitsOfMonth { get; init; }
}

/// <summary>The rules of a server: the starting set and its own, with how often they were met.</summary>
public sealed class RuleList(Database database, GuildConfigs configs, TimeProvider clock)
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    public async Task<Result<IReadOnlyList<RuleView>>> HandleAsync(Actor actor, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Admin, ct))
            return Rights.Needed(Right.Admin);
        await using var db = database.CreateContext();
        var rows = await db.Set<ModerationRule>().AsNoTracking().Where(rule => rule.GuildId == actor.Guild)
            .OrderBy(rule => rule.Id).Take(RuleInput.PerServerMax + StarterRules.All.Count).ToListAsync(ct);
        var hits = await HitsAsync(db, actor.Guild, ct);
        List<RuleView> rules =
        [
            .. StarterRules.All.Select(starter => new RuleView(new RuleId(starter.Key, 0), rows.Find(row => row.PackKey == starter.Key), starter)),
            .. rows.Where(row => row.PackKey is null).Select(row => new RuleView(new RuleId(null, row.Id), row, Starter: null)),
        ];
        return rules.ConvertAll(rule => hits.TryGetValue(rule.Id.ToString(), out var met) ? rule with { HitsOfWeek = met.Week, HitsOfMonth = met.Month } : rule);
    }

    private async Task<Dictionary<string, (int Week, int Month)>> HitsAsync(ArkMarketDb db, GuildId guild, CancellationToken ct)
    {
        var (week, month) = (clock.GetUtcNow() - Week, clock.GetUtcNow() - Month);
        var counted = await db.Set<RuleHit>().Where(hit => hit.GuildId == guild && hit.At >= month)
            .GroupBy(hit => hit.Rule)
            .Select(group => new { Rule = group.Key, Week = group.Count(hit => hit.At >= week), Month = group.Count() })
            .ToListAsync(ct);
        return counted.ToDictionary(one => one.Rule, one => (one.Week, one.Month), StringComparer.Ordinal);
    }
}
