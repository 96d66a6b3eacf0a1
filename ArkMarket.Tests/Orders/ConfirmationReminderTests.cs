using System.Text.Json;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Members;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using ArkMarket.Tests.Tickets;

namespace ArkMarket.Tests.Orders;

/// <summary>A buyer hears once that a delivery is about to complete by itself, and only when it really is.</summary>
public sealed class ConfirmationReminderTests(LifeFixture fixture)
{
    [Fact]
    public async Task The_buyer_is_reminded_once_a_day_before_however_many_nodes_look()
    {
        var desk = await fixture.OpenAsync();
        await DeliveredAsync(desk);

        Assert.Equal(0, await AfterAsync(desk, hours: 47));
        Assert.Equal(1, await AfterAsync(desk, hours: 2));
        Assert.Equal(1, await AfterAsync(desk, hours: 20));
    }

    [Fact]
    public async Task Of_a_shorter_time_half_is_left_to_confirm()
    {
        var desk = await fixture.OpenAsync((GuildSettings.ConfirmHours.Key, 10));
        await DeliveredAsync(desk);

        Assert.Equal(0, await AfterAsync(desk, hours: 4));
        Assert.Equal(1, await AfterAsync(desk, hours: 2));
    }

    [Fact]
    public async Task Nobody_is_reminded_while_the_clock_stands_still_nor_twice_because_it_did()
    {
        var desk = await fixture.OpenAsync();
        await DeliveredAsync(desk);
        await desk.AgeAsync(TimeSpan.FromHours(40));

        await desk.AwayAsync(desk.Buyer, Standing.TimedOut);
        Assert.Equal(0, await AfterAsync(desk, hours: 30));
        await desk.AwayAsync(desk.Buyer, Standing.Here);
        Assert.Equal(0, await AfterAsync(desk, hours: 7));
        Assert.Equal(1, await AfterAsync(desk, hours: 2));

        await desk.AwayAsync(desk.Seller, Standing.TimedOut);
        await desk.AwayAsync(desk.Seller, Standing.Here);
        Assert.Equal(1, await AfterAsync(desk, hours: 5));
    }

    [Fact]
    public async Task Who_confirmed_or_disputed_is_not_reminded_and_each_delivery_is_one_of_its_own()
    {
        var desk = await fixture.OpenAsync();
        var (confirmed, disputed) = (await DeliveredAsync(desk), await DeliveredAsync(desk));
        await desk.AgeAsync(TimeSpan.FromHours(40));
        await desk.DoAsync(desk.Buyer, "confirm", confirmed);
        await desk.DoAsync(desk.Buyer, "dispute.open", disputed);
        Assert.Equal(0, await AfterAsync(desk, hours: 20));

        await desk.DoAsync(desk.Seller, "dispute.go_on", disputed);
        await desk.DoAsync(desk.Buyer, "dispute.agree", disputed);
        await desk.DoAsync(desk.Seller, "deliver", disputed);
        Assert.Equal(1, await AfterAsync(desk, hours: 50));
        await desk.DoAsync(desk.Buyer, "dispute.open", disputed);
        await desk.DoAsync(desk.Seller, "dispute.go_on", disputed);
        await desk.DoAsync(desk.Buyer, "dispute.agree", disputed);
        await desk.DoAsync(desk.Seller, "deliver", disputed);
        Assert.Equal(2, await AfterAsync(desk, hours: 50));
    }

    [Fact]
    public async Task While_a_moderator_looks_at_the_delivery_there_is_nothing_to_confirm()
    {
        var desk = await fixture.OpenAsync((GuildSettings.TrialOrders.Key, 1));
        var order = await DeliveredAsync(desk);
        Assert.True((await desk.FindAsync(order)).ReviewPending);
        Assert.Equal(0, await AfterAsync(desk, hours: 20));

        await desk.DoAsync(desk.Moderator, "review_ok", order);

        Assert.Equal(0, await AfterAsync(desk, hours: 47));
        Assert.Equal(1, await AfterAsync(desk, hours: 2));
    }

    /// <summary>Delivered, in a ticket that has its channel.</summary>
    private static async Task<long> DeliveredAsync(LifeDesk desk)
    {
        var order = await desk.AtAsync(Stage.Delivered);
        await desk.Guild.App.Get<TicketLine>().OpenedAsync(desk.Guild.Id, order, new ChannelId(TestIds.Next()), default);
        return order;
    }

    /// <summary>How many reminders to confirm there are by then; three nodes look.</summary>
    private static async Task<int> AfterAsync(LifeDesk desk, int hours)
    {
        await desk.AgeAsync(TimeSpan.FromHours(hours));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => desk.Guild.App.Get<PassOrderTurns>().HandleAsync(default)));
        return (await desk.Desk.EffectsAsync(RemindOfOrder.Kind))
            .Count(effect => JsonSerializer.Deserialize<RemindOfOrder>(effect.Payload, CoreJson.Options)!.Reminder is OrderReminder.Confirmation);
    }
}
