using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Members;

/// <summary>
/// What the changes of tribes share. They are rare, and each may touch a tribe and several members: those of one server
/// wait for each other, so that none of them counts what another is about to change.
/// </summary>
internal sealed record TribeChange(Work Work, ArkMarketDb Db)
{
    public static async Task<TribeChange> BeginAsync(Work work, CancellationToken ct)
    {
        await work.LockAsync("tribes", 0, ct);
        return new TribeChange(work, await work.DbAsync(ct));
    }

    public Task<Tribe?> FindAsync(long id, CancellationToken ct) => Db.Set<Tribe>().SingleOrDefaultAsync(t => t.GuildId == Work.Guild && t.Id == id, ct);

    public Task<Tribe?> NamedAsync(string name, CancellationToken ct)
    {
        var key = Tribe.KeyOf(name);
        return Db.Set<Tribe>().SingleOrDefaultAsync(t => t.GuildId == Work.Guild && t.NameKey == key, ct);
    }

    public Task<int> SizeAsync(long tribe, CancellationToken ct) => Db.Set<GuildMember>().CountAsync(m => m.GuildId == Work.Guild && m.TribeId == tribe, ct);

    public async Task<Tribe> FoundAsync(string name, UserId founder, CancellationToken ct)
    {
        Work.RefuseOn(TribeMapping.NameConstraint, () => new TribeNameTaken(name));
        var tribe = new Tribe { GuildId = Work.Guild, Name = name, NameKey = Tribe.KeyOf(name), FounderId = founder, CreatedAt = Work.Now };
        Db.Add(tribe);
        await Db.SaveChangesAsync(ct);
        return tribe;
    }

    /// <summary>
    /// Takes the member out of their tribe. Without its founder it belongs to whoever has been in it longest; without
    /// anybody it ends.
    /// </summary>
    public async Task LeaveAsync(GuildMember member, CancellationToken ct)
    {
        if (member.TribeId is not { } id || await FindAsync(id, ct) is not { } tribe)
            return;
        member.LeaveTribe(Work.Now);
        var next = await Db.Set<GuildMember>()
            .Where(m => m.GuildId == Work.Guild && m.TribeId == id && m.UserId != member.UserId)
            .OrderBy(m => m.TribeSince).ThenBy(m => m.UserId)
            .FirstOrDefaultAsync(ct);
        if (next is null)
            Db.Remove(tribe);
        else if (tribe.FounderId == member.UserId)
            tribe.FounderId = next.UserId;
    }
}

public sealed record TribeNameTaken(string Name) : Refusal
{
    public override string Explain(Wording wording) =>
        $"There is a tribe named {Name} on this server already. Nothing was founded. Choose another name, or ask its members to invite you.";
}

public sealed record NotInATribe : Refusal
{
    public override string Explain(Wording wording) => "You are in no tribe of this server. Nothing was changed. /tribe found makes one.";
}

public sealed record AlreadyInATribe(string Name) : Refusal
{
    public override string Explain(Wording wording) => $"You are in the tribe {Name}. Nothing was changed. Leave it first with /tribe leave.";
}

public sealed record TribeFull(string Name, int Most) : Refusal
{
    public override string Explain(Wording wording) => $"The tribe {Name} has {Most} members, as many as this server allows. Nothing was changed.";
}

/// <summary>A moderator put somebody there: leaving would undo what related parties are kept apart by.</summary>
public sealed record TribeSetByModerator : Refusal
{
    public override string Explain(Wording wording) =>
        "A moderator put that member into this tribe, so only a moderator can take them out. Nothing was changed. Ask one if it is wrong.";
}
