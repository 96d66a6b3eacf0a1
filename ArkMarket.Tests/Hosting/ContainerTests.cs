using System.Diagnostics;
using System.Text.RegularExpressions;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Kill;
using ArkMarket.Tests.Support;
using Npgsql;

namespace ArkMarket.Tests.Hosting;

/// <summary>
/// What the image does, without an engine: the app is published into an empty folder, and the image's own entrypoint
/// starts it on a fresh volume.
/// </summary>
public sealed partial class ContainerTests : IDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    /// <summary>The image's account has another name, but no other rights than this one.</summary>
    private static readonly string Account = Environment.IsPrivilegedProcess ? "nobody" : Environment.UserName;
    private readonly TestFolder _folder = new();

    private string App => _folder.In("app");

    private string Volume => _folder.In("volume");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task On_a_fresh_volume_it_drops_its_rights_starts_its_database_answers_Discord_stops_in_time_and_keeps_its_data()
    {
        await PublishAsync();
        ProgramCopy.AddPostgres(App);
        Directory.CreateDirectory(Volume);
        var (keys, address) = (new TestKeys(), FreeAddress.Next());
        var environment = Variables(keys, address);
        await using var app = new ServerProcess("the image", environment) { Command = [Script("entrypoint")] };
        using var probe = new HttpProbe(address);
        for (var start = 1; start <= 2; start++)
        {
            app.Start();
            await Eventually.TrueAsync(
                async () => app.HasExited ? throw new InvalidOperationException(app.LastLines) : await probe.ReportAsync() is not null, "it can work");
            Assert.Equal(Account, await OwnerAsync($"/proc/{app.Id}"));
            Assert.Equal(Account, await OwnerAsync(Volume));
            Assert.Equal(Account, await OwnerAsync($"/proc/{ServerPid()}"));
            await probe.AssertPongAsync(keys);
            await probe.AssertPageAsync();
            Assert.Equal(0, await RunAsync(Script("healthcheck"), [], environment));
            // Each start but the first ends the outage that the stop in order before it began.
            Assert.Equal((1L, start - 1L), await CountsAsync());

            var since = Stopwatch.GetTimestamp();
            Assert.Equal(0, await app.TerminateAsync());
            Assert.InRange(Stopwatch.GetElapsedTime(since), TimeSpan.Zero, StopLimit);
            Assert.NotEqual(0, await RunAsync(Script("healthcheck"), [], environment));
        }

        var backup = Path.Combine(Volume, "backup.tar.gz");
        Assert.Equal(0, await RunAsync(Script("entrypoint"), ["backup", backup], environment));
        Assert.Equal(Account, await OwnerAsync(backup));
    }

    [Fact]
    public void Whatever_the_image_copies_is_there_and_let_in()
    {
        var dockerfile = File.ReadAllLines(Checkout.In("Dockerfile"));
        var letIn = File.ReadAllLines(Checkout.In(".dockerignore")).Where(line => line.StartsWith('!')).Select(line => line[1..]).ToList();
        var copied = dockerfile.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from=", StringComparison.Ordinal))
            .SelectMany(line => line.Split(' ')[1..^1])
            .Where(source => source is not ".")
            .ToList();
        Assert.NotEmpty(copied);
        Assert.All(copied, source => Assert.True(File.Exists(Checkout.In(source)), $"{source} is not there"));
        Assert.All(copied, source => Assert.Contains(letIn, path => source == path || source.StartsWith(path + "/", StringComparison.Ordinal)));

        // A project that the app has come to need must be let in, and be there when packages are restored.
        var project = File.ReadAllText(Checkout.In("ArkMarket.Web", "ArkMarket.Web.csproj"));
        var needed = ProjectReference().Matches(project).Select(match => match.Groups["name"].Value).Append("ArkMarket.Web");
        Assert.All(needed, name => Assert.Contains($"{name}/{name}.csproj", copied));
        Assert.All(needed, name => Assert.Contains(name, letIn));
        Assert.DoesNotContain("data", letIn);
        Assert.DoesNotContain("appsettings.Local.json", letIn);
    }

    [Fact]
    public void Fly_and_the_image_agree()
    {
        var (fly, image) = (File.ReadAllText(Checkout.In("fly.toml")), File.ReadAllText(Checkout.In("Dockerfile")));
        foreach (var line in new[]
        {
            "kill_signal = \"SIGTERM\"", "kill_timeout = \"30s\"", "auto_stop_machines = \"off\"", "destination = \"/data\"", "internal_port = 8080", "path = \"/healthz\"",
        })
            Assert.Contains(line, fly, StringComparison.Ordinal);
        Assert.Contains("ARKMARKET_DATA=/data ARKMARKET_URL=http://0.0.0.0:8080", image, StringComparison.Ordinal);
        Assert.Contains("STOPSIGNAL SIGTERM", image, StringComparison.Ordinal);
    }

    private static string Script(string name) => Checkout.In("scripts", "container", name);

    private Dictionary<string, string> Variables(TestKeys keys, Uri address) => new()
    {
        ["ARKMARKET_APP"] = App,
        ["ARKMARKET_ACCOUNT"] = Account,
        ["ARKMARKET_DATA"] = Volume,
        ["ARKMARKET_URL"] = address.ToString(),
        ["Discord__ApplicationId"] = TestIds.Next().ToString(),
        ["Discord__PublicKey"] = keys.PublicKey,
        ["Discord__BotToken"] = "test",
        ["Discord__ApiBase"] = "http://127.0.0.1:1/",
    };

    /// <summary>As the Dockerfile does it, from what was built already.</summary>
    private async Task PublishAsync()
    {
        Assert.Contains("dotnet publish ArkMarket.Web -c Release -o /app", await File.ReadAllTextAsync(Checkout.In("Dockerfile")), StringComparison.Ordinal);
        var code = await RunAsync(
            "dotnet", ["publish", Checkout.In("ArkMarket.Web"), "-c", Checkout.Configuration, "--no-build", "-o", App, "--nologo", "-v", "quiet", "--disable-build-servers"], []);
        Assert.Equal(0, code);
        Assert.All(
            (string[])["ArkMarket.Web.dll", "ArkMarket.Core.dll", "ArkMarket.Discord.dll", "ArkMarket.Web.runtimeconfig.json", "appsettings.json"],
            file => Assert.True(File.Exists(Path.Combine(App, file)), file));
        if (Directory.Exists(Checkout.In("wwwroot")))
            Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(App, "wwwroot"), "*", SearchOption.AllDirectories));
        Assert.False(File.Exists(Path.Combine(App, "appsettings.Local.json")));
    }

    private int ServerPid() => int.Parse(File.ReadLines(Path.Combine(Volume, "postgres", "cluster", "postmaster.pid")).First());

    private async Task<(long Nodes, long Outages)> CountsAsync()
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = Directory.Exists(Path.Combine(Volume, "postgres", "socket")) ? Path.Combine(Volume, "postgres", "socket") : await File.ReadAllTextAsync(Path.Combine(Volume, "postgres", "socket-location")),
            Username = "arkmarket",
            Database = "arkmarket",
            Password = await File.ReadAllTextAsync(Path.Combine(Volume, "postgres", "password")),
            Pooling = false,
        }.ConnectionString);
        await connection.OpenAsync();
        await Eventually.TrueAsync(async () => (await ScalarAsync(connection, "SELECT count(*) FROM nodes WHERE stopped_at IS NULL")) == 1, "the node lives");
        return (await ScalarAsync(connection, "SELECT count(*) FROM nodes"), await ScalarAsync(connection, "SELECT count(*) FROM outages"));
    }

    private static async Task<long> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<string> OwnerAsync(string path)
    {
        using var stat = Process.Start(new ProcessStartInfo("stat", ["-c", "%U", path]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        return (await stat.StandardOutput.ReadToEndAsync()).Trim();
    }

    private static async Task<int> RunAsync(string program, string[] arguments, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            TestContext.Current.TestOutputHelper?.WriteLine(await output + await errors);
        return process.ExitCode;
    }

    [GeneratedRegex(@"<ProjectReference Include=""\.\.\\(?<name>[\w.]+)\\", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex ProjectReference();
}
