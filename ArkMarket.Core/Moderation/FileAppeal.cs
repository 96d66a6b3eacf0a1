using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Moderation;

/// <summary>
/// Somebody asks that a case of their own be looked at again. It needs no membership: whoever was banned can ask as well as
/// whoever cannot write.
/// </summary>
public sealed class FileAppeal(Database database)
{
    public const int TextLengthMin = 20;

    /// <summary>Of one case, in all: who takes back and files anew should not fill the moderators' channel.</summary>
    public const int AppealsMax = 10;

    public sealed record Request(Actor Actor, RequestKey Key, long CaseId, string Text);

    public sealed record Filed(long AppealId, long CaseId);

    public async Task<Result<Filed>> HandleAsync(Request request, CancellationToken ct)
    {
        var text = request.Text.Replace("\0", "", StringComparison.Ordinal).Trim();
        if (text.Length is < TextLengthMin or > Appeal.TextLengthMax)
            return new InvalidInput($"Say why in {TextLengthMin} to {Appeal.TextLengthMax:N0} characters.");
        return await database.OnceAsync<Filed>(request.Key, async work =>
        {
            var db = await work.DbAsync(ct);
            var isTheirs = await db.Set<ModerationCase>().AnyAsync(c => c.GuildId == work.Guild && c.Id == request.CaseId && c.UserId == request.Actor.User, ct);
            if (!isTheirs || await CaseBook.FindAsync(work, request.CaseId, ct) is not { } found)
                return new NotFound("case");
            if (found.IsLifted)
                return new CaseIsTakenBack(found.Id);
            var before = await db.Set<Appeal>().AsNoTracking().Where(a => a.GuildId == work.Guild && a.CaseId == found.Id)
                .OrderByDescending(a => a.Id).Take(AppealsMax).ToListAsync(ct);
            if (RefusalOf(before, work.Now) is { } refusal)
                return refusal;
            work.RefuseOn(AppealMapping.OpenConstraint, () => new AppealIsOpen());
            var appeal = new Appeal { GuildId = work.Guild, CaseId = found.Id, UserId = found.UserId, IssuedBy = found.IssuedBy, Text = text, CreatedAt = work.Now };
            db.Add(appeal);
            await CaseBook.AppendAsync(work, found, new NewCaseEvent(CaseEventKind.Appealed) { ActorId = found.UserId }, ct);
            await db.SaveChangesAsync(ct);
            work.Audit(found.UserId, "appeal.filed", $"case:{found.Id}", new { Appeal = appeal.Id });
            work.Enqueue(ReviewLanes.Appeal(appeal.Id), new ShowAppeal(appeal.Id));
            return new Filed(appeal.Id, found.Id);
        }, ct);
    }

    private static Refusal? RefusalOf(List<Appeal> before, DateTimeOffset now) => before switch
    {
        [{ IsOpen: true }, ..] => new AppealIsOpen(),
        [{ AgainAt: { } again }, ..] when again > now => new AppealTooSoon(again),
        { Count: >= AppealsMax } => new TooManyAppeals(AppealsMax),
        _ => null,
    };
}

public sealed record AppealIsOpen : Refusal
{
    public override string Explain(Wording wording) => "Your appeal against this case is with the moderators already. Nothing was changed. You read their answer here.";
}

public sealed record AppealTooSoon(DateTimeOffset AgainAt) : Refusal
{
    public override string Explain(Wording wording) =>
        $"Your last appeal was denied. You can ask again from {AgainAt.ToString("d MMMM yyyy, HH:mm", System.Globalization.CultureInfo.InvariantCulture)} (UTC) on. Nothing was changed.";
}

public sealed record TooManyAppeals(int Most) : Refusal
{
    public override string Explain(Wording wording) => $"This case was appealed against {Most} times, and that is as often as one can. Nothing was changed.";
}

public sealed record CaseIsTakenBack(long Case) : Refusal
{
    public override string Explain(Wording wording) => $"Case {Case} was taken back: it counts for nothing any more. There is nothing to appeal against.";
}
