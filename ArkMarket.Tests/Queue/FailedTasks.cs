using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Queue;

/// <summary>Tasks that failed for good, as the dispatcher leaves them.</summary>
internal static class FailedTasks
{
    public static async Task<Guid> WriteAsync(TestGuild guild, string kind, string payload = "{}", string error = "It broke")
    {
        var database = guild.App.Get<Database>();
        await using var db = database.CreateContext();
        var id = Guid.CreateVersion7();
        db.Add(new Lane { GuildId = guild.Id, Name = $"lane:{id:N}", LastSequence = 1 });
        db.Add(new Effect
        {
            GuildId = guild.Id, Lane = $"lane:{id:N}", Sequence = 1, Id = id, Kind = kind, Payload = payload, State = EffectState.Dead,
            CreatedAt = database.Now, DueAt = database.Now, Attempts = 3, LastError = error, Blocks = true, ClosedAt = database.Now,
        });
        await db.SaveChangesAsync();
        return id;
    }
}
