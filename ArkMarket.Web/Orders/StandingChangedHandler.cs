using ArkMarket.Core.Members;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;

namespace ArkMarket.Web.Orders;

/// <summary>Stops the timers of a member's orders while they are away, and lets them go on afterwards.</summary>
internal sealed class StandingChangedHandler(FollowStanding follow) : EffectHandler<StandingChanged>
{
    protected override Task HandleAsync(StandingChanged effect, EffectContext context, CancellationToken ct) =>
        follow.HandleAsync(context.Guild, effect.User, ct);
}
