using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary><c>/chargeback</c>: the finance role writes down that a payment was taken back at its source, or withdraws what was written down by mistake.</summary>
internal sealed class ChargebackCommand(RecordChargeback record, WithdrawChargeback withdraw) : CommandHandler
{
    private const string OrderOption = "order";
    private const string ReasonOption = "reason";
    private const string WithdrawOption = "withdraw";

    public override CommandDefinition Definition { get; } = CommandDefinition.Slash(
        "chargeback", "Finance: a payment made outside was taken back",
        CommandOption.Required(CommandOptionType.Integer, OrderOption, "The order's number") with { MinValue = 1 },
        CommandOption.Required(CommandOptionType.String, ReasonOption, "What happened: both sides see it") with { MaxLength = Order.ReasonLengthMax },
        CommandOption.Optional(CommandOptionType.Boolean, WithdrawOption, "It was recorded by mistake: give back what was taken"));

    public override FlagSetting Feature => GuildSettings.MarketFeature;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        var request = new OrderRequest(context.Actor, context.Key, context.Options.GetInteger(OrderOption) ?? 0);
        var reason = context.Options.GetString(ReasonOption);
        return Reply.From(
            context.Options.GetBoolean(WithdrawOption) is true ? await withdraw.HandleAsync(request, reason, ct) : await record.HandleAsync(request, reason, ct),
            OrderMessages.Done);
    }
}
