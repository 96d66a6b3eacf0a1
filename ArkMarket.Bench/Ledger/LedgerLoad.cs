using System.Diagnostics;
using System.Text;
using ArkMarket.Core.Economy;
using ArkMarket.Core.Platform;

namespace ArkMarket.Bench.Ledger;

/// <summary>A load on the ledger: how many at once pay each other, for how long, spread over all members or all towards one.</summary>
internal sealed record LedgerLoad(int Connections, int Seconds, bool Hot)
{
    /// <summary>Payments per second through the use case that <c>/pay</c> calls, once-only row included.</summary>
    public async Task<double> PaymentsPerSecondAsync(Database database)
    {
        var pay = new PayMember(database);
        var run = PaymentKeys.NewRun();
        var clock = Stopwatch.StartNew();
        var deadline = TimeSpan.FromSeconds(Seconds);
        var done = await Task.WhenAll(Enumerable.Range(0, Connections).Select(connection => Task.Run(async () =>
        {
            var paid = 0;
            for (; clock.Elapsed < deadline; paid++)
                await PayAsync(pay, PaymentKeys.Key(run, paid, connection));
            return paid;
        })));
        return done.Sum() / clock.Elapsed.TotalSeconds;
    }

    private async Task PayAsync(PayMember pay, string key)
    {
        var from = Hot ? Random.Shared.Next(1, BenchWorld.Accounts) : Random.Shared.Next(BenchWorld.Accounts);
        var to = Hot ? 0 : from + Random.Shared.Next(1, BenchWorld.Accounts);
        var paid = await pay.HandleAsync(
            new(
                new Actor(BenchWorld.Guild, BenchWorld.Member(from), [], ManagesGuild: false),
                RequestKey.For(BenchWorld.Guild, key, Encoding.UTF8.GetBytes(key)),
                new(BenchWorld.Member(to), IsBot: false),
                Amount: 1,
                Note: null),
            CancellationToken.None);
        if (paid.IsRefused)
            throw new InvalidOperationException($"A payment of the bench was refused: {paid.Refusal}");
    }
}
