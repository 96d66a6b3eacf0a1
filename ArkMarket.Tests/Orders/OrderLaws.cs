using ArkMarket.Core.Economy;
using ArkMarket.Core.Feedback;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Orders;

/// <summary>What is true of a market's orders whatever happened, recomputed from their events alone.</summary>
internal sealed class OrderLaws(OrderMarket market)
{
    private readonly HashSet<OrderEventKind> _seen = [];

    /// <summary>The kinds of events that were looked at.</summary>
    public IReadOnlySet<OrderEventKind> Seen => _seen;

    public async Task AssertAsync()
    {
        var proof = await market.Get<LedgerProof>().ProveAsync(market.Guild, default);
        Assert.True(proof.Holds, proof.ToString());
        await using var db = market.Get<Database>().CreateContext();
        var orders = await db.Set<Order>().AsNoTracking().Where(o => o.GuildId == market.Guild).ToListAsync();
        var events = (await db.Set<OrderEvent>().AsNoTracking().Where(e => e.GuildId == market.Guild).OrderBy(e => e.Number).ToListAsync()).ToLookup(e => e.OrderId);
        var disputes = (await db.Set<Dispute>().AsNoTracking().Where(d => d.GuildId == market.Guild).ToListAsync()).ToLookup(d => d.OrderId);
        Assert.Equal(market.Orders.Order(), orders.Select(order => order.Id).Order());
        foreach (var order in orders)
        {
            List<OrderEvent> story = [.. events[order.Id]];
            AssertStory(order, story);
            AssertTimers(order);
            AssertDisputes(order, [.. disputes[order.Id]]);
            await AssertMoneyAsync(db, order, story);
        }

        await AssertStockAsync(db, orders);
        await OrderCouponLaws.AssertAsync(market, db, orders);
        var vouches = await db.Set<Vouch>().AsNoTracking().Where(v => v.GuildId == market.Guild).ToListAsync();
        Assert.All(vouches, vouch => Assert.Equal(OrderState.Completed, orders.Single(order => order.Id == vouch.OrderId).State));
        Assert.Distinct(vouches.Select(vouch => vouch.OrderId));
    }

    private void AssertStory(Order order, List<OrderEvent> story)
    {
        Assert.Equal(Enumerable.Range(1, order.EventCount), story.Select(happened => happened.Number));
        var (state, seller) = (OrderState.None, (UserId?)null);
        foreach (var happened in story)
        {
            _seen.Add(happened.Kind);
            Assert.Equal(state, happened.From);
            if (happened.Kind is OrderEventKind.Claimed or OrderEventKind.HandedOver)
                seller = happened.Actor;
            Assert.True(OrderTable.Allows(happened, Who(order, seller, happened.Actor)), $"{happened.Kind} from {happened.From} to {happened.To} by {market.PersonOf(happened.Actor)}");
            if (happened.To is OrderState.Open)
                seller = null;
            state = happened.To;
        }

        Assert.Equal((order.State, order.SellerId), (state, seller));
    }

    private char Who(Order order, UserId? seller, UserId? actor) => market.PersonOf(actor) switch
    {
        null => 't',
        _ when actor == order.BuyerId => 'b',
        _ when actor == seller => 's',
        OrderPerson.Moderator or OrderPerson.OtherModerator => 'm',
        OrderPerson.Finance => 'f',
        _ => '?',
    };

    // They stand still only while something is at stake, and a final order waits for nothing.
    private static void AssertTimers(Order order)
    {
        var atStake = order.State is OrderState.InProgress or OrderState.Delivered or OrderState.Disputed
            || order is { State: OrderState.Claimed, TermsAgreedAt: not null };
        Assert.True(order.TimersStoppedAt is null || atStake, $"The timers of order #{order.Id} stand still while it is {order.State}");
        Assert.True(!order.TimersForced || atStake || order.IsFinal, $"The timers of order #{order.Id} are forced while it is {order.State}");
        Assert.Equal(order.State is OrderState.Completed or OrderState.Cancelled, order.ClosedAt is not null);
        Assert.True(order.DueAt is null || order.ClosedAt is null);
        if (order.State is OrderState.Claimed or OrderState.InProgress && order.TimersStoppedAt is null && !order.PaymentReported)
            Assert.NotNull(order.DueAt);
    }

    private static void AssertDisputes(Order order, List<Dispute> disputes)
    {
        Assert.Equal(Enumerable.Range(1, order.DisputeNumber), disputes.Select(dispute => dispute.Number).Order());
        foreach (var dispute in disputes)
            Assert.Equal(order.State is OrderState.Disputed && dispute.Number == order.DisputeNumber, dispute.ClosedAt is null);
    }

