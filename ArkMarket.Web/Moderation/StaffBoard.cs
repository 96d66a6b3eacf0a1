using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Moderation;

/// <summary>What moderators are to see of something, and where they see it already.</summary>
/// <param name="Message">How it stands now.</param>
/// <param name="Marker">The custom id of one of its buttons, by which the message is found again.</param>
internal sealed record StaffNote(MessagePayload Message, string Marker)
{
    public required ChannelId? Channel { get; init; }

    public required MessageId? Known { get; init; }

    /// <summary>False when it is over: then what was never shown stays so.</summary>
    public bool IsWanted { get; init; } = true;
}

/// <summary>Keeps one message in the staff channel in line with what it is about: posted once, edited from then on.</summary>
internal sealed class StaffBoard(DiscordConnection discord, GuildConfigs configs, TimeProvider clock)
{
    private const int MessagesSearched = 100;

    // Discord remembers a nonce for some minutes; before that it is the cheaper guard.
    private static readonly TimeSpan NonceHolds = TimeSpan.FromMinutes(1);

    /// <returns>Where it was posted; null when nothing new was.</returns>
    public async Task<(ChannelId, MessageId)?> ShowAsync(StaffNote note, EffectContext context, CancellationToken ct)
    {
        if (await TryEditAsync(note, ct) || !note.IsWanted || (await configs.FindAsync(context.Guild, ct))?.Get(GuildSettings.StaffChannel) is not { } staff)
            return null;
        var channel = new Snowflake(staff.Value);
        var isLate = clock.GetUtcNow() - context.CreatedAt > NonceHolds;
        if (isLate && await FindAsync(channel, note.Marker, ct) is { } found)
        {
            await discord.Rest.EditMessage(new MessageAddress(channel, found), note.Message, ct);
            return (staff, new MessageId(found.Value));
        }

        var posted = await discord.Rest.CreateMessage(channel, note.Message with { Nonce = context.Nonce }, ct);
        return (staff, new MessageId(posted.Id.Value));
    }

    /// <summary>False when there is no message, or none any more.</summary>
    private async Task<bool> TryEditAsync(StaffNote note, CancellationToken ct)
    {
        if (note is not { Channel: { } channel, Known: { } known })
            return false;
        try
        {
            await discord.Rest.EditMessage(new MessageAddress(new Snowflake(channel.Value), new Snowflake(known.Value)), note.Message, ct);
            return true;
        }
        catch (DiscordRefusedException gone) when (gone.Code is ErrorCodes.UnknownMessage or ErrorCodes.UnknownChannel)
        {
            return false;
        }
    }

    /// <summary>The message of a run that was cut off before it could be recorded.</summary>
    private async Task<Snowflake?> FindAsync(Snowflake channel, string marker, CancellationToken ct)
    {
        var messages = await discord.Rest.GetMessages(channel, new MessagePage { Limit = MessagesSearched }, ct);
        return messages.FirstOrDefault(message => message.CustomIds.Contains(marker))?.Id;
    }
}
