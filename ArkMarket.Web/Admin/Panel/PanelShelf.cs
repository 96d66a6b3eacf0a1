using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>The pages before and after an act on the shelves.</summary>
internal static class PanelShelfMessages
{
    public static Button Button(string act, long id)
    {
        var found = PanelShelfActs.Find(act)!;
        var customId = CustomId.Of(PanelShelfActButton.ButtonName, act, id);
        return found.IsGrave ? Discord.Button.Danger(customId, found.Label) : Discord.Button.Secondary(customId, found.Label);
    }

    public static MessagePayload Ask(PanelShelfAct act, Shelved thing, Guid offer) => PanelParts.Ask(
        $"## {act.Label}: {PanelParts.Line(thing.Name)}", act.Consequence(thing), Confirm(act, (thing.Id, thing.Version), act.Label, offer),
        Discord.Button.Secondary(CustomId.Of(act.OfCategory ? PanelCategoryButton.ButtonName : PanelItemButton.ButtonName, thing.Id), "No, go back"));

    public static Button? Undo(PanelShelfAct act, (long Id, int Version) thing, Guid offer) =>
        act.Undo is { } undo ? Confirm(PanelShelfActs.Find(undo)!, thing, "Undo", offer) with { Style = ButtonStyle.Secondary } : null;

    private static Button Confirm(PanelShelfAct act, (long Id, int Version) thing, string label, Guid offer)
    {
        var customId = CustomId.Of(PanelShelfActConfirm.ButtonName, act.Key, thing.Id, thing.Version, offer);
        return act.IsGrave ? Discord.Button.Danger(customId, label) : Discord.Button.Success(customId, label);
    }
}

/// <summary>Finds what an act is about.</summary>
internal sealed class PanelShelved(PanelCatalogue shelves, CatalogueForms forms)
{
    public async Task<Result<Shelved>> FindAsync(Actor actor, PanelShelfAct act, long id, CancellationToken ct)
    {
        if (act.OfCategory)
        {
            var row = await shelves.FindAsync(actor, id, ct);
            return row.Refusal is { } gone ? gone : new Shelved(id, row.Value.Name, row.Value.Version, row.Value.Items) { Row = row.Value };
        }

        var item = await forms.ItemAsync(actor, id, ct);
        return item.Refusal is { } refusal ? refusal : new Shelved(id, item.Value.Item.Name!, item.Value.Version, 1);
    }
}

/// <summary>Says what an act would do. Arguments: the act, the record.</summary>
internal sealed class PanelShelfActButton(PanelShelved shelved, TimeProvider clock) : PanelPage
{
    public const string ButtonName = "admin.shelf";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Catalogue;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) =>
        PanelShelfActs.Find(context.Arguments.Text(0)) is { } act && context.Arguments.Integer(1) is { } id
            ? Reply.From(await shelved.FindAsync(context.Actor, act, id, ct), thing => PanelShelfMessages.Ask(act, thing, Offer.New(clock)))
            : new StaleComponent();
}

/// <summary>The same for a category that was chosen among those taken out.</summary>
internal sealed class PanelRestoreCategorySelect(PanelShelved shelved, TimeProvider clock) : PanelPage
{
    public const string SelectName = "admin.restore_category";

    public override string Name => SelectName;

    protected override PanelRoom Room => PanelRoom.Catalogue;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct)
    {
        var act = PanelShelfActs.Find(PanelShelfActs.RestoreCategory)!;
        return PanelCatalogue.Chosen(context) is { } id
            ? Reply.From(await shelved.FindAsync(context.Actor, act, id, ct), thing => PanelShelfMessages.Ask(act, thing, Offer.New(clock)))
            : new StaleComponent();
    }
}

/// <summary>Does it. Arguments: the act, the record, its version as it was shown, the offer.</summary>
internal sealed class PanelShelfActConfirm(PanelShelfUses uses, PanelShelved shelved, PanelCatalogue shelves, PanelItem items, TimeProvider clock) : PanelConfirm
{
    public const string ButtonName = "admin.shelf_do";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Catalogue;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct)
    {
        if (PanelShelfActs.Find(context.Arguments.Text(0)) is not { } act || context.Arguments.Integer(1) is not { } id
            || context.Arguments.Integer(2) is not ({ } version and > 0 and <= int.MaxValue))
            return new StaleComponent();
        var thing = await shelved.FindAsync(context.Actor, act, id, ct);
        if (thing.Refusal is { } gone)
            return gone;
        var done = await act.Run(uses, context, thing.Value with { Version = (int)version }, ct);
        if (done.Refusal is { } refusal)
            return refusal;
        var undo = PanelShelfMessages.Undo(act, (id, done.Value.Version), Offer.New(clock));
        return act.OfCategory
            ? await shelves.ShowCategoryAsync(context, (id, 0), (done.Value.Words, undo), ct)
            : await items.ShowAsync(context, id, (done.Value.Words, undo), ct);
    }
}
