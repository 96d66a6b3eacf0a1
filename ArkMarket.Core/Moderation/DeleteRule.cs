using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Moderation;

/// <summary>An admin removes a rule of the server's own, or takes back what was changed about one of the starting set.</summary>
public sealed class DeleteRule(Database database, GuildConfigs configs)
{
    public sealed record Request(Actor Actor, RequestKey Key, RuleId Rule);

    public sealed record Deleted(string Name, bool IsReset);

    public async Task<Result<Deleted>> HandleAsync(Request request, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(request.Actor, Right.Admin, ct))
            return Rights.Needed(Right.Admin);
        var result = await database.OnceAsync<Deleted>(request.Key, async work =>
        {
            if ((await RuleChange.BeginAsync(work, ct)).Refusal is { } unknown)
                return unknown;
            if (await RuleChange.FindAsync(work, request.Rule, ct) is not { } row)
                return new NotFound("rule");
            (await work.DbAsync(ct)).Remove(row);
            var isReset = row.PackKey is not null;
            work.Audit(request.Actor.User, isReset ? "rule.reset" : "rule.removed", request.Rule.ToString(), new { row.Name, row.Definition });
            return new Deleted(row.Name, isReset);
        }, ct);
        configs.Forget(request.Actor.Guild);
        return result;
    }
}
