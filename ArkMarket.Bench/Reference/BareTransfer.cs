using Npgsql;

namespace ArkMarket.Bench.Reference;

/// <summary>One transfer of the reference: a once-only key, two balances guarded by a CHECK, two entries.</summary>
internal readonly record struct BareTransfer(long Key, long From, long To, long Amount)
{
    public static readonly string Schema = $"""
        CREATE SCHEMA bench;
        CREATE TABLE bench.balances (account bigint PRIMARY KEY, balance bigint NOT NULL CHECK (balance >= 0));
        CREATE TABLE bench.transfers (key bigint PRIMARY KEY);
        CREATE TABLE bench.entries (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            transfer bigint NOT NULL, account bigint NOT NULL, amount bigint NOT NULL);
        INSERT INTO bench.balances SELECT {BenchWorld.FirstMemberId} + n, 1000000000 FROM generate_series(0, {BenchWorld.Accounts - 1}) n;
        """;

    private const string InsertKey = "INSERT INTO bench.transfers (key) VALUES ($1)";
    private const string MoveBalance = "UPDATE bench.balances SET balance = balance + $2 WHERE account = $1";
    private const string InsertEntry = "INSERT INTO bench.entries (transfer, account, amount) VALUES ($1, $2, $3)";

    /// <summary>The statements in order, each with the names of what fills $1, $2, $3. Accounts in key order, so that two transfers cannot deadlock.</summary>
    private static readonly (string Sql, string[] Names)[] Statements =
    [
        (InsertKey, ["key"]),
        (MoveBalance, ["low", "lowdelta"]),
        (MoveBalance, ["high", "highdelta"]),
        (InsertEntry, ["key", "low", "lowdelta"]),
        (InsertEntry, ["key", "high", "highdelta"]),
    ];

    public static NpgsqlBatch NewBatch(NpgsqlConnection connection)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var (sql, names) in Statements)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var _ in names)
                command.Parameters.Add(new NpgsqlParameter<long>());
            batch.BatchCommands.Add(command);
        }
        return batch;
    }

    public static void Fill(NpgsqlBatch batch, BareTransfer transfer)
    {
        for (var i = 0; i < Statements.Length; i++)
            for (var j = 0; j < Statements[i].Names.Length; j++)
                ((NpgsqlParameter<long>)batch.BatchCommands[i].Parameters[j]).TypedValue = transfer.ValueOf(Statements[i].Names[j]);
    }

    private long ValueOf(string name) => name switch
    {
        "key" => Key,
        "low" => Math.Min(From, To),
        "high" => Math.Max(From, To),
        "lowdelta" => From < To ? -Amount : Amount,
        "highdelta" => From < To ? Amount : -Amount,
        _ => throw new InvalidOperationException($"A transfer has no {name}."),
    };
}
