using System.Net;
using System.Text.Json;
using ArkMarket.Core.Economy;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;

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

    /// <summary>After so long whatever waits for somebody who stays silent has run out: a claim, a confirmation, an appeal.</summary>
    public static readonly TimeSpan DeadlinesPass = TimeSpan.FromHours(2);

    private readonly TestFolder _folder;
    private readonly ServerProcess _sandboxProcess;

    private KillWorld(TestFolder folder, ServerProcess sandbox, SandboxClient client, Database database) =>
        (_folder, _sandboxProcess, Sandbox, Database) = (folder, sandbox, client, database);

    public SandboxClient Sandbox { get; }

    /// <summary>The test's own view of the app's database.</summary>
    public Database Database { get; }

    public required ServerProcess App { get; init; }

    public required Uri AppAddress { get; init; }

    public TradeServer Server { get; private set; } = null!;

    public GuildId Guild => new(ulong.Parse(Server.Id));

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
        await world.SetUpAsync(traders);
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
        _folder.Dispose();
    }

    // Through the use cases, before the app runs: it is the trade that is to be disturbed, not the set-up.
    private async Task SetUpAsync(int traders)
    {
        var members = Enumerable.Range(0, traders).SelectMany(i => new[]
        {
            new { name = $"buyer-{i}", roles = new[] { "Member" } },
            new { name = $"seller-{i}", roles = new[] { "Member", "Seller" } },
        }).Prepend(new { name = StandIn, roles = new[] { "Member", "Seller", RewardRole } }).Prepend(new { name = OtherModerator, roles = new[] { "Moderator" } })
            .Prepend(new { name = Treasurer, roles = new[] { "Finance" } }).Prepend(new { name = Moderator, roles = new[] { "Moderator" } }).Prepend(new { name = "owner", roles = Array.Empty<string>() });
        var fragment = await Sandbox.NewGuildAsync("Killed and well", members);
        Server = new TradeServer(Sandbox, fragment.TryGetProperty("guild", out var guild) ? guild : fragment, fragment.GetProperty("users"));
        var admin = new Actor(Guild, new UserId(ulong.Parse(Server.Owner.Id)), [], ManagesGuild: true);
        var configs = new GuildConfigs(Database, new ConfigSignal());
        await new EnrolGuild(Database, configs).HandleAsync(Guild, "Killed and well", default);
        var settings = new Dictionary<string, JsonElement>
        {
            [GuildSettings.SellerRole.Key] = JsonSerializer.SerializeToElement(Server.Role("Seller")),
            [GuildSettings.ModeratorRole.Key] = JsonSerializer.SerializeToElement(Server.Role("Moderator")),
            [GuildSettings.FinanceRole.Key] = JsonSerializer.SerializeToElement(Server.Role("Finance")),
            [GuildSettings.TrialOrders.Key] = JsonSerializer.SerializeToElement(0),
            // A buyer here orders faster than any person.
            [GuildSettings.OrdersPerDayMax.Key] = JsonSerializer.SerializeToElement(GuildSettings.OrdersPerDayMax.Max),
            // What time alone ends stays open until the end.
            [GuildSettings.OpenTicketsMax.Key] = JsonSerializer.SerializeToElement(GuildSettings.OpenTicketsMax.Max),
            [GuildSettings.ActiveOrdersMax.Key] = JsonSerializer.SerializeToElement(GuildSettings.ActiveOrdersMax.Max),
            [GuildSettings.ClaimHours.Key] = JsonSerializer.SerializeToElement(1),
            [GuildSettings.ConfirmHours.Key] = JsonSerializer.SerializeToElement(1),
            [GuildSettings.AppealHours.Key] = JsonSerializer.SerializeToElement(1),
            [GuildSettings.VouchChannel.Key] = JsonSerializer.SerializeToElement(Server.Market),
        };
        Assert.Null((await new ChangeSettings(Database, configs).HandleAsync(new(admin, Key("settings"), settings), default)).Refusal);
        Assert.Null((await new ImportCatalogue(Database, configs).HandleAsync(new(admin, Key("catalogue"), KillShop.Catalogue(Server.Role(RewardRole))), default)).Refusal);
        Assert.Null((await new CreateCoupon(Database, configs).HandleAsync(KillShop.CouponOf(admin, Key("coupon")), default)).Refusal);
        foreach (var buyer in Server.People.Values.Where(person => person.Name.StartsWith("buyer", StringComparison.Ordinal)))
        {
            var grant = new AdjustCredits.Request(admin, Key($"grant:{buyer.Id}"), new UserId(ulong.Parse(buyer.Id)), Funds, "To trade with") { Remove = false };
            Assert.Null((await new AdjustCredits(Database, TestConfigs.Of(Database)).HandleAsync(grant, default)).Refusal);
        }
    }

    private RequestKey Key(string name) => RequestKey.For(Guild, $"test:{name}", []);
}
