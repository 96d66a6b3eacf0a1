using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Welcome;

/// <summary>Puts a message of an effect into a channel, once.</summary>
internal sealed class WelcomePost(DiscordConnection discord, BotUser bot, TimeProvider clock)
{
    private const int MessagesSearched = 100;

    // Discord remembers a nonce for some minutes; before that it is the cheaper guard.
    private static readonly TimeSpan NonceHolds = TimeSpan.FromMinutes(1);

    // Discord's clock and ours need not agree.
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromSeconds(10);

    /// <summary>The message, be it of this run or of one before. Null where the channel is gone, or closed to the bot: the doctor says so.</summary>
    /// <param name="channel">Where to.</param>
    /// <param name="message">What is said.</param>
    /// <param name="count">The number of members in it, which may be another in the message of a run before.</param>
    /// <param name="context">The effect's.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<MessageId?> OnceAsync(Snowflake channel, MessagePayload message, int? count, EffectContext context, CancellationToken ct)
    {
        try
        {
            if (clock.GetUtcNow() - context.CreatedAt > NonceHolds && await FindAsync(channel, message, count, context, ct) is { } found)
                return new MessageId(found.Value);
            return new MessageId((await discord.Rest.CreateMessage(channel, message with { Nonce = context.Nonce }, ct)).Id.Value);
        }
        catch (DiscordRefusedException refused) when (refused.Code is ErrorCodes.UnknownChannel or ErrorCodes.MissingAccess or ErrorCodes.MissingPermissions)
        {
            return null;
        }
    }

    /// <summary>How many members the server has, about; asked only for texts that say it.</summary>
    public async Task<int?> CountAsync(GuildId guild, string text, CancellationToken ct) =>
        Template.NamesIn(text).Contains(WelcomePlaceholders.Count.Name) ? (await discord.Rest.GetGuild(new Snowflake(guild.Value), ct)).MemberCount : null;

    private async Task<Snowflake?> FindAsync(Snowflake channel, MessagePayload message, int? count, EffectContext context, CancellationToken ct)
    {
        var me = await bot.IdAsync(ct);
        var since = Snowflake.At(context.CreatedAt - ClocksDiffer);
        var there = await discord.Rest.GetMessages(channel, new MessagePage { Limit = MessagesSearched, After = since }, ct);
        return there.FirstOrDefault(one => one.Author?.Id == me && WelcomeMessages.Is(one, message, count))?.Id;
    }
}
