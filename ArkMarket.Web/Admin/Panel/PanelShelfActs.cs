using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin.Panel;

internal static class PanelShelfActs
{
    public const string ShowItem = "show";
    public const string HideItem = "hide";
    public const string RetireItem = "retire";
    public const string RestoreItem = "restore";
    public const string ShowCategory = "c_show";
    public const string HideCategory = "c_hide";
    public const string RetireCategory = "c_retire";
    public const string RestoreCategory = "c_restore";

    public static IReadOnlyList<PanelShelfAct> All { get; } =
    [
        new(ShowItem, "Show in shop", OfCategory: false)
        {
            Consequence = thing => $"Members find {Name(thing)} in the shop and can order it, if its category is shown.",
            Run = (uses, context, thing, ct) => SetVisibleAsync(uses, context, thing, (true, "is in the shop"), ct), Undo = HideItem,
        },
        new(HideItem, "Hide", OfCategory: false)
        {
            Consequence = thing => $"Members do not find {Name(thing)} any more. Orders that were made go on. You can show it again at any time.",
            Run = (uses, context, thing, ct) => SetVisibleAsync(uses, context, thing, (false, "is hidden"), ct), Undo = ShowItem,
        },
        new(RetireItem, "Take out", OfCategory: false)
        {
            IsGrave = true,
            Consequence = thing => $"{Name(thing)} leaves the catalogue. Orders that were made go on, and its prices and stock stay in the books. It can be brought back.",
            Run = async (uses, context, thing, ct) => Out(await uses.Retire.HandleAsync(new(context.Actor, context.Key, thing.Id, thing.Version), ct)), Undo = RestoreItem,
        },
        new(RestoreItem, "Bring back", OfCategory: false)
        {
            Consequence = thing => $"{Name(thing)} is in the catalogue again, hidden until you show it.",
            Run = async (uses, context, thing, ct) => Back(await uses.Retire.RestoreAsync(new(context.Actor, context.Key, thing.Id, thing.Version), ct)), Undo = RetireItem,
        },
        new(ShowCategory, "Show in shop", OfCategory: true)
        {
            Consequence = thing => $"Members find {Name(thing)} in the shop, with those of its {thing.Items:N0} items that are not hidden themselves.",
            Run = (uses, context, thing, ct) => SetVisibleAsync(uses, context, thing, visible: true, ct), Undo = HideCategory,
        },
        new(HideCategory, "Hide", OfCategory: true)
        {
            Consequence = thing => $"Members do not find {Name(thing)} and its {thing.Items:N0} items any more. Orders that were made go on. You can show it again at any time.",
            Run = (uses, context, thing, ct) => SetVisibleAsync(uses, context, thing, visible: false, ct), Undo = ShowCategory,
        },
        new(RetireCategory, "Take out", OfCategory: true)
        {
            IsGrave = true,
            Consequence = thing => $"{Name(thing)} leaves the catalogue with its {thing.Items:N0} items. Orders that were made go on. It can be brought back, with the items that went with it.",
            Run = async (uses, context, thing, ct) => Out(await uses.RetireCategory.HandleAsync(new(context.Actor, context.Key, thing.Id, thing.Version), ct)), Undo = RestoreCategory,
        },
        new(RestoreCategory, "Bring back", OfCategory: true)
        {
            Consequence = thing => $"{Name(thing)} is in the catalogue again with the items that went with it, all hidden until you show them.",
            Run = async (uses, context, thing, ct) => Back(await uses.RetireCategory.RestoreAsync(new(context.Actor, context.Key, thing.Id, thing.Version), ct)), Undo = RetireCategory,
        },
    ];

    public static PanelShelfAct? Find(string? key) => All.FirstOrDefault(act => act.Key == key);

    private static async Task<Result<ShelfDone>> SetVisibleAsync(
        PanelShelfUses uses, InteractionContext context, Shelved item, (bool Visible, string Words) to, CancellationToken ct)
    {
        var changed = await uses.Show.HandleAsync(new(context.Actor, context.Key, $"{item.Id}", to.Visible), ct);
        // Each change of an item counts one up.
        return changed.Refusal is { } refusal ? refusal : new ShelfDone($"{PanelParts.Line(changed.Value.Name)} {to.Words} now.", item.Version + 1);
    }

    private static async Task<Result<ShelfDone>> SetVisibleAsync(PanelShelfUses uses, InteractionContext context, Shelved category, bool visible, CancellationToken ct)
    {
        var row = category.Row!;
        var file = new CatalogueCategory(row.Key, row.Name, Items: null) { Emoji = row.Emoji, Description = row.Description, Visible = visible };
        var saved = await uses.SaveCategory.HandleAsync(new(context.Actor, context.Key, row.Id, file) { SeenVersion = category.Version }, ct);
        return saved.Refusal is { } refusal
            ? refusal
            : new ShelfDone($"{PanelParts.Line(saved.Value.Name)} is {(visible ? "in the shop" : "hidden")} now.", saved.Value.Version);
    }

    private static Result<ShelfDone> Out(Result<Retired> retired) =>
        retired.Refusal is { } refusal ? refusal : new ShelfDone($"{With(retired.Value)} out of the catalogue. Nothing is lost.", retired.Value.Version);

    private static Result<ShelfDone> Back(Result<Retired> restored) =>
        restored.Refusal is { } refusal ? refusal : new ShelfDone($"{With(restored.Value)} back, and hidden until you show it.", restored.Value.Version);

    private static string With(Retired thing) => $"{PanelParts.Line(thing.Name)}{(thing.Items > 1 ? $" with {thing.Items:N0} items" : "")} is";

    private static string Name(Shelved thing) => $"**{PanelParts.Line(thing.Name)}**";
}
