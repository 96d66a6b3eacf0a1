using System.Text.Json;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using ArkMarket.Discord;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Tickets;

/// <summary>A category with all its channels, a server with all of its: orders overflow, then wait in line, and none is lost.</summary>
public sealed class OverflowTests
{
    private const int Category = 4;
    private const int ServerMax = 500;

    [Fact]
    public async Task A_full_category_overflows_into_one_more_like_it_that_is_made_once()
    {
        await using var world = await TradeWorld.StartAsync();
        var (server, category) = await MappedAsync(world);
        for (var n = 0; n < 50; n++)
            await world.Get<DiscordConnection>().Rest.CreateGuildChannel(Snowflake.Parse(server.Id), new ChannelCreate($"old-{n}") { ParentId = category });

        // Both at once: whichever comes first makes it, and its answer is lost.
        await world.Sandbox.FaultAsync(new { method = "POST", path = "/guilds/*/channels", drop = "after", times = 1 });
        var orders = new[] { await server.Buyer.OrderAsync(TestCatalogue.Plenty), await server.OtherBuyer.OrderAsync(TestCatalogue.Plenty) };
        await Eventually.TrueAsync(async () => (await CategoriesAsync(server, "Full 2")).Count > 0, "the overflow category is there");
        await world.AdvanceAsync(TimeSpan.FromMinutes(5));
        await server.Buyer.TicketAsync(orders[0]);
        await server.OtherBuyer.TicketAsync(orders[1]);

        var overflow = Assert.Single(await CategoriesAsync(server, "Full 2"));
        Assert.Equal(Overwrites(await ChannelAsync(server, category.ToString())), Overwrites(overflow));
        foreach (var order in orders)
            Assert.Equal(Text(overflow, "id"), Text((await ChannelsAsync(server)).Single(c => Text(c, "name") == $"order-{order}"), "parent_id"));
        await AssertNothingDeadAsync(world);
    }

    [Fact]
    public async Task An_overflow_category_that_was_deleted_by_hand_is_made_anew()
    {
        await using var world = await TradeWorld.StartAsync();
        var (server, _) = await MappedAsync(world, (GuildSettings.CategoryMax, 1));
        await server.Buyer.TicketAsync(await server.Buyer.OrderAsync(TestCatalogue.Plenty));
        await server.Buyer.TicketAsync(await server.Buyer.OrderAsync(TestCatalogue.Plenty));
        var first = Assert.Single(await CategoriesAsync(server, "Full 2"));
        await world.Get<DiscordConnection>().Rest.DeleteChannel(Snowflake.Parse(Text(first, "id")!));

        var third = await server.Buyer.OrderAsync(TestCatalogue.Plenty);
        await server.Buyer.TicketAsync(third);
        var second = Assert.Single(await CategoriesAsync(server, "Full 2"));
        Assert.NotEqual(Text(first, "id"), Text(second, "id"));
        Assert.Equal(Text(second, "id"), Text((await ChannelsAsync(server)).Single(c => Text(c, "name") == $"order-{third}"), "parent_id"));
    }

    [Fact]
    public async Task When_the_server_is_full_orders_wait_in_line_and_each_is_told_its_place_and_served_in_turn()
    {
        await using var world = await TradeWorld.StartAsync();
        var server = await world.NewServerAsync();
        await LeaveRoomAsync(world, server, channels: 1);
        var first = await server.Buyer.OrderAsync(TestCatalogue.Plenty);
        var ticket = await server.Buyer.TicketAsync(first);

        var second = await server.Buyer.OrderAsync(TestCatalogue.Plenty);
        await QueuedAsync(world, server, 1);
        var card = await server.OtherBuyer.OpenCardAsync(TestCatalogue.Plenty);
        var answer = await server.OtherBuyer.ClickAsync("Order", message: card.MessageId);
        Assert.Contains("you are 2nd in line for a channel, nothing is lost", answer.Text);
        await QueuedAsync(world, server, 2);
        var third = long.Parse(answer.Text.Split('#', ' ', '\n').First(word => word.Length > 0 && word.All(char.IsDigit)));

        Assert.Contains("you are 1st in line", (await server.Buyer.CommandAsync("orders")).Text);
        Assert.Contains("you are 2nd in line", (await server.OtherBuyer.CommandAsync("orders")).Text);
        Assert.Contains("you are 2nd in line", (await server.OtherBuyer.CommandAsync("ticket info", new { order = third })).Text);
        // However long it takes, the time to claim does not run.
        await world.AdvanceAsync(TimeSpan.FromHours(100));
        Assert.Null(await server.Buyer.FindTicketAsync(second));
        Assert.True(await FindAsync(world, server, second) is { Order: { State: OrderState.Open, DueAt: null } });

        // While it is open its channel would be made anew, and take the room again.
        await Eventually.TrueAsync(async () => (await FindAsync(world, server, first)).Order.State is OrderState.Cancelled, "nobody claimed the first one");
        await world.Get<DiscordConnection>().Rest.DeleteChannel(Snowflake.Parse(ticket));
        await world.AdvanceAsync(TimeSpan.FromMinutes(1));

        await server.Seller.TicketAsync(second);
        Assert.Null(await server.OtherBuyer.FindTicketAsync(third));
        await QueuedAsync(world, server, 1);
        var opened = await FindAsync(world, server, second);
        Assert.Equal(TimeSpan.FromHours(72), opened.Order.DueAt - opened.Ticket.ChannelAt);
        Assert.Contains("you are 1st in line", (await server.OtherBuyer.CommandAsync("orders")).Text);
        await AssertNothingDeadAsync(world);
    }

