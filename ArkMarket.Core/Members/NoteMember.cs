using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Members;

/// <summary>A note about a member that was written or taken away.</summary>
public sealed record NotedMember(long NoteId, UserId Member);

/// <summary>A moderator notes something about a member for the other moderators.</summary>
public sealed class AddMemberNote(Database database, GuildConfigs configs)
{
    public sealed record Request(Actor Actor, RequestKey Key, UserId Member, string Text);

    public async Task<Result<NotedMember>> HandleAsync(Request request, CancellationToken ct)
    {
        if (await MemberNotes.RefuseAsync(configs, request.Actor, request.Member, ct) is { } refusal)
            return refusal;
        var text = request.Text.Trim();
        if (text.Length is 0 or > MemberNote.TextLengthMax)
            return new InvalidInput($"A note has 1 to {MemberNote.TextLengthMax:N0} characters.");
        return await database.OnceAsync<NotedMember>(request.Key, async work =>
        {
            await work.LockAsync("member-notes", request.Member.Value, ct);
            var db = await work.DbAsync(ct);
            if (await MemberNotes.InSight(db, work.Guild, request.Member).CountAsync(ct) >= MemberNote.Most)
                return new InvalidInput($"A member has at most {MemberNote.Most} notes. Remove one first.");
            var note = new MemberNote { GuildId = work.Guild, MemberId = request.Member, Author = request.Actor.User, Text = text, At = work.Now };
            db.Add(note);
            await db.SaveChangesAsync(ct);
            work.Audit(request.Actor.User, "member.noted", $"member:{request.Member}", new { Note = note.Id });
            return new NotedMember(note.Id, request.Member);
        }, ct);
    }
}

/// <summary>A moderator takes a note out of sight. It is kept, with who took it away.</summary>
public sealed class RemoveMemberNote(Database database, GuildConfigs configs)
{
    public sealed record Request(Actor Actor, RequestKey Key, UserId Member, long NoteId);

    public async Task<Result<NotedMember>> HandleAsync(Request request, CancellationToken ct)
    {
        if (await MemberNotes.RefuseAsync(configs, request.Actor, request.Member, ct) is { } refusal)
            return refusal;
        return await database.OnceAsync<NotedMember>(request.Key, async work =>
        {
            var db = await work.DbAsync(ct);
            var note = await db.Set<MemberNote>()
                .FromSql($"SELECT * FROM member_notes WHERE guild_id = {work.Guild.Db} AND id = {request.NoteId} AND removed_at IS NULL FOR UPDATE")
                .SingleOrDefaultAsync(ct);
            if (note is null || note.MemberId != request.Member)
                return new NotFound("note");
            note.Remove(request.Actor.User, work.Now);
            work.Audit(request.Actor.User, "member.note_removed", $"member:{request.Member}", new { Note = note.Id, note.Author });
            return new NotedMember(note.Id, request.Member);
        }, ct);
    }
}

/// <summary>The notes about a member.</summary>
public sealed class MemberNotes(Database database, GuildConfigs configs)
{
    /// <summary>Those in sight, newest first.</summary>
    public async Task<Result<IReadOnlyList<MemberNote>>> HandleAsync(Actor actor, UserId member, CancellationToken ct)
    {
        if (await RefuseAsync(configs, actor, member, ct) is { } refusal)
            return refusal;
        await using var db = database.CreateContext();
        return await InSight(db, actor.Guild, member).AsNoTracking().OrderByDescending(note => note.Id).Take(MemberNote.Most).ToListAsync(ct);
    }

    // What others noted about oneself is not for oneself, moderator or not.
    internal static async Task<Refusal?> RefuseAsync(GuildConfigs configs, Actor actor, UserId member, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Moderation, ct))
            return Rights.Needed(Right.Moderation);
        return actor.User == member ? new NotAllowed("another moderator: nobody judges themselves") : null;
    }

    internal static IQueryable<MemberNote> InSight(ArkMarketDb db, GuildId guild, UserId member) =>
        db.Set<MemberNote>().Where(note => note.GuildId == guild && note.MemberId == member && note.RemovedAt == null);
}
