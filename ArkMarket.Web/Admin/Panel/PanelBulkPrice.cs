using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>Opens the form for all prices of a category. Argument: the category.</summary>
internal sealed class PanelBulkPriceButton(PanelCatalogue shelves, TimeProvider clock) : PanelFormButton(clock)
{
    public const string ButtonName = "admin.prices";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Catalogue;

    protected override async Task<Reply> OpenAsync(InteractionContext context, Guid offer, CancellationToken ct)
    {
        if (context.Arguments.Integer(0) is not { } id)
            return new StaleComponent();
        var found = await shelves.FindAsync(context.Actor, id, ct);
        return found.Refusal is { } refusal
            ? refusal
            : new Modal(
                CustomId.Of(PanelBulkPriceForm.FormName, id, offer), DiscordText.Truncate($"All prices: {found.Value.Name}", DiscordLimits.ModalTitle),
                [
                    PanelParts.Consequence($"Each of {found.Value.Items:N0} items gets a new price, rounded to whole units. Orders that were made keep the price their buyer saw. Each change is written down; there is no one button to take all back."),
                    PanelFields.Line("percent", "Percent", value: null, 6).With("10 makes everything a tenth dearer, -10 a tenth cheaper."),
                ]);
    }
}

/// <summary>Changes them. Arguments: the category, the offer.</summary>
internal sealed class PanelBulkPriceForm(BulkEditItems edit, ItemList items, PanelCatalogue shelves) : PanelForm
{
    public const string FormName = "admin.prices";
    private const int NamedMax = 5;

    public override string Name => FormName;

    protected override PanelRoom Room => PanelRoom.Catalogue;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Count < 2 || context.Arguments.Integer(0) is not { } id)
            return new StaleComponent();
        if (!int.TryParse(PanelFields.Read(context, "percent")?.TrimEnd('%', ' '), System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var percent))
            return new InvalidInput("A percentage is a whole number, such as 10 or -10.");
        var all = await AllAsync(context.Actor, id, ct);
        if (all.Refusal is { } unread)
            return unread;
        var edited = await edit.HandleAsync(new(context.Actor, context.Key, all.Value, new BulkEdit { PricePercent = percent }), ct);
        return edited.Refusal is { } refusal ? refusal : await shelves.ShowCategoryAsync(context, (id, 0), (Words(edited.Value), null), ct);
    }

    private async Task<Result<IReadOnlyList<long>>> AllAsync(Actor actor, long category, CancellationToken ct)
    {
        List<long> ids = [];
        for (var page = 0; ids.Count <= BulkEditItems.ItemsMax; page++)
        {
            var rows = await items.HandleAsync(actor, new ItemFilter { CategoryId = category, Page = page, PageSize = ItemFilter.PageSizeMax }, ct);
            if (rows.Refusal is { } refusal)
                return refusal;
            ids.AddRange(rows.Value.Rows.Select(row => row.Id));
            if (page >= rows.Value.Pages - 1)
                break;
        }

        return ids;
    }

    private static string Words(BulkEdited edited)
    {
        var left = edited.Lines.Where(line => line.Outcome is BulkOutcome.Left).ToList();
        var named = string.Join("; ", left.Take(NamedMax).Select(line => $"{PanelParts.Line(line.Name ?? "", 40)}: {line.Why}"));
        return $"{edited.Changed:N0} prices are changed.{(left.Count == 0 ? "" : $" {left.Count:N0} stay as they are: {named}")}";
    }
}
