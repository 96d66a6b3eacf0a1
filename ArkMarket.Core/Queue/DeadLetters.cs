using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Queue;

/// <summary>Effects that could not be done and wait for an admin.</summary>
public sealed class DeadLetters(Database database, GuildConfigs configs, OutboxSignal signal)
{
    public const int DeadLettersMax = 25;

    /// <summary>What could not be done and waits for an admin, oldest first, at most <see cref="DeadLettersMax"/>.</summary>
    public async Task<Result<IReadOnlyList<Effect>>> ListAsync(Actor actor, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Admin, ct))
            return Rights.Needed(Right.Admin);
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
        if (!await configs.AllowsAsync(actor, Right.Admin, ct))
            return Rights.Needed(Right.Admin);
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
