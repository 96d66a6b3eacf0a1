using ArkMarket.Core.Guilds;

namespace ArkMarket.Core.Orders;

/// <summary>An order whose channel has to wait: the server is full.</summary>
public sealed partial class Order
{
    /// <summary>Nobody can claim what nobody sees: the time to claim does not run.</summary>
    public void WaitForChannel()
    {
        if (State is OrderState.Open)
            SetDue(null);
    }

    /// <summary>From here on sellers see it: they have the whole time to claim it.</summary>
    public void ChannelOpened(GuildConfig config, DateTimeOffset now)
    {
        if (State is OrderState.Open)
            SetDue(now.AddHours(config.Get(GuildSettings.ClaimHours)));
    }
}
