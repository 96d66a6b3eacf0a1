using ArkMarket.Core.Orders;

namespace ArkMarket.Tests.Kill;

/// <summary>What must be true of sellers on trial: moderators looked at the deliveries of their first orders, and at no others.</summary>
internal static class TrialVerdict
{
    public static void AssertFirstSalesAreReviewed(KillWorld world, IReadOnlyList<Order> orders, ILookup<long, OrderEvent> events)
    {
        var newSellers = world.Server.People.Values.Where(person => person.Name.StartsWith(KillWorld.NewSeller, StringComparison.Ordinal)).Select(person => person.Id).ToHashSet();
        foreach (var sold in orders.Where(order => order.SellerId is not null).ToLookup(order => order.SellerId!.Value.ToString()))
        {
            var all = sold.SelectMany(order => events[order.Id]).ToList();
            var completedAt = all.Where(happened => happened is { To: OrderState.Completed, From: not OrderState.Completed }).Select(happened => happened.At).ToList();
            foreach (var delivered in all.Where(happened => happened.Kind is OrderEventKind.Delivered))
            {
                var isOnTrial = newSellers.Contains(sold.Key) && completedAt.Count(at => at < delivered.At) < KillMarket.TrialOrders;
                Assert.True(isOnTrial == IsReviewed(delivered, events[delivered.OrderId]), $"order #{delivered.OrderId}, event {delivered.Number}: on trial {isOnTrial}");
            }
        }
    }

    /// <summary>Whether a moderator decided about this delivery, before there was another.</summary>
    private static bool IsReviewed(OrderEvent delivered, IEnumerable<OrderEvent> story) =>
        story.SkipWhile(happened => happened.Number <= delivered.Number)
            .TakeWhile(happened => happened.Kind is not OrderEventKind.Delivered)
            .Any(happened => happened.Kind is OrderEventKind.ReviewApproved or OrderEventKind.ReviewRejected);
}
