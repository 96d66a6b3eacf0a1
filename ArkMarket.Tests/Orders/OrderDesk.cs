using ArkMarket.Core.Economy;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Orders;

/// <summary>A server with a market and its people, for tests that act on orders through signed deliveries.</summary>
public sealed class OrderDesk
{
    private OrderDesk(TestGuild guild, RoleId sellers, RoleId moderators)
    {
        Guild = guild;
        (Seller, OtherSeller) = (guild.Member("Sam", sellers), guild.Member("Suki", sellers));
        (Buyer, Stranger) = (guild.Member("Ben"), guild.Member("Nia"));
        Moderator = guild.Member("Milo", moderators);
        BuyerWithSellerRole = Buyer with { Roles = [sellers] };
    }

    public TestGuild Guild { get; }

    public TestMember Buyer { get; }

    public TestMember BuyerWithSellerRole { get; }

    public TestMember Seller { get; }

    public TestMember OtherSeller { get; }

    public TestMember Moderator { get; }

    public TestMember Stranger { get; }

    public static async Task<OrderDesk> OpenAsync(AppFixture fixture, params (string Key, object? Value)[] settings) =>
        await OpenAsync(await fixture.AppAsync(), settings);

    public static async Task<OrderDesk> OpenAsync(TestApp app, params (string Key, object? Value)[] settings)
    {
        var (sellers, moderators) = (new RoleId(TestIds.Next()), new RoleId(TestIds.Next()));
        var guild = await AppFixture.NewGuildAsync(app,
        [
            (GuildSettings.SellerRole.Key, sellers.ToString()), (GuildSettings.ModeratorRole.Key, moderators.ToString()),
            .. settings.Any(setting => setting.Key == GuildSettings.TrialOrders.Key) ? settings : [(GuildSettings.TrialOrders.Key, 0), .. settings],
        ]);
        var desk = new OrderDesk(guild, sellers, moderators);
        var imported = await guild.App.Get<ImportCatalogue>().HandleAsync(new(guild.Admin().Actor, guild.NewKey(), TestCatalogue.File), default);
        Assert.Null(imported.Refusal);
        await guild.GrantAsync(desk.Buyer, 10_000);
        return desk;
    }

    public async Task<ItemView> ItemAsync(string name)
    {
        var shop = Guild.App.Get<ShopQueries>();
        var category = (await shop.CategoriesAsync(Guild.Id, default)).Single();
        return (await shop.ItemsAsync(Guild.Id, category.Id, 0, default))!.Items.Single(item => item.Name == name);
    }

    public async Task<long> OrderAsync(string item = TestCatalogue.Plenty, TestMember? buyer = null) =>
        (await TryOrderAsync(await ItemAsync(item), Guid.NewGuid(), buyer)).Value.OrderId;

    public Task<Result<StartPurchase.Started>> TryOrderAsync(ItemView item, Guid offer, TestMember? buyer = null) =>
        Guild.App.Get<StartPurchase>().HandleAsync(
            new((buyer ?? Buyer).Actor, Guild.NewKey(), item.Id, item.PriceVersion) { OfferId = offer }, default);

    /// <summary>An order brought into a state by the people who may.</summary>
    public async Task<long> InStateAsync(OrderState state, long price = 500)
    {
        var order = await OrderAsync();
        if (state is OrderState.Open)
            return order;
        if (state is OrderState.Cancelled)
        {
            await MustAsync(Buyer.SubmitAsync($"order.cancel:{order}", ("reason", "")));
            return order;
        }

        await MustAsync(Seller.ClickAsync($"order.claim:{order}"));
        if (state is OrderState.Claimed)
            return order;
        await MustAsync(ProposeAsync(order, price));
        await MustAsync(Buyer.ClickAsync($"order.accept:{order}:1"));
        if (state is OrderState.InProgress)
            return order;
        await MustAsync(Seller.ClickAsync($"order.deliver:{order}"));
        if (state is OrderState.Completed)
            await MustAsync(Buyer.ClickAsync($"order.confirm:{order}"));
        return order;
    }

    public Task<Answer> ProposeAsync(long order, long price, int hours = 12) =>
        Seller.SubmitAsync($"order.propose:{order}", ("price", price.ToString()), ("hours", hours.ToString()));

    public async Task<Order> FindAsync(long order) => (await Guild.App.Get<OrderQueries>().FindAsync(Guild.Id, order, default))!.Order;

    public async Task<IReadOnlyList<OrderEventKind>> EventsAsync(long order)
    {
        await using var db = Guild.App.Get<Database>().CreateContext();
        return await db.Set<OrderEvent>().Where(e => e.GuildId == Guild.Id && e.OrderId == order).OrderBy(e => e.Number).Select(e => e.Kind).ToListAsync();
    }

    public async Task<int?> StockAsync(string item) => (await ItemAsync(item)).Stock;

    public async Task<long> FeesAsync()
    {
        await using var db = Guild.App.Get<Database>().CreateContext();
        return await db.Set<LedgerEntry>().Where(e => e.GuildId == Guild.Id && e.Kind == AccountKind.Fees).SumAsync(e => e.Amount);
    }

    /// <summary>It worked: the answer is a private confirmation.</summary>
    public static async Task<Answer> MustAsync(Task<Answer> act)
    {
        var answer = await act;
        Assert.True(answer.IsPrivate && answer.Text.StartsWith('✅'), answer.Text);
        return answer;
    }
}
