using ArkMarket.Tests.Chat;
using ArkMarket.Tests.Dashboard;
using ArkMarket.Tests.Support;
using Microsoft.Playwright;

namespace ArkMarket.Tests.Admin;

/// <summary>The panel as an owner sees it in a real browser: from the first page to a new price.</summary>
[Collection(nameof(DashboardPages))]
public sealed class PanelInTheBrowserTests(Chromium chromium, TradeFixture fixture)
{
    [Fact]
    public async Task An_owner_finds_an_item_and_gives_it_a_new_price()
    {
        var server = await fixture.NewServerAsync();
        await using var owner = await ChatWindow.OpenAs(chromium, server.Owner, server.Market, Look.Wide with { Theme = ColorScheme.Dark });
        await owner.Run("admin");
        await owner.Shows("Every change is written down with your name");
        await owner.Photograph("panel-home");
        await owner.Button("Open").First.ClickAsync();
        await owner.Shows("Whole files go in and out");
        await owner.Photograph("panel-catalogue");
        await owner.Choose("Open a category", "Goods");
        await owner.Choose("Open an item", TestCatalogue.Plenty);
        await owner.Shows("as good as new");
        await owner.Photograph("panel-item");
        await owner.Press("Price");
        await owner.Photograph("panel-price");
        await owner.Fill("Price", "650");
        await owner.Submit();

        await owner.Shows("price 500 → 650");
        await owner.Photograph("panel-priced");
        await owner.Press("Hide");
        await owner.Shows("You can show it again at any time");
        await owner.LooksWell("panel-asks");
        Assert.Empty(owner.Complaints);
    }
}
