using ArkMarket.Core.Members;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>The tribes, the newest first. Argument: the last of the page before.</summary>
internal sealed class PanelTribesButton(TribeList tribes) : PanelPage
{
    public override string Name => PanelRoom.Tribes.Button;

    protected override PanelRoom Room => PanelRoom.Tribes;

    protected override Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) =>
        PanelTribe.ListAsync(tribes, context, (context.Arguments.Integer(0), null), ct);
}

/// <summary>The tribe that was chosen in the list.</summary>
internal sealed class PanelTribeSelect(TribeQueries tribes) : PanelPage
{
    public const string SelectName = "admin.tribe_of";

    public override string Name => SelectName;

    protected override PanelRoom Room => PanelRoom.Tribes;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) =>
        PanelCatalogue.Chosen(context) is { } id ? await PanelTribe.ShowAsync(tribes, context, id, ct) : new StaleComponent();
}

/// <summary>A tribe again. Argument: its id.</summary>
internal sealed class PanelTribeButton(TribeQueries tribes) : PanelPage
{
    public const string ButtonName = "admin.tribe";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Tribes;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) =>
        context.Arguments.Integer(0) is { } id ? await PanelTribe.ShowAsync(tribes, context, id, ct) : new StaleComponent();
}

/// <summary>The tribe of a member, or that they are in none. Argument: the member.</summary>
internal sealed class PanelMemberTribeButton(TribeQueries tribes) : PanelPage
{
    public const string ButtonName = "admin.member_tribe";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Tribes;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) => PanelSellers.User(context, 0) is { } user
        ? PanelTribeMessages.Of(user, await tribes.OfAsync(context.Actor.Guild, user, ct), done: null)
        : new StaleComponent();
}

internal static class PanelTribe
{
    public static async Task<Reply> ListAsync(TribeList tribes, InteractionContext context, (long? Before, string? Done) which, CancellationToken ct) =>
        Reply.From(await tribes.HandleAsync(context.Actor, which.Before, ct), rows => PanelTribeMessages.List(rows, which));

    public static async Task<Reply> ShowAsync(TribeQueries tribes, InteractionContext context, long id, CancellationToken ct) =>
        await tribes.FindAsync(context.Actor.Guild, id, ct) is { } tribe ? PanelTribeMessages.Card(tribe) : new NotFound("tribe");
}
