using ArkMarket.Core.Economy;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Economy;
using ArkMarket.Web.Interactions;
using ArkMarket.Web.Orders;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>The forms in which credits are granted, removed and taken back.</summary>
internal static class PanelCredits
{
    public const string Grant = "grant";
    public const string Remove = "remove";

    public static Modal Form(bool remove, UserId user, Wording wording, Guid offer) => new(
        CustomId.Of(PanelCreditsForm.FormName, remove ? Remove : Grant, offer),
        DiscordText.Truncate($"{(remove ? "Remove" : "Grant")} {wording.CurrencyName}", DiscordLimits.ModalTitle),
        [
            PanelParts.Consequence(remove
                ? "The amount leaves the member's wallet and circulation at once; whoever has less is refused. It can be taken back in their wallet. Above the limit this server set, somebody else approves it first."
                : "The amount is made and put into the member's wallet at once. It can be taken back in their wallet. Above the limit this server set, somebody else approves it first."),
            PanelPick.Menu(user, remove ? "Who loses it." : "Who gets it."),
            OrderForms.Number("Amount", $"Whole {DiscordText.Truncate(wording.CurrencyName, 40)}, written in digits."),
            OrderForms.Text("Reason", "The member sees it.", LedgerMovement.ReasonLengthMax),
        ]);

    public static Modal TakeBack(UserId user, Guid movement, Guid offer) => new(
        CustomId.Of(PanelTakeBackForm.FormName, user.Value, movement, offer), "Take this movement back",
        [
            PanelParts.Consequence(
                $"What movement `{MovementCode.Of(movement)}` moved goes back where it came from, by a movement of its own. Who has spent it meanwhile owes it. This itself cannot be taken back."),
            OrderForms.Text("Reason", "The members see it.", LedgerMovement.ReasonLengthMax),
        ]);

    public static string Adjusted(AdjustCredits.Adjusted adjusted, Wording wording)
    {
        var (money, whom) = (Markdown.Escape(wording.Credits(adjusted.Amount)), PanelParts.User(adjusted.Member));
        var happened = (adjusted.PendingId, adjusted.Removed) switch
        {
            ({ } waiting, true) => $"{money} are to be removed from {whom}. {EconomyMessages.Waits(waiting)}",
            ({ } waiting, false) => $"{money} are to be granted to {whom}. {EconomyMessages.Waits(waiting)}",
            (null, true) => $"{money} removed from {whom}. *Wallet* can take it back.",
            (null, false) => $"{money} granted to {whom}. *Wallet* can take it back.",
        };
        return $"{happened} Reason: {PanelParts.Line(adjusted.Reason)}.";
    }

    public static string TakenBack(CorrectMovement.Corrected corrected) =>
        $"Movement `{MovementCode.Of(corrected.Movement)}` {(corrected.PendingId is { } waiting ? $"is to be taken back. {EconomyMessages.Waits(waiting)}" : "is taken back.")} Reason: {PanelParts.Line(corrected.Reason)}.";
}

/// <summary>Opens the form. Arguments: grant or remove, the member.</summary>
internal sealed class PanelCreditsButton(TimeProvider clock) : PanelFormButton(clock)
{
    public const string ButtonName = "admin.credits";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Members;

    protected override Task<Reply> OpenAsync(InteractionContext context, Guid offer, CancellationToken ct) => Task.FromResult<Reply>(
        !context.Config.IsFinance(context.Actor) ? Rights.Needed(Right.Finance)
        : context.Arguments.Text(0) is PanelCredits.Grant or PanelCredits.Remove && PanelSellers.User(context, 1) is { } user
            ? PanelCredits.Form(context.Arguments.Text(0) is PanelCredits.Remove, user, context.Wording, offer)
            : new StaleComponent());
}

/// <summary>Moves them. Arguments: grant or remove, the offer.</summary>
internal sealed class PanelCreditsForm(AdjustCredits adjust, PanelMember cards) : PanelForm
{
    public const string FormName = "admin.credits_do";

    public override string Name => FormName;

    protected override PanelRoom Room => PanelRoom.Members;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Text(0) is not (PanelCredits.Grant or PanelCredits.Remove))
            return new StaleComponent();
        if (PanelPick.Find(context) is not { } picked)
            return new NotFound("member");
        if (OrderForms.ReadNumber(context) is not { } amount)
            return new AmountOutOfRange();
        var request = new AdjustCredits.Request(context.Actor, context.Key, picked.Actor.User, amount, OrderForms.ReadReason(context) ?? "")
        {
            Remove = context.Arguments.Text(0) is PanelCredits.Remove,
            IsMember = picked.IsMember,
            IsBot = picked.IsBot,
        };
        var adjusted = await adjust.HandleAsync(request, ct);
        return adjusted.Refusal is { } refusal
            ? refusal
            : await cards.ShowAsync(context, picked.Actor.User, PanelCredits.Adjusted(adjusted.Value, context.Wording), ct);
    }
}
