using System.Net;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Shop;

/// <summary>One item in a browser without scripts.</summary>
public sealed class ItemPageTests(AppFixture app)
{
    private const string Script = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

    [Fact]
    public async Task An_item_is_made_with_faults_beside_their_fields_and_nothing_typed_lost()
    {
        var (desk, admin, home) = await OpenAsync();
        using var _ = admin;
        var page = await admin.GetAsync($"{home}/items/new");
        (string, string?)[] typed =
        [
            ("name", "Golden egg"), ("description", "It shines"), ("delivery_text", "Meet me"), ("price", "many"), ("limit_days", "3"), ("maps", "Ragnarok\nThe Island"),
            ("stock", "5"), ("picture", "http://no.example/x"), ("part-key-0", "rex-egg"), ("part-quantity-0", "2"),
        ];
        var faulty = await admin.SubmitAsync(page, "item", typed);
        Assert.Contains("the fields say why. Nothing was changed.", faulty.Text, StringComparison.Ordinal);
        Assert.Contains("id=\"item-price-fault\"", faulty.Html, StringComparison.Ordinal);
        Assert.Contains(faulty.Form("item"), field => field is ("price", "many"));
        faulty = await admin.SubmitAsync(faulty, "item", ("price", "900"));
        Assert.Contains("Only together with a limit per buyer.", faulty.Text, StringComparison.Ordinal);
        Assert.Contains("The https address of a picture", faulty.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("limit_days:", faulty.Text, StringComparison.Ordinal);
        Assert.Contains(faulty.Form("item"), field => field is ("part-key-0", "rex-egg"));

        var made = await admin.SubmitAsync(faulty, "item", ("limit_per_buyer", "1"), ("picture", ""));
        Assert.Contains("Golden egg is made.", made.Text, StringComparison.Ordinal);
        var stored = (await desk.FormAsync("Golden egg")).Item;
        Assert.Equal((900, 5, 1, 3, "golden-egg"), (stored.Price, stored.Stock, stored.LimitPerBuyer, stored.LimitDays, stored.Key));
        Assert.Equal(["Ragnarok", "The Island"], stored.Maps);
        Assert.Equal([new CataloguePart("rex-egg", 2)], stored.Parts);
        var unbundled = await admin.SubmitAsync(made, "item", ("part-key-0", ""), ("currency", "eur"), ("price", "12,50"));
        Assert.Contains("Golden egg is saved: price, currency, parts.", unbundled.Text, StringComparison.Ordinal);
        Assert.Contains(unbundled.Form("item"), field => field is ("price", "12.50"));
        Assert.Equal(1_250, (await desk.FormAsync("Golden egg")).Item.Price);
    }

    [Fact]
    public async Task Two_who_edit_an_item_are_told_what_differs_and_nothing_is_overwritten_silently()
    {
        var (desk, ada, home) = await OpenAsync();
        using var _ = ada;
        using var odo = await WebVisitor.SignInAsync(desk.Staff.Guild.Admin("Odo"));
        var id = (await desk.FormAsync("Rex egg")).Id;
        var (first, second) = (await ada.GetAsync($"{home}/items/{id}"), await odo.GetAsync($"{home}/items/{id}"));
        Assert.Contains("Rex egg is saved: price.", (await ada.SubmitAsync(first, "item", ("price", "700"))).Text, StringComparison.Ordinal);
        var refused = await odo.SubmitAsync(second, "item", ("name", "Huge rex egg"));
        Assert.Contains("Rex egg was edited by somebody else since you opened it. Nothing was overwritten.", refused.Text, StringComparison.Ordinal);
        Assert.Contains("price : now “700”, you “500”", refused.Text, StringComparison.Ordinal);
        Assert.Contains("name : now “Rex egg”, you “Huge rex egg”", refused.Text, StringComparison.Ordinal);
        Assert.Contains(refused.Form("item"), field => field is ("name", "Huge rex egg"));
        Assert.Equal(700, (await desk.FormAsync("Rex egg")).Item.Price);
        await odo.SubmitAsync(refused, "item", ("price", "700"));
        Assert.Equal(700, (await desk.FormAsync("Huge rex egg")).Item.Price);
    }

    [Fact]
    public async Task The_stock_is_counted_anew_with_a_reason_that_stays()
    {
        var (desk, admin, home) = await OpenAsync();
        using var _ = admin;
        var page = await admin.GetAsync($"{home}/items/{(await desk.FormAsync("Rex egg")).Id}");
        var refused = await admin.SubmitAsync(page, "stock", ("amount", "-9"), ("reason", "Eaten"));
        Assert.Contains("A stock is from 0 to 1,000,000, and Rex egg has 4. Nothing was changed.", refused.Text, StringComparison.Ordinal);
        Assert.Contains(refused.Form("stock"), field => field is ("reason", "Eaten"));
        var done = await admin.SubmitAsync(refused, "stock", ("amount", "-1"));
        Assert.Contains("The stock of Rex egg: 4 before, 3 now.", done.Text, StringComparison.Ordinal);
        Assert.Contains("−1 → 3 Eaten", done.Text, StringComparison.Ordinal);
        Assert.Contains("unlimited now", (await admin.SubmitAsync(done, "stock", ("how", "unlimited"), ("reason", "A farm"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_item_is_taken_out_and_brought_back_unless_a_bundle_holds_it()
    {
        var (desk, admin, home) = await OpenAsync();
        using var _ = admin;
        var egg = await admin.GetAsync($"{home}/items/{(await desk.FormAsync("Rex egg")).Id}");
        Assert.Contains("It is in a bundle: those have to be changed first.", egg.Text, StringComparison.Ordinal);
        var refused = await admin.SubmitAsync(egg, "retire");
        Assert.Contains("Rex egg is part of Egg basket. Nothing was changed.", refused.Text, StringComparison.Ordinal);
        Assert.Matches("<details class=\"confirm\" open", refused.Html);
        var opened = await admin.GetAsync($"{home}/items/{(await desk.FormAsync("Egg basket")).Id}");
        using var odo = await WebVisitor.SignInAsync(desk.Staff.Guild.Admin("Odo"));
        var other = await odo.GetAsync(opened.Path);
        var basket = await admin.SubmitAsync(opened, "retire");
        foreach (var form in new[] { "retire", "item" })
            Assert.Contains("Egg basket was edited by somebody else since you opened it.", (await odo.SubmitAsync(other, form)).Text, StringComparison.Ordinal);
        Assert.Contains("Egg basket is out of the catalogue. You can bring it back here.", basket.Text, StringComparison.Ordinal);
        Assert.Contains("Egg basket is back in the catalogue, hidden until you show it.", (await admin.SubmitAsync(basket, "restore")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_shows_the_card_as_it_will_be_and_saves_nothing()
    {
        var (desk, admin, home) = await OpenAsync();
        using var _ = admin;
        var page = await admin.GetAsync($"{home}/items/{(await desk.FormAsync("Rex egg")).Id}");
        var shown = await admin.SubmitAsync(page, "item", ("do", "preview"), ("name", "Rex *egg*"), ("price", "12345"), ("emoji", "🥚"));
        Assert.Contains("🥚 Rex *egg*", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Price 12,345 credits", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Order several or with a coupon…", shown.Text, StringComparison.Ordinal);
        Assert.Contains(shown.Form("item"), field => field is ("price", "12345"));
        var wrong = await admin.SubmitAsync(shown, "item", ("do", "preview"), ("name", ""), ("price", "x"), ("maps", "A\nB"));
        Assert.Contains("Name of the item", wrong.Text, StringComparison.Ordinal);
        Assert.Equal(500, (await desk.FormAsync("Rex egg")).Item.Price);
    }

    [Fact]
    public async Task Only_an_admin_promises_rewards()
    {
        var role = new RoleId(TestIds.Next());
        var guild = await app.NewGuildAsync((GuildSettings.CatalogueRole.Key, role.ToString()));
        using var admin = await WebVisitor.SignInAsync(guild.Admin());
        await admin.SubmitAsync(await admin.GetAsync($"/s/{guild.Id}/catalogue/categories/new"), "category", ("name", "Goods"), ("description", "All"));
        var made = await admin.SubmitAsync(await admin.GetAsync($"/s/{guild.Id}/catalogue/items/new"), "item", ("name", "Egg"), ("description", "One"), ("delivery_text", "Here"), ("price", "5"), ("reward_credits", "3"));
        using var keeper = await WebVisitor.SignInAsync(guild.Member("Kim", role));
        var page = await keeper.GetAsync(made.Path);
        Assert.Contains("3 credits. Only admins of the market change this.", page.Text, StringComparison.Ordinal);
        var saved = await keeper.SubmitAsync(page, "item", ("price", "6"), ("reward_credits", "1000"));
        Assert.Contains("Egg is saved: price.", saved.Text, StringComparison.Ordinal);
        Assert.Contains("3 credits. Only admins", saved.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Script_in_any_text_is_shown_and_never_run()
    {
        var (desk, admin, home) = await OpenAsync(ShopWorld.Item("evil", Script) with
        {
            Description = Script, DeliveryText = Script, Maps = [Script[..30], "Other"], Specialities = [Script[..25]], Question = null,
            Questions = [new ItemQuestion("q", Script[..40], QuestionKind.SingleChoice) { Help = Script, Choices = [Script, "b"] }],
        });
        using var _ = admin;
        var row = (await desk.RowsAsync()).Single();
        await admin.SubmitAsync(await admin.GetAsync($"{home}/items/{row.Id}"), "stock", ("how", "to"), ("amount", "3"), ("reason", Script));
        foreach (var path in new[] { "", $"?text={WebUtility.UrlEncode(Script)}", $"/items/{row.Id}", $"/items/{row.Id}/questions", $"/bulk?item={row.Id}", "/choices?x=script", "/import", "/coupons" })
        {
            var page = await admin.GetAsync(home + path);
            Assert.Equal((path, HttpStatusCode.OK), (path, page.Status));
            Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("<img src=x", page.Html, StringComparison.Ordinal);
        }

        Assert.Contains(Script, WebUtility.HtmlDecode((await admin.GetAsync($"{home}/items/{row.Id}")).Html), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        var (desk, admin, home) = await OpenAsync();
        using var _ = admin;
        var elsewhere = await CatalogueDesk.OpenAsync(app, ShopWorld.Item("theirs", "Theirs"));
        var theirs = (await elsewhere.RowsAsync()).Single();
        foreach (var path in new[] { "items/1", $"items/{theirs.Id}", $"items/{theirs.Id}/questions", $"categories/{theirs.CategoryId}", "items/x" })
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await admin.GetAsync($"{home}/{path}")).Status));
        Assert.NotEqual(desk.Staff.Guild.Id, elsewhere.Staff.Guild.Id);
    }

    private async Task<(CatalogueDesk Desk, WebVisitor Admin, string Home)> OpenAsync(params CatalogueItem[] items)
    {
        CatalogueItem[] goods = items.Length > 0 ? items : [ShopWorld.Item("rex-egg", "Rex egg") with { Stock = 4 }, ShopWorld.Item("basket", "Egg basket", 2_000) with { Parts = [new CataloguePart("rex-egg", 4)] }];
        var desk = await CatalogueDesk.OpenAsync(app, goods);
        return (desk, await WebVisitor.SignInAsync(desk.Staff.Guild.Admin()), $"/s/{desk.Staff.Guild.Id}/catalogue");
    }
}