    [Fact]
    public async Task An_order_that_is_cancelled_in_line_leaves_it_to_the_next()
    {
        await using var world = await TradeWorld.StartAsync();
        var server = await world.NewServerAsync();
        await LeaveRoomAsync(world, server, channels: 0);
        var (gone, next) = (await server.Buyer.OrderAsync(TestCatalogue.Single), await server.OtherBuyer.OrderAsync(TestCatalogue.Plenty));
        await QueuedAsync(world, server, 2);

        var buyer = new Actor(new GuildId(ulong.Parse(server.Id)), new UserId(ulong.Parse(server.Buyer.Id)), [], ManagesGuild: false);
        Assert.Null((await world.Get<CancelOrder>().HandleAsync(new(buyer, RequestKey.For(buyer.Guild, "test:cancel", []), gone), reason: null, default)).Refusal);
        await QueuedAsync(world, server, 1);
        await LeaveRoomAsync(world, server, channels: 1);
        await world.AdvanceAsync(TimeSpan.FromMinutes(1));

        await server.OtherBuyer.TicketAsync(next);
        Assert.Null(await server.Buyer.FindTicketAsync(gone));
    }

    [Fact]
    public async Task What_Discord_calls_full_is_full_and_costs_no_attempt()
    {
        await using var world = await TradeWorld.StartAsync();
        var server = await world.NewServerAsync();
        await world.Sandbox.FaultAsync(new { method = "POST", path = "/guilds/*/channels", status = 400, code = 30013, times = 1 });
        var order = await server.Buyer.OrderAsync(TestCatalogue.Plenty);
        await QueuedAsync(world, server, 1);

        await world.AdvanceAsync(TimeSpan.FromMinutes(1));

        await server.Buyer.TicketAsync(order);
        await using var db = world.Get<Database>().CreateContext();
        Assert.Equal(0, await db.Set<Effect>().CountAsync(effect => effect.Attempts > 0));
    }

    [Fact]
    public async Task A_category_that_Discord_calls_full_before_its_time_overflows()
    {
        await using var app = await TestApp.StartAsync();
        var (category, overflow) = (TestIds.Next(), TestIds.Next());
        app.Discord.Answers = call => call switch
        {
            { Method: "GET", Path: "/users/@me" } => StubAnswer.Ok($$"""{"id":"{{TestIds.Next()}}","username":"bot"}"""),
            { Method: "GET" } when call.Path.EndsWith("/channels", StringComparison.Ordinal) => StubAnswer.Ok($$"""[{"id":"{{category}}","type":4,"name":"Full"}]"""),
            { Method: "POST" } when call.Path.EndsWith("/channels", StringComparison.Ordinal) => Make(call.Json),
            _ => null,
        };
        var desk = await Orders.OrderDesk.OpenAsync(app, (GuildSettings.TicketCategory.Key, category.ToString()));
        var order = await desk.OrderAsync();

        await Eventually.TrueAsync(async () => (await desk.TicketAsync(order)).ChannelId is not null, "the channel is recorded");
        var made = app.Discord.Calls.Where(call => call is { Method: "POST" } && call.Path.EndsWith("/channels", StringComparison.Ordinal)).Select(call => call.Json).ToList();
        Assert.Equal([category.ToString(), "Full 2", overflow.ToString()], made.Select(json => Text(json, "parent_id") ?? Text(json, "name")));

        StubAnswer Make(JsonElement wanted) => Text(wanted, "parent_id") == category.ToString()
            ? new StubAnswer(400, """{"message":"Invalid Form Body","code":50035,"errors":{"parent_id":{"_errors":[{"code":"CHANNEL_PARENT_MAX_CHANNELS","message":"Maximum number of channels in category reached (50)"}]}}}""")
            : StubAnswer.Ok(wanted.GetProperty("type").GetInt32() == Category
                ? $$"""{"id":"{{overflow}}","type":4,"name":"Full 2"}"""
                : $$"""{"id":"{{TestIds.Next()}}","type":0,"name":"order"}""");
    }

