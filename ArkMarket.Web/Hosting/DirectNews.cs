using ArkMarket.Core.Platform;
using ArkMarket.Discord;

namespace ArkMarket.Web.Hosting;

/// <summary>Sends one text to somebody directly, once for each effect.</summary>
internal sealed class DirectNews(DiscordConnection discord, TimeProvider clock)
{
    private const int MessagesSearched = 20;

    // Discord remembers a nonce for some minutes; before that it is the cheaper guard.
    private static readonly TimeSpan NonceHolds = TimeSpan.FromMinutes(1);

    // Discord's clock and ours need not agree.
    private static readonly TimeSpan SearchedBefore = TimeSpan.FromMinutes(5);

    /// <summary>False when they take no direct messages, or share no server with the bot any more.</summary>
    public async Task<bool> SendAsync(UserId user, string text, EffectContext context, CancellationToken ct)
    {
        try
        {
            var channel = (await discord.Rest.CreateDm(new Snowflake(user.Value), ct)).Id;
            if (clock.GetUtcNow() - context.CreatedAt > NonceHolds && await IsThereAsync(channel, text, context.CreatedAt - SearchedBefore, ct))
                return true;
            await discord.Rest.CreateMessage(channel, MessagePayload.Text(text) with { Nonce = context.Nonce }, ct);
            return true;
        }
        catch (DiscordRefusedException closed) when (closed.Code is ErrorCodes.CannotMessageUser or ErrorCodes.NoMutualGuild or ErrorCodes.UnknownUser)
        {
            return false;
        }
    }

    private async Task<bool> IsThereAsync(Snowflake channel, string text, DateTimeOffset since, CancellationToken ct)
    {
        var messages = await discord.Rest.GetMessages(channel, new MessagePage { Limit = MessagesSearched }, ct);
        return messages.Any(message => message.Content == text && message.Id.Timestamp >= since);
    }
}
