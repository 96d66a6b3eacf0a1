using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Welcome;

/// <summary>What effects write down of how newcomers were received, and whom they find to receive.</summary>
public sealed class WelcomeBook(Database database)
{
    /// <summary>How many one message may welcome: Discord notifies no more than a hundred.</summary>
    public const int SharedMax = 100;

    /// <summary>
    /// Whom this message is to welcome: decided once, so that a run after a lost answer has the same people. Empty when
    /// nobody waits, or the message was written down already.
    /// </summary>
    /// <param name="guild">The server.</param>
    /// <param name="welcome">The message, by the effect that sends it.</param>
    /// <param name="effect">Whom it asks for.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<Newcomer>> ClaimAsync(GuildId guild, Guid welcome, GreetNewcomers effect, CancellationToken ct) =>
        (await database.WriteAsync<IReadOnlyList<Newcomer>>(guild, async work =>
        {
            await work.LockAsync("welcome", 0, ct);
            var db = await work.DbAsync(ct);
            var claimed = await db.Set<Newcomer>().Where(one => one.GuildId == guild && one.WelcomeId == welcome && one.WelcomeBy != null).OrderBy(one => one.JoinedAt).ToListAsync(ct);
            if (claimed.Count > 0)
                return claimed.TrueForAll(one => one.WelcomedAt is null) ? claimed : [];
            var waiting = await db.Set<Newcomer>()
                .Where(one => one.GuildId == guild && one.WelcomeBy > work.Now && one.WelcomedAt == null && one.WelcomeId == null && one.LeftAt == null
                    && (effect.User == null || (one.UserId == effect.User && one.JoinedAt == effect.JoinedAt)))
                .OrderBy(one => one.JoinedAt)
                .Take(SharedMax)
                .ToListAsync(ct);
            foreach (var one in waiting)
                one.ClaimWelcome(welcome);
            return waiting;
        }, ct)).Value;

    public Task WelcomedAsync(GuildId guild, Guid welcome, MessageId message, CancellationToken ct) => database.WriteAsync<bool>(guild, async work =>
    {
        var db = await work.DbAsync(ct);
        foreach (var one in await db.Set<Newcomer>().Where(one => one.GuildId == guild && one.WelcomeId == welcome && one.WelcomeBy != null).ToListAsync(ct))
            one.RecordWelcome(message, work.Now);
        return true;
    }, ct);

    /// <summary>Null when this joining is not known, or over.</summary>
    public async Task<Newcomer?> FindAsync(GuildId guild, UserId user, DateTimeOffset joinedAt, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await db.Set<Newcomer>().AsNoTracking().SingleOrDefaultAsync(one => one.GuildId == guild && one.UserId == user && one.JoinedAt == joinedAt && one.LeftAt == null, ct);
    }

    public Task RolesGivenAsync(GuildId guild, UserId user, DateTimeOffset joinedAt, CancellationToken ct) => database.WriteAsync<bool>(guild, async work =>
    {
        (await NewcomerRows.LockAsync(work, user, ct)).Find(one => one.JoinedAt == joinedAt)?.RecordRoles(work.Now);
        return true;
    }, ct);

    /// <summary>Staff are told once of a role that cannot be given, until some setting is changed.</summary>
    public Task RoleRefusedAsync(GuildId guild, RoleId role, long configVersion, CancellationToken ct) => database.OnceAsync<bool>(
        RequestKey.For(guild, $"welcome:role:{role}:{configVersion}", []),
        work =>
        {
            work.Enqueue(TellOfRole.Lane, new TellOfRole(role));
            return Task.FromResult<Result<bool>>(true);
        },
        ct);
}
