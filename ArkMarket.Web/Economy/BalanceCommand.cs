using ArkMarket.Core.Economy;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Economy;

/// <summary><c>/balance</c>: what one's own wallet holds; admins may look into another.</summary>
internal sealed class BalanceCommand(WalletQueries wallets) : CommandHandler
{
    public override CommandDefinition Definition { get; } = CommandDefinition.Slash(
        "balance", "What your wallet holds",
        CommandOption.Optional(CommandOptionType.User, "member", "Somebody else's wallet: for admins"));

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Options.GetSnowflake("member") is not { } member || member.Value == context.Actor.User.Value)
            return EconomyMessages.OwnBalance(await wallets.BalanceAsync(context.Actor.Guild, context.Actor.User, ct), context.Wording);
        // What somebody left behind is still theirs: no membership is asked for.
        var owner = new UserId(member.Value);
        return Reply.From(
            await wallets.BalanceAsync(context.Actor, owner, ct), balance => EconomyMessages.BalanceOf(owner, balance, context.Wording));
    }
}
