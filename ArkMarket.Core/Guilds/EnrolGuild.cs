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
            var guild = await db.Set<Guild>().FindAsync([guildId], ct);
            work.Enqueue($"commands:{guildId}", new RegisterCommands());
            if (guild is not null)
            {
                guild.Name = name;
                return new Enrolled(IsNew: false);
            }

            db.Add(new Guild { GuildId = guildId, Name = name, Settings = "{}", Version = 1, JoinedAt = work.Now });
            return new Enrolled(IsNew: true);
        }, ct);
        configs.Forget(guildId);
        return result;
    }
}
