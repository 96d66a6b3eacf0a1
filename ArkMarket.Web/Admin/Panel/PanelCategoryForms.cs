using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>Opens the form for a category. Argument: its id; without one it makes a new one.</summary>
internal sealed class PanelCategoryFormButton(PanelCatalogue shelves, TimeProvider clock) : PanelFormButton(clock)
{
    public const string ButtonName = "admin.category_edit";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Catalogue;

    protected override async Task<Reply> OpenAsync(InteractionContext context, Guid offer, CancellationToken ct)
    {
        if (context.Arguments.Integer(0) is not { } id)
            return Form(row: null, offer);
        var found = await shelves.FindAsync(context.Actor, id, ct);
        return found.Refusal is { } refusal ? refusal : Form(found.Value, offer);
    }

    private static Modal Form(CategoryRow? row, Guid offer) => new(
        CustomId.Of(PanelCategoryForm.FormName, row?.Id ?? 0, row?.Version ?? 0, offer), row is null ? "New category" : DiscordText.Truncate($"Edit {row.Name}", DiscordLimits.ModalTitle),
        [
            PanelFields.Line("name", "Name", row?.Name, ShopCategory.NameLengthMax),
            PanelFields.Line("emoji", "Emoji", row?.Emoji, 8).Optional("One plain emoji, or nothing."),
            PanelFields.Line("description", "Description", row?.Description, ShopCategory.DescriptionLengthMax).With("Members read it in the shop."),
        ]);
}

/// <summary>Saves it. Arguments: its id or 0, the version the form began with, the offer.</summary>
internal sealed class PanelCategoryForm(SaveCategory save, PanelCatalogue shelves) : PanelForm
{
    public const string FormName = "admin.category_edit";

    public override string Name => FormName;

    protected override PanelRoom Room => PanelRoom.Catalogue;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Count < 3 || context.Arguments.Integer(0) is not { } id || context.Arguments.Integer(1) is not ({ } version and >= 0 and <= int.MaxValue))
            return new StaleComponent();
        var visible = true;
        if (id != 0)
        {
            var row = await shelves.FindAsync(context.Actor, id, ct);
            if (row.Refusal is { } gone)
                return gone;
            visible = row.Value.Visible;
        }

        var category = new CatalogueCategory(Key: null, PanelFields.Read(context, "name"), Items: null)
        {
            Emoji = PanelFields.Read(context, "emoji"), Description = PanelFields.Read(context, "description"), Visible = visible,
        };
        var saved = await save.HandleAsync(new(context.Actor, context.Key, id == 0 ? null : id, category) { SeenVersion = id == 0 ? null : (int)version }, ct);
        return saved.Refusal is { } refusal
            ? refusal
            : await shelves.ShowCategoryAsync(context, (saved.Value.Id, 0), ($"{PanelParts.Line(saved.Value.Name)} is saved.", null), ct);
    }
}
