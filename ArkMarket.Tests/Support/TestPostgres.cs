using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using ArkMarket.Core.Platform.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

[assembly: AssemblyFixture(typeof(ArkMarket.Tests.Support.TestPostgres.Shutdown))]

namespace ArkMarket.Tests.Support;

/// <summary>
/// One private PostgreSQL for all tests of this process, started when the first one asks, removed at the end.
/// ARKMARKET_TEST_FSYNC=off makes it faster on a slow disk.
/// </summary>
public static class TestPostgres
{
    private const int MaxConnections = 400;

    private static readonly Lazy<Task<Server>> Started = new(StartAsync);
    private static readonly ConcurrentDictionary<MethodInfo, Lazy<Task<string>>> Templates = new();
    private static readonly ConcurrentStack<Func<ValueTask>> Users = [];
    private static int s_databases;

    /// <summary>A database of the caller's own.</summary>
    /// <param name="migrate">
    /// Fills a database given its connection string. It runs once per process; every database after the first is a
    /// copy. Pass a method, not a lambda that captures: the method is what tells one template from another.
    /// </param>
    /// <returns>Its connection string, for the role that owns it.</returns>
    public static async Task<string> CreateDatabaseAsync(Func<string, Task>? migrate = null)
    {
        var server = await Started.Value;
        if (migrate is null) return await server.CreateAsync("template1");
        var template = await Templates.GetOrAdd(migrate.Method, _ => new(() => BuildTemplateAsync(server, migrate))).Value;
        return await server.CreateAsync(template);
    }

    /// <summary>
    /// PostgreSQL's programs, for tests that start servers of their own without copying the npm package each time;
    /// null when the system's are used.
    /// </summary>
    public static async Task<string?> BinariesAsync()
    {
        var home = (await Started.Value).Folder.In("postgres");
        return Directory.EnumerateDirectories(home, "postgresql-*").Select(copy => Path.Combine(copy, "bin")).FirstOrDefault();
    }

    /// <summary>What is shared by all tests and uses a database ends first, in the opposite order of its start.</summary>
    public static void BeforeStop(Func<ValueTask> stop) => Users.Push(stop);

    private static async Task<string> BuildTemplateAsync(Server server, Func<string, Task> migrate)
    {
        var connectionString = await server.CreateAsync("template1");
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database!;
        await migrate(connectionString);
        await using (var pool = new NpgsqlConnection(connectionString)) NpgsqlConnection.ClearPool(pool);
        // A copy can only be made of a database that nobody is connected to.
        await server.ExecuteAsync($"ALTER DATABASE {name} ALLOW_CONNECTIONS false");
        await server.ExecuteAsync($"SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '{name}'");
        return name;
    }

    private static async Task<Server> StartAsync()
    {
        var folder = new TestFolder();
        var durable = Environment.GetEnvironmentVariable("ARKMARKET_TEST_FSYNC") is not "off";
        var postgres = await PrivatePostgres.StartAsync(
            new() { DataDirectory = folder.In("postgres"), MaxConnections = MaxConnections, Durable = durable },
            NullLogger.Instance, TimeProvider.System, CancellationToken.None);
        var server = new Server(folder, postgres);
        // It would go round hundreds of small databases all the time, each of which is gone before it is untidy.
        await server.ExecuteAsync("ALTER SYSTEM SET autovacuum_naptime = '10min'");
        await server.ExecuteAsync("SELECT pg_reload_conf()");
        return server;
    }

    private sealed record Server(TestFolder Folder, PrivatePostgres Postgres)
    {
        private readonly string _administrator = new NpgsqlConnectionStringBuilder(Postgres.ConnectionString)
        {
            Username = "postgres",
            Database = "postgres",
            MaxPoolSize = 4,
        }.ConnectionString;

        public async Task<string> CreateAsync(string template)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref s_databases)}");
            await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template} OWNER arkmarket");
            return new NpgsqlConnectionStringBuilder(Postgres.ConnectionString)
            {
                Database = name,
                MaxPoolSize = 40,
                // Many tests in turn, each with a pool: idle connections must not add up to the server's limit. Yet to begin
                // one costs more than all that most tests ask of it.
                ConnectionIdleLifetime = 30,
                ConnectionPruningInterval = 5,
            }.ConnectionString;
        }

        public async Task ExecuteAsync(string sql)
        {
            await using var connection = new NpgsqlConnection(_administrator);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>Stops and removes the server after the last test.</summary>
    public sealed class Shutdown : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            if (!Started.IsValueCreated) return;
            while (Users.TryPop(out var stop)) await stop();
            var server = await Started.Value;
            await server.Postgres.DisposeAsync();
            server.Folder.Dispose();
        }
    }
}
