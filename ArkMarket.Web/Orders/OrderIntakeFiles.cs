using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Orders;

/// <summary>Copies the bytes of a buyer's file. When Discord never hands them over, the buyer is asked to send it again.</summary>
internal sealed class CopyIntakeFileHandler(IntakeQueries intakes, GuildConfigs configs, DiscordFiles files, KeepIntakeFile keep) : EffectHandler<CopyIntakeFile>
{
    protected override async Task HandleAsync(CopyIntakeFile effect, EffectContext context, CancellationToken ct)
    {
        if (await intakes.FindAsync(context.Guild, effect.OrderId, ct) is not { } found
            || found.Intake.FindFile(effect.FileId) is not { File: { State: IntakeFileState.Waiting, Link: { } link } }
            || await configs.FindAsync(context.Guild, ct) is not { } config)
            return;
        var megabytes = config.Get(GuildSettings.IntakeFileMegabytes);
        var fetched = await files.FetchAsync(link, megabytes * 1024L * 1024, ct);
        await keep.HandleAsync(Settled(effect, context.Guild) with
        {
            Content = fetched.Content,
            Fault = fetched.IsTooLarge
                ? $"The file is larger than {megabytes} MB, the most this server keeps. Send a smaller one."
                : "Discord does not have the file any more. Send it again.",
        }, ct);
    }

    protected override Task WhenDeadAsync(CopyIntakeFile effect, EffectContext context, CancellationToken ct) =>
        keep.HandleAsync(Settled(effect, context.Guild) with { Fault = "Discord did not hand the file over. Send it again." }, ct);

    private static KeepIntakeFile.Request Settled(CopyIntakeFile effect, GuildId guild) => new(guild, effect.OrderId, effect.FileId);
}

/// <summary>Shows a buyer's file in the ticket, or says why it is missing: one message for each, once.</summary>
internal sealed class ShowIntakeFileHandler(OrderQueries orders, StoredFiles files, DiscordConnection discord, TimeProvider clock) : EffectHandler<ShowIntakeFile>
{
    private const int MessagesSearched = 100;

    // Discord remembers a nonce for some minutes; before that it is the cheaper guard.
    private static readonly TimeSpan NonceHolds = TimeSpan.FromMinutes(1);

    protected override async Task HandleAsync(ShowIntakeFile effect, EffectContext context, CancellationToken ct)
    {
        if (await orders.FindAsync(context.Guild, effect.OrderId, ct) is not { Ticket: { ChannelId: { } id, State: not TicketState.Deleted } } found
            || found.Intake.FindFile(effect.FileId) is not { } answer)
            return;
        var channel = new Snowflake(id.Value);
        var stored = answer.File.StoredAs is { } storedAs ? await files.ReadAsync(context.Guild, storedAs, ct) : null;
        if (answer.File.State is IntakeFileState.Waiting || (answer.File.State is IntakeFileState.Kept && stored is null))
            return;
        if (clock.GetUtcNow() - context.CreatedAt > NonceHolds && await IsThereAsync(channel, OrderIntakeFileMessages.Marker(effect), ct))
            return;
        var message = stored is null
            ? OrderIntakeFileMessages.Lost(found, effect, answer)
            : OrderIntakeFileMessages.Shown(found.Order, effect, (answer.Question, stored));
        await discord.Rest.CreateMessage(channel, message with { Nonce = context.Nonce }, ct);
    }

    private async Task<bool> IsThereAsync(Snowflake channel, string marker, CancellationToken ct)
    {
        var messages = await discord.Rest.GetMessages(channel, new MessagePage { Limit = MessagesSearched }, ct);
        return messages.Any(message => message.CustomIds.Contains(marker));
    }
}
