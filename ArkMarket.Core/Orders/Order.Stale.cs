using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>An order that goes nowhere because its buyer does not answer.</summary>
public sealed partial class Order
{
    /// <summary>The buyer was reminded and has still not answered: the timer ends it, nothing was charged.</summary>
    public Result<OrderEvent> ExpireIntake(GuildConfig config, DateTimeOffset now)
    {
        if (State is not OrderState.Open || IntakeComplete)
            return new WrongState(Id, State, "it does not wait for an answer");
        var hours = config.Get(GuildSettings.StaleHours);
        return Finish(OrderEventKind.IntakeExpired, OrderState.Cancelled, actor: null, now, $"The questions were not answered within {hours} hours.");
    }
}
