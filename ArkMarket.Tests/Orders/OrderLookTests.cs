using ArkMarket.Core.Feedback;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Sellers;
using ArkMarket.Tests.Chat;
using ArkMarket.Tests.Dashboard;
using ArkMarket.Tests.Support;
using Microsoft.Playwright;

namespace ArkMarket.Tests.Orders;

/// <summary>The pages that are reached through others, and the lists with something in them, in both themes, wide and narrow.</summary>
[Collection(nameof(DashboardPages))]
public sealed class OrderLookTests(TradeFixture fixture, Chromium chromium)
{
    private const string LongWord = "https://example.org/aVeryLongAddressWithoutAnyPlaceToBreakItThatSomebodyPastedIntoTheirStatementOnAPhone";

    [Theory]
    [MemberData(nameof(AccessibilityTests.Looks), MemberType = typeof(AccessibilityTests))]
    public async Task Pages_with_much_on_them_look_well(ColorScheme theme, int width, int height)
    {
        var look = new Look(theme, width, height);
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        var (disputed, vouched) = (await DisputedAsync(world, server), await VouchedAsync(world, server));
        await ApplyAsync(world, server);
        await using var owner = await DashboardWindow.SignInAsync(chromium, world, server.Owner, look);
        string[] staff =
        [
            "orders", $"orders/{disputed}", $"orders/{vouched}", "tickets", "tickets?stage=Closed", "sellers", "sellers?status=Applied", $"sellers/{server.Seller.Id}",
            $"sellers/{server.Newcomer.Id}", "feedback", $"feedback/{vouched}", "feedback/imports",
        ];
        for (var number = 0; number < staff.Length; number++)
        {
            await owner.GoAsync($"/s/{server.Id}/{staff[number]}");
            await owner.LooksWellAsync($"orders-{number:00}-{staff[number].Split('/', '?')[0]}-{look}");
        }

        await using var buyer = await DashboardWindow.SignInAsync(chromium, world, server.Buyer, look);
        await buyer.GoAsync($"/s/{server.Id}/my");
        await buyer.LooksWellAsync($"orders-my-{look}");
        await buyer.GoAsync($"/s/{server.Id}/my/orders/{disputed}");
        await buyer.Page.Locator("summary", new() { HasTextString = "Propose to share" }).ClickAsync();
        await buyer.LooksWellAsync($"orders-my-disputed-{look}");
    }

    /// <summary>With both sides told, a share proposed, ruled, and a note of the staff.</summary>
    private static async Task<long> DisputedAsync(TradeWorld world, TradeServer server)
    {
        var (order, _) = await server.InProgressAsync(TestCatalogue.Plenty, price: 1_250);
        var (buyer, seller, owner) = (Actor(server, server.Buyer), Actor(server, server.Seller), Actor(server, server.Owner));
        OrderRequest As(Actor actor) => new(actor, Key(server), order);
        Assert.Null((await world.Get<OpenDispute>().HandleAsync(As(buyer), "We agreed on two, and only one came.\nSee " + LongWord, default)).Refusal);
        Assert.Null((await world.Get<GiveStatement>().HandleAsync(As(seller), "Both were in the box when I left it at the green obelisk. <b>Look</b> at the log.", default)).Refusal);
        Assert.Null((await world.Get<ProposeSplit>().HandleAsync(As(seller), 60, default)).Refusal);
        Assert.Null((await world.Get<TakeCase>().HandleAsync(As(owner), default)).Refusal);
        Assert.Null((await world.Get<RuleDispute>().HandleAsync(As(owner), 40, "One of the two came, a little late.", default)).Refusal);
        Assert.Null((await world.Get<NoteTicket>().HandleAsync(new(owner, Key(server), new(null, order)), "The same complaint as last month.", default)).Refusal);
        return order;
    }

    private static async Task<long> VouchedAsync(TradeWorld world, TradeServer server)
    {
        var (order, ticket) = await server.InProgressAsync(TestCatalogue.Plenty, price: 300);
        await server.Seller.PressAsync(ticket, "Mark as delivered");
        await server.Buyer.PressAsync(ticket, "Confirm");
        var vouch = new VouchRequest(Actor(server, server.Buyer), Key(server), order);
        Assert.Null((await world.Get<GiveVouch>().HandleAsync(vouch, new VouchRatings(5, 4, 2), "Fast and friendly, though hard to reach. " + LongWord, default)).Refusal);
        var hide = new ModerateVouch.Request(Actor(server, server.Owner), Key(server), order, "The address leads off the server") { Hide = true };
        Assert.Null((await world.Get<ModerateVouch>().HandleAsync(hide, default)).Refusal);
        return order;
    }

    private static async Task ApplyAsync(TradeWorld world, TradeServer server)
    {
        var typed = new TypedProfile("I breed Rexes since 2019, mostly in the evenings.", "breeding, boss fights", "Ragnarok, The Island");
        Assert.Null((await world.Get<ApplyToSell>().HandleAsync(new(Actor(server, server.Newcomer), Key(server), typed), default)).Refusal);
    }

    private static Actor Actor(TradeServer server, Person person) =>
        new(new GuildId(ulong.Parse(server.Id)), new UserId(ulong.Parse(person.Id)), [], ManagesGuild: person.Id == server.Owner.Id);

    private static RequestKey Key(TradeServer server) => RequestKey.For(new GuildId(ulong.Parse(server.Id)), $"test:{Guid.NewGuid()}", []);
}
