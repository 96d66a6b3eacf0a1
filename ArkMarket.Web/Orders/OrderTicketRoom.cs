using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using ArkMarket.Discord;
using ArkMarket.Web.Effects;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Orders;

/// <summary>
/// Finds room for a ticket's channel: in the mapped category, else in an overflow category, which is made when there is
/// none. Channels are counted in Discord's own list, and Discord has the last word: what it calls full is full.
/// </summary>
internal sealed partial class OrderTicketRoom(
    DiscordConnection discord, RecordTicketCategory record, TicketLine line, ILogger<OrderTicketRoom> logger)
{
    /// <summary>Discord: categories count too.</summary>
    private const int ChannelsMax = 500;

    private const string Reason = "The ticket category is full";

    /// <param name="found">Whose channel it is.</param>
    /// <param name="config">The server's configuration.</param>
    /// <param name="channel">What is wanted.</param>
    /// <param name="others">The server's channels, listed just now.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The channel, or null when the order waits in line, for there is no room or others were there before.</returns>
    public async Task<Channel?> MakeAsync(
        OrderInTicket found, GuildConfig config, ChannelCreate channel, IReadOnlyList<Channel> others, CancellationToken ct)
    {
        var mustWait = !found.Ticket.IsQueued && await line.WaitingAsync(config.Guild, ct) > 0;
        var made = mustWait ? null : await TryMakeAsync(config, channel, others, ct);
        if (made is null)
            await line.JoinAsync(config.Guild, found.Order.Id, ct);
        return made;
    }

    private async Task<Channel?> TryMakeAsync(GuildConfig config, ChannelCreate channel, IReadOnlyList<Channel> channels, CancellationToken ct)
    {
        var free = ChannelsMax - config.Get(GuildSettings.ChannelReserve) - channels.Count;
        if (free <= 0)
            return null;
        // A category that was deleted is no reason to leave a buyer without a ticket.
        if (channels.FirstOrDefault(c => c.Id.Value == config.Get(GuildSettings.TicketCategory)?.Value) is not { } mapped)
            return await TryMakeAsync(config, channel, ct);
        for (var number = 1; number <= 1 + config.Get(GuildSettings.OverflowMax); number++)
        {
            // An overflow category is a channel too, and stands empty without one more.
            if (await CategoryAsync(config, (mapped, number), channels, mayMake: free >= 2, ct) is not { } category)
                return null;
            if (channels.Count(c => c.ParentId == category) >= config.Get(GuildSettings.CategoryMax))
                continue;
            if (await TryMakeAsync(config, channel with { ParentId = category }, ct) is { } made)
                return made;
        }

        return null;
    }

    /// <summary>Null when Discord says that category or server are full.</summary>
    private async Task<Channel?> TryMakeAsync(GuildConfig config, ChannelCreate channel, CancellationToken ct)
    {
        try
        {
            return await discord.Rest.CreateGuildChannel(Guild(config), channel, ct);
        }
        catch (DiscordRefusedException full) when (IsFull(full))
        {
            LogFull(logger, config.Guild, full.Error.Summary);
            return null;
        }
    }

    private static bool IsFull(DiscordRefusedException refused) => refused.Code == ErrorCodes.MaxGuildChannels
        || (refused.Code == ErrorCodes.InvalidForm && refused.Error.Fields.Any(field => field.Code == ErrorCodes.CategoryFull));

    private async Task<Snowflake?> CategoryAsync(
        GuildConfig config, (Channel Mapped, int Number) wanted, IReadOnlyList<Channel> channels, bool mayMake, CancellationToken ct)
    {
        var (mapped, number) = wanted;
        if (number == 1)
            return mapped.Id;
        var @base = new ChannelId(mapped.Id.Value);
        var known = await record.KnownAsync(config.Guild, @base, ct);
        if (known.TryGetValue(number, out var recorded) && channels.Any(c => c.Id.Value == recorded.Value))
            return new Snowflake(recorded.Value);
        return mayMake ? await MakeCategoryAsync(config, mapped, number, ct) : null;
    }

    private async Task<Snowflake?> MakeCategoryAsync(GuildConfig config, Channel mapped, int number, CancellationToken ct)
    {
        var (@base, name) = (new ChannelId(mapped.Id.Value), OverflowName(mapped.Name, number));
        if (await record.BeginAsync(config.Guild, @base, (number, name), ct) is { } busyUntil)
            throw new NotYetException("Another ticket is making the overflow category", TimeSpan.FromSeconds(2));
        // Looked for again, now that nobody else makes it: an earlier run may have been cut off after its making.
        var existing = (await discord.Rest.GetGuildChannels(Guild(config), ct))
            .FirstOrDefault(c => c.Type is ChannelType.GuildCategory && c.Name == name && c.Id != mapped.Id);
        existing ??= await TryMakeAsync(
            config, new ChannelCreate(name, ChannelType.GuildCategory) { PermissionOverwrites = mapped.PermissionOverwrites, Reason = Reason }, ct);
        if (existing is null)
        {
            await record.NotMadeAsync(config.Guild, @base, number, ct);
            return null;
        }

        await record.MadeAsync(config.Guild, @base, number, new ChannelId(existing.Id.Value), ct);
        return existing.Id;
    }

    private static string OverflowName(string? mapped, int number)
    {
        var tail = $" {number}";
        return DiscordText.Truncate(string.IsNullOrWhiteSpace(mapped) ? "Tickets" : mapped, TicketCategory.NameLengthMax - tail.Length) + tail;
    }

    private static Snowflake Guild(GuildConfig config) => new(config.Guild.Value);

    [LoggerMessage(LogLevel.Information, "No room in server {Guild}: {Reason}")]
    private static partial void LogFull(ILogger logger, GuildId guild, string reason);
}
