using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Sellers;
using ArkMarket.Tests.Orders;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Sellers;

/// <summary><c>/seller</c>: figures that come from real orders.</summary>
public sealed class SellerFiguresTests(AppFixture fixture)
{
    [Fact]
    public async Task The_figures_are_those_of_the_orders()
    {
        var desk = await OrderDesk.OpenAsync(fixture, (GuildSettings.OpenTicketsMax.Key, 20));
        await desk.SetTrialAsync(0);
        Assert.Equal(new SellerRecord(0, 0), await FiguresAsync(desk));
        for (var i = 0; i < 3; i++)
            await desk.CompleteAsync();
        await desk.InStateAsync(OrderState.InProgress, price: 100);
        await desk.InStateAsync(OrderState.Claimed);
        var cancelled = await desk.InStateAsync(OrderState.InProgress, price: 100);
        await OrderDesk.MustAsync(desk.Moderator.SubmitAsync($"order.cancel:{cancelled}", ("reason", "Wrong item")));
        // Of the order that somebody else took over, nothing counts for the one who gave it away.
        await OrderDesk.MustAsync(desk.OtherSeller.ClickAsync($"order.claim:{await desk.OrderAsync()}"));

        var record = await FiguresAsync(desk);

        Assert.Equal((3, 2, 4, 1, 0), (record.Completed, record.Active, record.Ended, record.Cancelled, record.Disputed));
        Assert.NotNull(record.MedianResponse);
        Assert.NotNull(record.MedianDelivery);
    }

    [Fact]
    public async Task The_times_are_the_middle_of_the_newest_orders()
    {
        var desk = await OrderDesk.OpenAsync(fixture, (GuildSettings.OpenTicketsMax.Key, 20));
        foreach (var (response, delivery) in new[] { (10, 60), (20, 600), (90, 120) })
            await SetTimesAsync(desk, await desk.InStateAsync(OrderState.Delivered, price: 100), response, delivery);
        var record = await FiguresAsync(desk);
        Assert.Equal((20, 120), (record.MedianResponse!.Value.TotalMinutes, record.MedianDelivery!.Value.TotalMinutes));
    }

    [Fact]
    public async Task Everybody_sees_a_sellers_card_and_nobody_else_has_one()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        await desk.SetTrialAsync(1);
        (await desk.Stranger.CommandAsync("seller", ("member", desk.Buyer))).AssertSaysPrivately("is no seller on this server");
        (await desk.Buyer.CommandAsync("seller")).AssertSaysPrivately("is no seller on this server");
        (await desk.Stranger.CommandAsync("seller", ("member", desk.Seller))).AssertSaysPrivately("On trial");
        await desk.CompleteAsync(onTrial: true);
        await OrderDesk.MustAsync(desk.Seller.SubmitAsync("sell.profile", ("specialities", "*Rexes*"), ("maps", "Ragnarok")));
        await desk.Guild.App.Get<RecordSeller>().RatingAsync(desk.Guild.Id, desk.Seller.Id, (450, 2), default);
        await desk.Guild.App.Get<RecordSeller>().RatingAsync(desk.Guild.Id, desk.Seller.Id, (450, 2), default);

        var card = await desk.Seller.CommandAsync("seller");

        foreach (var part in new[] { "✅ Seller · available", "**Completed** 1", "**Active** 0", "0 % cancelled, 0 % disputed", "**Rating** 4.5 of 5 (2)", @"\*Rexes\*", "Ragnarok", "In this server since" })
            card.AssertSaysPrivately(part);
    }

    [Fact]
    public async Task A_seller_of_another_server_has_no_figures_here()
    {
        var (here, there) = (await OrderDesk.OpenAsync(fixture), await OrderDesk.OpenAsync(fixture));
        await there.InStateAsync(OrderState.InProgress);
        Assert.Equal(new SellerRecord(0, 0), await here.Guild.App.Get<SellerFigures>().OfAsync(here.Guild.Id, there.Seller.Id, default));
    }

    private static Task<SellerRecord> FiguresAsync(OrderDesk desk) => desk.Guild.App.Get<SellerFigures>().OfAsync(desk.Guild.Id, desk.Seller.Id, default);

    /// <summary>Moves the steps of an order to where they take so many minutes.</summary>
    private static async Task SetTimesAsync(OrderDesk desk, long order, int response, int delivery)
    {
        await using var command = desk.Guild.App.Get<Database>().Source.CreateCommand(
            """
            UPDATE order_events SET at = $3 + interval '1 minute' * (CASE kind WHEN 3 THEN 0 WHEN 7 THEN $4 WHEN 8 THEN 200 WHEN 9 THEN 200 + $5 ELSE 0 END)
            WHERE guild_id = $1 AND order_id = $2
            """);
        command.Parameters.AddWithValue(desk.Guild.Id.Db);
        command.Parameters.AddWithValue(order);
        command.Parameters.AddWithValue(desk.Guild.App.Get<Database>().Now);
        command.Parameters.AddWithValue(response);
        command.Parameters.AddWithValue(delivery);
        await command.ExecuteNonQueryAsync();
    }
}
