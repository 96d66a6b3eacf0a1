using System.Collections.Concurrent;
using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using ArkMarket.Core.Economy;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Hosting;
using ArkMarket.Web.Hosting.Backup;
using Microsoft.Extensions.Logging.Abstractions;
using NpgsqlTypes;

namespace ArkMarket.Tests.Hosting;

/// <summary>The private database, copied while people pay each other, and brought back elsewhere.</summary>
public sealed partial class BackupTests : IDisposable
{
    private const int PaymentsBefore = 40;
    private readonly TestFolder _folder = new();

    private string Archive => _folder.In("backup.tar.gz");

    private string Data => _folder.In("data");

    private string Elsewhere => _folder.In("elsewhere");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_backup_taken_while_payments_flow_holds_each_that_was_committed_before_and_its_books_agree()
    {
        (GuildId guild, UserId payee, long before) = (default, default, 0);
        await using (var app = await StartAsync(Data))
        {
            var server = await AppFixture.NewGuildAsync(app);
            var (from, to) = (await server.MemberWithAsync("Pia", 1_000_000), server.Member("Otto"));
            (guild, payee) = (server.Id, to.Id);
            var flow = new PaymentFlow(from, to);
            await Eventually.TrueAsync(() => flow.Committed >= PaymentsBefore, "payments flow");
            var first = flow.Committed;
            var (code, output) = await RunVerbAsync("backup", Archive, $"--ARKMARKET_DATA={Data}", await BinariesAsync());
            Assert.True(code == 0, output);
            Assert.Contains("THE KEY IS NOT IN IT", output, StringComparison.Ordinal);
            await flow.StopAsync();
            before = flow.CommittedUpTo(StopLsn().Match(output).Groups["lsn"].Value);
            Assert.True(first < before && before < flow.Committed, $"payments went on meanwhile: {first}, {before}, {flow.Committed}");
            Assert.Equal(flow.Committed * PaymentFlow.Amount, await server.BalanceAsync(to));
            await server.AssertBooksAsync();
        }

        var (restored, words) = await RunVerbAsync("restore", Archive, Elsewhere, await BinariesAsync());
        Assert.True(restored == 0, words);
        Assert.Contains("The books of 1 servers were proved", words, StringComparison.Ordinal);
        Assert.Contains("THE KEY IS MISSING", words, StringComparison.Ordinal);
        File.Copy(Path.Combine(Data, "secret.key"), Path.Combine(Elsewhere, "secret.key"));
        await using var again = await StartAsync(Elsewhere);
        Assert.InRange(await again.Get<WalletQueries>().BalanceAsync(guild, payee, default), before * PaymentFlow.Amount, (before + 2) * PaymentFlow.Amount);
        Assert.True((await again.Get<LedgerProof>().ProveAsync(guild, default)).Holds);
        // Nobody is told of an outage in which nothing was lost: after a restore that would not be true.
        Assert.Null(await again.Get<Heartbeats>().UntoldAsync(default));
    }

