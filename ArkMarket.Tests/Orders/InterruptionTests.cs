using System.Diagnostics;
using System.Text.Json;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using ArkMarket.Tests.Kill;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Orders;

/// <summary>What people see in their tickets of the app's going and coming.</summary>
public sealed class InterruptionTests
{
    private const string Going = "back in a moment";
    private const string Back = "market is back since";

    [Fact]
    public async Task After_a_crash_the_ticket_says_once_that_nothing_was_lost_and_what_comes_next()
    {
        await using var world = await WorldAsync();
        var (order, ticket) = await world.Server.InProgressAsync(TestCatalogue.Plenty, price: 400);
        var finished = await world.Server.OtherBuyer.OrderAsync(TestCatalogue.Plenty);
        await world.Server.OtherBuyer.TicketAsync(finished);
        await world.App.KillAsync();
        await PassAsync(world, TimeSpan.FromMinutes(9));
        world.App.Start();

        await world.Server.Buyer.SeesAsync(ticket, Back);
        var notice = Assert.Single(await NoticesAsync(world.Server.Seller, ticket));
        Assert.Contains("for 9 minutes", notice.Text, StringComparison.Ordinal);
        Assert.Contains($"order #{order} is in progress", notice.Text, StringComparison.Ordinal);
        Assert.Contains("The seller hands the goods over", notice.Text, StringComparison.Ordinal);
        Assert.Empty(notice.Mentions);

        // A second crash: the same message says so, for it must not become a pile.
        await world.WaitUntilReadyAsync();
        await world.App.KillAsync();
        await PassAsync(world, TimeSpan.FromMinutes(30));
        world.App.Start();
        await world.Server.Buyer.SeesAsync(ticket, "for 30 minutes");
        Assert.Equal(notice.Id, Assert.Single(await NoticesAsync(world.Server.Buyer, ticket)).Id);

        await world.Server.Buyer.PressAsync(ticket, "Show the order");
        await world.Server.Seller.PressAsync(ticket, "Mark as delivered");
    }

