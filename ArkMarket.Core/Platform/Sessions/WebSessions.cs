using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Platform;

/// <summary>Who is signed in on the web: begun at sign-in, ended by signing out here or everywhere, or by time.</summary>
public sealed class WebSessions(Database database)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    public async Task<WebSession> BeginAsync(UserId user, string name, IEnumerable<GuildId> servers, CancellationToken ct)
    {
        var session = new WebSession
        {
            Id = RandomId.New(),
            UserId = user,
            Name = name.Length <= WebSession.NameLengthMax ? name : name[..WebSession.NameLengthMax],
            Servers = [.. servers.Take(WebSession.ServersMax).Select(server => server.Db)],
            CreatedAt = database.Now,
            ExpiresAt = database.Now + Lifetime,
        };
        await using var db = database.CreateContext();
        db.Add(session);
        await db.SaveChangesAsync(ct);
        return session;
    }

    /// <summary>Null when it never was, has run out, or was signed out.</summary>
    public async Task<WebSession?> FindAsync(string id, CancellationToken ct)
    {
        if (!RandomId.IsWellFormed(id))
            return null;
        var now = database.Now;
        await using var db = database.CreateContext();
        return await db.Set<WebSession>().AsNoTracking().SingleOrDefaultAsync(session => session.Id == id && session.ExpiresAt > now, ct);
    }

    public async Task<IReadOnlyList<WebSession>> OfAsync(UserId user, CancellationToken ct)
    {
        var now = database.Now;
        await using var db = database.CreateContext();
        return await db.Set<WebSession>().AsNoTracking()
            .Where(session => session.UserId == user && session.ExpiresAt > now)
            .OrderByDescending(session => session.CreatedAt).Take(50).ToListAsync(ct);
    }

    public async Task EndAsync(string id, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        await db.Set<WebSession>().Where(session => session.Id == id).ExecuteDeleteAsync(ct);
    }

    /// <summary>Signs out everywhere, on every node.</summary>
    public async Task<int> EndAllAsync(UserId user, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await db.Set<WebSession>().Where(session => session.UserId == user).ExecuteDeleteAsync(ct);
    }

    /// <summary>Takes away what has run out.</summary>
    public async Task<int> ForgetExpiredAsync(CancellationToken ct)
    {
        var now = database.Now;
        await using var db = database.CreateContext();
        return await db.Set<WebSession>().Where(session => session.ExpiresAt <= now).ExecuteDeleteAsync(ct);
    }
}
