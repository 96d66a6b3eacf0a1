using ArkMarket.Core.Platform;
using ArkMarket.Core.Transcripts;
using ArkMarket.Discord;
using ArkMarket.Web.Gateway;

namespace ArkMarket.Web.Transcripts;

/// <summary>Somebody wrote: in a ticket it is written down before they can take it back.</summary>
internal sealed class CaptureWrittenMessage(TicketChannels tickets) : GatewayHandler<MessageEvent>
{
    public override GatewayIntents Intents => GatewayIntents.GuildMessages | GatewayIntents.MessageContent;

    public override string EventType => "MESSAGE_CREATE";

    protected override Task HandleAsync(MessageEvent happened, GatewayContext context, CancellationToken ct) =>
        happened.IsFromPerson ? tickets.ChangedAsync(context.Guild, new ChannelId(happened.Message.ChannelId.Value), ct) : Task.CompletedTask;
}

/// <summary>Somebody changed what they had written. The preview of a link comes as such an event too, and is no change of theirs.</summary>
internal sealed class CaptureEditedMessage(TicketChannels tickets) : GatewayHandler<MessageEvent>
{
    public override GatewayIntents Intents => GatewayIntents.GuildMessages | GatewayIntents.MessageContent;

    public override string EventType => "MESSAGE_UPDATE";

    protected override Task HandleAsync(MessageEvent happened, GatewayContext context, CancellationToken ct) =>
        happened is { IsFromPerson: true, Message.EditedAt: not null }
            ? tickets.ChangedAsync(context.Guild, new ChannelId(happened.Message.ChannelId.Value), ct)
            : Task.CompletedTask;
}

/// <summary>A message was deleted; by whom, Discord does not say.</summary>
internal sealed class CaptureDeletedMessage(TicketChannels tickets) : GatewayHandler<MessageDeletedEvent>
{
    public override GatewayIntents Intents => GatewayIntents.GuildMessages;

    public override string EventType => "MESSAGE_DELETE";

    protected override Task HandleAsync(MessageDeletedEvent happened, GatewayContext context, CancellationToken ct) =>
        tickets.ChangedAsync(context.Guild, new ChannelId(happened.ChannelId.Value), ct);
}

/// <summary>Many were deleted at once.</summary>
internal sealed class CaptureDeletedMessages(TicketChannels tickets) : GatewayHandler<MessageDeletedEvent>
{
    public override GatewayIntents Intents => GatewayIntents.GuildMessages;

    public override string EventType => "MESSAGE_DELETE_BULK";

    protected override Task HandleAsync(MessageDeletedEvent happened, GatewayContext context, CancellationToken ct) =>
        tickets.ChangedAsync(context.Guild, new ChannelId(happened.ChannelId.Value), ct);
}

/// <summary>What was written, changed and deleted in tickets while nobody listened.</summary>
internal sealed class TranscriptCatchUp(AskCapture capture) : CatchUpStep
{
    public override async Task RunAsync(GuildId guild, DateTimeOffset since, CancellationToken ct)
    {
        foreach (var ticket in (await capture.TicketsAsync(guild, ct)).Values)
            await capture.HandleAsync(guild, ticket, ct);
    }
}
