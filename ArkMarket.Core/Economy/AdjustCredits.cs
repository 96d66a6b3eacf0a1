using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Economy;

/// <summary>
/// An admin grants or removes credits, always with a reason that the member will see. What somebody left behind can still
/// be removed; granting needs a member who is here.
/// </summary>
public sealed class AdjustCredits(Database database, GuildConfigs configs)
{
    public sealed record Request(Actor Actor, RequestKey Key, UserId Member, long Amount, string Reason)
    {
        /// <summary>True takes credits out of circulation.</summary>
        public required bool Remove { get; init; }

        /// <summary>False for somebody who is not, or no longer, in the server.</summary>
        public bool IsMember { get; init; } = true;

        public bool IsBot { get; init; }
    }

    public sealed record Adjusted(UserId Member, Credits Amount, bool Removed, string Reason)
    {
        /// <summary>Nothing moved yet: under this number it waits for somebody else's approval. Null when it is done.</summary>
        public long? PendingId { get; init; }
    }

    public async Task<Result<Adjusted>> HandleAsync(Request request, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(request.Actor, Right.Finance, ct))
            return Rights.Needed(Right.Finance);
        if (!request.Remove && !request.IsMember)
            return new NotFound("member");
        if (request.IsBot)
            return new BotsHaveNoWallet();
        if (!Credits.TryOf(request.Amount, out var amount))
            return new AmountOutOfRange();
        var reason = request.Reason.Trim();
        if (reason.Length is 0 or > LedgerMovement.ReasonLengthMax)
            return new InvalidInput($"A reason of 1 to {LedgerMovement.ReasonLengthMax} characters is needed: the member sees it.");

        var kind = request.Remove ? AdjustmentKind.Remove : AdjustmentKind.Grant;
        var asked = new Adjustment(kind, request.Member, amount, reason) { AskedBy = request.Actor.User };
        var config = await configs.FindAsync(request.Actor.Guild, ct);
        return await database.OnceAsync<Adjusted>(request.Key, async work =>
        {
            var adjusted = new Adjusted(request.Member, amount, request.Remove, reason);
            if (await asked.NeedsApprovalAsync(work, config, ct))
                return await asked.KeepAsync(work, ct) is var kept && kept.Refusal is { } refusal ? refusal : adjusted with { PendingId = kept.Value };
            asked.Move(work, $"adjust:{request.Key.Value}");
            work.Audit(request.Actor.User, asked.Action, $"member:{request.Member}", new { Amount = amount, Reason = reason });
            return adjusted;
        }, ct);
    }
}
