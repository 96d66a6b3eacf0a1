using ArkMarket.Core.Economy;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Interactions;
using ArkMarket.Web.Orders;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>Opens the form for the movement that was chosen. Argument: whose wallet it is in.</summary>
internal sealed class PanelTakeBackSelect(TimeProvider clock) : PanelFormButton(clock)
{
    public const string SelectName = "admin.take_back";

    public override string Name => SelectName;

    protected override PanelRoom Room => PanelRoom.Members;

    protected override Task<Reply> OpenAsync(InteractionContext context, Guid offer, CancellationToken ct) => Task.FromResult<Reply>(
        !context.Config.IsFinance(context.Actor) ? Rights.Needed(Right.Finance)
        : PanelSellers.User(context, 0) is { } user && context.Interaction.Values is [var value] && Guid.TryParseExact(value, "N", out var movement)
            ? PanelCredits.TakeBack(user, movement, offer)
            : new StaleComponent());
}

/// <summary>Takes it back. Arguments: whose wallet, the movement, the offer.</summary>
internal sealed class PanelTakeBackForm(CorrectMovement correct, PanelMember cards) : PanelForm
{
    public const string FormName = "admin.back";

    public override string Name => FormName;

    protected override PanelRoom Room => PanelRoom.Members;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct)
    {
        if (PanelSellers.User(context, 0) is not { } user || context.Arguments.Count < 3 || context.Arguments.Id(1) is not { } movement)
            return new StaleComponent();
        var request = new CorrectMovement.Request(context.Actor, context.Key, movement.ToString("N"), OrderForms.ReadReason(context) ?? "") { Member = user };
        var corrected = await correct.HandleAsync(request, ct);
        return corrected.Refusal is { } refusal
            ? refusal
            : await cards.ShowAsync(context, user, PanelCredits.TakenBack(corrected.Value), ct);
    }
}
