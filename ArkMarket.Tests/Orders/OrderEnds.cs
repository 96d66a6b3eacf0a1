using ArkMarket.Core.Orders;

namespace ArkMarket.Tests.Orders;

/// <summary>Brings every order to its end by time and by those whose office it is: no buyer and no seller does anything more.</summary>
internal static class OrderEnds
{
    private const int RoundsMax = 20;
    private const int HoursPerRound = 200;

    // Each is refused where it has no place; what is left of the list is what a moderator would do.
    private static readonly (OrderAct Act, OrderPerson Who)[] Duties =
    [
        (OrderAct.OpenChannel, OrderPerson.Moderator), (OrderAct.ForceTimers, OrderPerson.Moderator), (OrderAct.MissPayment, OrderPerson.Finance),
        (OrderAct.Approve, OrderPerson.Moderator), (OrderAct.Take, OrderPerson.Moderator), (OrderAct.Rule, OrderPerson.Moderator),
        (OrderAct.Take, OrderPerson.OtherModerator), (OrderAct.Rule, OrderPerson.OtherModerator),
    ];

    /// <summary>Time passes first, and only what it does not end is decided by people.</summary>
    public static async Task ReachAsync(OrderMarket market)
    {
        for (var round = 0; round < RoundsMax; round++)
        {
            var open = await OpenAsync(market);
            if (open.Count == 0)
                return;
            // Some rounds nobody does anything: escalations run out, appeals pass.
            for (var order = 0; order < market.Orders.Count && round % 3 == 2; order++)
            {
                if (open.Contains(market.Orders[order]))
                    foreach (var (act, who) in Duties)
                        await market.RunAsync(new OrderStep(act, who, order, Number: 60));
            }

            await market.WaitAsync(HoursPerRound);
        }

        var stuck = await OpenAsync(market);
        Assert.True(stuck.Count == 0, string.Join("\n", await Task.WhenAll(stuck.Select(async id => await TellAsync(market, id)))));
    }

    /// <summary>At any time a moderator, or finance, can end it at once: nothing depends on time alone.</summary>
    public static async Task DecideAsync(OrderMarket market)
    {
        foreach (var (order, index) in market.Orders.Select((id, index) => (id, index)))
        {
            if ((await market.FindAsync(order)).Order.IsFinal)
                continue;
            await market.RunAsync(new OrderStep(OrderAct.Cancel, OrderPerson.Moderator, index, Number: 1));
            foreach (var duty in new[] { OrderAct.Take, OrderAct.Rule })
                foreach (var who in new[] { OrderPerson.Moderator, OrderPerson.OtherModerator })
                    await market.RunAsync(new OrderStep(duty, who, index, Number: 60));
        }
    }

    private static async Task<List<long>> OpenAsync(OrderMarket market)
    {
        var open = new List<long>();
        foreach (var order in market.Orders)
            if (!(await market.FindAsync(order)).Order.IsFinal)
                open.Add(order);
        return open;
    }

    private static async Task<string> TellAsync(OrderMarket market, long id)
    {
        var (order, dispute) = ((await market.FindAsync(id)).Order, (await market.FindAsync(id)).Dispute);
        return $"Order #{id} is stuck: {order.State}, due {order.DueAt}, stopped {order.TimersStoppedAt}, review {order.ReviewPending}, "
            + $"payment {order.PaymentReported}, ruled {dispute?.IsRuled}, appealed {dispute?.IsAppealed}";
    }
}
