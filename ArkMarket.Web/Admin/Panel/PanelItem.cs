using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;
using ArkMarket.Web.Shop;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>Shows one item with all that can be done with it.</summary>
internal sealed class PanelItem(CatalogueQueries queries)
{
    public async Task<Reply> ShowAsync(InteractionContext context, long itemId, (string? Done, Button? Undo) after, CancellationToken ct) =>
        Reply.From(await queries.ItemAsync(context.Actor, $"{itemId}", ct), found => Card(found, context.Wording, after));

    private static MessagePayload Card(ItemHistory found, Wording wording, (string? Done, Button? Undo) after)
    {
        var item = found.Item;
        var by = item is { UpdatedAt: { } at, UpdatedBy: { } user } ? $"Edited {Timestamp.Relative(at)} by {PanelParts.User(user)}" : "Not edited since it was made";
        return PanelParts.Page(
            $"-# {by}{(item.RetiredAt is { } retired ? $" · **taken out** {Timestamp.Relative(retired)}" : "")}", after.Done,
            [
                .. CatalogueMessages.Card(found, wording),
                .. item.RetiredAt is null ? Acts(item) : [],
                PanelParts.Ways(
                [
                    .. after.Undo is { } undo ? [undo] : Array.Empty<Button>(),
                    .. item.RetiredAt is not null ? [PanelShelfMessages.Button(PanelShelfActs.RestoreItem, item.Id)] : Array.Empty<Button>(),
                    Button.Secondary(CustomId.Of(PanelCategoryButton.ButtonName, item.CategoryId), "Back to its category"),
                    Button.Secondary(CustomId.Of(PanelItemButton.ButtonName, item.Id), "Refresh"),
                ]),
            ]);
    }

    private static IEnumerable<Component> Acts(ShopItem item)
    {
        yield return new ActionRow([.. PanelItemParts.All.Select(part => Button.Primary(CustomId.Of(PanelItemFormButton.ButtonName, part.Key, item.Id), part.Label))]);
        yield return new ActionRow(
            Button.Primary(CustomId.Of(PanelStockButton.ButtonName, item.Id), "Stock"),
            Button.Primary(CustomId.Of(PanelQuestionsButton.ButtonName, item.Id), "Questions"),
            Button.Secondary(CustomId.Of(PanelMoveButton.ButtonName, item.Id), "Move"),
            PanelShelfMessages.Button(item.Visible ? PanelShelfActs.HideItem : PanelShelfActs.ShowItem, item.Id),
            PanelShelfMessages.Button(PanelShelfActs.RetireItem, item.Id));
    }
}

/// <summary>An item that was chosen.</summary>
internal sealed class PanelItemSelect(PanelItem items) : PanelPage
{
    public const string SelectName = "admin.item_of";

    public override string Name => SelectName;

    protected override PanelRoom Room => PanelRoom.Catalogue;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) =>
        PanelCatalogue.Chosen(context) is { } id ? await items.ShowAsync(context, id, default, ct) : new StaleComponent();
}

/// <summary>An item again. Argument: its id.</summary>
internal sealed class PanelItemButton(PanelItem items) : PanelPage
{
    public const string ButtonName = "admin.item";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Catalogue;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) =>
        context.Arguments.Integer(0) is { } id ? await items.ShowAsync(context, id, default, ct) : new StaleComponent();
}