    private async Task AssertMoneyAsync(ArkMarketDb db, Order order, List<OrderEvent> story)
    {
        var moves = await db.Set<LedgerTransfer>().AsNoTracking().Where(t => t.GuildId == market.Guild && t.OrderId == order.Id).ToListAsync();
        var ids = moves.ConvertAll(move => move.Id);
        var legs = await db.Set<LedgerEntry>().AsNoTracking().Where(e => e.GuildId == market.Guild && ids.Contains(e.TransferId)).ToListAsync();
        var agreed = order.Currency is null ? story.Find(happened => happened is { From: OrderState.Claimed, To: OrderState.InProgress })?.Terms : null;
        var end = story.Find(happened => happened is { To: OrderState.Completed or OrderState.Cancelled } && happened.From != happened.To);
        var givenBack = story.Where(happened => happened.Kind is OrderEventKind.Refunded && happened.From is not OrderState.Completed).Sum(happened => happened.Terms!.Price.Value);
        var held = agreed is null ? 0 : agreed.Price.Value - givenBack;

        Assert.Equal(agreed is null ? 0 : 1, moves.Count(move => move.Operation is LedgerOperation.Hold));
        Assert.Equal(agreed is null || end is null ? 0 : 1, moves.Count(move => move.Operation is LedgerOperation.Post or LedgerOperation.Void or LedgerOperation.Split));
        Assert.Equal(end is null ? held : 0, legs.Where(leg => leg is { Kind: AccountKind.Escrow } && leg.AccountId == order.Id).Sum(leg => leg.Amount));
        if (end is null)
            Assert.Equal(held, order.Held);
        AssertReward(order, moves, legs);
        if (agreed is null || end is null)
            return;
        var resolve = moves.Single(move => move.Operation is LedgerOperation.Post or LedgerOperation.Void or LedgerOperation.Split).Id;
        var (sellerPart, paid) = (held * SellerPercent(end, story) / 100, legs.Where(leg => leg.TransferId == resolve).ToList());
        var fee = sellerPart * OrderMarket.FeePercent / 100;
        Assert.Equal(sellerPart - fee, Got(paid, order.SellerId!.Value));
        Assert.Equal(held - sellerPart, Got(paid, order.BuyerId));
        Assert.Equal(fee, paid.Where(leg => leg.Kind is AccountKind.Fees).Sum(leg => leg.Amount));
    }

    /// <summary>The buyer has the reward while the order stands: given once, and each movement of it reversed once at most.</summary>
    private static void AssertReward(Order order, List<LedgerTransfer> moves, List<LedgerEntry> legs)
    {
        var rewards = moves.Where(move => move.Operation is LedgerOperation.Mint or LedgerOperation.Correct).ToList();
        var had = legs.Where(leg => leg.Kind is AccountKind.Member && rewards.Exists(move => move.Id == leg.TransferId)).Sum(leg => leg.Amount);
        Assert.Equal(order is { State: OrderState.Completed, ChargedBackAt: null } ? order.RewardCredits : 0, had);
        Assert.Distinct(rewards.Select(move => move.Corrects));
        Assert.True(order.ChargedBackAt is null || order.Currency is not null);
    }

    // The one that ends it says so itself: who reads the order's events needs nothing else to know what became of the price.
    private static int SellerPercent(OrderEvent end, List<OrderEvent> story)
    {
        var proposed = end.Kind switch
        {
            OrderEventKind.SplitAgreed => story.Last(happened => happened.Kind is OrderEventKind.SplitProposed).Percent!.Value,
            OrderEventKind.RulingCarriedOut => story.Last(happened => happened.Kind is OrderEventKind.Ruled or OrderEventKind.RuledBySilence).Percent!.Value,
            OrderEventKind.RuledOnAppeal => end.Percent!.Value,
            OrderEventKind.Confirmed or OrderEventKind.ConfirmedByTime => 100,
            _ => 0,
        };
        Assert.Equal(proposed, end.Percent ?? proposed);
        return proposed;
    }

    private static long Got(List<LedgerEntry> legs, UserId user) =>
        legs.Where(leg => leg.Kind is AccountKind.Member && leg.AccountId == Account.Member(user).Id).Sum(leg => leg.Amount);

    private async Task AssertStockAsync(ArkMarketDb db, List<Order> orders)
    {
        var items = await db.Set<ShopItem>().AsNoTracking().Where(item => item.GuildId == market.Guild).ToListAsync();
        foreach (var item in items)
        {
            var taken = orders.Where(order => order.ItemId == item.Id && order.State is not OrderState.Cancelled).Sum(order => order.Quantity);
            Assert.Equal((item.Name, OrderMarket.Stock - taken), (item.Name, item.Stock));
        }
    }
}
