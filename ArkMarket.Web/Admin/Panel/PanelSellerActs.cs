using ArkMarket.Core.Guilds;
using ArkMarket.Core.Members;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Sellers;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;
using ApplicationId = ArkMarket.Web.Sellers.ApplicationId;

namespace ArkMarket.Web.Admin.Panel;

internal static class PanelSellerActs
{
    public const string Reason = "reason";

    public static string Changed(SellerStatusChanged changed) => changed.Status is SellerStatus.Suspended
        ? $"{PanelParts.User(changed.User)} is suspended: no further orders, no seller role. They are told."
        : $"{PanelParts.User(changed.User)} may sell, and gets the seller role again.";
}

/// <summary>Asks before an application is accepted. Arguments: the applicant, the application's number.</summary>
internal sealed class PanelApproveButton(TimeProvider clock) : PanelPage
{
    public const string ButtonName = "admin.approve";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Sellers;

    protected override Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) => Task.FromResult<Reply>(
        ApplicationId.Read(context.Arguments) is { } id ? PanelSellerMessages.AskApprove(id, Offer.New(clock)) : new StaleComponent());
}

/// <summary>Accepts it. Arguments: the same, and the offer.</summary>
internal sealed class PanelApproveConfirm(DecideApplication decide, SellerQueries sellers) : PanelConfirm
{
    public const string ButtonName = "admin.approve_do";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Sellers;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct)
    {
        if (ApplicationId.Read(context.Arguments) is not { } id)
            return new StaleComponent();
        var decided = await decide.HandleAsync(new(context.Actor, context.Key, id.Applicant, id.Number) { Approve = true }, ct);
        return decided.Refusal is { } refusal
            ? refusal
            : await PanelSellers.ShowAsync(sellers, context, after: null, $"{PanelParts.User(id.Applicant)} is an approved seller now, and gets the seller role. They are told.", ct);
    }
}

/// <summary>Asks why an application is not accepted. Arguments: the applicant, the application's number.</summary>
internal sealed class PanelRejectButton(TimeProvider clock) : PanelFormButton(clock)
{
    public const string ButtonName = "admin.reject";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Sellers;

    protected override Task<Reply> OpenAsync(InteractionContext context, Guid offer, CancellationToken ct) => Task.FromResult<Reply>(
        ApplicationId.Read(context.Arguments) is { } id ? PanelSellerMessages.Reject(id, offer) : new StaleComponent());
}

/// <summary>Rejects it. Arguments: the same, and the offer.</summary>
internal sealed class PanelRejectForm(DecideApplication decide, SellerQueries sellers) : PanelForm
{
    public const string FormName = "admin.reject_do";

    public override string Name => FormName;

    protected override PanelRoom Room => PanelRoom.Sellers;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct)
    {
        if (ApplicationId.Read(context.Arguments) is not { } id)
            return new StaleComponent();
        var request = new DecideApplication.Request(context.Actor, context.Key, id.Applicant, id.Number)
        {
            Approve = false,
            Reason = context.Interaction.Fields.GetText(PanelSellerActs.Reason),
        };
        var decided = await decide.HandleAsync(request, ct);
        return decided.Refusal is { } refusal
            ? refusal
            : await PanelSellers.ShowAsync(sellers, context, after: null, $"The application of {PanelParts.User(id.Applicant)} is rejected. They are told, with your reason.", ct);
    }
}

/// <summary>Asks why a seller is suspended. Argument: the member.</summary>
internal sealed class PanelSuspendButton(TimeProvider clock) : PanelFormButton(clock)
{
    public const string ButtonName = "admin.suspend";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Sellers;

    protected override Task<Reply> OpenAsync(InteractionContext context, Guid offer, CancellationToken ct) => Task.FromResult<Reply>(
        PanelSellers.User(context, 0) is { } user ? PanelSellerMessages.Suspend(user, offer) : new StaleComponent());
}

/// <summary>Suspends whom the form names. Argument: the offer.</summary>
internal sealed class PanelSuspendForm(SuspendSeller suspend, PanelMember cards) : PanelForm
{
    public const string FormName = "admin.suspend_do";

    public override string Name => FormName;

    protected override PanelRoom Room => PanelRoom.Sellers;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct)
    {
        if (PanelPick.Find(context) is not { } picked)
            return new NotFound("member");
        var request = new SuspendSeller.Request(context.Actor, context.Key, picked.Actor.User)
        {
            Reason = context.Interaction.Fields.GetText(PanelSellerActs.Reason) ?? "",
            HoldsRole = context.Config.IsSeller(picked.Actor),
        };
        var changed = await suspend.HandleAsync(request, ct);
        return changed.Refusal is { } refusal ? refusal : await cards.ShowAsync(context, picked.Actor.User, PanelSellerActs.Changed(changed.Value), ct);
    }
}

/// <summary>Asks before a suspension is lifted. Argument: the member.</summary>
internal sealed class PanelRestoreButton(TimeProvider clock) : PanelPage
{
    public const string ButtonName = "admin.restore";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Sellers;

    protected override Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) => Task.FromResult<Reply>(
        PanelSellers.User(context, 0) is { } user ? PanelSellerMessages.AskRestore(user, Offer.New(clock)) : new StaleComponent());
}

/// <summary>Lifts it. Arguments: the member, the offer.</summary>
internal sealed class PanelRestoreConfirm(RestoreSeller restore, PanelMember cards) : PanelConfirm
{
    public const string ButtonName = "admin.restore_do";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Sellers;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct)
    {
        if (PanelSellers.User(context, 0) is not { } user)
            return new StaleComponent();
        var changed = await restore.HandleAsync(new(context.Actor, context.Key, user), ct);
        return changed.Refusal is { } refusal ? refusal : await cards.ShowAsync(context, user, PanelSellerActs.Changed(changed.Value), ct);
    }
}
