using System.Text.Json;
using ArkMarket.Core.Economy;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Sandbox;
using ArkMarket.Web.Hosting;
using Microsoft.AspNetCore.Builder;

[assembly: AssemblyFixture(typeof(ArkMarket.Tests.Support.TradeFixture))]

namespace ArkMarket.Tests.Support;

/// <summary>The real app against a real sandbox, shared by the tests that trade; each in a server of its own.</summary>
public sealed class TradeFixture
{
    private readonly Lazy<Task<TradeWorld>> _world = new(async () =>
    {
        var world = await TradeWorld.StartAsync();
        TestPostgres.BeforeStop(world.DisposeAsync);
        return world;
    });

    public Task<TradeWorld> WorldAsync() => _world.Value;

    /// <summary>A server whose market is set up: roles mapped, three items for sale, 10,000 credits for each buyer.</summary>
    public async Task<TradeServer> NewServerAsync() => await (await WorldAsync()).NewServerAsync();
}

/// <summary>One sandbox and one app, both in this process, talking over real HTTP.</summary>
public sealed class TradeWorld : IAsyncDisposable
{
    private readonly WebApplication _sandbox;
    private readonly TestFolder _folder;
    private TradeNode _app = null!;

    private TradeWorld(WebApplication sandbox, TestFolder folder) =>
        (_sandbox, _folder, Sandbox) = (sandbox, folder, new SandboxClient(new Uri(sandbox.Urls.Single())));

    public SandboxClient Sandbox { get; }

    public Uri App => _app.Address;

    public required string ConnectionString { get; init; }

    /// <summary>The same for all nodes: what one of them encrypts, the others read.</summary>
    public string MasterKey { get; } = Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));

    /// <param name="plan">What is different from the usual; null for nothing.</param>
    public static async Task<TradeWorld> StartAsync(NodePlan? plan = null)
    {
        var folder = new TestFolder();
        var sandbox = SandboxHost.Create(new SandboxOptions
        {
            Urls = "http://127.0.0.1:0",
            DataDirectory = folder.In("sandbox"),
            RateLimits = RateLimitMode.Off,
            // The machine of a test run may be slow; what a member would wait for is tested elsewhere.
            DeadlineMs = 30_000,
            OpenApiPath = Shared.OpenApi,
            Quiet = true,
        });
        await sandbox.StartAsync();
        var world = new TradeWorld(sandbox, folder) { ConnectionString = await TestPostgres.CreateDatabaseAsync(TestApp.MigrateAsync) };
        await world.StartAppAsync(plan);
        return world;
    }

    /// <summary>Starts the app; again, if it was stopped before.</summary>
    public async Task StartAppAsync(NodePlan? plan = null) => _app = await StartNodeAsync(plan ?? new NodePlan());

    public ValueTask StopAppAsync() => _app.DisposeAsync();

    /// <summary>Lets time pass, for the sandbox and for the app: it returns when the app goes by the new time too.</summary>
    public async Task AdvanceAsync(TimeSpan by)
    {
        var before = _app.IsOver ? DateTimeOffset.MinValue : Get<TimeProvider>().GetUtcNow();
        await Sandbox.AdvanceAsync(by);
        await Eventually.TrueAsync(() => _app.IsOver || Get<TimeProvider>().GetUtcNow() >= before + by, "the app's clock has moved");
    }

    /// <summary>One more node beside the app, with the same database and Discord.</summary>
    public async Task<TradeNode> StartNodeAsync(NodePlan plan)
    {
        var node = await TradeNode.StartAsync(plan,
        [
            $"--Sandbox:Url={_sandbox.Urls.Single()}",
            $"--ConnectionStrings:ArkMarket={plan.Connection ?? ConnectionString}",
            $"--ARKMARKET_DATA={_folder.In(plan.Name)}",
            $"--ARKMARKET_MASTER_KEY={MasterKey}",
        ]);
        await Eventually.TrueAsync(() => node.Get<Readiness>().Status is "ready", "the app is ready");
        return node;
    }

    public T Get<T>() where T : notnull => _app.Get<T>();

    public async Task<TradeServer> NewServerAsync()
    {
        var fragment = await Sandbox.NewGuildAsync("Test traders");
        var guild = fragment.TryGetProperty("guild", out var inner) ? inner : fragment;
        var server = new TradeServer(Sandbox, guild, fragment.GetProperty("users"));
        var id = new GuildId(ulong.Parse(server.Id));
        var admin = new Actor(id, new UserId(ulong.Parse(server.Owner.Id)), [], ManagesGuild: true);
        await Get<EnrolGuild>().HandleAsync(id, "Test traders", CancellationToken.None);
        var settings = new Dictionary<string, JsonElement>
        {
            [GuildSettings.SellerRole.Key] = JsonSerializer.SerializeToElement(server.Role("Seller")),
            [GuildSettings.ModeratorRole.Key] = JsonSerializer.SerializeToElement(server.Role("Moderator")),
            // Its sellers are known ones: no moderator has to look at what they deliver.
            [GuildSettings.TrialOrders.Key] = JsonSerializer.SerializeToElement(0),
        };
        Assert.Null((await Get<ChangeSettings>().HandleAsync(new(admin, Key(id, "settings"), settings), default)).Refusal);
        Assert.Null((await Get<ImportCatalogue>().HandleAsync(new(admin, Key(id, "catalogue"), TestCatalogue.File), default)).Refusal);
        foreach (var buyer in new[] { server.Buyer, server.OtherBuyer })
            await GrantAsync(server, buyer, 10_000);
        await Eventually.TrueAsync(async () => await HasCommandsAsync(server.Id), "the server has its commands");
        return server;
    }

    public async Task GrantAsync(TradeServer server, Person person, long amount)
    {
        var id = new GuildId(ulong.Parse(server.Id));
        var admin = new Actor(id, new UserId(ulong.Parse(server.Owner.Id)), [], ManagesGuild: true);
        var grant = new AdjustCredits.Request(admin, Key(id, $"grant:{person.Id}:{Guid.NewGuid()}"), new UserId(ulong.Parse(person.Id)), amount, "To trade with") { Remove = false };
        Assert.Null((await Get<AdjustCredits>().HandleAsync(grant, default)).Refusal);
    }

    public Task<long> BalanceAsync(Person person) => Get<WalletQueries>().BalanceAsync(
        new GuildId(ulong.Parse(person.Guild)), new UserId(ulong.Parse(person.Id)), CancellationToken.None);

    public async Task AssertBooksAsync(TradeServer server) =>
        Assert.True((await Get<LedgerProof>().ProveAsync(new GuildId(ulong.Parse(server.Id)), CancellationToken.None)).Holds);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await Contract.AssertKeptAsync(Sandbox);
        Sandbox.Dispose();
        await _sandbox.StopAsync();
        await _sandbox.DisposeAsync();
        _folder.Dispose();
    }

    private static RequestKey Key(GuildId guild, string name) => RequestKey.For(guild, $"test:{name}", []);

    private async Task<bool> HasCommandsAsync(string guild)
    {
        var world = await Sandbox.WorldAsync();
        return world.GetProperty("guilds").EnumerateArray()
            .First(candidate => candidate.GetProperty("id").GetString() == guild).GetProperty("commands").GetArrayLength() > 0;
    }
}
