using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace ArkMarket.Core.Platform;

/// <summary>
/// The door to PostgreSQL. It is opened after the process has begun to listen, so that a PING never waits for it;
/// until then every use throws <see cref="DatabaseNotOpenException"/>.
/// </summary>
public sealed class Database(TimeProvider clock, OutboxSignal signal) : IAsyncDisposable
{
    private const int AttemptsMax = 8;
    private volatile Opened? _opened;

    public bool IsOpen => _opened is not null;

    public NpgsqlDataSource Source => (_opened ?? throw new DatabaseNotOpenException()).Source;

    public DateTimeOffset Now => clock.GetUtcNow();

    public void Open(string connectionString)
    {
        var source = CreateSource(connectionString);
        var options = new DbContextOptionsBuilder<ArkMarketDb>().UseNpgsql(source).Options;
        _opened = new Opened(source, new PooledDbContextFactory<ArkMarketDb>(options));
    }

    /// <summary>Whether the database is what failed, so that the same may simply be tried again.</summary>
    public static bool IsAway(Exception error) => error is DatabaseNotOpenException || Faults.IsTransient(error);

    /// <summary>A context for reading. Changes go through <see cref="OnceAsync{T}"/> or <see cref="WriteAsync{T}"/>.</summary>
    public ArkMarketDb CreateContext() => (_opened ?? throw new DatabaseNotOpenException()).Contexts.CreateDbContext();

    /// <summary>
    /// Decides and commits one outside request exactly once. A repeat of the request gets the first outcome or the
    /// first refusal. A lost connection or a deadlock is tried again: the key makes that safe even when the first
    /// commit did happen and only its answer was lost.
    /// </summary>
    public Task<Result<T>> OnceAsync<T>(RequestKey key, Func<Work, Task<Result<T>>> decide, CancellationToken ct) =>
        WithRetriesAsync(() => AttemptOnceAsync(key, decide, ct), ct);

    /// <summary>
    /// Decides and commits a change that carries its own guard (a state, a deadline), such as a sweep's or an effect's.
    /// <paramref name="decide"/> may run several times.
    /// </summary>
    public Task<Result<T>> WriteAsync<T>(GuildId guild, Func<Work, Task<Result<T>>> decide, CancellationToken ct) =>
        WithRetriesAsync(() => AttemptAsync(guild, key: null, decide, ct), ct);

    public async ValueTask DisposeAsync()
    {
        if (_opened is { } opened)
            await opened.Source.DisposeAsync();
    }

    private static NpgsqlDataSource CreateSource(string connectionString)
    {
        // A connection goes back to the pool as it is: to reset it costs PostgreSQL seven statements with every use, and
        // nothing here leaves a setting, a session lock or a temporary table behind.
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { IncludeErrorDetail = false, NoResetOnClose = true };
        if (settings.MaxAutoPrepare == 0)
            settings.MaxAutoPrepare = 200;
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }

    private async Task<Result<T>> AttemptOnceAsync<T>(RequestKey key, Func<Work, Task<Result<T>>> decide, CancellationToken ct)
    {
        try
        {
            var result = await AttemptAsync(key.Guild, key, decide, ct);
            return result.Refusal is { } refusal ? await OnceOnly.RecordAsync<T>(Source, key, refusal, Now, ct) : result;
        }
        catch (Exception error) when (Faults.Violated(error) is not null)
        {
            // Whatever it collided with first: a request that was handled before gets its first outcome.
            if (await OnceOnly.FindAsync<T>(Source, key, ct) is { } first)
                return first;
            throw;
        }
    }

    private async Task<Result<T>> AttemptAsync<T>(GuildId guild, RequestKey? key, Func<Work, Task<Result<T>>> decide, CancellationToken ct)
    {
        await using var work = new Work(this, guild);
        try
        {
            var result = await decide(work);
            if (result.IsRefused)
                return result;
            if (key is not null)
                work.AddFirst(OnceOnly.Insert(key, Outcomes.Write(result), work.Now));
            await work.CommitAsync(ct);
            if (work.HasEffects)
                signal.Set();
            return result;
        }
        catch (Exception error) when (work.RefusalFor(Faults.Violated(error)) is { } refusal)
        {
            return refusal;
        }
    }

    private async Task<T> WithRetriesAsync<T>(Func<Task<T>> attempt, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await attempt();
            }
            catch (Exception error) when (tries < AttemptsMax && Faults.IsTransient(error))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(20 << tries, 1_000)), ct);
            }
        }
    }

    private sealed record Opened(NpgsqlDataSource Source, PooledDbContextFactory<ArkMarketDb> Contexts);
}

public sealed class DatabaseNotOpenException() : Exception("The database is not open yet.");
