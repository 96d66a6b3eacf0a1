using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Transcripts;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Transcripts;

/// <summary><c>/transcript</c>: a private link to what was written about an order.</summary>
internal sealed class TranscriptCommand(TranscriptAccess access, TranscriptLinks links) : CommandHandler
{
    private const string OrderOption = "order";

    public override CommandDefinition Definition { get; } = CommandDefinition.Slash(
        "transcript", "A private link to everything that was written about an order",
        CommandOption.Optional(CommandOptionType.Integer, OrderOption, "The order's number; in a ticket you may leave it out") with { MinValue = 1 });

    public override FlagSetting Feature => GuildSettings.MarketFeature;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        var channel = context.Interaction.ChannelId is { } here ? new ChannelId(here.Value) : (ChannelId?)null;
        return Reply.From(
            await access.FindAsync(context.Actor, context.Options.GetInteger(OrderOption), channel, ct),
            found => TranscriptMessages.Link(found, links.For(found, context.Actor)));
    }
}

/// <summary>The same from the panel of an order that has ended.</summary>
internal sealed class TranscriptOpenButton(TranscriptAccess access, TranscriptLinks links) : ComponentHandler
{
    public override string Name => "transcript.open";

    public override FlagSetting Feature => GuildSettings.MarketFeature;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) =>
        context.Arguments.Integer(0) is { } orderId
            ? Reply.From(
                await access.FindAsync(context.Actor, orderId, channel: null, ct),
                found => TranscriptMessages.Link(found, links.For(found, context.Actor)))
            : new StaleComponent();
}

/// <summary>Addresses of transcripts, each with a pass for the member who asked.</summary>
internal sealed class TranscriptLinks(TranscriptPasses passes, AppSettings settings)
{
    public string For(TranscriptFound found, Actor actor) =>
        new Uri(settings.PublicUrl, $"/transcripts/{found.Id}?pass={passes.Give(found.Id, actor.Guild, actor.User)}").AbsoluteUri;
}

/// <summary>How transcripts look in Discord.</summary>
internal static class TranscriptMessages
{
    public static MessagePayload Link(TranscriptFound found, string url) => MessagePayload.Of(
        new TextDisplay(
            $"📜 The transcript of order #{found.OrderId}. The link is for you alone and works for {TranscriptPasses.Lifetime.TotalMinutes:0} minutes; "
            + "each look at it is written down."),
        new ActionRow(Button.Link(url, "Open the transcript")));
}
