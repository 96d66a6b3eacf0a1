using System.Text;
using Npgsql;

namespace ArkMarket.Bench.Reference;

/// <summary>What the reference server does for a command beyond verifying it: one prepared read, or one transfer in one batch.</summary>
internal sealed class ReferenceWork(string connectionString, ReferenceWork.Kind kind) : IAsyncDisposable
{
    public enum Kind { Read, Transfer }

    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 16, AutoPrepareMinUsages = 2, MaxPoolSize = 32, NoResetOnClose = true });

    public async Task<byte[]> DoAsync(InteractionFields interaction) => kind switch
    {
        Kind.Read => Reply(await ReadBalanceAsync(interaction.UserId)),
        Kind.Transfer => Reply(await TransferAsync(interaction)),
        _ => throw new InvalidOperationException($"No work is named {kind}."),
    };

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private async Task<long> ReadBalanceAsync(long account)
    {
        await using var command = source.CreateCommand("SELECT balance FROM bench.balances WHERE account = $1");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = account });
        return (long)(await command.ExecuteScalarAsync() ?? 0L);
    }

    private async Task<long> TransferAsync(InteractionFields interaction)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var batch = BareTransfer.NewBatch(connection);
        BareTransfer.Fill(batch, new(interaction.InteractionId, interaction.UserId, interaction.TargetId, interaction.Amount));
        await batch.ExecuteNonQueryAsync();
        return interaction.Amount;
    }

    private static byte[] Reply(long credits) => Encoding.UTF8.GetBytes(
        $$"""{"type":4,"data":{"flags":64,"content":"{{credits}} credits","allowed_mentions":{"parse":[]} } }""");
}
