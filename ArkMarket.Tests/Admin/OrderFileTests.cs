using ArkMarket.Core.Admin;
using ArkMarket.Core.Economy;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Orders;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Admin;

/// <summary>The file of an order.</summary>
public sealed class OrderFileTests(AppFixture app)
{
    [Fact]
    public async Task It_holds_the_timeline_the_money_the_dispute_and_the_notes()
    {
        var desk = await OrderDesk.OpenAsync(app);
        var order = await desk.InStateAsync(OrderState.InProgress, price: 450);
        Assert.Null((await desk.Guild.App.Get<OpenDispute>().HandleAsync(new(desk.Buyer.Actor, desk.Guild.NewKey(), order), "It never came", default)).Refusal);
        var noted = await desk.Guild.App.Get<NoteTicket>().HandleAsync(new(desk.Moderator.Actor, desk.Guild.NewKey(), new(null, order)), "Look at the logs", default);
        Assert.Null(noted.Refusal);

        var file = (await FileAsync(desk, desk.Moderator.Actor, order)).Value;
        Assert.Equal((OrderState.Disputed, 450L, true), (file.Found.Order.State, file.Escrow, file.AsStaff));
        Assert.Equal([OrderEventKind.Opened, OrderEventKind.Claimed, OrderEventKind.TermsProposed, OrderEventKind.TermsAccepted, OrderEventKind.Disputed], file.Timeline.Select(happened => happened.Kind));
        Assert.Equal("It never came", Assert.Single(file.Disputes).Reason);
        var held = Assert.Single(file.Movements);
        Assert.Equal((LedgerOperation.Hold, 450L), (held.Operation, held.Legs.Single(leg => leg.Kind is AccountKind.Escrow).Amount));
        Assert.Equal("Look at the logs", Assert.Single(file.Notes).Text);
    }

    [Fact]
    public async Task A_party_sees_it_without_the_notes_and_a_stranger_does_not()
    {
        var desk = await OrderDesk.OpenAsync(app);
        var order = await desk.InStateAsync(OrderState.InProgress);
        await desk.Guild.App.Get<NoteTicket>().HandleAsync(new(desk.Moderator.Actor, desk.Guild.NewKey(), new(null, order)), "Look at the logs", default);
        var moderatingBuyer = desk.Buyer with { Roles = desk.Moderator.Roles };
        foreach (var party in new[] { desk.Buyer, desk.Seller, moderatingBuyer })
        {
            var file = (await FileAsync(desk, party.Actor, order)).Value;
            Assert.Empty(file.Notes);
            Assert.False(file.AsStaff);
        }

        var refusal = new NotAllowed("a part in this order, or the moderator or finance role");
        Assert.Equal(refusal, (await FileAsync(desk, desk.Stranger.Actor, order)).Refusal);
        // Who may not see it does not learn whether it is there.
        Assert.Equal(refusal, (await FileAsync(desk, desk.Stranger.Actor, 987_654_321)).Refusal);
        Assert.Equal(new NotFound("order"), (await FileAsync(desk, desk.Moderator.Actor, 987_654_321)).Refusal);
        var elsewhere = await app.NewGuildAsync();
        Assert.Equal(new NotFound("order"), (await FileAsync(desk, elsewhere.Admin().Actor, order)).Refusal);
    }

    private static Task<Result<OrderFile>> FileAsync(OrderDesk desk, Actor actor, long order) => desk.Guild.App.Get<OrderFiles>().FindAsync(actor, order, default);
}
