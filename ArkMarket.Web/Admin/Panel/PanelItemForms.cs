using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>Opens the form for some fields of an item. Arguments: which, the item.</summary>
internal sealed class PanelItemFormButton(CatalogueForms forms, TimeProvider clock) : PanelFormButton(clock)
{
    public const string ButtonName = "admin.item_edit";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Catalogue;

    protected override async Task<Reply> OpenAsync(InteractionContext context, Guid offer, CancellationToken ct)
    {
        if (PanelItemParts.Find(context.Arguments.Text(0)) is not { } part || context.Arguments.Integer(1) is not { } id)
            return new StaleComponent();
        var found = await forms.ItemAsync(context.Actor, id, ct);
        if (found.Refusal is { } refusal)
            return refusal;
        return new Modal(
            CustomId.Of(PanelItemForm.FormName, part.Key, id, found.Value.Version, offer),
            DiscordText.Truncate($"{part.Label}: {found.Value.Item.Name}", DiscordLimits.ModalTitle), part.Fields(found.Value.Item, context.Wording));
    }
}

/// <summary>Saves them. Arguments: which, the item, the version the form began with, the offer.</summary>
internal sealed class PanelItemForm(CatalogueForms forms, SaveItem save, PanelItem items) : PanelForm
{
    public const string FormName = "admin.item_edit";

    public override string Name => FormName;

    protected override PanelRoom Room => PanelRoom.Catalogue;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct)
    {
        if (PanelItemParts.Find(context.Arguments.Text(0)) is not { } part || context.Arguments.Integer(1) is not { } id
            || context.Arguments.Integer(2) is not ({ } version and > 0 and <= int.MaxValue))
            return new StaleComponent();
        var found = await forms.ItemAsync(context.Actor, id, ct);
        if (found.Refusal is { } gone)
            return gone;
        var item = part.Apply(context, found.Value.Item);
        if (item.Refusal is { } unreadable)
            return unreadable;
        var saved = await save.HandleAsync(new(context.Actor, context.Key, id, item.Value) { SeenVersion = (int)version }, ct);
        return saved.Refusal is { } refusal ? refusal : await items.ShowAsync(context, id, (PanelSaved.Words(saved.Value), null), ct);
    }
}

internal static class PanelSaved
{
    private const int FieldLengthMax = 60;
    private const int ShownMax = 6;

    /// <summary>What is different now.</summary>
    public static string Words(SavedItem saved) => saved.Changes.Count == 0
        ? $"{PanelParts.Line(saved.Name)} says just the same as before."
        : $"{PanelParts.Line(saved.Name)}: {string.Join("; ", saved.Changes.Take(ShownMax).Select(Words))}{(saved.Changes.Count > ShownMax ? " and more" : "")}.";

    private static string Words(FieldChange change) =>
        $"{change.Field.Replace('_', ' ')} {Value(change.From)} → {Value(change.To)}";

    private static string Value(string text) => text.Length == 0 ? "none" : PanelParts.Line(text, FieldLengthMax);
}

/// <summary>Opens the form for a new item. Argument: its category.</summary>
internal sealed class PanelNewItemButton(TimeProvider clock) : PanelFormButton(clock)
{
    public const string ButtonName = "admin.item_new";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Catalogue;

    protected override Task<Reply> OpenAsync(InteractionContext context, Guid offer, CancellationToken ct) => Task.FromResult<Reply>(
        context.Arguments.Integer(0) is { } category
            ? new Modal(
                CustomId.Of(PanelNewItemForm.FormName, category, offer), "New item",
                [
                    PanelParts.Consequence("It is hidden at first: add questions, limits and stock, then show it."),
                    PanelFields.Line("name", "Name", value: null, ShopItem.NameLengthMax),
                    PanelFields.Text("description", "Description", value: null, ShopItem.TextLengthMax),
                    PanelFields.Text("delivery", "Delivery", value: null, ShopItem.TextLengthMax).With("How the hand-over works and what to prepare."),
                    PanelFields.Line("price", "Price", value: null, 30).With(DiscordText.Truncate($"In {context.Wording.CurrencyName}, such as 500. “Price” can make it another currency.", DiscordLimits.LabelDescription)),
                ])
            : new StaleComponent());
}

/// <summary>Makes it. Arguments: its category, the offer.</summary>
internal sealed class PanelNewItemForm(SaveItem save, PanelItem items) : PanelForm
{
    public const string FormName = "admin.item_new";

    public override string Name => FormName;

    protected override PanelRoom Room => PanelRoom.Catalogue;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Count < 2 || context.Arguments.Integer(0) is not { } category)
            return new StaleComponent();
        var item = PanelItemParts.ReadPrice(context, new CatalogueItem(Key: null, PanelFields.Read(context, "name"), Price: 1)
        {
            Description = PanelFields.Read(context, "description"), DeliveryText = PanelFields.Read(context, "delivery"), Visible = false,
        });
        if (item.Refusal is { } unreadable)
            return unreadable;
        var saved = await save.HandleAsync(new(context.Actor, context.Key, ItemId: null, item.Value) { CategoryId = category }, ct);
        return saved.Refusal is { } refusal
            ? refusal
            : await items.ShowAsync(context, saved.Value.Id, ($"{PanelParts.Line(saved.Value.Name)} is made. Nobody but you sees it until you show it.", null), ct);
    }
}
