using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace ArkMarket.Core.Platform;

/// <summary>Brings a database to the tables of this version.</summary>
public static class Schema
{
    /// <summary>
    /// Under the database's own migration lock, so that several nodes may start at once. One that has them all already is
    /// only asked for that: to compare, EF Core would build its whole model anew, which takes longer than the rest of a start.
    /// </summary>
    public static async Task MigrateAsync(string connectionString, CancellationToken ct)
    {
        if (await IsCurrentAsync(connectionString, ct))
            return;
        await using var db = new ArkMarketDb(new DbContextOptionsBuilder<ArkMarketDb>().UseNpgsql(connectionString).Options);
        await db.Database.MigrateAsync(ct);
    }

    // A migration's row is committed with what it does.
    private static async Task<bool> IsCurrentAsync(string connectionString, CancellationToken ct)
    {
        var ours = TypeSearch.Subtypes<Migration>(typeof(Schema).Assembly).Select(type => type.GetCustomAttribute<MigrationAttribute>()!.Id).ToArray();
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand("""SELECT count(*) FROM "__EFMigrationsHistory" WHERE "MigrationId" = ANY($1)""", connection);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = ours });
        try
        {
            return await command.ExecuteScalarAsync(ct) is long count && count == ours.Length;
        }
        catch (PostgresException fresh) when (fresh.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return false;
        }
    }
}
