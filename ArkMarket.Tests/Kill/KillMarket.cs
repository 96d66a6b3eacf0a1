using System.Text.Json;
using ArkMarket.Core.Economy;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Kill;

/// <summary>
/// Opens the market that is killed: people, settings, wares and money. Through the use cases, before the app runs: it is the
/// trade that is to be disturbed, not the set-up.
/// </summary>
internal static class KillMarket
{
    /// <summary>So many orders of a new seller are on trial.</summary>
    public const int TrialOrders = 1;

    private const string Senior = "Senior seller";

    // What runs out in one night, in two, and in three.
    private const int OneNight = 12;
    private const int TwoNights = 20;
    private const int ThreeNights = 30;

    public static async Task<TradeServer> OpenAsync(SandboxClient sandbox, Database database, int traders)
    {
        var fragment = await sandbox.NewGuildAsync("Killed and well", Members(traders));
        var server = new TradeServer(sandbox, fragment.TryGetProperty("guild", out var made) ? made : fragment, fragment.GetProperty("users"));
        var guild = new GuildId(ulong.Parse(server.Id));
        var admin = new Actor(guild, new UserId(ulong.Parse(server.Owner.Id)), [], ManagesGuild: true);
        var configs = new GuildConfigs(database, new ConfigSignal());
        await new EnrolGuild(database, configs).HandleAsync(guild, "Killed and well", default);
        Assert.Null((await new ChangeSettings(database, configs).HandleAsync(new(admin, Key(guild, "settings"), Settings(server)), default)).Refusal);
        Assert.Null((await new ImportCatalogue(database, configs).HandleAsync(new(admin, Key(guild, "catalogue"), KillShop.Catalogue(server.Role(KillWorld.RewardRole))), default)).Refusal);
        Assert.Null((await new CreateCoupon(database, configs).HandleAsync(KillShop.CouponOf(admin, Key(guild, "coupon")), default)).Refusal);
        foreach (var buyer in server.People.Values.Where(person => person.Name.StartsWith("buyer", StringComparison.Ordinal)))
        {
            var grant = new AdjustCredits.Request(admin, Key(guild, $"grant:{buyer.Id}"), new UserId(ulong.Parse(buyer.Id)), KillWorld.Funds, "To trade with") { Remove = false };
            Assert.Null((await new AdjustCredits(database, TestConfigs.Of(database)).HandleAsync(grant, default)).Refusal);
        }

        return server;
    }

    private static IEnumerable<object> Members(int traders) =>
    [
        new { name = "owner", roles = Array.Empty<string>() },
        new { name = KillWorld.Moderator, roles = new[] { "Moderator" } },
        new { name = KillWorld.Treasurer, roles = new[] { "Finance" } },
        new { name = KillWorld.OtherModerator, roles = new[] { "Moderator" } },
        new { name = KillWorld.StandIn, roles = new[] { "Member", "Seller", Senior, KillWorld.RewardRole } },
        .. Enumerable.Range(0, traders).SelectMany(i => new[]
        {
            new { name = $"buyer-{i}", roles = new[] { "Member" } },
            new { name = $"seller-{i}", roles = new[] { "Member", "Seller", Senior } },
            new { name = $"{KillWorld.NewSeller}-{i}", roles = new[] { "Member", "Seller" } },
        }),
    ];

    private static Dictionary<string, JsonElement> Settings(TradeServer server)
    {
        Dictionary<Setting, object> values = new()
        {
            [GuildSettings.SellerRole] = server.Role("Seller"),
            // Nobody is on trial but who has not this role.
            [GuildSettings.SeniorSellerRole] = server.Role(Senior),
            [GuildSettings.TrialOrders] = TrialOrders,
            [GuildSettings.ModeratorRole] = server.Role("Moderator"),
            [GuildSettings.FinanceRole] = server.Role("Finance"),
            [GuildSettings.VouchChannel] = server.Market,
            // A buyer here orders faster than any person.
            [GuildSettings.OrdersPerDayMax] = GuildSettings.OrdersPerDayMax.Max,
            // What time alone ends stays open until the end.
            [GuildSettings.OpenTicketsMax] = GuildSettings.OpenTicketsMax.Max,
            [GuildSettings.ActiveOrdersMax] = GuildSettings.ActiveOrdersMax.Max,
            // Tickets are looked at after many nights.
            [GuildSettings.KeepTicketHours] = GuildSettings.KeepTicketHours.Max,
            // The buyer is reminded in the first night, and it is over in the second.
            [GuildSettings.StaleHours] = 2,
            [GuildSettings.ReopenedIdleHours] = OneNight,
            [GuildSettings.ProposalHours] = OneNight,
            [GuildSettings.PaymentHours] = OneNight,
            [GuildSettings.PaymentCheckHours] = OneNight,
            [GuildSettings.ReviewHours] = OneNight,
            [GuildSettings.ConfirmHours] = OneNight,
            [GuildSettings.AnswerHours] = OneNight,
            [GuildSettings.RuleHours] = OneNight,
            [GuildSettings.AppealHours] = OneNight,
            // A proposal runs out before the time to agree.
            [GuildSettings.TermsHours] = TwoNights,
            // After the time for answers.
            [GuildSettings.ClaimHours] = ThreeNights,
        };
        return values.ToDictionary(value => value.Key.Key, value => JsonSerializer.SerializeToElement(value.Value));
    }

    private static RequestKey Key(GuildId guild, string name) => RequestKey.For(guild, $"test:{name}", []);
}
