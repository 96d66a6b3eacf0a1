using System.Net.Sockets;
using Npgsql;

namespace ArkMarket.Core.Platform.Postgres;

/// <summary>Connections to the server: as administrator to see that it answers and to make the database, as the app to work.</summary>
internal sealed class ServerDoor(string socketDirectory, string password, PrivatePostgresOptions options)
{
    private const string Application = "arkmarket";

    public string ApplicationConnectionString { get; } = Build(socketDirectory, password, Application, options);

    private readonly string _administrator = Administrator(socketDirectory, password, options);

    /// <summary>For one connection at a time, as the cluster's administrator.</summary>
    public static string Administrator(string socketDirectory, string password, PrivatePostgresOptions options) =>
        new NpgsqlConnectionStringBuilder(Build(socketDirectory, password, ClusterCreation.Administrator, options))
        {
            Pooling = false,
            CommandTimeout = 120,
        }.ConnectionString;

    /// <summary>Whether the server takes a connection. A wrong password throws: waiting would not help.</summary>
    public async Task<bool> AnswersAsync(CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(_administrator);
            await connection.OpenAsync(ct);
            return true;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidPassword)
        {
            throw new PrivatePostgresException("The private PostgreSQL does not accept the password kept beside its data. Bring the file 'password' back from a backup.", e);
        }
        catch (Exception e) when (e is NpgsqlException or SocketException or TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Makes the app's role, which owns its database and nothing else, and the database, if they are missing.</summary>
    public async Task EnsureDatabaseAsync(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(_administrator);
        await connection.OpenAsync(ct);
        if (!await ExistsAsync(connection, "SELECT 1 FROM pg_roles WHERE rolname = $1", ct))
            await ExecuteAsync(connection, $"CREATE ROLE {Application} LOGIN PASSWORD '{password}'", ct);
        if (!await ExistsAsync(connection, "SELECT 1 FROM pg_database WHERE datname = $1", ct))
            await ExecuteAsync(connection, $"CREATE DATABASE {Application} OWNER {Application}", ct);
    }

    private static string Build(string socketDirectory, string password, string role, PrivatePostgresOptions options) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = socketDirectory,
            Port = 5432,
            Username = role,
            Password = password,
            Database = role,
            MaxPoolSize = options.MaxConnections,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
            IncludeErrorDetail = false,
            ApplicationName = "ArkMarket",
        }.ConnectionString;

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = Application } } };
        return await command.ExecuteScalarAsync(ct) is not null;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
