using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Guilds;

/// <summary>Makes room for a server the app was added to. Enrolling it again refreshes its name and its commands.</summary>
public sealed class EnrolGuild(Database database, GuildConfigs configs)
{
    public sealed record Enrolled(bool IsNew);

    public async Task<Result<Enrolled>> HandleAsync(GuildId guildId, string name, CancellationToken ct)
    {
        var result = await database.WriteAsync<Enrolled>(guildId, async work =>
        {
            var db = await work.DbAsync(ct);
            // Several nodes may find the server at once: one of them makes the row.
            var added = await db.Database.ExecuteSqlAsync(
                $$"""
                INSERT INTO guilds (guild_id, name, version, settings, joined_at) VALUES ({{guildId.Db}}, {{name}}, 1, '{}', {{work.Now}})
                ON CONFLICT (guild_id) DO NOTHING
                """, ct);
            if (added == 0)
                await RefreshAsync(db, guildId, name, ct);
            work.Enqueue(RegisterCommands.Lane(guildId), new RegisterCommands());
            return new Enrolled(IsNew: added == 1);
        }, ct);
        configs.Forget(guildId);
        return result;
    }

    // Where the app had been removed, its commands went with it.
    private static Task RefreshAsync(ArkMarketDb db, GuildId guildId, string name, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        UPDATE guilds SET name = {name}, left_at = NULL, commands_hash = CASE WHEN left_at IS NULL THEN commands_hash END
        WHERE guild_id = {guildId.Db} AND (name <> {name} OR left_at IS NOT NULL)
        """, ct);
}
