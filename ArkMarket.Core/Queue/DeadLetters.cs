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

    /// <summary>The same by pages and kinds.</summary>
    public async Task<Result<DeadLetterPage>> PageAsync(Actor actor, DeadLetterFilter filter, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Admin, ct))
            return Rights.Needed(Right.Admin);
        await using var db = database.CreateContext();
        var dead = Dead(db, actor.Guild);
        if (filter.Kind is { Length: > 0 } kind)
            dead = dead.Where(effect => effect.Kind == kind);
        if (filter.After is { } after)
            dead = dead.Where(effect => EF.Functions.GreaterThan(ValueTuple.Create(effect.ClosedAt, effect.Id), ValueTuple.Create(after.At, after.Id)));
        var size = Math.Clamp(filter.PageSize, 1, DeadLetterFilter.PageSizeMax);
        var found = await dead.OrderBy(effect => effect.ClosedAt).ThenBy(effect => effect.Id).Take(size + 1).ToListAsync(ct);
        var page = found.Take(size).ToList();
        return new DeadLetterPage(page, found.Count > size ? new DeadLetterCursor(page[^1].ClosedAt!.Value, page[^1].Id) : null)
        {
            Kinds = await Dead(db, actor.Guild).GroupBy(effect => effect.Kind)
                .OrderByDescending(group => group.Count()).ThenBy(group => group.Key)
                .Select(group => new DeadLetterKind(group.Key, group.Count())).Take(DeadLettersMax).ToListAsync(ct),
        };
    }

    /// <summary>How the server's outbox stands.</summary>
    public async Task<Result<QueueFigures>> FiguresAsync(Actor actor, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(actor, Right.Admin, ct))
            return Rights.Needed(Right.Admin);
        await using var db = database.CreateContext();
        var (guild, now) = (actor.Guild, database.Now);
        var open = db.Set<Effect>().Where(effect => effect.GuildId == guild && effect.State == EffectState.Open);
        return new QueueFigures(
            await open.Take(QueueFigures.CountedMax).CountAsync(ct),
            await open.Where(effect => effect.DueAt <= now).Take(QueueFigures.CountedMax).CountAsync(ct),
            await Dead(db, guild).Take(QueueFigures.CountedMax).CountAsync(ct))
        {
            OldestDue = await open.Where(effect => effect.DueAt <= now).MinAsync(effect => (DateTimeOffset?)effect.DueAt, ct),
            LeasedLanes = await db.Set<Lane>().CountAsync(lane => lane.GuildId == guild && lane.LeasedUntil > now, ct),
        };
    }

    /// <summary>An admin lets a dead letter run again from its first attempt.</summary>
    public Task<Result<bool>> RetryAsync(Actor actor, RequestKey key, Guid effectId, CancellationToken ct) =>
        OneAsync(new(actor, key) { Ids = [effectId] }, EffectState.Open, ct);

    /// <summary>An admin decides that a dead letter is not to be done any more.</summary>
    public Task<Result<bool>> DiscardAsync(Actor actor, RequestKey key, Guid effectId, CancellationToken ct) =>
        OneAsync(new(actor, key) { Ids = [effectId] }, EffectState.Discarded, ct);

    /// <summary>The same with many; says how many it were. Those that are not dead any more are passed over.</summary>
    public Task<Result<int>> RetryAsync(DeadLetterChoice choice, CancellationToken ct) => ManyAsync(choice, EffectState.Open, ct);

    /// <inheritdoc cref="RetryAsync(DeadLetterChoice, CancellationToken)"/>
    public Task<Result<int>> DiscardAsync(DeadLetterChoice choice, CancellationToken ct) => ManyAsync(choice, EffectState.Discarded, ct);

    private static IQueryable<Effect> Dead(ArkMarketDb db, GuildId guild) =>
        db.Set<Effect>().AsNoTracking().Where(effect => effect.GuildId == guild && effect.State == EffectState.Dead);

    private async Task<Result<bool>> OneAsync(DeadLetterChoice choice, EffectState state, CancellationToken ct) =>
        (await ManyAsync(choice, state, ct)) is { Refusal: { } refusal } ? refusal : true;

    private async Task<Result<int>> ManyAsync(DeadLetterChoice choice, EffectState state, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(choice.Actor, Right.Admin, ct))
            return Rights.Needed(Right.Admin);
        if ((choice.Ids.Count > 0) == (choice.Kind is not null) || choice.Ids.Count > DeadLetterChoice.Most)
            return new InvalidInput($"Choose 1 to {DeadLetterChoice.Most} failed tasks, or all of one kind.");
        var result = await database.OnceAsync<int>(choice.Key, work => ReopenAsync(work, choice, state, ct), ct);
        signal.Set();
        return result;
    }

    private static async Task<Result<int>> ReopenAsync(Work work, DeadLetterChoice choice, EffectState state, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        var dead = Dead(db, work.Guild);
        dead = choice.Kind is { } kind ? dead.Where(effect => effect.Kind == kind) : dead.Where(effect => choice.Ids.Contains(effect.Id));
        var found = await dead.OrderBy(effect => effect.ClosedAt).ThenBy(effect => effect.Id).Take(DeadLetterChoice.Most).ToListAsync(ct);
        if (found.Count == 0)
            return new NotFound("failed task");
        string[] lanes = [.. found.Select(effect => effect.Lane).Distinct()];
        Guid[] ids = [.. found.Select(effect => effect.Id)];
        // In the order of their names, so that two admins wait for each other instead of blocking one another.
        await db.Database.ExecuteSqlAsync(
            $"SELECT 1 FROM lanes WHERE guild_id = {work.Guild.Db} AND name = ANY({lanes}) ORDER BY name FOR UPDATE", ct);
        var done = await db.Database.SqlQuery<Guid>(
            $"""
            UPDATE effects SET state = {(short)state}, attempts = 0, blocks = false, due_at = {work.Now},
                closed_at = {(state is EffectState.Open ? null : work.Now)}
            WHERE guild_id = {work.Guild.Db} AND id = ANY({ids}) AND state = 2 RETURNING id AS "Value"
            """).ToListAsync(ct);
        if (done.Count == 0)
            return new NotFound("failed task");
        await db.Database.ExecuteSqlAsync(
            $"UPDATE lanes SET wake_at = {work.Now} WHERE guild_id = {work.Guild.Db} AND name = ANY({lanes})", ct);
        foreach (var effect in found.Where(effect => done.Contains(effect.Id)))
            work.Audit(choice.Actor.User, state is EffectState.Open ? "effect.retried" : "effect.discarded", $"effect:{effect.Id}", new { effect.Kind });
        return done.Count;
    }
}