    /// <summary>A server whose tickets go into a category of their own.</summary>
    private static async Task<(TradeServer Server, Snowflake Category)> MappedAsync(TradeWorld world, params (IntegerSetting Setting, int Value)[] settings)
    {
        var server = await world.NewServerAsync();
        var hidden = PermissionOverwrite.ForRole(Snowflake.Parse(server.Id)) with { Deny = Permissions.ViewChannel };
        var bot = PermissionOverwrite.ForMember(await world.Get<BotUser>().IdAsync(default)) with { Allow = Permissions.ViewChannel };
        var category = await world.Get<DiscordConnection>().Rest.CreateGuildChannel(
            Snowflake.Parse(server.Id), new ChannelCreate("Full", ChannelType.GuildCategory) { PermissionOverwrites = [hidden, bot] });
        await SetAsync(world, server, [(GuildSettings.TicketCategory, category.Id.ToString()), .. settings.Select(s => ((Setting)s.Setting, (object)s.Value))]);
        return (server, category.Id);
    }

    /// <summary>Keeps so many channels free that only these can be made.</summary>
    private static async Task LeaveRoomAsync(TradeWorld world, TradeServer server, int channels) =>
        await SetAsync(world, server, (GuildSettings.ChannelReserve, ServerMax - (await ChannelsAsync(server)).Count - channels));

    private static async Task SetAsync(TradeWorld world, TradeServer server, params (Setting Setting, object Value)[] settings)
    {
        var admin = new Actor(new GuildId(ulong.Parse(server.Id)), new UserId(ulong.Parse(server.Owner.Id)), [], ManagesGuild: true);
        var values = settings.ToDictionary(s => s.Setting.Key, s => JsonSerializer.SerializeToElement(s.Value));
        var key = RequestKey.For(admin.Guild, $"test:{Guid.NewGuid()}", []);
        Assert.Null((await world.Get<ChangeSettings>().HandleAsync(new(admin, key, values), default)).Refusal);
    }

    private static async Task<OrderInTicket> FindAsync(TradeWorld world, TradeServer server, long order) =>
        (await world.Get<OrderQueries>().FindAsync(new GuildId(ulong.Parse(server.Id)), order, default))!;

    private static Task QueuedAsync(TradeWorld world, TradeServer server, int count) => Eventually.TrueAsync(
        async () => await world.Get<TicketLine>().WaitingAsync(new GuildId(ulong.Parse(server.Id)), default) == count, $"{count} wait in line");

    private static async Task AssertNothingDeadAsync(TradeWorld world)
    {
        await using var db = world.Get<Database>().CreateContext();
        Assert.Empty(await db.Set<Effect>().Where(e => e.State == EffectState.Dead).Select(e => e.Kind + e.LastError).ToListAsync());
    }

    private static Task<IReadOnlyList<JsonElement>> ChannelsAsync(TradeServer server) => server.Sandbox.ChannelsAsync(server.Id, server.Owner.Id);

    private static async Task<JsonElement> ChannelAsync(TradeServer server, string id) => (await ChannelsAsync(server)).Single(c => Text(c, "id") == id);

    private static async Task<IReadOnlyList<JsonElement>> CategoriesAsync(TradeServer server, string name) =>
        [.. (await ChannelsAsync(server)).Where(c => Text(c, "name") == name && c.GetProperty("type").GetInt32() == Category)];

    private static string Overwrites(JsonElement channel) => channel.GetProperty("permission_overwrites").GetRawText();

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