    [Fact]
    public async Task A_database_at_rest_is_started_for_its_backup_and_rests_again()
    {
        await using (await StartAsync(Data))
        {
        }

        var (code, output) = await RunVerbAsync("backup", Archive, $"--ARKMARKET_DATA={Data}", await BinariesAsync());
        Assert.True(code == 0, output);
        Assert.False(File.Exists(Path.Combine(Data, "postgres", "cluster", "postmaster.pid")));
        var (second, refusal) = await RunVerbAsync("backup", Archive, $"--ARKMARKET_DATA={Data}", await BinariesAsync());
        Assert.Equal(1, second);
        Assert.Contains("is there already", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restore_over_data_is_refused_running_or_not_and_leaves_them_alone()
    {
        await using (var app = await StartAsync(Data))
        {
            await BackUpAsync();
            var (running, reason) = await RunVerbAsync("restore", Archive, Data, await BinariesAsync());
            Assert.Equal(1, running);
            Assert.Contains("is using the database", reason, StringComparison.Ordinal);
        }

        var (code, output) = await RunVerbAsync("restore", Archive, Data, await BinariesAsync());
        Assert.Equal(1, code);
        Assert.Contains("There is a database in", output, StringComparison.Ordinal);
        await using var untouched = await StartAsync(Data);
        Assert.True(untouched.Get<Database>().IsOpen);
    }

    [Fact]
    public async Task What_is_no_whole_backup_is_refused_and_nothing_of_it_stays()
    {
        await using (await StartAsync(Data))
            await BackUpAsync();
        var whole = await File.ReadAllBytesAsync(Archive);
        var flipped = (byte[])whole.Clone();
        flipped[flipped.Length / 2] ^= 0x10;
        foreach (var (name, bytes) in new[]
        {
            ("flipped", flipped),
            ("cut", whole[..(whole.Length * 2 / 3)]),
            ("none", "not an archive"u8.ToArray()),
            ("changed", await RepackedAsync((name, content) => name == "cluster/PG_VERSION" ? "17\n"u8.ToArray() : content)),
            ("smaller", await RepackedAsync((name, content) => name == "cluster/backup_label" ? null : content)),
            ("escaping", await RepackedAsync((name, content) => content, "cluster/../../evil")),
        })
        {
            var file = _folder.In(name + ".tar.gz");
            await File.WriteAllBytesAsync(file, bytes);
            var (code, output) = await RunVerbAsync("restore", file, Elsewhere, await BinariesAsync());
            Assert.True(code == 1 && output.Contains("Nothing was restored", StringComparison.Ordinal), $"{name}: {code} {output}");
            Assert.False(File.Exists(_folder.In("evil")));
            Assert.Empty(Directory.EnumerateDirectories(Path.Combine(Elsewhere, "postgres"), "cluster*"));
        }

        // The folder is as good as new: the whole one goes in.
        var (restored, words) = await RunVerbAsync("restore", Archive, Elsewhere, await BinariesAsync());
        Assert.True(restored == 0, words);
    }

    [Fact]
    public async Task Scheduled_backups_are_taken_when_due_and_the_newest_are_kept()
    {
        await using var app = await StartAsync(Data);
        var backups = _folder.In("backups");
        var settings = app.Get<AppSettings>() with { Backup = new BackupPlan(backups, TimeSpan.FromHours(6), Keep: 2) };
        var clock = new ManualClock();
        var sweep = new BackupSweep(settings, clock, NullLogger<BackupSweep>.Instance);
        Directory.CreateDirectory(backups);
        await File.WriteAllTextAsync(Path.Combine(backups, "arkmarket-mine.tar.gz"), "somebody's own");
        var seen = new List<string[]>();
        foreach (var hours in new[] { 0, 5, 1, 6, 6 })
        {
            clock.Advance(TimeSpan.FromHours(hours));
            Assert.False(await sweep.RunAsync(default));
            seen.Add([.. Directory.EnumerateFiles(backups, "arkmarket-2*").Order()]);
        }

        Assert.Equal([1, 1, 2, 2, 2], seen.Select(files => files.Length));
        Assert.Equal(seen[2][1], seen[3][0]);
        Assert.Empty(seen[4].Intersect(seen[2]));
        Assert.True(File.Exists(Path.Combine(backups, "arkmarket-mine.tar.gz")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(seen[4][0]));
        Assert.Equal(0, (await RunVerbAsync("restore", seen[4][1], Elsewhere, await BinariesAsync())).Code);
    }

    [Fact]
    public async Task With_your_own_PostgreSQL_it_says_what_to_use_instead()
    {
        var (code, output) = await RunVerbAsync("backup", Archive, "--ConnectionStrings:ArkMarket=Host=elsewhere", $"--ARKMARKET_DATA={Data}");
        Assert.Equal(1, code);
        Assert.Contains("pg_dump", output, StringComparison.Ordinal);
        var fault = Assert.Throws<SettingsException>(() => App.Create(["--ConnectionStrings:ArkMarket=Host=elsewhere", "--Backup:Directory=x", "--Backup:Keep=0"])).Message;
        Assert.Contains("Backup:Directory is set, but", fault, StringComparison.Ordinal);
        Assert.Contains("Backup:Keep is not a whole number from 1", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_it_does_not_know_is_answered_with_those_it_does()
    {
        var (code, output) = await RunVerbAsync("bakcup", Archive);
        Assert.Equal(2, code);
        Assert.Contains("backup FILE", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data));
    }

    /// <summary>The app with a private database of its own.</summary>
    private static async Task<TestApp> StartAsync(string data) =>
        await TestApp.StartAsync("--ConnectionStrings:ArkMarket=", $"--ARKMARKET_DATA={data}", await BinariesAsync());

    private static async Task<string> BinariesAsync() => $"--Postgres:Binaries={await TestPostgres.BinariesAsync()}";

    private async Task BackUpAsync()
    {
        var (code, output) = await RunVerbAsync("backup", Archive, $"--ARKMARKET_DATA={Data}", await BinariesAsync());
        Assert.True(code == 0, output);
    }

    /// <summary>The program with a verb, as an operator runs it.</summary>
    private static async Task<(int Code, string Output)> RunVerbAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ArkMarket.Web.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>The archive written anew with other content, or with an entry more.</summary>
    private async Task<byte[]> RepackedAsync(Func<string, byte[], byte[]?> change, string? added = null)
    {
        using var result = new MemoryStream();
        await using (var packed = new GZipStream(result, CompressionLevel.Fastest, leaveOpen: true))
        await using (var target = new TarWriter(packed, TarEntryFormat.Pax, leaveOpen: true))
        {
            await using var source = new TarReader(new GZipStream(File.OpenRead(Archive), CompressionMode.Decompress));
            if (added is not null)
                await target.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, added) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes("evil")) });
            while (await source.GetNextEntryAsync(copyData: true) is { } entry)
            {
                var content = new MemoryStream();
                if (entry.DataStream is { } data)
                    await data.CopyToAsync(content);
                if (entry.EntryType is TarEntryType.Directory)
                    await target.WriteEntryAsync(new PaxTarEntry(TarEntryType.Directory, entry.Name));
                else if (change(entry.Name, content.ToArray()) is { } bytes)
                    await target.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, entry.Name) { DataStream = new MemoryStream(bytes) });
            }
        }

        return result.ToArray();
    }

    [GeneratedRegex("committed up to (?<lsn>[0-9A-F]+/[0-9A-F]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex StopLsn();

    /// <summary>One payment after another from one member to another, through the front door, until it is stopped.</summary>
    private sealed class PaymentFlow
    {
        public const long Amount = 2;

        private readonly CancellationTokenSource _stop = new();
        private readonly ConcurrentQueue<NpgsqlLogSequenceNumber> _committed = [];
        private readonly Task _running;

        public PaymentFlow(TestMember from, TestMember to) => _running = RunAsync(from, to);

        public long Committed => _committed.Count;

        /// <summary>How many were acknowledged when the server's log had come no further than this.</summary>
        public long CommittedUpTo(string lsn) => _committed.Count(position => position <= NpgsqlLogSequenceNumber.Parse(lsn));

        public async Task StopAsync()
        {
            await _stop.CancelAsync();
            await _running;
            _stop.Dispose();
        }

        private async Task RunAsync(TestMember from, TestMember to)
        {
            while (!_stop.IsCancellationRequested)
            {
                var answer = await from.CommandAsync("pay", ("member", to), ("amount", Amount), ("note", "A drop in the flow"));
                Assert.True(answer.Text.Contains("**2 credits**", StringComparison.Ordinal), answer.Text);
                await using var position = from.Guild.App.Get<Database>().Source.CreateCommand("SELECT pg_current_wal_insert_lsn()");
                _committed.Enqueue((NpgsqlLogSequenceNumber)(await position.ExecuteScalarAsync())!);
            }
        }
    }
}
