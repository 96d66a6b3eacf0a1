using ArkMarket.Core.Economy;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Economy;

/// <summary>Somebody else approves an adjustment in the staff channel, whose message follows by itself. Argument: the adjustment.</summary>
internal sealed class AdjustmentApproveButton(ApproveAdjustment approve) : ComponentHandler
{
    public const string ButtonName = "credits.approve";

    public override string Name => ButtonName;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => context.Arguments.Integer(0) is { } id
        ? Reply.From(await approve.HandleAsync(new(context.Actor, context.Key, id), ct), decided => AdjustmentMessages.Decided(decided, context.Wording))
        : new StaleComponent();
}

/// <summary>Asks why an adjustment is declined. Argument: the adjustment.</summary>
internal sealed class AdjustmentDeclineButton : ComponentHandler
{
    public const string ButtonName = "credits.decline";

    public override string Name => ButtonName;

    public override ReplyShape Shape => ReplyShape.Modal;

    public override Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => Task.FromResult<Reply>(context.Arguments.Integer(0) is { } id
        ? new Modal(
            CustomId.Of(AdjustmentDeclineForm.FormName, id), $"Decline adjustment {id}",
            [
                new Label("Reason", new TextInput(AdjustmentDeclineForm.Reason, TextInputStyle.Paragraph) { MinLength = 1, MaxLength = PendingAdjustment.NoteLengthMax })
                {
                    Description = "No money moves. The staff see why, and it stays in the log.",
                },
            ])
        : new StaleComponent());
}

/// <summary>Declines it. Argument: the adjustment.</summary>
internal sealed class AdjustmentDeclineForm(DeclineAdjustment decline) : ModalHandler
{
    public const string FormName = "credits.decline";
    public const string Reason = "reason";

    public override string Name => FormName;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => context.Arguments.Integer(0) is { } id
        ? Reply.From(
            await decline.HandleAsync(new(context.Actor, context.Key, id, context.Interaction.Fields.GetText(Reason) ?? ""), ct),
            decided => AdjustmentMessages.Decided(decided, context.Wording))
        : new StaleComponent();
}
