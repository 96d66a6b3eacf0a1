using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Orders;

/// <summary>
/// Decides what is done about a role that comes with orders, and writes it down before and after Discord does it: so a run
/// that was cut off in between is known for what it is, and never mistaken for somebody who had the role anyway.
/// </summary>
public sealed class RecordGivenRole(Database database)
{
    /// <param name="order">The one that gives it.</param>
    /// <param name="has">Whether Discord says that they have it now.</param>
    /// <param name="isBack">It comes back, as it was taken by mistake.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Whether to give it now.</returns>
    public Task<bool> BeginGivingAsync(Order order, bool has, bool isBack, CancellationToken ct) =>
        SetAsync(order, GivenRoleState.Giving, known => known switch
        {
            null or GivenRoleState.Taken => has ? GivenRoleState.Theirs : GivenRoleState.Giving,
            GivenRoleState.Giving or GivenRoleState.Taking => GivenRoleState.Giving,
            // It was not taken. Another order of the same role gives it anew to whoever lost it since.
            _ => has || isBack ? known : GivenRoleState.Giving,
        }, ct);

    public Task GivenAsync(Order order, CancellationToken ct) =>
        SetAsync(order, GivenRoleState.Given, known => known is GivenRoleState.Giving ? GivenRoleState.Given : known, ct);

    /// <returns>Whether to take it now: only what orders gave is taken.</returns>
    public Task<bool> BeginTakingAsync(Order order, bool has, CancellationToken ct) =>
        SetAsync(order, GivenRoleState.Taking, known => known switch
        {
            GivenRoleState.Giving or GivenRoleState.Given => has ? GivenRoleState.Taking : GivenRoleState.Theirs,
            _ => known,
        }, ct);

    public Task TakenAsync(Order order, CancellationToken ct) =>
        SetAsync(order, GivenRoleState.Taken, known => known is GivenRoleState.Taking ? GivenRoleState.Taken : known, ct);

    /// <summary>True when it is as wished after the decision.</summary>
    private async Task<bool> SetAsync(Order order, GivenRoleState wished, Func<GivenRoleState?, GivenRoleState?> decide, CancellationToken ct)
    {
        var (user, role) = (order.BuyerId, order.RewardRole!.Value);
        var decided = await database.WriteAsync<bool>(order.GuildId, async work =>
        {
            await work.LockAsync("given-roles", user.Value, ct);
            var db = await work.DbAsync(ct);
            var known = await db.Set<GivenRole>().SingleOrDefaultAsync(r => r.GuildId == work.Guild && r.UserId == user && r.RoleId == role, ct);
            if (decide(known?.State) is not { } state)
                return false;
            if (known is null)
                db.Add(new GivenRole { GuildId = work.Guild, UserId = user, RoleId = role, State = state });
            else
                known.State = state;
            return state == wished;
        }, ct);
        return decided.Value;
    }
}
