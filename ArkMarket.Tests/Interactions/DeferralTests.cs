using System.Text.Json;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Orders;
using ArkMarket.Tests.Support;
using Npgsql;

namespace ArkMarket.Tests.Interactions;

/// <summary>The net under the three-second rule: what takes longer is deferred, carried on and answered by an edit.</summary>
public sealed class DeferralTests
{
    private const int Loading = 128;

    [Fact]
    public async Task A_slow_act_is_deferred_and_answered_when_it_is_done()
    {
        // As patient as a real app; that of the other tests waits much longer.
        await using var world = await TradeWorld.StartAsync(new NodePlan { Settings = ["--Interactions:NetMs=2000"] });
        var server = await world.NewServerAsync();
        var order = await server.Buyer.OrderAsync(TestCatalogue.Plenty);
        var ticket = await server.Seller.TicketAsync(order);
        await Eventually.TrueAsync(async () => await server.Seller.FindButtonAsync(ticket, "Claim") is not null, "the panel is there");
        await using var brake = await BrakeAsync(world.Get<Database>(), server.Id, order);

        var claim = server.Seller.PressAsync(ticket, "Claim");
        await Eventually.TrueAsync(async () => (await server.Seller.MessagesAsync(ticket)).Any(IsPromise), "the answer is promised");
        await brake.DisposeAsync();
        var answer = await claim;

        Assert.Equal("deferred", answer.Kind);
        Assert.True(answer.IsPrivate);
        Assert.Contains("is yours", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deferred_act_whose_process_died_is_taken_up_again_and_done_once()
    {
        // An app of its own: Discord is away in it, and other tests' effects would all wait in the same queue.
        await using var app = await TestApp.StartAsync();
        var desk = await OrderDesk.OpenAsync(app);
        var order = await desk.OrderAsync();
        var claim = Delivery.Click(desk.Seller, $"order.claim:{order}");

        // What a process leaves behind that was killed after it had deferred: the kept delivery, and no outcome.
        var secrets = desk.Guild.App.Get<ArkMarket.Web.Hosting.SecretBox>();
        await desk.Guild.App.Get<Database>().WriteAsync<bool>(desk.Guild.Id, work =>
        {
            work.Enqueue($"interaction:{claim.Json["id"]}", new ArkMarket.Web.Interactions.FinishInteraction(secrets.Encrypt(claim.Bytes)));
            return Task.FromResult<Result<bool>>(true);
        }, default);

        await Eventually.TrueAsync(async () => (await desk.FindAsync(order)).State is OrderState.Claimed, "the claim is carried out");
        var repeated = await desk.Seller.SendAsync(claim);
        Assert.Contains("is yours", repeated.Text, StringComparison.Ordinal);
        Assert.Equal([OrderEventKind.Opened, OrderEventKind.Claimed], await desk.EventsAsync(order));
    }

    // Discord shows "is thinking ..." in its place.
    private static bool IsPromise(JsonElement message) => (message.GetProperty("flags").GetInt32() & Loading) != 0;

    // Somebody else holds the order's row: whoever acts on it has to wait.
    private static async Task<NpgsqlConnection> BrakeAsync(Database database, string guild, long order)
    {
        var connection = await database.Source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand($"BEGIN; SELECT 1 FROM orders WHERE guild_id = {guild} AND id = {order} FOR UPDATE", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }
}
