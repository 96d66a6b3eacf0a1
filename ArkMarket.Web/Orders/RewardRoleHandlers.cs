using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Orders;

/// <summary>Gives the buyer the role that came with the item, and remembers whether they had it already.</summary>
internal sealed class GiveRewardRoleHandler(OrderQueries orders, RecordGivenRole record, DiscordConnection discord) : EffectHandler<GiveRewardRole>
{
    protected override async Task HandleAsync(GiveRewardRole effect, EffectContext context, CancellationToken ct)
    {
        if (await orders.FindAsync(context.Guild, effect.OrderId, ct) is not { Order: { RewardRole: { } role, ChargedBackAt: null } order })
            return;
        var (buyer, reward) = (new MemberAddress(new Snowflake(context.Guild.Value), new Snowflake(order.BuyerId.Value)), new Snowflake(role.Value));
        var has = (await discord.Rest.GetGuildMember(buyer, ct)).Roles.Contains(reward);
        if (!await record.BeginGivingAsync(order, has, effect.IsBack, ct))
            return;
        await discord.Rest.AddMemberRole(buyer, new RoleChange(reward) { Reason = $"Came with order #{order.Id}" }, ct);
        await record.GivenAsync(order, ct);
    }
}

/// <summary>Takes it back, unless they had it before, or another order gave it too. A buyer who has left has none any more.</summary>
internal sealed class TakeRewardRoleHandler(OrderQueries orders, RecordGivenRole record, DiscordConnection discord) : EffectHandler<TakeRewardRole>
{
    protected override async Task HandleAsync(TakeRewardRole effect, EffectContext context, CancellationToken ct)
    {
        if (await orders.FindAsync(context.Guild, effect.OrderId, ct) is not { Order: { RewardRole: { } role, ChargedBackAt: not null } order }
            || await orders.GaveRoleTooAsync(order, ct))
            return;
        var (buyer, reward) = (new MemberAddress(new Snowflake(context.Guild.Value), new Snowflake(order.BuyerId.Value)), new Snowflake(role.Value));
        if (!await record.BeginTakingAsync(order, await HasAsync(buyer, reward, ct), ct))
            return;
        await discord.Rest.RemoveMemberRole(buyer, new RoleChange(reward) { Reason = $"The payment of order #{order.Id} was taken back" }, ct);
        await record.TakenAsync(order, ct);
    }

    private async Task<bool> HasAsync(MemberAddress buyer, Snowflake role, CancellationToken ct)
    {
        try
        {
            return (await discord.Rest.GetGuildMember(buyer, ct)).Roles.Contains(role);
        }
        catch (DiscordRefusedException gone) when (gone.Code == ErrorCodes.UnknownMember)
        {
            return false;
        }
    }
}
