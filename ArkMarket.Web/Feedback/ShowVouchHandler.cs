using ArkMarket.Core.Feedback;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Feedback;

/// <summary>
/// Shows a vouch in the channel for vouches: one message, made once, edited from then on. It reads the present, so
/// several in a row do no harm.
/// </summary>
internal sealed class ShowVouchHandler(
    VouchQueries vouches, RecordVouchMessage record, GuildConfigs configs, DiscordConnection discord) : EffectHandler<ShowVouch>
{
    private const int MessagesSearched = 100;
    private const int PagesSearched = 10;

    // Discord's clock and ours need not agree.
    private static readonly TimeSpan SearchedBefore = TimeSpan.FromMinutes(5);

    protected override async Task HandleAsync(ShowVouch effect, EffectContext context, CancellationToken ct)
    {
        if (await vouches.FindAsync(context.Guild, effect.OrderId, ct) is not { } view || await configs.FindAsync(context.Guild, ct) is not { } config)
            return;
        if (view.Vouch is { ChannelId: { } channel, MessageId: { } message })
        {
            if (await TryEditAsync(new MessageAddress(new Snowflake(channel.Value), new Snowflake(message.Value)), view, ct))
                return;
        }
        else if (config.Get(GuildSettings.VouchChannel) is { } wanted && await FindAsync(new Snowflake(wanted.Value), view.Vouch, ct) is { } existing)
        {
            await RecordAsync(context.Guild, effect.OrderId, existing, ct);
            await TryEditAsync(existing, view, ct);
            return;
        }

        // What is out of sight, or counts no more, needs no new message to say so.
        if (config.Get(GuildSettings.VouchChannel) is not { } place || view.Vouch is not { HiddenAt: null, AnnulledAt: null })
            return;
        var made = await discord.Rest.CreateMessage(new Snowflake(place.Value), VouchMessages.Public(view) with
        {
            Nonce = context.Nonce,
            AllowedMentions = AllowedMentions.OfUsers(new Snowflake(view.Vouch.SellerId.Value)),
        }, ct);
        await RecordAsync(context.Guild, effect.OrderId, new MessageAddress(new Snowflake(place.Value), made.Id), ct);
    }

    /// <summary>False when somebody deleted the message, or its channel.</summary>
    private async Task<bool> TryEditAsync(MessageAddress address, VouchView view, CancellationToken ct)
    {
        try
        {
            await discord.Rest.EditMessage(address, VouchMessages.Public(view), ct);
            return true;
        }
        catch (DiscordRefusedException gone) when (gone.Code is ErrorCodes.UnknownMessage or ErrorCodes.UnknownChannel)
        {
            return false;
        }
    }

    /// <summary>The message that an earlier run made and never told of.</summary>
    private async Task<MessageAddress?> FindAsync(Snowflake channel, Vouch vouch, CancellationToken ct)
    {
        var marker = VouchMessages.Marker(vouch);
        var after = Snowflake.At(vouch.CreatedAt - SearchedBefore);
        for (var page = 0; page < PagesSearched; page++)
        {
            var messages = await discord.Rest.GetMessages(channel, new MessagePage { Limit = MessagesSearched, After = after }, ct);
            if (messages.FirstOrDefault(message => message.CustomIds.Contains(marker)) is { } found)
                return new MessageAddress(channel, found.Id);
            if (messages.Count < MessagesSearched)
                return null;
            after = messages.Max(message => message.Id);
        }

        return null;
    }

    private Task RecordAsync(GuildId guild, long orderId, MessageAddress address, CancellationToken ct) => record.HandleAsync(
        guild, orderId, (new ChannelId(address.ChannelId.Value), new MessageId(address.MessageId.Value)), ct);
}
