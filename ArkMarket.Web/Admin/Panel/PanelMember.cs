using ArkMarket.Core.Economy;
using ArkMarket.Core.Members;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Sellers;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>What one who runs the market may know of a member; null where it is not theirs to know.</summary>
internal sealed record MemberShown(UserId User)
{
    public long? Balance { get; init; }

    public GuildMember? Standing { get; init; }

    public Seller? Seller { get; init; }

    public OrderPage? Orders { get; init; }
}

/// <summary>Gathers and shows what is known of a member.</summary>
internal sealed class PanelMember(WalletQueries wallets, MemberQueries members, SellerQueries sellers, OrderQueries orders)
{
    public async Task<Reply> ShowAsync(InteractionContext context, UserId user, string? done, CancellationToken ct)
    {
        var (guild, config) = (context.Actor.Guild, context.Config);
        var moderates = config.Has(context.Actor, Right.Moderation);
        var shown = new MemberShown(user)
        {
            Balance = config.Has(context.Actor, Right.Finance) ? (await wallets.BalanceAsync(context.Actor, user, ct)).Value : null,
            Standing = moderates ? (await members.TrustAsync(context.Actor, user, ct)).Value : null,
            Seller = await sellers.FindAsync(guild, user, ct),
            Orders = await orders.MineAsync(guild, user, before: null, ct),
        };
        return PanelMemberMessages.Card(shown, context, done);
    }
}
