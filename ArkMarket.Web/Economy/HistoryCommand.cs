using ArkMarket.Core.Economy;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Economy;

/// <summary><c>/history</c>: what moved in one's own wallet, when, why and by whom; newest first.</summary>
internal sealed class HistoryCommand(WalletQueries wallets) : CommandHandler
{
    public override CommandDefinition Definition { get; } = CommandDefinition.Slash("history", "What moved in your wallet, and why");

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => Reply.From(
        await wallets.HistoryAsync(context.Actor, context.Actor.User, before: null, ct),
        page => EconomyMessages.History(page, isNewest: true, context.Wording));
}

/// <summary>Turns the pages of <c>/history</c>: with a movement's id to what is older than it, without one to the newest.</summary>
internal sealed class HistoryPageButton(WalletQueries wallets) : ComponentHandler
{
    public const string ButtonName = "history.page";

    public override string Name => ButtonName;

    public override ReplyShape Shape => ReplyShape.Update;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        var before = context.Arguments.Id(0);
        if (before is null && context.Arguments.Count > 0)
            return new StaleComponent();
        return Reply.From(
            await wallets.HistoryAsync(context.Actor, context.Actor.User, before, ct),
            page => EconomyMessages.History(page, isNewest: before is null, context.Wording));
    }
}
