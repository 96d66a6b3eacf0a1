using ArkMarket.Core.Platform;
using ArkMarket.Core.Sellers;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>Applications that wait, the oldest first. Argument: who was shown last, when it goes on.</summary>
internal sealed class PanelSellersButton(SellerQueries sellers) : PanelPage
{
    public override string Name => PanelRoom.Sellers.Button;

    protected override PanelRoom Room => PanelRoom.Sellers;

    protected override Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) =>
        PanelSellers.ShowAsync(sellers, context, PanelSellers.User(context, 0), done: null, ct);
}

/// <summary>Everybody who was approved or suspended. Argument: the last of the page before.</summary>
internal sealed class PanelSellerListButton(SellerQueries sellers) : PanelPage
{
    public const string ButtonName = "admin.seller_list";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Sellers;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) =>
        Reply.From(await sellers.ListAsync(context.Actor, PanelSellers.User(context, 0), ct), PanelSellerMessages.List);
}

internal static class PanelSellers
{
    public static UserId? User(InteractionContext context, int index) =>
        context.Arguments.Integer(index) is { } id and > 0 ? new UserId((ulong)id) : null;

    public static async Task<Reply> ShowAsync(SellerQueries sellers, InteractionContext context, UserId? after, string? done, CancellationToken ct) =>
        Reply.From(await sellers.ApplicationsAsync(context.Actor, after, ct), page => PanelSellerMessages.Applications(page, done));
}
