using ArkMarket.Core.Economy;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Orders;

/// <summary>
/// The money of an order follows its events: held when the work starts, paid out exactly once when the order ends. The
/// keys of the movements make a second one impossible, whatever the code above may do.
/// </summary>
internal static class OrderMoney
{
    public static async Task MoveAsync(Work work, ArkMarketDb db, Order order, OrderEvent happened, CancellationToken ct)
    {
        if (happened is { From: OrderState.Claimed, To: OrderState.InProgress } && order.IsPaidInCredits)
        {
            var cause = Cause(order, happened, "hold", $"Held for order #{order.Id}: {order.ItemName}");
            work.Move(LedgerMovement.Hold(order.Id, order.BuyerId, order.AgreedPrice!.Value, cause));
        }

        if (order.Payout is { } payout)
            PayOut(work, order, happened, payout);
        if (happened.Kind is OrderEventKind.Refunded)
            Refund(work, order, happened);
        if (happened is { To: OrderState.Completed, From: not OrderState.Completed })
            Reward(work, order, happened);
        if (happened.Kind is OrderEventKind.ChargedBack)
            await TakeRewardBackAsync(work, db, order, happened, ct);
    }

    private static void PayOut(Work work, Order order, OrderEvent happened, OrderPayout payout)
    {
        var (held, sellerPart, fee) = (payout.Held, payout.SellerPart, payout.Fee);
        if (sellerPart == held)
        {
            var cause = Cause(order, happened, "resolve", $"Order #{order.Id} completed: {order.ItemName}");
            work.Move(LedgerMovement.Post(order.Id, order.SellerId!.Value, (Credits.Of(held), fee), cause));
        }
        else if (sellerPart == 0)
        {
            var cause = Cause(order, happened, "resolve", $"Order #{order.Id} cancelled, paid back: {order.ItemName}");
            work.Move(LedgerMovement.Void(order.Id, order.BuyerId, Credits.Of(held), cause));
        }
        else
        {
            var cause = Cause(order, happened, "resolve", $"Order #{order.Id} shared, {order.SellerPercent} % to the seller: {order.ItemName}");
            work.Move(LedgerMovement.Split(order.Id, (order.SellerId!.Value, order.BuyerId), (held, sellerPart, fee), cause));
        }
    }

    private static void Refund(Work work, Order order, OrderEvent happened)
    {
        var amount = happened.Terms!.Price;
        var cause = Cause(order, happened, $"refund:{happened.Number}", $"Part of order #{order.Id} given back: {order.ItemName}");
        work.Move(order.IsFinal
            ? LedgerMovement.RefundFrom(order.SellerId!.Value, order.BuyerId, amount, cause)
            : LedgerMovement.Refund(order.Id, order.BuyerId, amount, cause));
    }

    private static void Reward(Work work, Order order, OrderEvent happened)
    {
        if (order.RewardCredits > 0)
            work.Move(LedgerMovement.Mint(
                order.BuyerId, Credits.Of(order.RewardCredits), Cause(order, happened, "reward", $"Came with order #{order.Id}: {order.ItemName}")));
        if (order.RewardRole is not null)
            work.Enqueue(RewardLane(order), new GiveRewardRole(order.Id));
    }

    /// <summary>What the wallet does not cover becomes a debt: see the ledger.</summary>
    private static async Task TakeRewardBackAsync(Work work, ArkMarketDb db, Order order, OrderEvent happened, CancellationToken ct)
    {
        work.Enqueue(Ticket.LaneOf(order.TicketId), new OrderChargedBack(order.Id));
        // Before completion nothing had been given.
        if (happened.From is not OrderState.Completed)
            return;
        if (order.RewardRole is not null)
            work.Enqueue(RewardLane(order), new TakeRewardRole(order.Id));
        var rewarded = await db.Set<LedgerTransfer>()
            .Where(t => t.GuildId == order.GuildId && t.Key == $"order:{order.Id}:reward")
            .Select(t => (Guid?)t.Id)
            .SingleOrDefaultAsync(ct);
        if (rewarded is not { } movement)
            return;
        var cause = Cause(order, happened, "reward-back", $"The payment of order #{order.Id} was taken back: {order.ItemName}") with { Corrects = movement };
        work.Move(LedgerMovement.Correct(
            [new Leg(Account.Issuance, -order.RewardCredits), new Leg(Account.Member(order.BuyerId), order.RewardCredits)], cause));
    }

    private static MovementCause Cause(Order order, OrderEvent happened, string step, string reason) =>
        new($"order:{order.Id}:{step}", reason, happened.Actor) { OrderId = order.Id };

    private static string RewardLane(Order order) => $"member:{order.BuyerId}";
}
