using System.Globalization;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>Opens the form for an item's stock. Argument: the item.</summary>
internal sealed class PanelStockButton(CatalogueForms forms, TimeProvider clock) : PanelFormButton(clock)
{
    public const string ButtonName = "admin.stock";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Catalogue;

    protected override async Task<Reply> OpenAsync(InteractionContext context, Guid offer, CancellationToken ct)
    {
        if (context.Arguments.Integer(0) is not { } id)
            return new StaleComponent();
        var found = await forms.ItemAsync(context.Actor, id, ct);
        return found.Refusal is { } refusal ? refusal : Form(found.Value, offer);
    }

    private static Modal Form(ItemForm item, Guid offer) => new(
        CustomId.Of(PanelStockForm.FormName, item.Id, offer), DiscordText.Truncate($"Stock: {item.Item.Name}", DiscordLimits.ModalTitle),
        [
            PanelParts.Consequence($"There {(item.Item.Stock is { } left ? $"are **{left:N0}** now" : "are always enough now")}. Open orders have taken theirs already."),
            PanelFields.Line("stock", "Stock", value: null, 12).With("12 counts anew, +5 adds, -3 takes away, unlimited is always enough."),
            PanelFields.Line("reason", "Reason", value: null, StockMovement.NoteLengthMax).With("It stays in the books of the item."),
        ]);
}

/// <summary>Changes it. Arguments: the item, the offer.</summary>
internal sealed class PanelStockForm(AdjustStock adjust, PanelItem items) : PanelForm
{
    public const string FormName = "admin.stock";
    private const string Unlimited = "unlimited";

    public override string Name => FormName;

    protected override PanelRoom Room => PanelRoom.Catalogue;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Count < 2 || context.Arguments.Integer(0) is not { } id)
            return new StaleComponent();
        var typed = (PanelFields.Read(context, "stock") ?? "").Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        var unlimited = typed.Equals(Unlimited, StringComparison.OrdinalIgnoreCase);
        long? number = long.TryParse(typed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var read) ? read : null;
        if (number is null && !unlimited)
            return new InvalidInput("A stock is a whole number, with + or - to add or take away, or the word unlimited.");
        var isDifference = typed[0] is '+' or '-';
        var request = new AdjustStock.Request(context.Actor, context.Key, $"{id}", PanelFields.Read(context, "reason") ?? "")
        {
            By = isDifference ? number : null, To = isDifference ? null : number, Unlimited = unlimited,
        };
        var changed = await adjust.HandleAsync(request, ct);
        return changed.Refusal is { } refusal ? refusal : await items.ShowAsync(context, id, (Words(changed.Value), null), ct);
    }

    private static string Words(ItemChanged changed) => $"Stock of {PanelParts.Line(changed.Name)}: {changed.Before} → {changed.After}.";
}
