using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Sellers;

/// <summary>One moderator decides an application; whoever decides it too is told that it is done.</summary>
public sealed class DecideApplication(Database database, GuildConfigs configs)
{
    /// <param name="Number">The application the moderator was looking at; a newer one says something else.</param>
    public sealed record Request(Actor Actor, RequestKey Key, UserId Applicant, int Number)
    {
        public required bool Approve { get; init; }

        /// <summary>Needed to reject: the applicant sees it.</summary>
        public string? Reason { get; init; }
    }

    public sealed record Decided(UserId Applicant, SellerStatus Status);

    public async Task<Result<Decided>> HandleAsync(Request request, CancellationToken ct)
    {
        var config = await configs.FindAsync(request.Actor.Guild, ct);
        if (config?.Get(GuildSettings.SellerRole) is null)
            return new MarketNotSetUp();
        if (!config.IsModerator(request.Actor))
            return new NotAllowed("the moderator role of this server");
        if (request.Actor.User == request.Applicant)
            return new NotAllowed("another moderator: nobody decides about themselves");
        var reason = string.IsNullOrWhiteSpace(request.Reason) ? null : request.Reason.Trim();
        if (reason?.Length > Seller.ReasonLengthMax || (reason is null && !request.Approve))
            return new InvalidInput($"A reason of 1 to {Seller.ReasonLengthMax} characters is needed: the applicant sees it.");
        return await database.OnceAsync<Decided>(request.Key, async work =>
        {
            var seller = await SellerRows.FindAsync(work, request.Applicant, ct);
            if (seller is null || request.Number > seller.ApplicationNumber || seller.ApplicationNumber == 0)
                return new NotFound("application");
            if (request.Number < seller.ApplicationNumber)
                return new ApplicationReplaced();
            if (seller.Status is not SellerStatus.Applied)
                return new ApplicationDecided(seller.Status);
            var status = request.Approve ? SellerStatus.Approved : SellerStatus.Rejected;
            seller.Decide(status, request.Actor.User, reason, work.Now);
            work.Audit(request.Actor.User, request.Approve ? "seller.approved" : "seller.rejected", $"member:{seller.UserId}", new { Reason = reason });
            work.Enqueue(SellerLanes.Review(seller.UserId), new ShowApplication(seller.UserId));
            if (request.Approve)
                work.Enqueue(SellerLanes.Role(seller.UserId), new SyncSellerRole(seller.UserId));
            work.Enqueue(SellerLanes.News(seller.UserId), new TellSeller(seller.UserId, status));
            return new Decided(seller.UserId, status);
        }, ct);
    }
}

public sealed record ApplicationDecided(SellerStatus Status) : Refusal
{
    public override string Explain(Wording wording) =>
        $"Another moderator was faster: this application is decided, and the applicant is {Status.InWords()}. Nothing was changed.";
}

public sealed record ApplicationReplaced : Refusal
{
    public override string Explain(Wording wording) =>
        "The applicant has written a newer application since. Nothing was decided: read that one first, /sell applications shows it.";
}

public static class SellerStatusWords
{
    /// <summary>The status as people say it.</summary>
    public static string InWords(this SellerStatus status) => status switch
    {
        SellerStatus.None => "a seller by role",
        SellerStatus.Applied => "waiting for an answer",
        SellerStatus.Approved => "an approved seller",
        SellerStatus.Rejected => "not accepted",
        SellerStatus.Suspended => "suspended",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, message: null),
    };
}
