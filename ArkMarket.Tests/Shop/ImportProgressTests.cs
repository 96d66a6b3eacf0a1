using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Chat;
using ArkMarket.Tests.Dashboard;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Playwright;

namespace ArkMarket.Tests.Shop;

/// <summary>An import that takes its time: how far it is, for whoever comes back, and what came of it.</summary>
[Collection(nameof(DashboardPages))]
public sealed class ImportProgressTests(AppFixture app, Chromium chromium)
{
    private const int Items = 2 * CatalogueImport.AtOnce + 50;

    [Fact]
    public async Task Whoever_comes_back_sees_how_far_it_is_and_then_what_came_of_it()
    {
        var desk = await CatalogueDesk.OpenAsync(app, ShopWorld.Item("first", "First"));
        var home = $"/s/{desk.Staff.Guild.Id}/catalogue/import";
        using var admin = await WebVisitor.SignInAsync(desk.Staff.Guild.Admin());
        using var other = await WebVisitor.SignInAsync(desk.Staff.Guild.Admin("Odo"));
        using var elsewhere = await WebVisitor.SignInAsync((await app.NewGuildAsync()).Admin("Eve"));
        var waiting = await admin.UploadAsync(await admin.GetAsync(home), "prepare", ("file", "many.json", Many()));
        Task<WebPage> applied;
        await using (await HeldUpAsync(desk))
        {
            applied = admin.SubmitAsync(waiting, "apply");
            // The first two hundred of 450 are in; each comes by twice, so that is 22 of a hundred.
            await Eventually.TrueAsync(async () => (await other.GetAsync(home)).Text.Contains($"22 % of {Items} items are written.", StringComparison.Ordinal), "the page says how far it is");
            var page = await admin.GetAsync(home);
            Assert.Contains($"<progress class=\"progress-line\" value=\"{CatalogueImport.AtOnce}\" max=\"{2 * Items}\"", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("waiting for you", page.Text, StringComparison.Ordinal);
            Assert.Single(await desk.RowsAsync());
        }

        Assert.Contains($"Items added: {Items}, brought up to date: 0.", (await applied).Text, StringComparison.Ordinal);
        var after = await other.GetAsync(home);
        Assert.DoesNotContain("<progress", after.Html, StringComparison.Ordinal);
        Assert.Contains($"Ada : {Items} items added, 0 items brought up to date.", after.Text, StringComparison.Ordinal);
        Assert.Contains("A file of yours", after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_scripts_the_page_follows_by_itself_to_the_end()
    {
        var desk = await CatalogueDesk.OpenAsync(app, ShopWorld.Item("first", "First"));
        var home = $"/s/{desk.Staff.Guild.Id}/catalogue/import";
        var ada = desk.Staff.Guild.Admin();
        await using var window = await DashboardWindow.SignInAsync(chromium, ada);
        using var phone = await WebVisitor.SignInAsync(ada);
        await phone.UploadAsync(await phone.GetAsync(home), "prepare", ("file", "many.json", Many()));
        await using (await HeldUpAsync(desk))
        {
            await window.GoAsync(home);
            await window.IsReadyAsync();
            await window.PressAsync("Apply all of it");
            await window.SeesAsync($"22 % of {Items} items are written.");
            await window.LooksWellAsync("catalogue-importing");
        }

        await Assertions.Expect(window.Page.GetByText($"Items added: {Items}, brought up to date: 0.").Or(window.Page.GetByText($"{Items} items added, 0 items brought up to date.")).First).ToBeVisibleAsync();
        Assert.Empty(window.Complaints);
    }

    private static byte[] Many() => ShopWorld.File([.. Enumerable.Range(1, Items).Select(number => ShopWorld.Item($"item-{number}", $"Item {number}"))]).ToJson();

    /// <summary>Somebody else is about to add an item that the file has too: the import waits for them in the midst of its work.</summary>
    private static async Task<IAsyncDisposable> HeldUpAsync(CatalogueDesk desk)
    {
        var category = (await desk.CategoryAsync("Goods")).Id;
        var db = desk.Staff.Get<Core.Platform.Database>().CreateContext();
        var transaction = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO shop_items (guild_id, category_id, key, name, description, delivery_text, price, price_version, position, visible, questions)
            VALUES ({desk.Staff.Guild.Id.Db}, {category}, {$"item-{CatalogueImport.AtOnce + 20}"}, 'Theirs', '', '', 1, 1, 1, true, '[]')
            """);
        return new Hold(db, transaction);
    }

    private sealed record Hold(ArkMarketDb Db, IDbContextTransaction Transaction) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Transaction.DisposeAsync();
            await Db.DisposeAsync();
        }
    }
}