    [Fact]
    public async Task A_stop_in_order_is_announced_and_the_same_message_says_afterwards_that_the_market_is_back()
    {
        await using var world = await WorldAsync();
        var (order, ticket) = await world.Server.ClaimedAsync(TestCatalogue.Plenty);
        Assert.Equal(0, await world.App.TerminateAsync());
        var going = Assert.Single(await NoticesAsync(world.Server.Buyer, ticket));
        Assert.Contains(Going, going.Text, StringComparison.Ordinal);
        Assert.Contains($"order #{order} is claimed", going.Text, StringComparison.Ordinal);

        world.App.Start();
        await world.Server.Buyer.SeesAsync(ticket, Back);
        var back = Assert.Single(await NoticesAsync(world.Server.Buyer, ticket));
        Assert.Equal(going.Id, back.Id);
        Assert.DoesNotContain(Going, back.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_announcement_whose_sending_was_never_recorded_is_found_and_edited()
    {
        await using var world = await WorldAsync();
        var (_, ticket) = await world.Server.ClaimedAsync(TestCatalogue.Plenty);
        Assert.Equal(0, await world.App.TerminateAsync());
        await using (var db = world.Database.CreateContext())
            Assert.Equal(1, await db.Database.ExecuteSqlAsync($"UPDATE ticket_notices SET message_id = NULL WHERE guild_id = {world.Guild.Db}"));

        world.App.Start();
        await world.Server.Buyer.SeesAsync(ticket, Back);
        Assert.Single(await NoticesAsync(world.Server.Buyer, ticket));
    }

    [Fact]
    public async Task What_Discord_does_not_take_in_time_holds_the_stop_up_for_moments_only_and_is_not_told_late()
    {
        await using var world = await WorldAsync();
        var (_, ticket) = await world.Server.ClaimedAsync(TestCatalogue.Plenty);
        await world.Sandbox.FaultAsync(new { method = "*", path = $"/channels/{ticket}/messages", status = 503, times = 1_000_000 });
        var since = Stopwatch.GetTimestamp();
        Assert.Equal(0, await world.App.TerminateAsync());
        Assert.InRange(Stopwatch.GetElapsedTime(since), TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.Empty(await NoticesAsync(world.Server.Buyer, ticket));

        await world.Sandbox.ClearFaultsAsync();
        world.App.Start();
        await Eventually.TrueAsync(async () => await UnshownAsync(world) == 0, "the notice has been dealt with");
        Assert.Empty(await NoticesAsync(world.Server.Buyer, ticket));
    }

    [Fact]
    public async Task Old_finished_and_unwilling_tickets_hear_nothing_and_neither_does_anybody_of_a_short_crash()
    {
        await using var world = await WorldAsync();
        var (old, oldTicket) = await world.Server.ClaimedAsync(TestCatalogue.Plenty);
        var (_, ticket) = await world.Server.ClaimedAsync(TestCatalogue.Single);
        await world.App.KillAsync();
        world.App.Start();
        await world.WaitUntilReadyAsync();

        await world.App.KillAsync();
        await using (var db = world.Database.CreateContext())
            await db.Database.ExecuteSqlAsync($"UPDATE order_events SET at = at - interval '2 hours' WHERE guild_id = {world.Guild.Db} AND order_id = {old}");
        await PassAsync(world, TimeSpan.FromMinutes(5));
        world.App.Start();
        await world.Server.Buyer.SeesAsync(ticket, "for 5 minutes");
        Assert.Single(await NoticesAsync(world.Server.Buyer, ticket));
        Assert.Empty(await NoticesAsync(world.Server.Buyer, oldTicket));

        await SilenceAsync(world);
        await world.App.KillAsync();
        await PassAsync(world, TimeSpan.FromMinutes(7));
        world.App.Start();
        await Eventually.TrueAsync(async () => await UntoldAsync(world) == 0, "the outage has been dealt with");
        Assert.Contains("for 5 minutes", Assert.Single(await NoticesAsync(world.Server.Buyer, ticket)).Text, StringComparison.Ordinal);
    }

    private static async Task<KillWorld> WorldAsync() =>
        await KillWorld.StartAsync(await TestPostgres.CreateDatabaseAsync(TestApp.MigrateAsync), traders: 2);

    /// <summary>Time passes while no node lives: the last signs of life grow old.</summary>
    private static async Task PassAsync(KillWorld world, TimeSpan time)
    {
        await using var db = world.Database.CreateContext();
        await db.Database.ExecuteSqlAsync($"UPDATE nodes SET seen_at = seen_at - {time}");
    }

    private static async Task SilenceAsync(KillWorld world)
    {
        var admin = new Actor(world.Guild, new UserId(ulong.Parse(world.Server.Owner.Id)), [], ManagesGuild: true);
        var change = new ChangeSettings(world.Database, new GuildConfigs(world.Database, new ConfigSignal()));
        var off = new Dictionary<string, JsonElement> { [GuildSettings.InterruptionNotices.Key] = JsonSerializer.SerializeToElement(false) };
        Assert.Null((await change.HandleAsync(new(admin, RequestKey.For(world.Guild, "test:silence", []), off), default)).Refusal);
    }

    private static async Task<int> UnshownAsync(KillWorld world)
    {
        await using var db = world.Database.CreateContext();
        return await db.Set<TicketNotice>().CountAsync(notice => notice.GuildId == world.Guild && (notice.Until == null || notice.ShownAt == null));
    }

    private static async Task<int> UntoldAsync(KillWorld world)
    {
        await using var db = world.Database.CreateContext();
        return await db.Set<Outage>().CountAsync(outage => outage.ToldAt == null)
            + (await db.Set<Outage>().OrderByDescending(outage => outage.Since).FirstAsync() is { IsWorthTelling: true } ? 0 : 1);
    }

    private static async Task<IReadOnlyList<Notice>> NoticesAsync(Person person, string ticket) =>
    [
        .. from message in await person.MessagesAsync(ticket)
           let text = SandboxText.Of(message)
           where text.Contains(Going, StringComparison.Ordinal) || text.Contains(Back, StringComparison.Ordinal)
           select new Notice(message.GetProperty("id").GetString()!, text, [.. message.GetProperty("mentions").EnumerateArray()]),
    ];

    private sealed record Notice(string Id, string Text, IReadOnlyList<JsonElement> Mentions);
}
