using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Welcome;

/// <summary>A member accepts the server's rules in the version they read: it is written down, and they get the role for it.</summary>
public sealed class AcceptRules(Database database, GuildConfigs configs)
{
    /// <param name="Version">The version below which the button stood.</param>
    /// <param name="JoinedAt">As Discord vouched for it with the press of the button.</param>
    public sealed record Request(Actor Actor, RequestKey Key, int Version, DateTimeOffset JoinedAt)
    {
        public string? Name { get; init; }
    }

    /// <param name="IsFirst">False when they had accepted this version before.</param>
    /// <param name="Role">What they get; null when the server gives nothing for it.</param>
    public sealed record Accepted(int Version, bool IsFirst, RoleId? Role);

    public async Task<Result<Accepted>> HandleAsync(Request request, CancellationToken ct)
    {
        if (await configs.FindAsync(request.Actor.Guild, ct) is not { } config || config.Get(GuildSettings.RulesChannel) is null || config.Get(GuildSettings.RulesText).Length == 0)
            return new NoRulesHere();
        return await database.OnceAsync<Accepted>(request.Key, work => DecideAsync(work, config.Get(GuildSettings.RulesRole), request with { JoinedAt = request.JoinedAt.AsStored() }, ct), ct);
    }

    private static async Task<Result<Accepted>> DecideAsync(Work work, RoleId? role, Request request, CancellationToken ct)
    {
        var gate = await KeepRules.LockAsync(work, ct);
        if (gate.Version != request.Version)
            return new RulesChanged();
        var theirs = await NewcomerRows.LockAsync(work, request.Actor.User, ct);
        var newcomer = theirs.Find(one => one.JoinedAt == request.JoinedAt);
        if (newcomer is null)
        {
            // Here from before anybody looked, or their joining is told later.
            newcomer = Newcomer.Of(work.Guild, request.Actor.User, (request.JoinedAt, request.Name), work.Now);
            (await work.DbAsync(ct)).Add(newcomer);
        }

        var isFirst = newcomer.Accept(request.Version, work.Now);
        if (isFirst)
            work.Audit(request.Actor.User, "rules.accepted", $"member:{request.Actor.User}", new { request.Version });
        // Also when it was accepted before: the role may have been lost since.
        if (role is not null && !request.Actor.Holds(role))
            work.Enqueue(GiveNewcomerRoles.Lane(request.Actor.User), new GiveRulesRole(request.Actor.User));
        return new Accepted(request.Version, isFirst, role);
    }
}

public sealed record NoRulesHere : Refusal
{
    public override string Explain(Wording wording) => "This server asks nobody to accept rules any more. Nothing was written down. You can do everything that others can.";
}

public sealed record RulesChanged : Refusal
{
    public override string Explain(Wording wording) =>
        "The rules have changed since this message was shown to you. Nothing was written down. Please read them as they stand now, and press the button below them again.";
}
