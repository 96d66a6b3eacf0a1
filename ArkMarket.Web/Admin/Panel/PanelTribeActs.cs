using ArkMarket.Core.Guilds;
using ArkMarket.Core.Members;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Interactions;
using ArkMarket.Web.Orders;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>Opens the form that puts somebody into a tribe. Arguments, each 0 or left out for none: the tribe, the member.</summary>
internal sealed class PanelTribePutButton(TribeQueries tribes, TimeProvider clock) : PanelFormButton(clock)
{
    public const string ButtonName = "admin.tribe_put";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Tribes;

    protected override async Task<Reply> OpenAsync(InteractionContext context, Guid offer, CancellationToken ct)
    {
        var name = context.Arguments.Integer(0) is { } id and > 0 ? await tribes.NameAsync(context.Actor.Guild, id, ct) : null;
        return PanelTribeMessages.Put(PanelSellers.User(context, 1), name, offer);
    }
}

/// <summary>Writes it down. Argument: the offer.</summary>
internal sealed class PanelTribePutForm(PutInTribe put, TribeQueries tribes) : PanelForm
{
    public const string FormName = "admin.tribe_put_do";
    public const string NameField = "name";

    public override string Name => FormName;

    protected override PanelRoom Room => PanelRoom.Tribes;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct)
    {
        if (PanelPick.Find(context) is not { } picked)
            return new NotFound("member");
        var user = picked.Actor.User;
        var request = new PutInTribe.Request(context.Actor, context.Key, user, PanelFields.Read(context, NameField) ?? "")
        {
            Reason = OrderForms.ReadReason(context) ?? "", IsBot = picked.IsBot,
        };
        var done = await put.HandleAsync(request, ct);
        return done.Refusal is { } refusal
            ? refusal
            : PanelTribeMessages.Of(user, await tribes.OfAsync(context.Actor.Guild, user, ct), Words(done.Value));
    }

    private static string Words(PutInTribe.Put put) =>
        $"{PanelParts.User(put.User)} is in the {(put.IsNew ? "new " : "")}tribe {PanelParts.Line(put.TribeName)} now. Your name and the reason are written down.";
}

/// <summary>Asks before somebody is taken out. Arguments: the tribe, the member.</summary>
internal sealed class PanelTribeOutButton(TribeQueries tribes, TimeProvider clock) : PanelPage
{
    public const string ButtonName = "admin.tribe_out";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Tribes;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) =>
        context.Arguments.Integer(0) is { } tribe && PanelSellers.User(context, 1) is { } user
            ? await PanelTribeOut.AskAsync(tribes, context, (tribe, user, Offer.New(clock)), ct)
            : new StaleComponent();
}

/// <summary>The same for whom somebody chose. Argument: the tribe.</summary>
internal sealed class PanelTribeOutSelect(TribeQueries tribes, TimeProvider clock) : PanelPage
{
    public const string SelectName = "admin.tribe_out_of";

    public override string Name => SelectName;

    protected override PanelRoom Room => PanelRoom.Tribes;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Integer(0) is not { } tribe)
            return new StaleComponent();
        return PanelPick.Find(context) is { } picked
            ? await PanelTribeOut.AskAsync(tribes, context, (tribe, picked.Actor.User, Offer.New(clock)), ct)
            : new NotFound("member");
    }
}

/// <summary>Takes them out. Arguments: the member, the offer.</summary>
internal sealed class PanelTribeOutConfirm(RemoveFromTribe remove, TribeQueries tribes) : PanelConfirm
{
    public const string ButtonName = "admin.tribe_out_do";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Tribes;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Count != 2 || PanelSellers.User(context, 0) is not { } user)
            return new StaleComponent();
        var left = await remove.HandleAsync(new(context.Actor, context.Key, user), ct);
        return left.Refusal is { } refusal
            ? refusal
            : PanelTribeMessages.Of(
                user, await tribes.OfAsync(context.Actor.Guild, user, ct), $"{PanelParts.User(user)} is no longer in the tribe {PanelParts.Line(left.Value.TribeName)}.");
    }
}

internal static class PanelTribeOut
{
    /// <summary>Nobody is taken out of another tribe than the one that was shown.</summary>
    public static async Task<Reply> AskAsync(TribeQueries tribes, InteractionContext context, (long Tribe, UserId User, Guid Offer) act, CancellationToken ct)
    {
        if (await tribes.FindAsync(context.Actor.Guild, act.Tribe, ct) is not { } tribe)
            return new NotFound("tribe");
        return tribe.People.Contains(act.User)
            ? PanelTribeMessages.AskOut(tribe, act.User, (context.Config.Get(GuildSettings.TribeRelatedHours), act.Offer))
            : new InvalidInput("They are not in this tribe.");
    }
}
