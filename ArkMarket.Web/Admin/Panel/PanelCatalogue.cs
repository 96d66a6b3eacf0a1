using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>Reads and shows the shelves.</summary>
internal sealed class PanelCatalogue(CatalogueForms forms, ItemList items)
{
    public async Task<Reply> ShowAsync(InteractionContext context, string? done, CancellationToken ct) =>
        Reply.From(await forms.CategoriesAsync(context.Actor, retired: false, ct), rows => PanelCatalogueMessages.Categories(rows, done));

    public async Task<Reply> ShowCategoryAsync(InteractionContext context, (long Id, int Page) which, (string? Done, Button? Undo) after, CancellationToken ct)
    {
        var row = await FindAsync(context.Actor, which.Id, ct);
        if (row.Refusal is { } refusal)
            return refusal;
        return Reply.From(
            await items.HandleAsync(context.Actor, new ItemFilter { CategoryId = which.Id, Page = which.Page }, ct),
            rows => PanelCatalogueMessages.Category(row.Value, rows, context, after));
    }

    public async Task<Reply> ShowFoundAsync(InteractionContext context, (string Text, int Page) which, CancellationToken ct) => Reply.From(
        await items.HandleAsync(context.Actor, new ItemFilter { Text = which.Text, Sort = ItemSort.Name, Page = which.Page }, ct),
        rows => PanelCatalogueMessages.Found(which.Text, rows, context.Wording));

    public async Task<Reply> ShowRetiredAsync(InteractionContext context, int page, CancellationToken ct)
    {
        var categories = await forms.CategoriesAsync(context.Actor, retired: true, ct);
        if (categories.Refusal is { } refusal)
            return refusal;
        return Reply.From(
            await items.HandleAsync(context.Actor, new ItemFilter { Retired = true, Sort = ItemSort.Name, Page = page }, ct),
            rows => PanelCatalogueMessages.Retired(categories.Value, rows, context.Wording));
    }

    /// <summary>A category, in the catalogue or taken out of it.</summary>
    public async Task<Result<CategoryRow>> FindAsync(Actor actor, long id, CancellationToken ct)
    {
        foreach (var retired in new[] { false, true })
        {
            var rows = await forms.CategoriesAsync(actor, retired, ct);
            if (rows.Refusal is { } refusal)
                return refusal;
            if (rows.Value.FirstOrDefault(row => row.Id == id) is { } found)
                return found;
        }

        return new NotFound("category");
    }

    public static int Page(InteractionContext context, int index) => (int)Math.Clamp(context.Arguments.Integer(index) ?? 0, 0, ItemFilter.PagesMax);

    /// <summary>The record somebody chose in a menu.</summary>
    public static long? Chosen(InteractionContext context) =>
        context.Interaction.Values is [var value] && long.TryParse(value, System.Globalization.NumberStyles.None, provider: null, out var id) ? id : null;
}

/// <summary>A page of the catalogue.</summary>
internal abstract class PanelShelf(PanelCatalogue shelves) : PanelPage
{
    protected PanelCatalogue Shelves { get; } = shelves;

    protected override PanelRoom Room => PanelRoom.Catalogue;
}

/// <summary>The categories.</summary>
internal sealed class PanelCatalogueButton(PanelCatalogue shelves) : PanelShelf(shelves)
{
    public override string Name => PanelRoom.Catalogue.Button;

    protected override Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) => Shelves.ShowAsync(context, done: null, ct);
}

/// <summary>A category that was chosen.</summary>
internal sealed class PanelCategorySelect(PanelCatalogue shelves) : PanelShelf(shelves)
{
    public const string SelectName = "admin.category_of";

    public override string Name => SelectName;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) => PanelCatalogue.Chosen(context) is { } id
        ? await Shelves.ShowCategoryAsync(context, (id, 0), default, ct)
        : new StaleComponent();
}

/// <summary>A category, or another page of it. Arguments: its id, the page from 0.</summary>
internal sealed class PanelCategoryButton(PanelCatalogue shelves) : PanelShelf(shelves)
{
    public const string ButtonName = "admin.category";

    public override string Name => ButtonName;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) => context.Arguments.Integer(0) is { } id
        ? await Shelves.ShowCategoryAsync(context, (id, PanelCatalogue.Page(context, 1)), default, ct)
        : new StaleComponent();
}

/// <summary>What was taken out. Argument: the page from 0.</summary>
internal sealed class PanelRetiredButton(PanelCatalogue shelves) : PanelShelf(shelves)
{
    public const string ButtonName = "admin.retired";

    public override string Name => ButtonName;

    protected override Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) =>
        Shelves.ShowRetiredAsync(context, PanelCatalogue.Page(context, 0), ct);
}

/// <summary>Another page of what was found. Arguments: the page from 0, the words.</summary>
internal sealed class PanelFoundButton(PanelCatalogue shelves) : PanelShelf(shelves)
{
    public const string ButtonName = "admin.found";

    public override string Name => ButtonName;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) => context.Arguments.Text(1) is { } text
        ? await Shelves.ShowFoundAsync(context, (text, PanelCatalogue.Page(context, 0)), ct)
        : new StaleComponent();
}

/// <summary>Asks what to look for.</summary>
internal sealed class PanelFindItemButton : ComponentHandler
{
    public const string ButtonName = "admin.find_item";

    public override string Name => ButtonName;

    public override ReplyShape Shape => ReplyShape.Modal;

    public override Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => Task.FromResult<Reply>(
        PanelRoom.Catalogue.IsOpenTo(context)
            ? new Modal(
                PanelFindItemForm.FormName, "Find an item",
                [PanelFields.Line(PanelFindItemForm.Field, "Name or key", value: null, PanelFindItemForm.LengthMax).With("A part of it is enough.")])
            : PanelRoom.Catalogue.Closed);
}

/// <summary>Looks for it.</summary>
internal sealed class PanelFindItemForm(PanelCatalogue shelves) : ModalHandler
{
    public const string FormName = "admin.find_item";
    public const string Field = "text";

    /// <summary>The words go on in custom ids, where they turn pages.</summary>
    public const int LengthMax = 40;

    public override string Name => FormName;

    public override ReplyShape Shape => ReplyShape.Update;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => PanelRoom.Catalogue.IsOpenTo(context)
        ? await shelves.ShowFoundAsync(context, (Words(context), 0), ct)
        : PanelRoom.Catalogue.Closed;

    private static string Words(InteractionContext context)
    {
        var typed = (PanelFields.Read(context, Field) ?? "").Replace(':', ' ');
        var end = typed.Length <= LengthMax ? typed.Length : char.IsHighSurrogate(typed[LengthMax - 1]) ? LengthMax - 1 : LengthMax;
        return typed[..end];
    }
}
