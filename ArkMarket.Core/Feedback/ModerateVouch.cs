using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Feedback;

/// <summary>A moderator takes a vouch out of sight, or brings it back, with a reason. Both stay in its history.</summary>
public sealed class ModerateVouch(Database database, GuildConfigs configs)
{
    public sealed record Request(Actor Actor, RequestKey Key, long OrderId, string Reason)
    {
        /// <summary>True to hide, false to show again.</summary>
        public required bool Hide { get; init; }
    }

    public async Task<Result<VouchChanged>> HandleAsync(Request request, CancellationToken ct)
    {
        var reason = request.Reason.Trim();
        if (reason.Length is 0 or > Vouch.ReasonLengthMax)
            return new InvalidInput($"A reason has 1 to {Vouch.ReasonLengthMax} characters.");
        return await database.OnceAsync<VouchChanged>(request.Key, async work =>
        {
            if (await configs.FindAsync(work.Guild, ct) is not { } config)
                return new MarketNotSetUp();
            if (!config.IsModerator(request.Actor))
                return new NotAllowed("a moderator of this server");
            return await VouchChanges.ApplyAsync(work, request.OrderId, vouch => Decide(work, vouch, request.Actor, (request.Hide, reason)), ct);
        }, ct);
    }

    private static Result<VouchEvent> Decide(Work work, Vouch vouch, Actor actor, (bool Hide, string Reason) asked)
    {
        // Nobody judges what was said of them, or by them.
        if (actor.User == vouch.SellerId || actor.User == vouch.BuyerId)
            return new NotAllowed("a moderator who is not part of this order");
        var result = asked.Hide ? vouch.Hide(actor, asked.Reason, work.Now) : vouch.ShowAgain(actor, asked.Reason, work.Now);
        if (!result.IsRefused)
            work.Audit(actor.User, asked.Hide ? "vouch.hidden" : "vouch.shown_again", $"order:{vouch.OrderId}", new { asked.Reason });
        return result;
    }
}
