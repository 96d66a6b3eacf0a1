using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Gateway;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Guilds;

/// <summary>Asks Discord whether the app is still on a server: events come late and twice, and prove neither.</summary>
internal sealed class GuildLook(DiscordConnection discord, GuildPresence presence, EnrolGuild enrol)
{
    public async Task FollowAsync(GuildId id, CancellationToken ct)
    {
        try
        {
            var guild = await discord.Rest.GetGuild(new Snowflake(id.Value), ct);
            if (!await presence.IsOnAsync(id, ct))
                await enrol.HandleAsync(id, guild.Name, ct);
        }
        catch (DiscordRefusedException refused) when (refused.Code is ErrorCodes.UnknownGuild or ErrorCodes.MissingAccess)
        {
            await presence.LeftAsync(id, ct);
        }
    }
}

/// <summary>The app was added to a server: it is enrolled at once, and its commands are there in a moment.</summary>
internal sealed class EnrolJoinedGuild(GuildPresence presence, CommandRegistration commands, EnrolGuild enrol) : GatewayHandler<GuildEvent>
{
    public override GatewayIntents Intents => GatewayIntents.Guilds;

    public override string EventType => "GUILD_CREATE";

    protected override async Task HandleAsync(GuildEvent happened, GatewayContext context, CancellationToken ct)
    {
        if (happened.IsUnavailable)
            return;
        var hasJoined = context is { Arrival: GuildArrival.Joined, IsReplay: false };
        // A server that is only told of again is known already.
        if (!hasJoined && await presence.IsOnAsync(context.Guild, ct))
            return;
        if (hasJoined)
            await commands.ForgetAsync(context.Guild, ct);
        await enrol.HandleAsync(context.Guild, happened.Guild.Name, ct);
    }
}

/// <summary>The app was removed from a server, or the server is out of service: only the first is written down.</summary>
internal sealed class NoteRemovedGuild(GuildLook look) : GatewayHandler<GuildDeletedEvent>
{
    public override GatewayIntents Intents => GatewayIntents.Guilds;

    public override string EventType => "GUILD_DELETE";

    protected override Task HandleAsync(GuildDeletedEvent happened, GatewayContext context, CancellationToken ct) =>
        happened.IsUnavailable ? Task.CompletedTask : look.FollowAsync(context.Guild, ct);
}

/// <summary>Removed while nobody listened.</summary>
internal sealed class GuildCatchUp(GuildLook look) : CatchUpStep
{
    public override Task RunAsync(GuildId guild, DateTimeOffset since, CancellationToken ct) => look.FollowAsync(guild, ct);
}
