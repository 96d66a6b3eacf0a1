using System.Collections.Concurrent;
using System.Net;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ArkMarket.Tests.Kill;

/// <summary>App, sandbox and database as separate processes, and a server with a market in it.</summary>
public sealed class KillWorld : IAsyncDisposable
{
    public const int Funds = 1_000_000;
    public const string Moderator = "mod";
    public const string OtherModerator = "mod-2";
    public const string Treasurer = "treasurer";

    /// <summary>The role that comes with an item. Somebody holds it from the start, for roles are made with the people.</summary>
    public const string RewardRole = "Throned";

    /// <summary>The seller that others hand over to.</summary>
    public const string StandIn = "stand-in";

    /// <summary>Sellers whose first delivery a moderator looks at; each pair has one.</summary>
    public const string NewSeller = "newcomer";

    /// <summary>How much time passes at once: more than most of this market's deadlines.</summary>
    private static readonly TimeSpan Night = TimeSpan.FromHours(13);

    private readonly TestFolder _folder;
    private readonly ServerProcess _sandboxProcess;
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _hands = [];
    private TimeSpan _passed;

    private KillWorld(TestFolder folder, ServerProcess sandbox, SandboxClient client, Database database) =>
        (_folder, _sandboxProcess, Sandbox, Database) = (folder, sandbox, client, database);

    public SandboxClient Sandbox { get; }

    /// <summary>The test's own view of the app's database.</summary>
    public Database Database { get; }

    public required ServerProcess App { get; init; }

    public required Uri AppAddress { get; init; }

    public TradeServer Server { get; private set; } = null!;

    public GuildId Guild => new(ulong.Parse(Server.Id));

    /// <summary>As the sandbox has it, and the app.</summary>
    public DateTimeOffset Now => TimeProvider.System.GetUtcNow() + _passed;

    public static async Task<KillWorld> StartAsync(string connectionString, int traders, string logLevel = "Warning")
    {
        var folder = new TestFolder();
        var (sandboxAddress, appAddress) = (FreeAddress.Next(), FreeAddress.Next());
        var environment = new Dictionary<string, string>
        {
            ["Sandbox__Urls"] = sandboxAddress.ToString(),
            ["Sandbox__Data"] = folder.In("sandbox"),
            ["Sandbox__RateLimits"] = "off",
            ["Sandbox__Quiet"] = "true",
        };
        if (Shared.OpenApi is { } description)
            environment["Sandbox__OpenApi"] = description;
        var sandbox = new ServerProcess("ArkMarket.Sandbox", environment);
        sandbox.Start();
        var app = new ServerProcess("ArkMarket.Web", new Dictionary<string, string>
        {
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["Sandbox__Url"] = sandboxAddress.ToString(),
            ["ConnectionStrings__ArkMarket"] = connectionString,
            ["ARKMARKET_URL"] = appAddress.ToString(),
            ["ARKMARKET_DATA"] = folder.In("data"),
            ["Logging__Level"] = logLevel,
            ["Interactions__PerMemberPerTenSeconds"] = "100000",
        });
        var clock = TimeProvider.System;
        var database = new Database(clock, new OutboxSignal());
        database.Open(connectionString);
        var world = new KillWorld(folder, sandbox, new SandboxClient(sandboxAddress), database) { App = app, AppAddress = appAddress };
        await Eventually.TrueAsync(world.Sandbox.IsUpAsync, "the sandbox is up");
        world.Server = await KillMarket.OpenAsync(world.Sandbox, database, traders);
        app.Start();
        await world.WaitUntilReadyAsync();
        return world;
    }

    public async Task WaitUntilReadyAsync()
    {
        using var http = new HttpClient();
        await Eventually.TrueAsync(
            async () =>
            {
                Assert.False(App.HasExited, $"The app ended by itself:\n{App.LastLines}");
                try
                {
                    using var ready = await http.GetAsync(new Uri(AppAddress, "/readyz"));
                    return ready.StatusCode is HttpStatusCode.OK;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            "the app is ready");
    }

    /// <summary>Somebody who plays a part in the trades of several pairs has one form open at a time, like any person.</summary>
    public SemaphoreSlim HandsOf(Person person) => _hands.GetOrAdd(person.Id, _ => new SemaphoreSlim(1));

    public Task PassNightAsync() => PassAsync(Night);

    public async Task PassAsync(TimeSpan time)
    {
        await Sandbox.AdvanceAsync(time);
        _passed += time;
    }

    /// <summary>Looks into the app's database; null when it cannot be seen now, or when there is nothing to see.</summary>
    public async Task<T?> TryLookAsync<T>(Func<ArkMarketDb, Task<T?>> look)
        where T : class
    {
        try
        {
            await using var db = Database.CreateContext();
            return await look(db);
        }
        // The driver itself may stumble over a connection that breaks while it reads; what this code stumbles over is a fault.
        catch (Exception error) when (error is NpgsqlException or InvalidOperationException or TimeoutException or NullReferenceException { Source: not "ArkMarket.Tests" })
        {
            return null;
        }
    }

    /// <summary>Tickets that are open though their order has ended.</summary>
    internal static IQueryable<Ticket> OpenTickets(ArkMarketDb db, GuildId guild) => db.Set<Order>()
        .Where(order => order.GuildId == guild && (order.State == OrderState.Completed || order.State == OrderState.Cancelled))
        .Join(db.Set<Ticket>(), order => new { order.GuildId, Id = order.TicketId }, ticket => new { ticket.GuildId, ticket.Id }, (_, ticket) => ticket)
        .Where(ticket => ticket.State == TicketState.Requested || ticket.State == TicketState.Open);

    /// <summary>Who has the role that comes with an item.</summary>
    public async Task<IReadOnlyList<string>> RewardedAsync()
    {
        var role = Server.Role(RewardRole);
        var members = (await Sandbox.WorldAsync()).GetProperty("guilds").EnumerateArray().Single(guild => guild.GetProperty("id").GetString() == Server.Id).GetProperty("members");
        return [.. members.EnumerateArray()
            .Where(member => member.GetProperty("roles").EnumerateArray().Any(held => held.GetString() == role))
            .Select(member => member.GetProperty("user_id").GetString()!)];
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Contract.AssertKeptAsync(Sandbox);
        await _sandboxProcess.DisposeAsync();
        Sandbox.Dispose();
        await Database.DisposeAsync();
        foreach (var hands in _hands.Values)
            hands.Dispose();
        _folder.Dispose();
    }
}
