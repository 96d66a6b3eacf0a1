using System.Text;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>The case file of a dispute, for a moderator's eyes: both stories, both records, what happened when.</summary>
internal sealed class DisputeFileButton(DisputeQueries disputes) : ComponentHandler
{
    public const string ButtonName = "dispute.file";

    public override string Name => ButtonName;

    public override FlagSetting Feature => GuildSettings.MarketFeature;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) =>
        context.Arguments.Integer(0) is { } orderId
            ? Reply.From(await disputes.FileAsync(context.Actor, orderId, ct), file => DisputeFileMessage.Of(file, context.Config))
            : new StaleComponent();
}

internal static class DisputeFileMessage
{
    private const int SideLengthMax = 1_000;
    private const int TimelineLengthMax = 1_500;

    public static MessagePayload Of(DisputeFile file, GuildConfig config)
    {
        var (order, dispute) = (file.Found.Order, file.Dispute);
        var terms = order.AgreedPrice is { } price
            ? $"{Markdown.Escape(config.Wording.Price(price, order.Currency))}, {order.AgreedDeliveryHours} hours to deliver"
            : "none";
        return MessagePayload.Of(new Container(
            new TextDisplay($"## ⚖️ Case file: order #{order.Id}, dispute {dispute.Number}"),
            new TextDisplay(
                $"**Listed price** {Listed(order, config)}\n**Agreed** {terms}\n**Before the dispute** {dispute.FormerState.InWords()}\n**Opened** {Timestamp.DateAndTime(dispute.OpenedAt)} by {Who(dispute.OpenedBy)}"),
            new Separator(),
            new TextDisplay(Side(("Buyer", order.BuyerId), dispute.BuyerStatement, file.Buyer)),
            new TextDisplay(Side(("Seller", order.SellerId!.Value), dispute.SellerStatement, file.Seller, $" · {file.RatingInWords}")),
            new Separator(),
            new TextDisplay(Decisions(dispute)),
            new TextDisplay(Timeline(file, config)),
            new TextDisplay("-# Every message and file, and what stood here when the dispute was opened, is in the transcript."),
            new ActionRow([.. Next(order, dispute), Button.Secondary(CustomId.Of("transcript.open", order.Id), "Transcript")]))
        {
            AccentColor = 0xE0503A,
        });
    }

    private static IEnumerable<Button> Next(Order order, Dispute dispute) =>
        dispute is { IsOpen: true, SolverId: not null } && (!dispute.IsRuled || dispute.IsAppealed) ? [DisputePanelButtons.Rule(order)] : [];

    private static string Side((string Side, UserId User) who, string? statement, PartyRecord record, string rating = "") =>
        $"**{who.Side}** {Who(who.User)} · {record.InWords()}{rating}\n> " +
        (statement is null ? "has not told their side" : DiscordText.Truncate(Markdown.Escape(statement.ReplaceLineEndings(" ")), SideLengthMax));

    private static string Listed(Order order, GuildConfig config)
    {
        var listed = Markdown.Escape(config.Wording.Price(Credits.Of(order.Price.Value + order.Discount), order.Currency));
        return order.Discount > 0 ? $"{listed}, {Markdown.Escape(config.Wording.Price(Credits.Of(order.Discount), order.Currency))} off by coupon" : listed;
    }

    private static string Decisions(Dispute dispute)
    {
        var text = new StringBuilder();
        text.AppendLine(dispute.SolverId is { } solver ? $"**Decided by** {Who(solver)}, code **{dispute.SolverCode}**" : "**Decided by** nobody yet: press *Take the case*");
        if (dispute.IsRuled)
            text.AppendLine($"**Ruling** by {Who(dispute.RuledBy)}: {dispute.RulingPercent} % to the seller\n> {Short(dispute.RulingReason ?? "a side stayed silent")}");
        if (dispute.IsAppealed)
            text.AppendLine($"**Appeal** by {Who(dispute.AppealedBy)}\n> {Short(dispute.AppealReason!)}");
        if (dispute.AppealRuledBy is not null)
            text.AppendLine($"**Appeal decided** by {Who(dispute.AppealRuledBy)}: {dispute.AppealPercent} % to the seller\n> {Short(dispute.AppealRulingReason!)}");
        return text.ToString().TrimEnd();
    }

    // The newest are what decides; what does not fit any more is in the transcript.
    private static string Timeline(DisputeFile file, GuildConfig config)
    {
        var lines = new List<string>();
        var length = 0;
        foreach (var happened in file.Timeline.Reverse())
        {
            var line = $"{Timestamp.DateAndTime(happened.At)} {happened.Kind.InWords()} · {Who(happened.Actor)}{Detail(file.Found.Order, happened, config)}";
            length += line.Length + 1;
            if (length > TimelineLengthMax)
                break;
            lines.Add(line);
        }

        lines.Reverse();
        return $"**What happened**\n{string.Join('\n', lines)}";
    }

    private static string Detail(Order order, OrderEvent happened, GuildConfig config) => happened switch
    {
        { Terms: { DeliveryHours: > 0 } terms } => $" · {Markdown.Escape(config.Wording.Price(terms.Price, order.Currency))}, {terms.DeliveryHours} h",
        { Terms: { } amount } => $" · {Markdown.Escape(config.Wording.Price(amount.Price, order.Currency))}",
        { Percent: { } percent } => $" · {percent} % to the seller",
        _ => "",
    };

    private static string Short(string text) => DiscordText.Truncate(Markdown.Escape(text.ReplaceLineEndings(" ")), 500);

    private static string Who(UserId? user) => user is { } id ? Mention.User(new Snowflake(id.Value)) : "the timer";
}
