using System.Globalization;
using ArkMarket.Tests.Support;
using Npgsql;

namespace ArkMarket.Tests.Platform;

public sealed class PrivatePostgresTests : PrivatePostgresTestBase
{
    private const int SessionField = 3;

    [Fact]
    public async Task What_was_stored_is_there_after_a_stop_and_a_start()
    {
        await using (var first = await StartAsync(Data)) await StoreAsync(first.ConnectionString, 7);
        await using var second = await StartAsync(Data);
        Assert.Equal(7, await StoredAsync(second.ConnectionString));
    }

    [Fact]
    public async Task A_stop_leaves_no_process_and_may_be_asked_again()
    {
        var postgres = await StartAsync(Data);
        var pid = ServerPid();
        await postgres.StopAsync(CancellationToken.None);
        await postgres.StopAsync(CancellationToken.None);
        await postgres.DisposeAsync();
        await postgres.DisposeAsync();
        Assert.False(IsPostgres(pid));
        Assert.False(File.Exists(Path.Combine(Data, "cluster", "postmaster.pid")));
    }

    [Fact]
    public async Task It_is_durable_utf8_checksummed_and_reachable_by_its_socket_alone()
    {
        await using var postgres = await StartAsync(Data);
        foreach (var (setting, expected) in new[]
        {
            ("listen_addresses", ""), ("fsync", "on"), ("synchronous_commit", "on"), ("full_page_writes", "on"), ("data_checksums", "on"),
            ("server_encoding", "UTF8"), ("password_encryption", "scram-sha-256"), ("TimeZone", "UTC"), ("is_superuser", "off"),
        })
            Assert.Equal(expected, await ScalarAsync<string>(postgres.ConnectionString, $"SHOW {setting}"));
        Assert.Equal("ÄÉ", await ScalarAsync<string>(postgres.ConnectionString, "SELECT upper('äé')"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Data, "password")));
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        await using var postgres = await StartAsync(Data);
        var wrong = new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Password = "guess" }.ConnectionString;
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => ScalarAsync<int>(wrong, "SELECT 1"));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refusal.SqlState);
    }

    [Fact]
    public async Task A_second_owner_is_refused_with_the_first_ones_process()
    {
        await using var postgres = await StartAsync(Data);
        using var second = await StartOwnerAsync(Data);
        Assert.StartsWith("refused ", second.Report, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"(process {Environment.ProcessId})"), second.Report, StringComparison.Ordinal);
        Assert.Equal(1, await ScalarAsync<int>(postgres.ConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task It_keeps_out_of_the_terminals_session()
    {
        await using var postgres = await StartAsync(Data);
        Assert.Equal(ServerPid(), SessionOf(ServerPid()));
    }

    [Fact]
    public async Task Its_environment_holds_none_of_ours()
    {
        Environment.SetEnvironmentVariable("ARKMARKET_TEST_SECRET", "hush");
        await using var postgres = await StartAsync(Data);
        var inherited = await File.ReadAllTextAsync(string.Create(CultureInfo.InvariantCulture, $"/proc/{ServerPid()}/environ"));
        Assert.Contains("LC_ALL=C", inherited, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", inherited, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_creation_cut_short_is_begun_anew()
    {
        Directory.CreateDirectory(Path.Combine(Data, "cluster.new", "base"));
        await File.WriteAllTextAsync(Path.Combine(Data, "cluster.new", "PG_VERSION"), "18\n");
        await using var postgres = await StartAsync(Data);
        Assert.Equal(1, await ScalarAsync<int>(postgres.ConnectionString, "SELECT 1"));
        Assert.False(Directory.Exists(Path.Combine(Data, "cluster.new")));
    }

    [Fact]
    public async Task A_full_log_is_begun_anew()
    {
        await using (var postgres = await StartAsync(Data)) await ScalarAsync<int>(postgres.ConnectionString, "SELECT 1");
        var log = Path.Combine(Data, "postgres.log");
        await File.AppendAllTextAsync(log, new string('x', 9 * 1024 * 1024));
        await using var again = await StartAsync(Data);
        Assert.InRange(new FileInfo(log).Length, 0, 1024 * 1024);
        Assert.InRange(new FileInfo(log + ".1").Length, 1, 8 * 1024 * 1024);
    }

    private static int SessionOf(int pid)
    {
        var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[SessionField], CultureInfo.InvariantCulture);
    }
}
