using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Orders;

/// <summary>Discord fails in every way it can; the trade goes on when it is back, once.</summary>
public sealed class FaultTests
{
    public static TheoryData<string> Faults() => ["rate limited", "failing", "slow", "cut before", "cut after"];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_trade_goes_on_once_after_a_fault(string fault)
    {
        await using var world = await TradeWorld.StartAsync();
        var server = await world.NewServerAsync();
        await OrderFaultsAsync(world, fault);

        var (order, ticket) = await server.InProgressAsync(TestCatalogue.Plenty, price: 300);
        await OrderFaultsAsync(world, fault);
        await server.Seller.PressAsync(ticket, "Mark as delivered");
        await server.Buyer.PressAsync(ticket, "Confirm");
        await server.Buyer.SeesAsync(ticket, "is paid. Thank you both");

        await AssertOnceAsync(world, server, order, ticket);
        Assert.Equal(300, await world.BalanceAsync(server.Seller));
    }

    [Fact]
    public async Task Ten_minutes_of_outage_cost_no_attempt_and_leave_no_dead_letter()
    {
        await using var world = await TradeWorld.StartAsync();
        var server = await world.NewServerAsync();
        await world.Sandbox.FaultAsync(new { method = "*", path = "/guilds/**", status = 503, times = 1_000_000 });
        await world.Sandbox.FaultAsync(new { method = "*", path = "/channels/**", drop = "before", times = 1_000_000 });
        var order = await server.Buyer.OrderAsync(TestCatalogue.Plenty);
        for (var minute = 0; minute < 10; minute++)
        {
            await world.AdvanceAsync(TimeSpan.FromMinutes(1));
            await Eventually.TrueAsync(async () => await OpenAsync(world) > 0, "the effect still waits");
        }

        Assert.Null(await server.Buyer.FindTicketAsync(order));
        await world.Sandbox.ClearFaultsAsync();
        await world.AdvanceAsync(TimeSpan.FromMinutes(1));

        var ticket = await server.Buyer.TicketAsync(order);
        await server.Seller.PressAsync(ticket, "Claim");
        await server.Buyer.SeesAsync(ticket, "claimed this order");
        await AssertOnceAsync(world, server, order, ticket);
        await using var db = world.Get<Database>().CreateContext();
        Assert.Equal(0, await db.Set<Effect>().CountAsync(e => e.Attempts > 0));
    }

    [Fact]
    public async Task A_channel_that_was_deleted_by_hand_comes_back_while_the_order_lives()
    {
        await using var world = await TradeWorld.StartAsync();
        var server = await world.NewServerAsync();
        var order = await server.Buyer.OrderAsync(TestCatalogue.Plenty);
        var ticket = await server.Buyer.TicketAsync(order);
        await world.Get<DiscordConnection>().Rest.DeleteChannel(Snowflake.Parse(ticket));

        // Whatever happens next to the order finds its channel gone.
        var buyer = new Actor(new GuildId(ulong.Parse(server.Id)), new UserId(ulong.Parse(server.Buyer.Id)), [], ManagesGuild: false);
        var request = new OrderRequest(buyer, RequestKey.For(buyer.Guild, "test:answer", []), order);
        Assert.Null((await world.Get<AnswerIntake>().HandleAsync(request, [new("question") { Text = "Aberration" }], default)).Refusal);

        var again = await server.Buyer.TicketAsync(order);
        Assert.NotEqual(ticket, again);
        await server.Seller.SeesAsync(again, "Aberration");
    }

    private static async Task OrderFaultsAsync(TradeWorld world, string fault)
    {
        object order = fault switch
        {
            "rate limited" => new { method = "*", path = "**", status = 429, retry_after = 0.2, times = 3 },
            "failing" => new { method = "*", path = "**", status = 500, times = 3 },
            "slow" => new { method = "POST", path = "**", delay_ms = 16_000, times = 1 },
            "cut before" => new { method = "*", path = "**", drop = "before", times = 3 },
            _ => new { method = "*", path = "**", drop = "after", times = 3 },
        };
        await world.Sandbox.FaultAsync(order);
    }

    private static async Task<int> OpenAsync(TradeWorld world)
    {
        await using var db = world.Get<Database>().CreateContext();
        return await db.Set<Effect>().CountAsync(e => e.State == EffectState.Open && e.Kind.StartsWith("orders.") && e.Kind != DeleteOrderTicket.Kind);
    }

    /// <summary>One channel, one panel, one message of each event; nothing dead, nothing left over.</summary>
    private static async Task AssertOnceAsync(TradeWorld world, TradeServer server, long order, string ticket)
    {
        await Eventually.TrueAsync(async () => await OpenAsync(world) == 0, "the queue is empty");
        await using var db = world.Get<Database>().CreateContext();
        Assert.Empty(await db.Set<Effect>().Where(e => e.State == EffectState.Dead).Select(e => e.Kind + e.LastError).ToListAsync());
        Assert.Single(await world.Sandbox.ChannelsAsync(server.Id, server.Moderator.Id), channel => channel.GetProperty("name").GetString() == $"order-{order}");
        var messages = await server.Moderator.MessagesAsync(ticket);
        Assert.Single(messages, message => SandboxText.Of(message).Contains("## ", StringComparison.Ordinal));
        var markers = messages.SelectMany(SandboxText.CustomIds).Where(id => id.StartsWith("order.view:", StringComparison.Ordinal)).ToList();
        Assert.Equal(markers.Distinct().Count(), markers.Count);
    }
}
