using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Hosting;

/// <summary>Puts one message of an effect into the staff channel, once. A button of it carries the effect's id: the marker by which a later run knows it.</summary>
internal sealed class StaffPost(DiscordConnection discord, TimeProvider clock)
{
    private const int MessagesSearched = 100;

    // Discord remembers a nonce for some minutes; before that it is the cheaper guard.
    private static readonly TimeSpan NonceHolds = TimeSpan.FromMinutes(1);

    /// <summary>Nothing happens when the server has named no staff channel.</summary>
    public async Task OnceAsync(GuildConfig config, EffectContext context, MessagePayload message, CancellationToken ct)
    {
        if (config.Get(GuildSettings.StaffChannel) is not { } staff)
            return;
        var channel = new Snowflake(staff.Value);
        if (clock.GetUtcNow() - context.CreatedAt > NonceHolds && await IsThereAsync(channel, context.Id.ToString("N"), ct))
            return;
        await discord.Rest.CreateMessage(channel, message with { Nonce = context.Nonce }, ct);
    }

    private async Task<bool> IsThereAsync(Snowflake channel, string marker, CancellationToken ct)
    {
        var messages = await discord.Rest.GetMessages(channel, new MessagePage { Limit = MessagesSearched }, ct);
        return messages.Any(message => message.CustomIds.Any(id => id.EndsWith(marker, StringComparison.Ordinal)));
    }
}
