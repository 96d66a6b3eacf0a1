using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ArkMarket.Core.Platform;

/// <summary>What people and the app itself may do to effects from outside the dispatcher.</summary>
public sealed class OutboxControl(Database database, OutboxSignal signal)
{
    public const int DeadLettersMax = 25;

    /// <summary>Closes what is open in a lane that nobody works on: its purpose was reached another way.</summary>
    public async Task DoneAsync(GuildId guild, string lane, CancellationToken ct)
    {
        await using var command = database.Source.CreateCommand(
            """
            UPDATE effects SET state = 1, closed_at = $3 WHERE guild_id = $1 AND lane = $2 AND state = 0
              AND EXISTS (SELECT 1 FROM lanes WHERE guild_id = $1 AND name = $2 AND leased_until IS NULL)
            """);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = guild.Db });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = lane });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = database.Now });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>What could not be done and waits for an admin, oldest first, at most <see cref="DeadLettersMax"/>.</summary>
    public async Task<Result<IReadOnlyList<Effect>>> DeadLettersAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.ManagesGuild)
            return new NotAllowed("the Manage Server permission");
        await using var db = database.CreateContext();
        return await db.Set<Effect>().AsNoTracking()
            .Where(effect => effect.GuildId == actor.Guild && effect.State == EffectState.Dead)
            .OrderBy(effect => effect.ClosedAt)
            .Take(DeadLettersMax)
            .ToListAsync(ct);
    }

    /// <summary>An admin lets a dead letter run again from its first attempt.</summary>
    public Task<Result<bool>> RetryAsync(Actor actor, RequestKey key, Guid effectId, CancellationToken ct) =>
        ReopenAsync(actor, key, effectId, EffectState.Open, ct);

    /// <summary>An admin decides that a dead letter is not to be done any more.</summary>
    public Task<Result<bool>> DiscardAsync(Actor actor, RequestKey key, Guid effectId, CancellationToken ct) =>
        ReopenAsync(actor, key, effectId, EffectState.Discarded, ct);

    private async Task<Result<bool>> ReopenAsync(Actor actor, RequestKey key, Guid effectId, EffectState state, CancellationToken ct)
    {
        if (!actor.ManagesGuild)
            return new NotAllowed("the Manage Server permission");
        var result = await database.OnceAsync<bool>(key, async work =>
        {
            var db = await work.DbAsync(ct);
            var effect = await db.Set<Effect>().AsNoTracking()
                .SingleOrDefaultAsync(e => e.GuildId == work.Guild && e.Id == effectId && e.State == EffectState.Dead, ct);
            if (effect is null)
                return new NotFound("failed task");
            await db.Database.ExecuteSqlAsync(
                $"SELECT 1 FROM lanes WHERE guild_id = {work.Guild.Db} AND name = {effect.Lane} FOR UPDATE", ct);
            await db.Database.ExecuteSqlAsync(
                $"""
                UPDATE effects SET state = {(short)state}, attempts = 0, blocks = false, due_at = {work.Now},
                    closed_at = {(state is EffectState.Open ? null : work.Now)}
                WHERE guild_id = {work.Guild.Db} AND id = {effectId} AND state = 2
                """, ct);
            await db.Database.ExecuteSqlAsync(
                $"UPDATE lanes SET wake_at = {work.Now} WHERE guild_id = {work.Guild.Db} AND name = {effect.Lane}", ct);
            work.Audit(actor.User, state is EffectState.Open ? "effect.retried" : "effect.discarded", $"effect:{effectId}", new { effect.Kind });
            return true;
        }, ct);
        signal.Set();
        return result;
    }
}
