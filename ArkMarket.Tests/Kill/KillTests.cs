using System.Diagnostics;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Platform.Postgres;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ArkMarket.Tests.Kill;

/// <summary>
/// Processes are killed at random moments while people trade; nothing may be lost or doubled.
/// ARKMARKET_TEST_KILLS sets how often the app is killed, ARKMARKET_TEST_DATABASE_KILLS how often the database is; without
/// them, 50 times each.
/// </summary>
public sealed class KillTests
{
    private const int KillsANight = 3;

    /// <summary>A kept delivery is taken up again after half a minute.</summary>
    private static readonly TimeSpan DeliveriesWait = TimeSpan.FromSeconds(31);
    private static readonly int Kills = Number("ARKMARKET_TEST_KILLS");
    private static readonly int DatabaseKills = Number("ARKMARKET_TEST_DATABASE_KILLS");

    [Fact]
    public async Task Trades_survive_that_the_app_is_killed_at_random_moments()
    {
        await using var world = await KillWorld.StartAsync(await TestPostgres.CreateDatabaseAsync(TestApp.MigrateAsync), Trader.Pairs);
        var random = new Random(20_261_120);
        await TradeWhileAsync(world, Kills, kill => KillAppAsync(world, random, kill));
    }

    [Fact]
    public async Task Trades_survive_that_the_database_is_killed()
    {
        using var folder = new TestFolder();
        await using var postgres = await PrivatePostgres.StartAsync(
            // It dies so often that the pause before a restart would become long.
            new PrivatePostgresOptions { DataDirectory = folder.In("postgres"), BinariesDirectory = await TestPostgres.BinariesAsync(), RestartPauseMax = TimeSpan.FromMilliseconds(250) },
            NullLogger.Instance, TimeProvider.System, CancellationToken.None);
        await TestApp.MigrateAsync(postgres.ConnectionString);
        await using var world = await KillWorld.StartAsync(postgres.ConnectionString, Trader.Pairs);
        var random = new Random(20_261_122);
        await TradeWhileAsync(world, DatabaseKills, _ => KillDatabaseAsync(world, random, Path.Combine(folder.In("postgres"), "cluster", "postmaster.pid")));
    }

    private static async Task KillAppAsync(KillWorld world, Random random, int kill)
    {
        var isLate = kill % 12 == 6;
        if (isLate)
            await AnswerLateAsync(world);
        // Discord acts, and its answer is held back: a kill within that time lies exactly between the two.
        else if (kill % 2 == 0)
            await world.Sandbox.FaultAsync(new { method = "POST", path = "**", drop = "after", delay_ms = 3_000, times = 2 });
        // Some kills hit the start itself. Where that takes long hardly one would hit a trade: so every fifth waits until trades go on.
        if (kill % 5 == 0)
            await world.WaitUntilReadyAsync();
        await Task.Delay(isLate ? random.Next(100, 600) : random.Next(200, 2_500));
        await world.App.KillAsync();
        await world.Sandbox.ClearFaultsAsync();
        if (isLate)
            await world.PassAsync(DeliveriesWait);
        world.App.Start();
    }

    /// <summary>
    /// People wait so long that their deliveries are kept. Then what they wanted is done and they are told, but the app does
    /// not learn that they were: killed now, it does all of it once more at its next start, and nothing may come of that.
    /// </summary>
    private static async Task AnswerLateAsync(KillWorld world)
    {
        await world.WaitUntilReadyAsync();
        await world.Sandbox.FaultAsync(new { method = "PATCH", path = "/webhooks/**", drop = "after", delay_ms = 3_000, times = Trader.Pairs });
        await using var connection = await world.Database.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var hold = new NpgsqlCommand("LOCK TABLE orders IN EXCLUSIVE MODE", connection, transaction);
        await hold.ExecuteNonQueryAsync();
        await Task.Delay(TimeSpan.FromSeconds(3));
    }

    private static async Task KillDatabaseAsync(KillWorld world, Random random, string pidFile)
    {
        await Task.Delay(random.Next(200, 2_500));
        var pid = await File.ReadAllLinesAsync(pidFile);
        using var server = Process.GetProcessById(int.Parse(pid[0]));
        server.Kill();
        await server.WaitForExitAsync();
        await Eventually.TrueAsync(async () => await world.TryLookAsync(db => db.Set<Node>().Select(node => node.Name).FirstOrDefaultAsync()) is not null, "the database is back");
    }

    /// <param name="world">Where they trade.</param>
    /// <param name="kills">How often it happens.</param>
    /// <param name="killAsync">Happens meanwhile; given its number.</param>
    private static async Task TradeWhileAsync(KillWorld world, int kills, Func<int, Task> killAsync)
    {
        var killed = 0;
        async Task KillAsync(int times)
        {
            for (var time = 0; time < times; time++)
                await killAsync(killed++);
        }

        var traders = Enumerable.Range(0, Trader.Pairs).Select(number => new Trader(world, number)).ToList();
        try
        {
            await TradeByDayAsync(world, traders, () => KillAsync(Math.Max(0, kills - (KillsANight * KillNights.Disturbed))));
            Assert.Equal(Courses.All.Select(course => course.Name).Order(), traders.SelectMany(trader => trader.Trades.Values).Select(course => course.Name).Distinct().Order());
            await new KillNights(world, traders).PassAsync(() => KillAsync(KillsANight));
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"{error.Message}\nThe app's last words:\n{world.App.LastLines}", error);
        }

        await Verdict.AssertAllIsWellAsync(world, traders);
    }

    private static async Task TradeByDayAsync(KillWorld world, List<Trader> traders, Func<Task> disturb)
    {
        using var stop = new CancellationTokenSource();
        var trades = traders.ConvertAll(trader => Task.Run(() => trader.TradeAsync(stop.Token, Trader.CoursesEach)));
        try
        {
            await disturb();
            await world.WaitUntilReadyAsync();
        }
        finally
        {
            await stop.CancelAsync();
        }

        await Task.WhenAll(trades);
    }

    private static int Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : 50;
}
