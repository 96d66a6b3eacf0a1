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
        if (happened.Kind is OrderEventKind.Refunded && order.IsPaidInCredits)
            Refund(work, order, happened);
        if (happened is { To: OrderState.Completed, From: not OrderState.Completed })
            Reward(work, order, happened);
        if (happened.Kind is OrderEventKind.ChargedBack or OrderEventKind.ChargebackWithdrawn)
            await FollowChargebackAsync(work, db, order, happened, ct);
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

    /// <summary>What came with the order goes, or comes back when the record was withdrawn.</summary>
    private static async Task FollowChargebackAsync(Work work, ArkMarketDb db, Order order, OrderEvent happened, CancellationToken ct)
    {
        work.Enqueue(Ticket.LaneOf(order.TicketId), new OrderChargedBack(order.Id));
        // Without completion nothing had been given.
        if (happened.From is not OrderState.Completed)
            return;
        var isBack = happened.Kind is OrderEventKind.ChargebackWithdrawn;
        if (order.RewardRole is not null && isBack)
            work.Enqueue(RewardLane(order), new GiveRewardRole(order.Id, IsBack: true));
        else if (order.RewardRole is not null)
            work.Enqueue(RewardLane(order), new TakeRewardRole(order.Id));
        if (order.RewardCredits > 0)
            await ReverseRewardAsync(work, db, order, happened, ct);
    }

    /// <summary>
    /// Reverses what moved the reward last: the reward itself, or what took it back. The key names that movement, so none
    /// is reversed twice. What the wallet does not cover becomes a debt, and what comes in settles it: see the ledger.
    /// </summary>
    private static async Task ReverseRewardAsync(Work work, ArkMarketDb db, Order order, OrderEvent happened, CancellationToken ct)
    {
        var moves = db.Set<LedgerTransfer>().Where(t => t.GuildId == order.GuildId && t.OrderId == order.Id);
        var last = await moves
            .Where(t => (t.Operation == LedgerOperation.Mint || t.Operation == LedgerOperation.Correct) && !moves.Any(later => later.Corrects == t.Id))
            .Select(t => new { t.Id, IsReward = db.Set<LedgerEntry>().Any(e => e.GuildId == t.GuildId && e.TransferId == t.Id && e.Kind == AccountKind.Member && e.Amount > 0) })
            .SingleOrDefaultAsync(ct);
        var isBack = happened.Kind is OrderEventKind.ChargebackWithdrawn;
        // Only what was given is taken, and only what was taken comes back.
        if (last is null || last.IsReward == isBack)
            return;
        var amount = isBack ? -order.RewardCredits : order.RewardCredits;
        var reason = isBack ? $"The chargeback of order #{order.Id} was withdrawn: {order.ItemName}" : $"The payment of order #{order.Id} was taken back: {order.ItemName}";
        work.Move(LedgerMovement.Correct(
            [new Leg(Account.Issuance, -amount), new Leg(Account.Member(order.BuyerId), amount)],
            Cause(order, happened, $"{(isBack ? "reward-again" : "reward-back")}:{last.Id}", reason) with { Corrects = last.Id }));
    }

    private static MovementCause Cause(Order order, OrderEvent happened, string step, string reason) =>
        new($"order:{order.Id}:{step}", reason, happened.Actor) { OrderId = order.Id };

    private static string RewardLane(Order order) => $"member:{order.BuyerId}";
}
