using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using ArkMarket.Discord;
using ArkMarket.Web.Gateway;
using ArkMarket.Web.Hosting;
using ArkMarket.Web.Orders;

namespace ArkMarket.Web.Tickets;

/// <summary>Somebody deleted a ticket's channel: that of an order which is not over is made anew; after the end it counts as gone.</summary>
internal sealed class ReplaceLostChannel(ShowTicketAnew show) : GatewayHandler<ChannelEvent>
{
    public override GatewayIntents Intents => GatewayIntents.Guilds;

    public override string EventType => "CHANNEL_DELETE";

    protected override Task HandleAsync(ChannelEvent happened, GatewayContext context, CancellationToken ct) =>
        show.HandleAsync(context.Guild, new ChannelId(happened.Channel.Id.Value), ct);
}

/// <summary>Somebody changed who may do what in a channel: if it is a ticket's, that is put right with its next change.</summary>
internal sealed class DoubtTicketAccess(TicketAccessSeen seen) : GatewayHandler<ChannelEvent>
{
    public override GatewayIntents Intents => GatewayIntents.Guilds;

    public override string EventType => "CHANNEL_UPDATE";

    protected override Task HandleAsync(ChannelEvent happened, GatewayContext context, CancellationToken ct) =>
        seen.CompareAsync(context.Guild, [(new ChannelId(happened.Channel.Id.Value), OrderTicketAccess.Mark(happened.Channel.PermissionOverwrites))], ct);
}

/// <summary>The same for channels that were deleted or changed while nobody listened. What is in no list is asked for by itself.</summary>
internal sealed class TicketCatchUp(DiscordConnection discord, ShowTicketAnew show, TicketAccessSeen seen) : CatchUpStep
{
    public override async Task RunAsync(GuildId guild, DateTimeOffset since, CancellationToken ct)
    {
        try
        {
            var channels = await discord.Rest.GetGuildChannels(new Snowflake(guild.Value), ct);
            await seen.CompareAsync(guild, [.. channels.Select(channel => (new ChannelId(channel.Id.Value), OrderTicketAccess.Mark(channel.PermissionOverwrites)))], ct);
            var there = channels.Select(channel => channel.Id.Value).ToHashSet();
            foreach (var channel in (await show.ChannelsAsync(guild, ct)).Where(channel => !there.Contains(channel.Value)))
                if (await IsGoneAsync(channel, ct))
                    await show.HandleAsync(guild, channel, ct);
        }
        catch (DiscordRefusedException refused) when (refused.Code is ErrorCodes.UnknownGuild or ErrorCodes.MissingAccess)
        {
            // The app is not on that server any more: nothing can be shown there.
        }
    }

    private async Task<bool> IsGoneAsync(ChannelId channel, CancellationToken ct)
    {
        try
        {
            await discord.Rest.GetChannel(new Snowflake(channel.Value), ct);
            return false;
        }
        catch (DiscordRefusedException refused) when (refused.Code == ErrorCodes.UnknownChannel)
        {
            return true;
        }
    }
}
