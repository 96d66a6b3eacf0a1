using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>
/// Opens one step of the questions, filled in with what was given before. Arguments: the order, and the step from 1;
/// without one it is the first with something to answer. It reads one row: see docs/decisions/0009-forms-may-read.md.
/// </summary>
internal sealed class OrderIntakeButton(IntakeQueries intakes) : ComponentHandler
{
    public const string ButtonName = "order.intake";

    public override string Name => ButtonName;

    public override ReplyShape Shape => ReplyShape.Modal;

    public override FlagSetting Feature => GuildSettings.MarketFeature;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Integer(0) is not { } orderId)
            return new StaleComponent();
        var found = await intakes.ForAnsweringAsync(context.Actor, orderId, ct);
        if (found.Refusal is { } refusal)
            return refusal;
        var step = context.Arguments.Integer(1) ?? found.Value.PendingStep ?? 1;
        return step >= 1 && step <= found.Value.Steps ? OrderIntakeFields.Form(found.Value, (int)step) : new StaleComponent();
    }
}

/// <summary>Keeps what one step's form brought.</summary>
internal sealed class OrderIntakeForm(AnswerIntake answer) : ModalHandler
{
    public const string FormName = "order.intake";

    public override string Name => FormName;

    public override FlagSetting Feature => GuildSettings.MarketFeature;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Integer(0) is not { } orderId)
            return new StaleComponent();
        var given = OrderIntakeFields.Read(context.Interaction);
        var saved = await answer.HandleAsync(new OrderRequest(context.Actor, context.Key, orderId), given, ct);
        return Reply.From(saved, OrderIntakeMessages.Saved);
    }
}
