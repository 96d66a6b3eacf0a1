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
        await owner.Button("Catalogue").ClickAsync();
        await owner.Shows("All of it goes out as a file");
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

    [Fact]
    public async Task On_a_phone_the_first_page_and_its_rooms_are_as_wide_as_the_screen()
    {
        var server = await fixture.NewServerAsync();
        await using var owner = await ChatWindow.OpenAs(chromium, server.Owner, server.Market, Look.Narrow with { Theme = ColorScheme.Dark });
        await owner.Run("admin");
        await owner.Shows("Every change is written down with your name");
        await owner.LooksWell("panel-home-narrow");
        foreach (var (room, says) in new[] { ("Coupons", "There are none"), ("Tickets", "No ticket is like that"), ("Tribes", "Members of one tribe count as related") })
        {
            await owner.Button(room).ClickAsync();
            await owner.Shows(says);
            await owner.LooksWell($"panel-{room.ToLowerInvariant()}-narrow");
            await owner.Button("Home").ClickAsync();
            await owner.Shows("Every change is written down with your name");
        }

        Assert.Empty(owner.Complaints);
    }
}
