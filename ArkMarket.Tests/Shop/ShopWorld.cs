using System.Text.Json.Nodes;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Shop;

/// <summary>A server with a shop of one test's own, and what stands in its tables.</summary>
internal sealed class ShopWorld(TestGuild guild)
{
    public TestGuild Guild => guild;

    /// <param name="fixture">The app.</param>
    /// <param name="items">What is for sale, in the category "Goods".</param>
    public static async Task<ShopWorld> OpenAsync(AppFixture fixture, params IReadOnlyList<CatalogueItem> items)
    {
        var world = new ShopWorld(await fixture.NewGuildAsync((GuildSettings.SellerRole.Key, new RoleId(TestIds.Next()))));
        if (items.Count > 0)
            Assert.Null((await world.ImportAsync(File(items))).Refusal);
        return world;
    }

    public static CatalogueFile File(params IReadOnlyList<CatalogueItem> items) => new(
        CatalogueFile.FormatName, CatalogueFile.FormatVersion,
        [new CatalogueCategory("goods", "Goods", items) { Emoji = "🦖", Description = "What there is" }]);

    public static CatalogueItem Item(string key, string name, long price = 500) => new(key, name, price)
    {
        Description = $"{name}, as good as new",
        DeliveryText = "Meet the seller at the obelisk.",
        Question = "On which map?",
    };

    public Task<Result<ImportCatalogue.Imported>> ImportAsync(CatalogueFile file, bool keepsExisting = false) => ImportAsync(guild.Admin(), file, keepsExisting);

    public Task<Result<ImportCatalogue.Imported>> ImportAsync(TestMember member, CatalogueFile file, bool keepsExisting = false) =>
        guild.App.Get<ImportCatalogue>().HandleAsync(new(member.Actor, guild.NewKey(), file) { KeepsExisting = keepsExisting }, CancellationToken.None);

    /// <summary>Sends the card's form as a member fills it in.</summary>
    public static Task<Answer> BuyAsync(TestMember member, Answer card, string quantity = "1", string coupon = "", string? map = null)
    {
        // The form carries what the button beside "Order" does.
        var customId = card.Button("Order several or with a coupon…").Replace("shop.ask", "shop.buy");
        var delivery = Delivery.Submit(member, customId[..customId.LastIndexOf(':')], ("quantity", quantity), ("coupon", coupon));
        delivery.Json["message"] = new JsonObject
        {
            ["id"] = TestIds.Next().ToString(), ["type"] = 0, ["channel_id"] = member.Guild.ChannelId, ["flags"] = 64, ["content"] = "", ["components"] = new JsonArray(),
        };
        if (map is not null)
        {
            delivery.Json["data"]!["components"]!.AsArray().Add(new JsonObject
            {
                ["type"] = 18,
                ["id"] = 90,
                ["component"] = new JsonObject { ["type"] = 3, ["id"] = 91, ["custom_id"] = "map", ["values"] = new JsonArray(map) },
            });
        }

        return member.SendAsync(delivery);
    }

    public async Task<IReadOnlyList<StockMovement>> MovementsAsync(string key)
    {
        var item = await StoredAsync(key);
        await using var db = guild.App.Get<Database>().CreateContext();
        return await db.Set<StockMovement>().AsNoTracking().Where(m => m.GuildId == guild.Id && m.ItemId == item.Id).OrderBy(m => m.Id).ToListAsync();
    }

    /// <summary>As if all orders had been opened so much earlier.</summary>
    public async Task AgeOrdersAsync(TimeSpan by)
    {
        await using var db = guild.App.Get<Database>().CreateContext();
        await db.Set<Order>().Where(order => order.GuildId == guild.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(order => order.CreatedAt, order => order.CreatedAt - by));
    }

    /// <summary>Opens the shop, the first category, and there the item with this name.</summary>
    public static async Task<Answer> CardAsync(TestMember member, string name)
    {
        var page = await member.ChooseAsync((await member.CommandAsync("shop")).Select(), await CategoryAsync(member));
        return await member.ChooseAsync(page.Select(), Value(page, name));
    }

    /// <summary>The value behind an option of the only select.</summary>
    public static string Value(Answer shown, string label) => Options(shown).Single(option => option.Label == label).Value;

    public static IReadOnlyList<(string Label, string Value, string Description)> Options(Answer shown) =>
    [
        .. shown.Components.Where(component => component.TryGetProperty("options", out _))
            .SelectMany(component => component.GetProperty("options").EnumerateArray())
            .Select(option => (option.GetProperty("label").GetString()!, option.GetProperty("value").GetString()!, option.GetProperty("description").GetString()!)),
    ];

    public async Task<IReadOnlyList<Order>> OrdersAsync()
    {
        await using var db = guild.App.Get<Database>().CreateContext();
        return await db.Set<Order>().AsNoTracking().Where(order => order.GuildId == guild.Id).OrderBy(order => order.Id).ToListAsync();
    }

    public async Task<ShopItem> StoredAsync(string key)
    {
        await using var db = guild.App.Get<Database>().CreateContext();
        return await db.Set<ShopItem>().AsNoTracking().SingleAsync(item => item.GuildId == guild.Id && item.Key == key);
    }

    /// <summary>How often the making of a ticket was asked for.</summary>
    public async Task<int> TicketsAskedAsync()
    {
        await using var db = guild.App.Get<Database>().CreateContext();
        return await db.Set<Effect>().CountAsync(effect => effect.GuildId == guild.Id && effect.Kind == OpenOrderTicket.Kind);
    }

    private static async Task<string> CategoryAsync(TestMember member) => Options(await member.CommandAsync("shop"))[0].Value;
}
