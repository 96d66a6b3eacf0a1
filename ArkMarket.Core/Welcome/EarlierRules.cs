using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Welcome;

/// <summary>
/// The rules changed: where the server wants them accepted again, whoever accepted earlier ones is to lose the role. Some
/// members at a time, and then the next ones, however many there are.
/// </summary>
/// <param name="Version">The rules as they are now.</param>
/// <param name="After">Up to here it is done.</param>
public sealed record TakeRulesRole(int Version, UserId After) : IEffect
{
    public const string Lane = "welcome-rules-again";

    public static string Kind => "welcome.rules_again";
}

/// <summary>Who is here and accepted the rules in an earlier version only.</summary>
public sealed class EarlierRules(Database database)
{
    public const int PageSize = 20;

    /// <summary>In the order of their ids. Empty when the rules have changed once more: then that change is for all of them.</summary>
    public async Task<IReadOnlyList<UserId>> PageAsync(GuildId guild, TakeRulesRole from, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var ids = await db.Database.SqlQuery<long>(
            $"""
            SELECT user_id AS "Value" FROM newcomers
            WHERE guild_id = {guild.Db} AND user_id > {from.After.Db} AND left_at IS NULL AND accepted_version IS NOT NULL
                AND EXISTS (SELECT FROM rules_gates WHERE rules_gates.guild_id = newcomers.guild_id AND rules_gates.version = {from.Version})
            GROUP BY user_id HAVING max(accepted_version) < {from.Version}
            ORDER BY user_id LIMIT {PageSize}
            """).ToListAsync(ct);
        return [.. ids.Select(id => new UserId((ulong)id))];
    }

    /// <summary>False as soon as they have accepted the rules as they are now.</summary>
    public async Task<bool> AreOfAsync(GuildId guild, UserId user, int version, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return !await db.Set<Newcomer>().AnyAsync(one => one.GuildId == guild && one.UserId == user && one.LeftAt == null && one.AcceptedVersion >= version, ct);
    }

    /// <summary>On to the next ones, once however often this page is run.</summary>
    public Task GoOnAsync(GuildId guild, TakeRulesRole next, CancellationToken ct) => database.OnceAsync<bool>(
        RequestKey.For(guild, $"welcome:again:{next.Version}:{next.After}", []),
        work =>
        {
            work.Enqueue(TakeRulesRole.Lane, next);
            return Task.FromResult<Result<bool>>(true);
        },
        ct);

    /// <summary>They accepted in the very moment in which the role was taken.</summary>
    public Task GiveBackAsync(GuildId guild, UserId user, CancellationToken ct) => database.WriteAsync<bool>(guild, work =>
    {
        work.Enqueue(GiveNewcomerRoles.Lane(user), new GiveRulesRole(user));
        return Task.FromResult<Result<bool>>(true);
    }, ct);
}
