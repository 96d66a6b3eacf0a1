using System.Diagnostics;
using ArkMarket.Core.Platform.Postgres;
using ArkMarket.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ArkMarket.Tests.Kill;

/// <summary>
/// Processes are killed at random moments while people trade; nothing may be lost or doubled.
/// ARKMARKET_TEST_KILLS sets how many kills there are; without it, 50.
/// </summary>
public sealed class KillTests
{
    private const int Traders = 4;
    private const int DatabaseKills = 5;
    private const int KillsOfDeadlines = 3;
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("ARKMARKET_TEST_KILLS"), out var kills) ? kills : 50;

    [Fact]
    public async Task Trades_survive_that_the_app_is_killed_at_random_moments()
    {
        await using var world = await KillWorld.StartAsync(await TestPostgres.CreateDatabaseAsync(TestApp.MigrateAsync), Traders);
        var random = new Random(20_261_120);
        await TradeWhileAsync(world, async () =>
        {
            for (var kill = 0; kill < Kills; kill++)
            {
                if (kill % 2 == 0)
                    await LoseAnAnswerAsync(world);
                // Some kills hit the start itself. Where that takes long hardly one would hit a trade: so every fifth waits until trades go on.
                if (kill % 5 == 0)
                    await world.WaitUntilReadyAsync();
                await KillAsync(world, random);
            }
        }, async () =>
        {
            for (var kill = 0; kill < KillsOfDeadlines; kill++)
                await KillAsync(world, random);
        });
    }

    [Fact]
    public async Task Trades_survive_that_the_database_is_killed()
    {
        using var folder = new TestFolder();
        await using var postgres = await PrivatePostgres.StartAsync(
            new PrivatePostgresOptions { DataDirectory = folder.In("postgres"), BinariesDirectory = await TestPostgres.BinariesAsync() },
            NullLogger.Instance, TimeProvider.System, CancellationToken.None);
        await TestApp.MigrateAsync(postgres.ConnectionString);
        await using var world = await KillWorld.StartAsync(postgres.ConnectionString, Traders);
        await TradeWhileAsync(world, async () =>
        {
            for (var kill = 0; kill < DatabaseKills; kill++)
            {
                await Task.Delay(TimeSpan.FromSeconds(2));
                var pid = await File.ReadAllLinesAsync(Path.Combine(folder.In("postgres"), "cluster", "postmaster.pid"));
                using var server = Process.GetProcessById(int.Parse(pid[0]));
                server.Kill();
                await server.WaitForExitAsync();
                await Eventually.TrueAsync(() => AnswersAsync(world), "the database is back");
            }
        }, () => Task.CompletedTask);
    }

    private static async Task KillAsync(KillWorld world, Random random)
    {
        await Task.Delay(random.Next(200, 2_500));
        await world.App.KillAsync();
        await world.Sandbox.ClearFaultsAsync();
        world.App.Start();
    }

    private static async Task<bool> AnswersAsync(KillWorld world)
    {
        try
        {
            await using var command = world.Database.Source.CreateCommand("SELECT 1");
            return await command.ExecuteScalarAsync() is 1;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    // Discord acts, and its answer is held back: a kill within that time lies exactly between the two.
    private static Task LoseAnAnswerAsync(KillWorld world) =>
        world.Sandbox.FaultAsync(new { method = "POST", path = "**", drop = "after", delay_ms = 3_000, times = 2 });

    /// <param name="world">Where they trade.</param>
    /// <param name="disturb">Happens meanwhile.</param>
    /// <param name="disturbDeadlines">Happens when nobody trades any more, and time ends what waits for somebody who stays silent.</param>
    private static async Task TradeWhileAsync(KillWorld world, Func<Task> disturb, Func<Task> disturbDeadlines)
    {
        using var stop = new CancellationTokenSource();
        var traders = Enumerable.Range(0, Traders).Select(number => new Trader(world, number)).ToList();
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

        try
        {
            await Task.WhenAll(trades);
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"{error.Message}\nThe app's last words:\n{world.App.LastLines}", error);
        }

        Assert.Equal(Courses.All.Select(course => course.Name).Order(), traders.SelectMany(trader => trader.Trades.Values).Select(course => course.Name).Distinct().Order());
        await world.Sandbox.AdvanceAsync(KillWorld.DeadlinesPass);
        await disturbDeadlines();
        await world.WaitUntilReadyAsync();
        await Verdict.SettledAsync(world);
        // What ran out while the app was killed was put off by that time.
        await world.Sandbox.AdvanceAsync(KillWorld.DeadlinesPass);
        await Verdict.AssertAllIsWellAsync(world, traders);
    }
}
