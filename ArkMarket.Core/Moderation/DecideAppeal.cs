using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Moderation;

/// <summary>A moderator who did not issue the case grants or denies an appeal, with an answer. Granted: the case is taken back.</summary>
public sealed class DecideAppeal(Database database, GuildConfigs configs)
{
    public sealed record Request(Actor Actor, RequestKey Key, long AppealId, string Answer)
    {
        public required bool Grant { get; init; }
    }

    public sealed record Decided(long AppealId, long CaseId, AppealState State)
    {
        /// <summary>After a denial: when they may ask again.</summary>
        public DateTimeOffset? AgainAt { get; init; }
    }

    public async Task<Result<Decided>> HandleAsync(Request request, CancellationToken ct)
    {
        var config = await configs.FindAsync(request.Actor.Guild, ct);
        if (config?.IsModerator(request.Actor) is not true)
            return Rights.Needed(Right.Moderation);
        var answer = request.Answer.Replace("\0", "", StringComparison.Ordinal).Trim();
        if (answer.Length is 0 or > Appeal.AnswerLengthMax)
            return new InvalidInput($"An answer of 1 to {Appeal.AnswerLengthMax:N0} characters is needed: the member reads it.");
        return await database.OnceAsync<Decided>(request.Key, async work =>
        {
            // Everybody locks the member of a case before its appeal.
            var db = await work.DbAsync(ct);
            var cases = await db.Set<Appeal>().Where(a => a.GuildId == work.Guild && a.Id == request.AppealId).Select(a => a.CaseId).ToListAsync(ct);
            if (cases is not [var number] || await CaseBook.FindAsync(work, number, ct) is not { } found
                || await ReviewRows.LockAppealAsync(work, request.AppealId, ct) is not { } appeal)
                return new NotFound("appeal");
            if (appeal.UserId == request.Actor.User)
                return new NotAllowed("another moderator: nobody decides about themselves");
            if (!appeal.IsOpen)
                return new AppealIsDecided(appeal.State);
            if (appeal.IssuedBy == request.Actor.User)
                return new OwnCaseAppealed();
            // Taken back meanwhile: then it cannot be said to stand.
            if (found.IsLifted && !request.Grant)
                return new CaseIsTakenBack(found.Id);
            work.RefuseOn(AppealMapping.AnotherConstraint, () => new OwnCaseAppealed());
            await FollowAsync(work, (appeal, found), request with { Answer = answer }, config.Get(GuildSettings.ReappealDays), ct);
            return new Decided(appeal.Id, found.Id, appeal.State) { AgainAt = appeal.AgainAt };
        }, ct);
    }

    private static async Task FollowAsync(Work work, (Appeal Appeal, ModerationCase Case) about, Request request, int days, CancellationToken ct)
    {
        var (appeal, found) = about;
        appeal.Decide(request.Grant ? AppealState.Granted : AppealState.Denied, request.Actor.User, request.Answer, work.Now);
        if (!request.Grant)
        {
            appeal.AgainAt = work.Now.AddDays(days);
            await CaseBook.AppendAsync(work, found, new NewCaseEvent(CaseEventKind.AppealDenied) { ActorId = request.Actor.User, Note = request.Answer }, ct);
            work.Enqueue(ReviewLanes.AppealNews(appeal.Id), new TellAppeal(appeal.Id));
        }
        else
        {
            await CaseBook.LiftAsync(work, found, new CaseLift(request.Actor.User, request.Answer) { Kind = CaseEventKind.AppealGranted }, ct);
        }

        work.Audit(request.Actor.User, request.Grant ? "appeal.granted" : "appeal.denied", $"case:{found.Id}", new { Appeal = appeal.Id, request.Answer, Member = appeal.UserId });
        work.Enqueue(ReviewLanes.Appeal(appeal.Id), new ShowAppeal(appeal.Id));
    }
}

public sealed record OwnCaseAppealed : Refusal
{
    public override string Explain(Wording wording) => "You issued this case yourself, so another moderator decides about the appeal. Nothing was changed; it goes on waiting.";
}

public sealed record AppealIsDecided(AppealState State) : Refusal
{
    public override string Explain(Wording wording) => $"Somebody was faster: this appeal {State.InWords()}. Nothing was changed by this.";
}
