using System.Diagnostics;
using System.Globalization;
using ArkMarket.Core.Platform.Postgres;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Platform;

/// <summary>The server, its owner or both are killed; nothing that was committed is lost.</summary>
public sealed class PrivatePostgresCrashTests : PrivatePostgresTestBase
{
    [Fact]
    public async Task A_killed_server_is_restarted_and_has_lost_nothing()
    {
        await using var postgres = await StartAsync(Data);
        await StoreAsync(postgres.ConnectionString, 7);
        for (var kill = 0; kill < 3; kill++)
        {
            var killed = ServerPid();
            KillServer(killed);
            await Eventually.TrueAsync(() => AnswersAsync(postgres.ConnectionString), "the killed server answers again");
            Assert.NotEqual(killed, ServerPid());
        }
        Assert.Equal(7, await StoredAsync(postgres.ConnectionString));
    }

    [Fact]
    public async Task A_server_killed_without_its_sessions_is_restarted_once_they_have_ended()
    {
        await using var postgres = await StartAsync(Data);
        await StoreAsync(postgres.ConnectionString, 7);
        using (var server = Process.GetProcessById(ServerPid())) server.Kill();
        await Eventually.TrueAsync(() => AnswersAsync(postgres.ConnectionString), "the killed server answers again");
        Assert.Equal(7, await StoredAsync(postgres.ConnectionString));
    }

    [Fact]
    public async Task A_server_that_cannot_come_back_is_tried_again_until_it_can()
    {
        await using var postgres = await StartAsync(Data);
        await StoreAsync(postgres.ConnectionString, 7);
        var control = Path.Combine(Data, "cluster", "global", "pg_control");
        File.Move(control, control + ".away");
        KillServer(ServerPid());
        await Eventually.TrueAsync(() => FailuresInLog() >= 2, "two restarts have been tried");
        File.Move(control + ".away", control);
        await Eventually.TrueAsync(() => AnswersAsync(postgres.ConnectionString), "the server answers again");
        Assert.Equal(7, await StoredAsync(postgres.ConnectionString));
    }

    [Fact]
    public async Task What_a_killed_owner_left_running_is_adopted()
    {
        using var owner = await StartOwnerAsync(Data);
        await StoreAsync(owner.ConnectionString, 7);
        var left = ServerPid();
        await owner.KillAsync();
        await using var heir = await StartAsync(Data);
        Assert.Equal(left, ServerPid());
        Assert.Equal(owner.ConnectionString, heir.ConnectionString);
        Assert.Equal(7, await StoredAsync(heir.ConnectionString));
    }

    [Fact]
    public async Task An_adopted_server_is_watched_and_stopped_like_ones_own()
    {
        using (var owner = await StartOwnerAsync(Data)) await owner.KillAsync();
        var heir = await StartAsync(Data);
        KillServer(ServerPid());
        await Eventually.TrueAsync(() => AnswersAsync(heir.ConnectionString), "the adopted server answers again");
        var pid = ServerPid();
        await heir.DisposeAsync();
        Assert.False(IsPostgres(pid));
    }

    [Fact]
    public async Task A_server_left_with_other_settings_is_restarted_rather_than_adopted()
    {
        using (var owner = await StartOwnerAsync(Data)) await owner.KillAsync();
        var left = ServerPid();
        await using var heir = await StartAsync(new PrivatePostgresOptions { DataDirectory = Data, BinariesDirectory = await TestPostgres.BinariesAsync(), MaxConnections = 20 });
        Assert.NotEqual(left, ServerPid());
        Assert.Equal("23", await ScalarAsync<string>(heir.ConnectionString, "SHOW max_connections"));
    }

    [Fact]
    public async Task When_owner_and_server_were_both_killed_the_next_start_recovers()
    {
        using var owner = await StartOwnerAsync(Data);
        await StoreAsync(owner.ConnectionString, 7);
        var left = ServerPid();
        await owner.KillAsync();
        KillServer(left);
        await using var heir = await StartAsync(Data);
        Assert.Equal(7, await StoredAsync(heir.ConnectionString));
    }

    [Fact]
    public async Task A_note_that_names_an_innocent_process_neither_stops_the_start_nor_harms_it()
    {
        string user;
        await using (var postgres = await StartAsync(Data))
        {
            await StoreAsync(postgres.ConnectionString, 7);
            user = await UserOfAsync(ServerPid());
        }
        using var innocent = Process.Start(new ProcessStartInfo("sleep", "600")
        {
            UserName = Environment.IsPrivilegedProcess ? user : "",
            WorkingDirectory = "/",
        })!;
        try
        {
            await File.WriteAllTextAsync(
                Path.Combine(Data, "cluster", "postmaster.pid"),
                string.Create(CultureInfo.InvariantCulture, $"{innocent.Id}\n{Data}/cluster\n1700000000\n5432\n{Data}/socket\n\n\nready   \n"));
            await using var postgres = await StartAsync(Data);
            Assert.Equal(7, await StoredAsync(postgres.ConnectionString));
            Assert.False(innocent.HasExited);
        }
        finally
        {
            innocent.Kill();
        }
    }

    private int FailuresInLog() => File.ReadAllText(Path.Combine(Data, "postgres.log")).Split("pg_control").Length - 1;
}
