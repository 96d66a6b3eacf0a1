using System.Globalization;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Web.Dashboard;

namespace ArkMarket.Web.Shop.Pages;

/// <summary>What the list of categories does with one button: up, down, a drag, show, hide.</summary>
internal sealed class CategoryActs(MoveCategory moving, SaveCategory saving)
{
    public const string Show = "show";
    public const string Hide = "hide";

    public async Task<Result<string>> HandleAsync((Actor Actor, RequestKey Key) request, FormState form, IReadOnlyList<CategoryRow> categories, CancellationToken ct)
    {
        if (form.Text(Reorder.Button).Split(':') is [Show or Hide, var text, var seen] words)
            return await ShowAsync(request, (words[0] == Show, Find(categories, text), seen), ct);
        if (Reorder.Of(form, [.. categories.Select(category => category.Id)]) is not { } move)
            return new NotFound("category");
        var moved = await moving.HandleAsync(new(request.Actor, request.Key, move.Id, move.After), ct);
        return moved.Refusal is { } refusal ? refusal : $"{categories.First(category => category.Id == move.Id).Name} stands at place {moved.Value.Place + 1} now.";
    }

    private async Task<Result<string>> ShowAsync((Actor Actor, RequestKey Key) request, (bool IsShown, CategoryRow? Category, string Seen) act, CancellationToken ct)
    {
        if (act.Category is not { } category)
            return new NotFound("category");
        var saved = await saving.HandleAsync(
            new(request.Actor, request.Key, category.Id, new CatalogueCategory(null, category.Name, null)
            {
                Emoji = category.Emoji, Description = category.Description, Visible = act.IsShown,
            })
            {
                SeenVersion = int.TryParse(act.Seen, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0,
            }, ct);
        if (saved.Refusal is { } refusal)
            return refusal;
        return act.IsShown ? $"{category.Name} is in the shop again." : $"{category.Name} and all its items are hidden from the shop. Orders that were made go on.";
    }

    private static CategoryRow? Find(IReadOnlyList<CategoryRow> categories, string id) =>
        categories.FirstOrDefault(category => category.Id.ToString(CultureInfo.InvariantCulture) == id);
}
