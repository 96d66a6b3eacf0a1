using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Welcome;

/// <summary>Finds, among those known, who is not here any more although nobody told so; nothing is said of them.</summary>
public sealed class NoteLeavers(Database database)
{
    /// <param name="guild">The server.</param>
    /// <param name="between">Above the first, up to the second.</param>
    /// <param name="here">All who are here of those.</param>
    /// <param name="ct">Gives up.</param>
    public async Task OnlyTheseAsync(GuildId guild, (UserId After, UserId UpTo) between, IReadOnlySet<UserId> here, CancellationToken ct)
    {
        var since = database.Now;
        foreach (var user in (await OpenAsync(guild, between, isScreened: false, ct)).Where(user => !here.Contains(user)))
        {
            await database.WriteAsync<bool>(guild, async work =>
            {
                // Whoever joined while Discord was asked is no leaver.
                foreach (var one in (await NewcomerRows.LockAsync(work, user, ct)).Where(one => one.ReceivedAt < since))
                    one.Leave(work.Now);
                return true;
            }, ct);
        }
    }

    /// <summary>Who was being screened when Discord last told of them.</summary>
    public Task<IReadOnlyList<UserId>> ScreenedAsync(GuildId guild, (UserId After, UserId UpTo) between, CancellationToken ct) => OpenAsync(guild, between, isScreened: true, ct);

    private async Task<IReadOnlyList<UserId>> OpenAsync(GuildId guild, (UserId After, UserId UpTo) between, bool isScreened, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var ids = await db.Database.SqlQuery<long>(
            $"""
            SELECT DISTINCT user_id AS "Value" FROM newcomers
            WHERE guild_id = {guild.Db} AND user_id > {between.After.Db} AND user_id <= {between.UpTo.Db} AND left_at IS NULL AND (is_screened OR NOT {isScreened})
            """).ToListAsync(ct);
        return [.. ids.Select(id => new UserId((ulong)id))];
    }
}
