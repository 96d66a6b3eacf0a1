using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Moderation;

/// <summary>An admin switches a rule on or off, or lets it only write down what it would have done.</summary>
public sealed class SwitchRule(Database database, GuildConfigs configs)
{
    public sealed record Request(Actor Actor, RequestKey Key, RuleId Rule)
    {
        /// <summary>Null leaves it as it is.</summary>
        public bool? IsOn { get; init; }

        /// <summary>Null leaves it as it is.</summary>
        public bool? IsDryRun { get; init; }
    }

    public sealed record Switched(string Name, bool IsOn, bool IsDryRun);

    public async Task<Result<Switched>> HandleAsync(Request request, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(request.Actor, Right.Admin, ct))
            return Rights.Needed(Right.Admin);
        var result = await database.OnceAsync<Switched>(request.Key, work => DecideAsync(work, request, ct), ct);
        configs.Forget(request.Actor.Guild);
        return result;
    }

    private static async Task<Result<Switched>> DecideAsync(Work work, Request request, CancellationToken ct)
    {
        if ((await RuleChange.BeginAsync(work, ct)).Refusal is { } unknown)
            return unknown;
        var row = await RuleChange.FindAsync(work, request.Rule, ct);
        if (row is null && request.Rule.Pack is { } pack && StarterRules.Find(pack) is { } starter)
        {
            row = RuleChange.Untouched(work.Guild, starter);
            (await work.DbAsync(ct)).Add(row);
            work.RefuseOn(ModerationRuleMapping.NameConstraint, () => new RuleNameTaken(starter.Name));
        }

        if (row is null)
            return new NotFound("rule");
        var before = (row.IsOn, row.IsDryRun);
        (row.IsOn, row.IsDryRun) = (request.IsOn ?? row.IsOn, request.IsDryRun ?? row.IsDryRun);
        RuleChange.Stamp(row, request.Actor.User, work.Now);
        work.Audit(request.Actor.User, "rule.switched", request.Rule.ToString(), new { row.Name, WasOn = before.IsOn, row.IsOn, WasDryRun = before.IsDryRun, row.IsDryRun });
        return new Switched(row.Name, row.IsOn, row.IsDryRun);
    }
}
