using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace ArkMarket.Core.Platform;

/// <summary>
/// One use case's change: entities through EF Core; ledger, audit, effects and the once-only row as statements that
/// go out together in one batch. All of it commits in one transaction, or none of it.
/// In the batch a refusal must abort: a named constraint is the refusal, never "zero rows updated".
/// </summary>
public sealed class Work : IAsyncDisposable
{
    private readonly Database _database;
    private readonly List<NpgsqlBatchCommand> _batch = [];
    private List<(string Constraint, Func<Refusal> Refusal)>? _refusals;
    private ArkMarketDb? _db;
    private IDbContextTransaction? _transaction;

    internal Work(Database database, GuildId guild)
    {
        _database = database;
        Guild = guild;
        Now = database.Now;
    }

    public GuildId Guild { get; }

    /// <summary>The moment of this change; everything in it bears the same time.</summary>
    public DateTimeOffset Now { get; }

    internal bool HasEffects { get; private set; }

    /// <summary>The EF context, inside this change's transaction. A use case that moves only money never asks for it.</summary>
    public async ValueTask<ArkMarketDb> DbAsync(CancellationToken ct)
    {
        if (_db is not null)
            return _db;
        _db = _database.CreateContext();
        // A fault ends the whole change: nobody goes back to before the last save, and each would cost two round trips more.
        _db.Database.AutoSavepointsEnabled = false;
        _transaction = await _db.Database.BeginTransactionAsync(ct);
        return _db;
    }

    public void Add(NpgsqlBatchCommand command) => _batch.Add(command);

    /// <summary>
    /// Puts the once-only row before all else: a repeat stops there, before it can meet a unique key that the first one took.
    /// </summary>
    internal void AddFirst(NpgsqlBatchCommand command) => _batch.Insert(0, command);

    /// <summary>Names the refusal that a broken constraint stands for; of several for one constraint the last one stands.</summary>
    public void RefuseOn(string constraint, Func<Refusal> refusal) => (_refusals ??= new(4)).Add((constraint, refusal));

    /// <summary>Leaves an effect for the dispatcher, in its lane's order.</summary>
    public void Enqueue<T>(string lane, T payload, EffectTiming timing = default) where T : IEffect
    {
        HasEffects = true;
        Add(OutboxSql.Enqueue(Guild, new NewEffect(lane, T.Kind, JsonSerializer.Serialize(payload, CoreJson.Options)), timing, Now));
    }

    /// <summary>Writes down who changed what, for the server's admins.</summary>
    public void Audit(UserId? actor, string action, string subject, object? detail = null) =>
        Add(AuditSql.Insert(Guild, new AuditLine(actor, action, subject, detail), Now));

    /// <summary>
    /// Serialises changes that share a subject no single row stands for, such as one seller's number of active orders.
    /// Held until the transaction ends.
    /// </summary>
    public async Task LockAsync(string subject, ulong id, CancellationToken ct)
    {
        var db = await DbAsync(ct);
        var name = $"{Guild}:{subject}:{id}";
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({name}, 0))", ct);
    }

    internal Refusal? RefusalFor(string? constraint) =>
        constraint is null ? null : _refusals?.FindLast(known => known.Constraint == constraint).Refusal?.Invoke();

    internal async Task CommitAsync(CancellationToken ct)
    {
        if (_db is null)
        {
            await using var connection = await _database.Source.OpenConnectionAsync(ct);
            await ExecuteBatchAsync(connection, transaction: null, ct);
            return;
        }

        await _db.SaveChangesAsync(ct);
        // The end of the transaction goes out with the batch. After an error PostgreSQL skips what is left of it.
        _batch.Add(new NpgsqlBatchCommand("COMMIT"));
        await ExecuteBatchAsync((NpgsqlConnection)_db.Database.GetDbConnection(), (NpgsqlTransaction)_transaction!.GetDbTransaction(), ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (_transaction is not null)
            await _transaction.DisposeAsync();
        if (_db is not null)
            await _db.DisposeAsync();
    }

    // Without an explicit transaction the whole batch is one implicit transaction: a single round trip.
    private async Task ExecuteBatchAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var command in _batch)
            batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync(ct);
    }
}
