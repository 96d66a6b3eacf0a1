using ArkMarket.Core.Members;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Gateway;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Members;

/// <summary>
/// What an event says of how somebody stands is a hint, for it may be late or come twice. Where it matters, and says
/// something else than is known, Discord is asked: then the timers of their orders stop within a moment.
/// </summary>
internal sealed class StandingHint(StandingCheck check, MemberQueries members, OrderParties parties, PresentMembers present)
{
    public async Task FollowAsync(GuildId guild, UserId user, Standing seems, CancellationToken ct)
    {
        // Their roles may have changed with it: whoever has a page open loses what they no longer may.
        present.Forget(guild, user);
        var known = (await members.FindAsync(guild, user, ct))?.Standing ?? Standing.Unknown;
        if (known == seems || (known is Standing.Unknown && !await parties.IsPartyAsync(guild, user, ct)))
            return;
        await check.CheckAsync(guild, user, ct);
    }
}

/// <summary>Somebody came (back).</summary>
internal sealed class FollowMemberAdd(StandingHint hint) : GatewayHandler<MemberEvent>
{
    public override GatewayIntents Intents => GatewayIntents.GuildMembers;

    public override string EventType => "GUILD_MEMBER_ADD";

    protected override Task HandleAsync(MemberEvent happened, GatewayContext context, CancellationToken ct) =>
        hint.FollowAsync(context.Guild, new UserId(happened.User.Id.Value), Standing.Here, ct);
}

/// <summary>Somebody was timed out, or may write again; or something else of theirs changed.</summary>
internal sealed class FollowMemberUpdate(StandingHint hint, TimeProvider clock) : GatewayHandler<MemberEvent>
{
    public override GatewayIntents Intents => GatewayIntents.GuildMembers;

    public override string EventType => "GUILD_MEMBER_UPDATE";

    protected override Task HandleAsync(MemberEvent happened, GatewayContext context, CancellationToken ct)
    {
        var seems = happened.Member.TimedOutUntil > clock.GetUtcNow() ? Standing.TimedOut : Standing.Here;
        return hint.FollowAsync(context.Guild, new UserId(happened.User.Id.Value), seems, ct);
    }
}

/// <summary>Somebody left, was kicked, or was banned: that looks the same.</summary>
internal sealed class FollowMemberRemove(StandingHint hint) : GatewayHandler<MemberRemovedEvent>
{
    public override GatewayIntents Intents => GatewayIntents.GuildMembers;

    public override string EventType => "GUILD_MEMBER_REMOVE";

    protected override Task HandleAsync(MemberRemovedEvent happened, GatewayContext context, CancellationToken ct) =>
        hint.FollowAsync(context.Guild, new UserId(happened.User.Id.Value), Standing.Gone, ct);
}

/// <summary>Somebody was banned.</summary>
internal sealed class FollowBanAdd(StandingHint hint) : GatewayHandler<BanEvent>
{
    public override GatewayIntents Intents => GatewayIntents.GuildModeration;

    public override string EventType => "GUILD_BAN_ADD";

    protected override Task HandleAsync(BanEvent happened, GatewayContext context, CancellationToken ct) =>
        hint.FollowAsync(context.Guild, new UserId(happened.User.Id.Value), Standing.Banned, ct);
}

/// <summary>Somebody's ban was lifted: they are gone now, and may come back.</summary>
internal sealed class FollowBanRemove(StandingHint hint) : GatewayHandler<BanEvent>
{
    public override GatewayIntents Intents => GatewayIntents.GuildModeration;

    public override string EventType => "GUILD_BAN_REMOVE";

    protected override Task HandleAsync(BanEvent happened, GatewayContext context, CancellationToken ct) =>
        hint.FollowAsync(context.Guild, new UserId(happened.User.Id.Value), Standing.Gone, ct);
}
