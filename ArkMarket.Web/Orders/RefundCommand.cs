using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary><c>/refund</c>: the seller gives part of an order's price back, also after it is completed.</summary>
internal sealed class RefundCommand(RefundOrder refund) : CommandHandler
{
    private const string OrderOption = "order";
    private const string AmountOption = "amount";
    private const string ReasonOption = "reason";

    public override CommandDefinition Definition { get; } = CommandDefinition.Slash(
        "refund", "Sellers: give part of an order's price back to its buyer",
        CommandOption.Required(CommandOptionType.Integer, OrderOption, "The order's number") with { MinValue = 1 },
        CommandOption.Required(CommandOptionType.Integer, AmountOption, "How much; of a price paid outside, in hundredths") with { MinValue = 1, MaxValue = Credits.Max },
        CommandOption.Required(CommandOptionType.String, ReasonOption, "Why: both sides see it") with { MaxLength = Order.ReasonLengthMax });

    public override FlagSetting Feature => GuildSettings.MarketFeature;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        var options = context.Options;
        var request = new OrderRequest(context.Actor, context.Key, options.GetInteger(OrderOption) ?? 0);
        return Reply.From(await refund.HandleAsync(request, options.GetInteger(AmountOption) ?? 0, options.GetString(ReasonOption), ct), OrderMessages.Done);
    }
}
