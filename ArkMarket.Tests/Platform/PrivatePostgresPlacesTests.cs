using System.Diagnostics;
using ArkMarket.Core.Platform.Postgres;
using ArkMarket.Tests.Support;
using Npgsql;

namespace ArkMarket.Tests.Platform;

/// <summary>Where the data lies and who runs it.</summary>
public sealed class PrivatePostgresPlacesTests : PrivatePostgresTestBase
{
    private const string OnlyAsRoot = "Another account can be taken on by root only; this run is by an ordinary user.";
    private const string Somebody = "nobody";

    [Fact]
    public async Task It_never_runs_as_root()
    {
        await using var postgres = await StartAsync(Data);
        Assert.NotEqual("root", await UserOfAsync(ServerPid()));
    }

    [Fact]
    public async Task Data_below_a_closed_folder_is_kept_and_found_again()
    {
        var closed = Directory.CreateDirectory(Folder.In("closed"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var data = Path.Combine(closed.FullName, "data", "postgres");
        await using (var first = await StartAsync(data)) await StoreAsync(first.ConnectionString, 7);
        await using var second = await StartAsync(data);
        Assert.Equal(7, await StoredAsync(second.ConnectionString));
    }

    [Fact]
    public async Task A_database_kept_elsewhere_that_is_gone_is_missed_rather_than_made_anew()
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, "location"), Folder.In("gone"));
        var fault = await Assert.ThrowsAsync<PrivatePostgresException>(() => StartAsync(Data));
        Assert.Contains(Folder.In("gone"), fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_directory_moved_under_a_running_server_is_known_again()
    {
        using (var owner = await StartOwnerAsync(Data))
        {
            await StoreAsync(owner.ConnectionString, 7);
            await owner.KillAsync();
        }
        var left = ServerPid();
        Directory.Move(Folder.In("data"), Folder.In("moved"));
        await using var heir = await StartAsync(Folder.In("moved", "postgres"));
        Assert.Equal(7, await StoredAsync(heir.ConnectionString));
        Assert.False(IsPostgres(left));
    }

    [Fact]
    public async Task A_copied_data_directory_does_not_touch_the_server_of_the_original()
    {
        using var owner = await StartOwnerAsync(Data);
        await StoreAsync(owner.ConnectionString, 7);
        var original = ServerPid();
        using (var copy = Process.Start("cp", ["-a", Folder.In("data"), Folder.In("copy")])) await copy.WaitForExitAsync();
        await using var second = await StartAsync(Folder.In("copy", "postgres"));
        Assert.True(await AnswersAsync(second.ConnectionString));
        Assert.True(IsPostgres(original));
        Assert.Equal(original, ServerPid());
        Assert.Equal(7, await StoredAsync(owner.ConnectionString));
        Assert.Equal(0, await owner.StopAsync());
    }

    [Theory]
    [InlineData("a-folder-whose-name-alone-is-longer-than-the-address-of-a-unix-socket-may-be-so-that-it-must-lie-somewhere-else")]
    [InlineData("with a space, a comma; it's ünusual")]
    public async Task A_long_or_unusual_path_gets_a_socket_in_a_short_place(string name)
    {
        var data = Folder.In(name);
        string sockets;
        await using (var postgres = await StartAsync(data))
        {
            sockets = new NpgsqlConnectionStringBuilder(postgres.ConnectionString).Host!;
            Assert.StartsWith("/tmp/arkmarket-", sockets, StringComparison.Ordinal);
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(sockets));
            await StoreAsync(postgres.ConnectionString, 7);
        }
        Assert.False(Directory.Exists(sockets));
        await using var again = await StartAsync(data);
        Assert.Equal(7, await StoredAsync(again.ConnectionString));
    }

    [Fact]
    public async Task A_path_that_a_shell_would_misread_is_refused()
    {
        var fault = await Assert.ThrowsAsync<PrivatePostgresException>(() => StartAsync(Folder.In("$(touch x)")));
        Assert.Contains("character", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_programs_are_reported_with_where_they_were_looked_for()
    {
        var nowhere = Folder.In("nowhere");
        var fault = await Assert.ThrowsAsync<PrivatePostgresException>(
            () => StartAsync(new PrivatePostgresOptions { DataDirectory = Data, BinariesDirectory = nowhere }));
        Assert.Contains($"{nowhere}: no initdb", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ordinary_user_runs_it_as_himself_from_a_package_without_its_links()
    {
        var user = Environment.IsPrivilegedProcess ? Somebody : Environment.UserName;
        var data = await OwnedByAsync(user, Data);
        using var owner = await DatabaseOwner.StartAsAsync(user, ProgramCopy.Make(Folder), data);
        Assert.Equal(1, await ScalarAsync<int>(owner.ConnectionString, "SELECT 1"));
        Assert.Equal(user, await UserOfAsync(ServerPid()));
        Assert.Equal(0, await owner.StopAsync());
    }

    [Fact]
    public async Task Root_goes_on_with_what_an_ordinary_user_began()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, OnlyAsRoot);
        var data = await OwnedByAsync(Somebody, Data);
        using (var owner = await DatabaseOwner.StartAsAsync(Somebody, ProgramCopy.Make(Folder), data))
        {
            await StoreAsync(owner.ConnectionString, 7);
            await owner.KillAsync();
        }
        await using var heir = await StartAsync(data);
        Assert.Equal(7, await StoredAsync(heir.ConnectionString));
        Assert.Equal(Somebody, await UserOfAsync(ServerPid()));
    }

    [Fact]
    public async Task An_ordinary_user_is_told_when_the_data_is_somebody_elses()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, OnlyAsRoot);
        await using (var postgres = await StartAsync(Data)) await StoreAsync(postgres.ConnectionString, 7);
        using var other = await DatabaseOwner.StartAsAsync(Somebody, ProgramCopy.Make(Folder), Data);
        Assert.StartsWith($"refused '{Somebody}' may not use the data directory", other.Report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_id_without_a_name_is_told_so()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, OnlyAsRoot);
        var program = Path.Combine(ProgramCopy.Make(Folder), "ArkMarket.Tests");
        var data = await OwnedByAsync("54321", Data);
        using var nameless = Process.Start(new ProcessStartInfo(
            "setpriv", ["--reuid", "54321", "--regid", "54321", "--clear-groups", program, DatabaseOwner.Part, data, ""])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        })!;
        Assert.Contains("no entry in /etc/passwd", await nameless.StandardOutput.ReadToEndAsync(), StringComparison.Ordinal);
    }

    private static async Task<string> OwnedByAsync(string user, string directory)
    {
        Directory.CreateDirectory(directory);
        using var chown = Process.Start("chown", [user, directory]);
        await chown.WaitForExitAsync();
        return directory;
    }
}
