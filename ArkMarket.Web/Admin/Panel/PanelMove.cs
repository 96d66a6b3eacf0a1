using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>Places are named by what stands before them: a record, never a position.</summary>
internal static class PanelMove
{
    /// <summary>Puts it first.</summary>
    public const string First = "first";

    public static (bool IsChosen, long? After) Read(InteractionContext context) => context.Interaction.Values switch
    {
        [First] => (true, null),
        [var value] when long.TryParse(value, System.Globalization.NumberStyles.None, provider: null, out var id) => (true, id),
        _ => (false, null),
    };

    public static SelectOption Top { get; } = new("At the top", First);
}

/// <summary>Asks where an item is to stand. Arguments: the item, the page of its neighbours from 0.</summary>
internal sealed class PanelMoveButton(CatalogueForms forms, ItemList items, TimeProvider clock) : PanelPage
{
    public const string ButtonName = "admin.move";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Catalogue;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Integer(0) is not { } id)
            return new StaleComponent();
        var (found, categories) = (await forms.ItemAsync(context.Actor, id, ct), await forms.CategoriesAsync(context.Actor, retired: false, ct));
        if ((found.Refusal ?? categories.Refusal) is { } refusal)
            return refusal;
        var filter = new ItemFilter { CategoryId = found.Value.CategoryId, Page = PanelCatalogue.Page(context, 1), PageSize = PanelParts.PageSize - 1 };
        return Reply.From(await items.HandleAsync(context.Actor, filter, ct), rows => Page(found.Value, categories.Value, rows, context.Wording));
    }

    private MessagePayload Page(ItemForm item, IReadOnlyList<CategoryRow> categories, ItemRows rows, Wording wording)
    {
        List<Button> ways = [Button.Secondary(CustomId.Of(PanelItemButton.ButtonName, item.Id), "No, go back")];
        if (rows.Page > 0)
            ways.Insert(0, Button.Secondary(CustomId.Of(ButtonName, item.Id, rows.Page - 1), "Before"));
        if (rows.Page < rows.Pages - 1)
            ways.Insert(0, Button.Secondary(CustomId.Of(ButtonName, item.Id, rows.Page + 1), "More places"));
        return PanelParts.Page(
            $"## Move {PanelParts.Line(item.Item.Name!)}\nIt stands there in the shop at once. Choose what it comes after, or another category, at whose end it then stands.", done: null,
            [
                .. PanelCatalogueMessages.Select(
                    CustomId.Of(PanelMoveSelect.SelectName, item.Id, Offer.New(clock)), "After…",
                    [.. rows.Page == 0 ? [PanelMove.Top] : Array.Empty<SelectOption>(), .. rows.Rows.Where(row => row.Id != item.Id).Select(row => PanelCatalogueMessages.Option(row, wording))]),
                .. PanelCatalogueMessages.Select(
                    CustomId.Of(PanelMoveToSelect.SelectName, item.Id, Offer.New(clock)), "Into another category…",
                    [.. categories.Where(row => row.Id != item.CategoryId).Take(PanelParts.PageSize).Select(PanelCatalogueMessages.Option)]),
                PanelParts.Ways(ways),
            ]);
    }
}

/// <summary>Moves an item within its category. Arguments: the item, the offer.</summary>
internal sealed class PanelMoveSelect(MoveItem move, PanelItem items) : PanelConfirm
{
    public const string SelectName = "admin.move_after";

    public override string Name => SelectName;

    protected override PanelRoom Room => PanelRoom.Catalogue;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Count < 2 || context.Arguments.Integer(0) is not { } id || PanelMove.Read(context) is not (true, var after))
            return new StaleComponent();
        var moved = await move.HandleAsync(new(context.Actor, context.Key, id, after), ct);
        return moved.Refusal is { } refusal ? refusal : await items.ShowAsync(context, id, ($"It stands in place {moved.Value.Place + 1} of its category now.", null), ct);
    }
}

/// <summary>Moves an item to the end of another category. Arguments: the item, the offer.</summary>
internal sealed class PanelMoveToSelect(BulkEditItems edit, PanelItem items) : PanelConfirm
{
    public const string SelectName = "admin.move_to";

    public override string Name => SelectName;

    protected override PanelRoom Room => PanelRoom.Catalogue;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Count < 2 || context.Arguments.Integer(0) is not { } id || PanelCatalogue.Chosen(context) is not { } category)
            return new StaleComponent();
        var moved = await edit.HandleAsync(new(context.Actor, context.Key, [id], new BulkEdit { CategoryId = category }), ct);
        return moved.Refusal is { } refusal ? refusal : await items.ShowAsync(context, id, ("It stands at the end of this category now.", null), ct);
    }
}

/// <summary>Asks where a category is to stand. Argument: the category.</summary>
internal sealed class PanelCategoryMoveButton(CatalogueForms forms, TimeProvider clock) : PanelPage
{
    public const string ButtonName = "admin.category_move";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Catalogue;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Integer(0) is not { } id)
            return new StaleComponent();
        var rows = await forms.CategoriesAsync(context.Actor, retired: false, ct);
        if (rows.Refusal is { } refusal)
            return refusal;
        return rows.Value.FirstOrDefault(row => row.Id == id) is { } category
            ? PanelParts.Page(
                $"## Move {PanelParts.Line(category.Name)}\nIt stands there in the shop at once. Choose what it comes after.", done: null,
                [
                    .. PanelCatalogueMessages.Select(
                        CustomId.Of(PanelCategoryMoveSelect.SelectName, id, Offer.New(clock)), "After…",
                        [PanelMove.Top, .. rows.Value.Where(row => row.Id != id).Take(PanelParts.PageSize - 1).Select(PanelCatalogueMessages.Option)]),
                    PanelParts.Ways(Button.Secondary(CustomId.Of(PanelCategoryButton.ButtonName, id), "No, go back")),
                ])
            : new NotFound("category");
    }
}

/// <summary>Moves it. Arguments: the category, the offer.</summary>
internal sealed class PanelCategoryMoveSelect(MoveCategory move, PanelCatalogue shelves) : PanelConfirm
{
    public const string SelectName = "admin.category_after";

    public override string Name => SelectName;

    protected override PanelRoom Room => PanelRoom.Catalogue;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Count < 2 || context.Arguments.Integer(0) is not { } id || PanelMove.Read(context) is not (true, var after))
            return new StaleComponent();
        var moved = await move.HandleAsync(new(context.Actor, context.Key, id, after), ct);
        return moved.Refusal is { } refusal ? refusal : await shelves.ShowAsync(context, $"It stands in place {moved.Value.Place + 1} now.", ct);
    }
}
