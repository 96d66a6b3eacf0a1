using System.Text;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;
using ArkMarket.Web.Shop;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>The shelves of the catalogue in the panel.</summary>
internal static class PanelCatalogueMessages
{
    // Twenty-five lines, escaped, stay within one message; the menu has all of each name.
    private const int ShownMax = 24;

    public static MessagePayload Categories(IReadOnlyList<CategoryRow> rows, string? done) => PanelParts.Page(
        rows.Count == 0
            ? $"## {PanelRoom.Catalogue.Title}\nIt is empty. Begin with a category, or let the set-up add the ARK starter catalogue."
            : $"## {PanelRoom.Catalogue.Title}\n{string.Join('\n', rows.Take(PanelParts.PageSize).Select(Line))}",
        done,
        [
            .. Select(PanelCategorySelect.SelectName, "Open a category", [.. rows.Take(PanelParts.PageSize).Select(row => Option(row))]),
            new ActionRow(
                Button.Success(PanelCategoryFormButton.ButtonName, "New category"),
                Button.Primary(PanelFindItemButton.ButtonName, "Find an item"),
                Button.Secondary(PanelRetiredButton.ButtonName, "What was taken out")),
            new TextDisplay("-# All of it goes out as a file, to be changed elsewhere, and comes in again: you are shown first what a file would change."),
            PanelParts.Ways(
                Button.Secondary(PanelImportButton.ButtonName, "Import"),
                Button.Secondary(CustomId.Of(PanelExportButton.ButtonName, PanelExportButton.Json), "Export as JSON"),
                Button.Secondary(CustomId.Of(PanelExportButton.ButtonName, PanelExportButton.Csv), "Export as CSV")),
        ]);

    public static MessagePayload Category(CategoryRow row, ItemRows items, InteractionContext context, (string? Done, Button? Undo) after) => PanelParts.Page(
        $"## {ShopMessages.Titled(row.Emoji, row.Name)}{(row.Visible ? "" : " · hidden")}\n{PanelParts.Line(row.Description)}\n{List(items, context.Wording, "Nothing is in it yet.")}",
        after.Done,
        [
            .. Select(PanelItemSelect.SelectName, "Open an item", [.. items.Rows.Select(item => Option(item, context.Wording))]),
            new ActionRow(
            [
                Button.Success(CustomId.Of(PanelNewItemButton.ButtonName, row.Id), "New item"),
                Button.Primary(CustomId.Of(PanelCategoryFormButton.ButtonName, row.Id), "Edit"),
                Button.Secondary(CustomId.Of(PanelCategoryMoveButton.ButtonName, row.Id), "Move"),
                PanelShelfMessages.Button(row.Visible ? PanelShelfActs.HideCategory : PanelShelfActs.ShowCategory, row.Id),
                PanelShelfMessages.Button(PanelShelfActs.RetireCategory, row.Id),
            ]),
            .. Turns(items, page => CustomId.Of(PanelCategoryButton.ButtonName, row.Id, page)),
            PanelParts.Ways(
            [
                .. after.Undo is { } undo ? [undo] : Array.Empty<Button>(),
                .. items.Total > 0 ? [Button.Secondary(CustomId.Of(PanelBulkPriceButton.ButtonName, row.Id), "All prices")] : Array.Empty<Button>(),
                PanelParts.Back(PanelRoom.Catalogue),
            ]),
        ]);

    public static MessagePayload Found(string text, ItemRows items, Wording wording) => PanelParts.Page(
        $"## Items with “{PanelParts.Line(text)}”\n{List(items, wording, "There is none. Names and keys are looked through, what was taken out is not.")}", done: null,
        [
            .. Select(PanelItemSelect.SelectName, "Open an item", [.. items.Rows.Select(item => Option(item, wording))]),
            .. Turns(items, page => CustomId.Of(PanelFoundButton.ButtonName, page, text)),
            PanelParts.Ways(Button.Primary(PanelFindItemButton.ButtonName, "Find another"), PanelParts.Back(PanelRoom.Catalogue)),
        ]);

    public static MessagePayload Retired(IReadOnlyList<CategoryRow> categories, ItemRows items, Wording wording)
    {
        var shown = categories.Take(PanelParts.PageSize).ToList();
        var names = shown.Count == 0 ? "" : $"**Categories** {string.Join(", ", shown.Select(row => PanelParts.Line(row.Name, 40)))}\n";
        return PanelParts.Page(
            $"## What was taken out\nOrders that were made refer to it, so it is kept, and can be brought back.\n{names}{List(items, wording, "No single item.")}", done: null,
            [
                .. Select(PanelRestoreCategorySelect.SelectName, "Bring a category back", [.. shown.Select(row => Option(row))]),
                .. Select(PanelItemSelect.SelectName, "Open an item", [.. items.Rows.Select(item => Option(item, wording))]),
                .. Turns(items, page => CustomId.Of(PanelRetiredButton.ButtonName, page)),
                PanelParts.Ways(PanelParts.Back(PanelRoom.Catalogue)),
            ]);
    }

    public static SelectOption Option(CategoryRow row) => new(DiscordText.Truncate(row.Name, DiscordLimits.SelectOptionText), $"{row.Id}")
    {
        Description = $"{row.Items:N0} {(row.Items == 1 ? "item" : "items")}{(row.Visible ? "" : ", hidden")}",
    };

    public static SelectOption Option(ItemRow row, Wording wording) => new(DiscordText.Truncate(row.Name, DiscordLimits.SelectOptionText), $"{row.Id}")
    {
        Description = DiscordText.Truncate($"{wording.Price(row.Price, row.Currency)} · {row.CategoryName}", DiscordLimits.SelectOptionText),
    };

    /// <summary>A menu, where there is something to choose.</summary>
    public static IEnumerable<Component> Select(string customId, string placeholder, IReadOnlyList<SelectOption> options)
    {
        if (options.Count > 0)
            yield return new ActionRow(new StringSelect(customId, options) { Placeholder = placeholder });
    }

    private static IEnumerable<Component> Turns(ItemRows items, Func<int, string> customId)
    {
        List<Button> turns = [];
        if (items.Page > 0)
            turns.Add(Button.Secondary(customId(items.Page - 1), "Before"));
        if (items.Page < items.Pages - 1)
            turns.Add(Button.Secondary(customId(items.Page + 1), "More"));
        return turns.Count == 0 ? [] : [new ActionRow(turns)];
    }

    private static string Line(CategoryRow row) => $"{ShopMessages.Titled(row.Emoji, row.Name)} · {row.Items:N0}{(row.Visible ? "" : " · **hidden**")}";

    private static string List(ItemRows items, Wording wording, string none)
    {
        if (items.Rows.Count == 0)
            return none;
        var text = new StringBuilder($"-# {items.Total:N0} {(items.Total == 1 ? "item" : "items")} · page {items.Page + 1} of {items.Pages}");
        foreach (var row in items.Rows)
        {
            var stock = row.Stock is { } left ? $" · {left:N0} left" : "";
            text.Append($"\n{(row.Emoji is null ? "" : row.Emoji + " ")}{PanelParts.Line(row.Name, ShownMax)} · {PanelParts.Line(wording.Price(row.Price, row.Currency), ShownMax)}{stock}{(row.Visible ? "" : " · **hidden**")}");
        }

        return text.ToString();
    }
}
