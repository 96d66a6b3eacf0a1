using ArkMarket.Core.Members;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;
using ArkMarket.Web.Orders;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>Opens the form for how far somebody is trusted. Argument: the member.</summary>
internal sealed class PanelTrustButton(MemberQueries members, TimeProvider clock) : PanelFormButton(clock)
{
    public const string ButtonName = "admin.trust";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Members;

    protected override async Task<Reply> OpenAsync(InteractionContext context, Guid offer, CancellationToken ct)
    {
        if (PanelSellers.User(context, 0) is not { } user)
            return new StaleComponent();
        var known = await members.TrustAsync(context.Actor, user, ct);
        return known.Refusal is { } refusal ? refusal : Form(user, known.Value?.Trust, offer);
    }

    private static Modal Form(UserId user, short? trust, Guid offer) => new(
        CustomId.Of(PanelTrustForm.FormName, offer), "How far is this member trusted?",
        [
            PanelParts.Consequence("Items can ask for a trust: below it they cannot be ordered. Your name and the reason are written down. It can be set anew at any time."),
            PanelPick.Menu(user, "Whose trust."),
            OrderForms.Number("Trust", $"From 0, not at all, to {GuildMember.TrustMax}.", trust),
            OrderForms.Text("Reason", "Moderators, and the member, see it.", GuildMember.ReasonLengthMax),
        ]);
}

/// <summary>Writes it down. Argument: the offer.</summary>
internal sealed class PanelTrustForm(SetTrust set, PanelMember cards) : PanelForm
{
    public const string FormName = "admin.trust_do";

    public override string Name => FormName;

    protected override PanelRoom Room => PanelRoom.Members;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct)
    {
        if (PanelPick.Find(context) is not { } picked)
            return new NotFound("member");
        var request = new SetTrust.Request(context.Actor, context.Key, picked.Actor.User, OrderForms.ReadNumber(context) ?? -1)
        {
            Reason = OrderForms.ReadReason(context) ?? "",
            IsBot = picked.IsBot,
        };
        var trust = await set.HandleAsync(request, ct);
        return trust.Refusal is { } refusal ? refusal : await cards.ShowAsync(context, picked.Actor.User, Done(trust.Value), ct);
    }

    private static string Done(SetTrust.TrustSet set) =>
        $"The trust in {PanelParts.User(set.User)} is {set.Value} of {GuildMember.TrustMax} now{(set.Before is { } before ? $", it was {before}" : "")}.";
}
