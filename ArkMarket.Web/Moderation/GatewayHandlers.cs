using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Gateway;

namespace ArkMarket.Web.Moderation;

/// <summary>Somebody came, perhaps back: what they still have to serve is done again.</summary>
internal sealed class ReturningMember(LookAgain look) : GatewayHandler<MemberEvent>
{
    public override GatewayIntents Intents => GatewayIntents.GuildMembers;

    public override string EventType => "GUILD_MEMBER_ADD";

    protected override Task HandleAsync(MemberEvent happened, GatewayContext context, CancellationToken ct) =>
        look.HandleAsync(context.Guild, new UserId(happened.User.Id.Value), ct);
}

/// <summary>A time-out is gone that should be there. Who took it away, if anybody did, stands in the audit log a moment later.</summary>
internal sealed class VanishedTimeOut(LookAgain look, TimeProvider clock) : GatewayHandler<MemberEvent>
{
    public override GatewayIntents Intents => GatewayIntents.GuildMembers;

    public override string EventType => "GUILD_MEMBER_UPDATE";

    protected override Task HandleAsync(MemberEvent happened, GatewayContext context, CancellationToken ct) =>
        happened.Member.TimedOutUntil > clock.GetUtcNow() ? Task.CompletedTask : look.HandleAsync(context.Guild, new UserId(happened.User.Id.Value), ct);
}

/// <summary>A ban is gone that should be there.</summary>
internal sealed class VanishedBan(LookAgain look) : GatewayHandler<BanEvent>
{
    public override GatewayIntents Intents => GatewayIntents.GuildModeration;

    public override string EventType => "GUILD_BAN_REMOVE";

    protected override Task HandleAsync(BanEvent happened, GatewayContext context, CancellationToken ct) =>
        look.HandleAsync(context.Guild, new UserId(happened.User.Id.Value), ct);
}

/// <summary>Somebody timed out, kicked, banned or pardoned in Discord itself: it becomes a case, or takes one back.</summary>
internal sealed class ByHandEntry(HandLog log) : GatewayHandler<AuditLogEvent>
{
    public override GatewayIntents Intents => GatewayIntents.GuildModeration;

    public override string EventType => "GUILD_AUDIT_LOG_ENTRY_CREATE";

    protected override Task HandleAsync(AuditLogEvent happened, GatewayContext context, CancellationToken ct) => log.TakeAsync(context.Guild, happened.Entry, ct);
}

/// <summary>What happened while nobody listened: what people did by hand, and what vanished.</summary>
internal sealed class PunishmentCatchUp(HandLog log, LookAgain look, TimeProvider clock) : CatchUpStep
{
    // Discord keeps its audit log for 45 days. Further back nothing of this app's can have been missed.
    private static readonly TimeSpan LogKept = TimeSpan.FromDays(45);

    public override async Task RunAsync(GuildId guild, DateTimeOffset since, CancellationToken ct)
    {
        if (since > clock.GetUtcNow() - LogKept)
            await log.ReadAsync(guild, about: null, since, ct);
        await look.AllAsync(guild, ct);
    }
}
