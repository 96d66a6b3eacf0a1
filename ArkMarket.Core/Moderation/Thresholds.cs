using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Moderation;

/// <summary>What follows from points that add up: the server's thresholds, each a time-out of so many minutes.</summary>
internal static class Thresholds
{
    private static readonly (IntegerSetting Points, IntegerSetting Minutes)[] Settings =
    [
        (GuildSettings.Threshold1Points, GuildSettings.Threshold1Minutes),
        (GuildSettings.Threshold2Points, GuildSettings.Threshold2Minutes),
        (GuildSettings.Threshold3Points, GuildSettings.Threshold3Minutes),
    ];

    /// <summary>The gravest of the thresholds that were crossed on the way from one number of points to another.</summary>
    public static (int Points, int Minutes)? Crossed(GuildConfig config, int before, int after)
    {
        var crossed = Settings.Select(setting => (Points: config.Get(setting.Points), Minutes: config.Get(setting.Minutes)))
            .Where(threshold => threshold is { Points: > 0, Minutes: > 0 } && threshold.Points > before && threshold.Points <= after)
            .ToList();
        return crossed.Count == 0 ? null : crossed.MaxBy(threshold => threshold.Minutes);
    }

    /// <summary>Opens a case of its own when points reached a threshold: once for each time they do.</summary>
    public static async Task CrossAsync(Work work, (ModerationCase Case, GuildConfig Config) by, (int Before, int After) points, CancellationToken ct)
    {
        if (Crossed(by.Config, points.Before, points.After) is not { } threshold)
            return;
        await CaseBook.OpenAsync(work, new NewCase(by.Case.UserId, CaseKind.Timeout, CaseOrigin.Threshold, $"{points.After} strike points")
        {
            Config = by.Config,
            OriginKey = new ThresholdKey(threshold.Points, by.Case.Id, by.Case.Version).ToString(),
            EndsAt = work.Now.AddMinutes(threshold.Minutes),
        }, ct);
    }

    /// <summary>Takes back the time-outs whose points, by what is known now, were never reached. Points that merely ran out take nothing back.</summary>
    public static async Task TakeBackAsync(Work work, IReadOnlyList<(long Id, CaseAccount Account)> accounts, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        var holding = accounts.Where(found => found.Account.Kind is CaseKind.Timeout && found.Account.Holds(work.Now)).Select(found => found.Id).ToList();
        var cases = await db.Set<ModerationCase>()
            .Where(c => c.GuildId == work.Guild && holding.Contains(c.Id) && c.Origin == CaseOrigin.Threshold && c.LiftedAt == null)
            .OrderBy(c => c.Id).ToListAsync(ct);
        // Numbers are given in the order of the member's book: the cases before it are those that counted then.
        foreach (var followed in cases)
            if (ThresholdKey.Parse(followed.OriginKey) is { } key
                && EffectivePunishment.PointsAt(accounts.Where(found => found.Id < followed.Id).Select(found => found.Account), followed.IssuedAt) < key.Points)
                await CaseBook.LiftAsync(work, followed, new CaseLift(By: null, $"Without what was taken back or amended, {key.Points} points were not reached."), ct);
    }
}

/// <summary>Which threshold was crossed, by which case, at which of its events.</summary>
internal sealed record ThresholdKey(int Points, long CaseId, int Version)
{
    public override string ToString() => $"threshold:{Points}:{CaseId}:{Version}";

    public static ThresholdKey? Parse(string? key) =>
        key?.Split(':') is ["threshold", var points, var id, var version]
        && int.TryParse(points, out var least) && long.TryParse(id, out var caseId) && int.TryParse(version, out var sequence)
            ? new ThresholdKey(least, caseId, sequence)
            : null;
}
