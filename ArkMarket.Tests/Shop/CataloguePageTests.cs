using System.Net;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Shop;

/// <summary>The catalogue in a browser without scripts: categories, lists, many items at once.</summary>
public sealed class CataloguePageTests(AppFixture app)
{
    private static readonly CatalogueItem[] Four = [.. "ABCD".Select((letter, place) => ShopWorld.Item($"item-{char.ToLowerInvariant(letter)}", $"Item {letter}", 100 * (place + 1)) with { Stock = 2 })];

    [Fact]
    public async Task An_empty_catalogue_says_what_to_do_next()
    {
        var guild = await app.NewGuildAsync();
        using var admin = await WebVisitor.SignInAsync(guild.Admin());
        var page = await admin.GetAsync($"/s/{guild.Id}/catalogue");
        Assert.Contains("Nothing is for sale yet", page.Text, StringComparison.Ordinal);
        Assert.Contains("Start from the ARK catalogue", page.Text, StringComparison.Ordinal);
        Assert.Contains("New category", (await admin.GetAsync($"/s/{guild.Id}/catalogue/items/new")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_category_is_made_moved_hidden_taken_out_and_brought_back()
    {
        var (desk, admin, home) = await OpenAsync();
        using var _ = admin;
        var form = await admin.GetAsync($"{home}/categories/new");
        var refused = await admin.SubmitAsync(form, "category", ("name", "Eggs"), ("description", " "), ("emoji", "no emoji"));
        Assert.Contains("One plain emoji, or none.", refused.Text, StringComparison.Ordinal);
        Assert.Contains("1 to 100 characters.", refused.Text, StringComparison.Ordinal);
        Assert.Contains(refused.Form("category"), field => field is ("name", "Eggs"));

        var made = await admin.SubmitAsync(refused, "category", ("name", "Eggs"), ("description", "To hatch"), ("emoji", "🥚"));
        Assert.Contains("Eggs is made.", made.Text, StringComparison.Ordinal);
        var eggs = await desk.CategoryAsync("Eggs");

        var moved = await admin.SubmitAsync(made, "categories", ("do", $"up:{eggs.Id}"));
        Assert.Contains("Eggs stands at place 1 now.", moved.Text, StringComparison.Ordinal);
        moved = await admin.SubmitAsync(moved, "categories", ("moved", $"{eggs.Id}"), ("to", "1"));
        Assert.Contains("Eggs stands at place 2 now.", moved.Text, StringComparison.Ordinal);

        var hidden = await admin.SubmitAsync(moved, "categories", ("do", $"hide:{eggs.Id}:{eggs.Version}"));
        Assert.Contains("Eggs and all its items are hidden", hidden.Text, StringComparison.Ordinal);
        var stale = await admin.SubmitAsync(hidden, "categories", ("do", $"show:{eggs.Id}:{eggs.Version}"));
        Assert.Contains("Eggs was edited by somebody else since you opened it.", stale.Text, StringComparison.Ordinal);

        var goods = await desk.CategoryAsync("Goods");
        var page = await admin.GetAsync($"{home}/categories/{goods.Id}");
        Assert.Contains("Goods and its 4 items leave the shop at once. Nothing is deleted", page.Text, StringComparison.Ordinal);
        var retired = await admin.SubmitAsync(page, "retire");
        Assert.Contains("Goods is out of the catalogue, with 4 items.", retired.Text, StringComparison.Ordinal);
        Assert.Contains("Goods", (await admin.GetAsync($"{home}/categories")).Text, StringComparison.Ordinal);
        Assert.Empty(await desk.RowsAsync());
        Assert.Contains("Goods is back with 4 items", (await admin.SubmitAsync(retired, "restore")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_who_edit_a_category_are_told_and_what_the_second_typed_is_kept()
    {
        var (desk, ada, home) = await OpenAsync();
        using var _ = ada;
        using var odo = await WebVisitor.SignInAsync(desk.Staff.Guild.Admin("Odo"));
        var goods = await desk.CategoryAsync("Goods");
        var (first, second) = (await ada.GetAsync($"{home}/categories/{goods.Id}"), await odo.GetAsync($"{home}/categories/{goods.Id}"));
        Assert.Contains("Wares is saved.", (await ada.SubmitAsync(first, "category", ("name", "Wares"))).Text, StringComparison.Ordinal);
        var refused = await odo.SubmitAsync(second, "category", ("name", "Things"));
        Assert.Contains("Wares was edited by somebody else since you opened it. Nothing was overwritten.", refused.Text, StringComparison.Ordinal);
        Assert.Contains(refused.Form("category"), field => field is ("name", "Things"));
        Assert.Equal("Wares", (await desk.CategoryAsync("Wares")).Name);
        // Now that Odo has seen it, it is a choice.
        Assert.Contains("Things is saved.", (await odo.SubmitAsync(refused, "category")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_are_put_in_order_across_pages()
    {
        var many = Enumerable.Range(1, 27).Select(number => ShopWorld.Item($"item-{number}", $"Item {number:00}")).ToArray();
        var (desk, admin, home) = await OpenAsync(many);
        using var _ = admin;
        var category = (await desk.CategoryAsync("Goods")).Id;
        var ids = (await desk.RowsAsync(new ItemFilter { PageSize = 100 })).ToDictionary(row => row.Name, row => row.Id);
        var second = await admin.GetAsync($"{home}?category={category}&page=2");
        Assert.Contains("Page 2 of 2", second.Text, StringComparison.Ordinal);

        var up = await admin.SubmitAsync(second, "items", ("do", $"up:{ids["Item 26"]}"));
        Assert.Contains("Item 26 stands at place 25 now.", up.Text.Replace("The item", "Item 26", StringComparison.Ordinal), StringComparison.Ordinal);
        await admin.SubmitAsync(up, "items", ("moved", $"{ids["Item 27"]}"), ("to", "0"));
        var names = (await desk.RowsAsync(new ItemFilter { PageSize = 100 })).Select(row => row.Name).ToList();
        Assert.Equal(["Item 24", "Item 26", "Item 27", "Item 25"], names[23..]);
        // In a list of another order nothing can be moved.
        Assert.DoesNotContain("data-sortable=\"items-form\"", (await admin.GetAsync($"{home}?category={category}&sort=name")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_is_searched_filtered_and_sorted_by_its_address()
    {
        var (desk, admin, home) = await OpenAsync([.. Four, ShopWorld.Item("gone", "Sold 100%", 50) with { Stock = 0 }, ShopWorld.Item("secret", "Secret", 70) with { Visible = false }]);
        using var _ = admin;
        Assert.Equal(["Item D", "Item C", "Item B", "Item A"], Names(await admin.GetAsync($"{home}?text=item&sort=-price")));
        Assert.Equal(["Sold 100%"], Names(await admin.GetAsync($"{home}?show=sold-out")));
        Assert.Equal(["Secret"], Names(await admin.GetAsync($"{home}?show=hidden")));
        Assert.Equal(["Sold 100%"], Names(await admin.GetAsync($"{home}?text=%25")));
        Assert.Contains("No item is like that", (await admin.GetAsync($"{home}?text=nothing+like+this&category=x&sort=%00&page=-3")).Text, StringComparison.Ordinal);
        var row = (await desk.RowsAsync(new ItemFilter { Text = "Secret" })).Single();
        await admin.SubmitAsync(await admin.GetAsync($"{home}/items/{row.Id}"), "retire");
        Assert.Equal(["Secret"], Names(await admin.GetAsync($"{home}?show=retired")));
    }

    [Fact]
    public async Task Many_items_change_alike_after_a_look_at_what_would_change()
    {
        var (desk, admin, home) = await OpenAsync([.. Four, ShopWorld.Item("euro", "For euros", 1_250) with { Currency = "EUR" }]);
        using var _ = admin;
        var rows = await desk.RowsAsync();
        var query = string.Join('&', rows.Select(row => $"item={row.Id}"));
        var page = await admin.GetAsync($"{home}/bulk?{query}");
        Assert.Contains("Edit 5 items", page.Text, StringComparison.Ordinal);
        Assert.Contains("Say what is to be changed. Nothing was changed.", (await admin.SubmitAsync(page, "bulk", ("do", "preview"))).Text, StringComparison.Ordinal);
        var faulty = await admin.SubmitAsync(page, "bulk", ("do", "preview"), ("price-how", "percent"), ("percent", "ten"));
        Assert.Contains("Please give a whole number.", faulty.Text, StringComparison.Ordinal);
        Assert.Contains(faulty.Form("bulk"), field => field is ("percent", "ten"));

        var shown = await admin.SubmitAsync(page, "bulk", ("do", "preview"), ("price-how", "set"), ("price", "70"), ("visible", "no"));
        Assert.Contains("Nothing is changed yet", shown.Text, StringComparison.Ordinal);
        Assert.Contains("left as it is Its price is in another currency.", shown.Text, StringComparison.Ordinal);
        Assert.Contains("price: 100 credits → 70 credits", shown.Text, StringComparison.Ordinal);
        Assert.Contains("What is hidden cannot be ordered any more.", shown.Text, StringComparison.Ordinal);
        Assert.All(await desk.RowsAsync(), row => Assert.True(row.Visible));

        var done = await admin.SubmitAsync(shown, "bulk", ("do", "apply"));
        Assert.Contains("4 of 5 items were changed.", done.Text, StringComparison.Ordinal);
        Assert.Equal([70, 70, 70, 70, 1_250], (await desk.RowsAsync()).Select(row => row.Price.Value));
        Assert.True((await desk.RowsAsync()).Single(row => row.Currency is not null).Visible);
    }

    [Fact]
    public async Task All_that_a_list_finds_can_be_edited_together()
    {
        var (_, admin, home) = await OpenAsync([.. Enumerable.Range(1, 30).Select(number => ShopWorld.Item($"item-{number}", $"Item {number:00}"))]);
        using var _ = admin;
        Assert.Contains("Edit all 30 of this list", (await admin.GetAsync(home)).Text, StringComparison.Ordinal);
        Assert.Contains("Edit 10 items", (await admin.GetAsync($"{home}/bulk?text=Item+1&all=yes")).Text, StringComparison.Ordinal);
        Assert.Contains("No item is ticked", (await admin.GetAsync($"{home}/bulk?item=x&item=-1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_the_catalogue_role_keeps_it_and_a_moderator_does_not()
    {
        var (catalogue, moderator) = (new RoleId(TestIds.Next()), new RoleId(TestIds.Next()));
        var guild = await app.NewGuildAsync((GuildSettings.CatalogueRole.Key, catalogue.ToString()), (GuildSettings.ModeratorRole.Key, moderator.ToString()));
        using var keeper = await WebVisitor.SignInAsync(guild.Member("Kim", catalogue));
        using var other = await WebVisitor.SignInAsync(guild.Member("Mo", moderator));
        foreach (var path in new[] { "", "/categories/new", "/bulk", "/import", "/coupons", "/choices" })
        {
            Assert.Equal((path, HttpStatusCode.OK), (path, (await keeper.GetAsync($"/s/{guild.Id}/catalogue{path}")).Status));
            Assert.Equal((path, HttpStatusCode.Forbidden), (path, (await other.GetAsync($"/s/{guild.Id}/catalogue{path}")).Status));
        }
    }

    private async Task<(CatalogueDesk Desk, WebVisitor Admin, string Home)> OpenAsync(params CatalogueItem[] items)
    {
        var desk = await CatalogueDesk.OpenAsync(app, items.Length == 0 ? Four : items);
        return (desk, await WebVisitor.SignInAsync(desk.Staff.Guild.Admin()), $"/s/{desk.Staff.Guild.Id}/catalogue");
    }

    private static List<string> Names(WebPage page) =>
        [.. page.Html.Split("class=\"item-name\"").Skip(1).Select(part => WebUtility.HtmlDecode(part[(part.IndexOf('>', StringComparison.Ordinal) + 1)..part.IndexOf('<', StringComparison.Ordinal)]).Trim())];
}
