using System.Globalization;
using System.Text;
using ArkMarket.Core.Economy;
using ArkMarket.Core.Feedback;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Members;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Sellers;
using ArkMarket.Core.Shop;
using ArkMarket.Core.Transcripts;
using ArkMarket.Tests.Dashboard;
using ArkMarket.Tests.Queue;
using ArkMarket.Tests.Shop;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Interactions;

/// <summary>A server that has something of everything an id can name, and somebody of another server who knows all these ids.</summary>
internal sealed class IsolatedMarket
{
    private const string Coupon = "KEEPOUT";
    private const string Tribe = "Keepers of the north";
    private readonly TestGuild _guild;
    private readonly Dictionary<string, string> _ids = [];

    private IsolatedMarket(HostileMarket market, TestMember intruder)
    {
        (_guild, Ada, Intruder) = (market.Guild, market.Ada, intruder);
        _ids["channel"] = _guild.ChannelId;
    }

    /// <summary>May do everything where these things are.</summary>
    public TestMember Ada { get; }

    /// <summary>May do everything in a server of their own, where there is nothing.</summary>
    public TestMember Intruder { get; }

    /// <summary>What is here, by the name that stands for it in a table.</summary>
    public ForeignIds Here => new(_ids);

    /// <summary>The same, of which nothing exists anywhere.</summary>
    public ForeignIds Nowhere => Here.OfNothing();

    /// <summary>Texts that nobody elsewhere may see: what its people wrote, and what its things are called.</summary>
    public IReadOnlyList<string> Marks { get; } = ["alert(", "evil.example", TestCatalogue.Plenty, TestCatalogue.Single, Coupon, Tribe];

    public static async Task<IsolatedMarket> OpenAsync(TestApp app)
    {
        var market = await OfAsync(await HostileMarket.OpenAsync(app), await IntruderAsync(app));
        await market.OpenTicketAsync();
        return market;
    }

    /// <param name="hostile">The server, which gets what it lacks.</param>
    /// <param name="intruder">Who knows its ids; its own admin, where nobody of another server is wanted.</param>
    public static async Task<IsolatedMarket> OfAsync(HostileMarket hostile, TestMember intruder)
    {
        var market = new IsolatedMarket(hostile, intruder);
        await market.AddAsync();
        await market.ReadMarketAsync();
        await market.ReadRestAsync();
        return market;
    }

    /// <summary>A hash of every row the server has, in every table: what anybody writes there changes it.</summary>
    public async Task<IReadOnlyList<string>> FingerprintAsync()
    {
        await using var db = _guild.App.Get<Database>().CreateContext();
        var tables = db.Model.GetEntityTypes()
            .Where(entity => entity.FindProperty(nameof(GuildId)) is not null)
            .Select(entity => entity.GetTableName()!)
            .Distinct()
            .Order(StringComparer.Ordinal);
        var hashes = tables.Select(table => $"SELECT '{table} ' || coalesce(md5(string_agg(line, ' ' ORDER BY line)), '') AS \"Value\" FROM (SELECT t::text AS line FROM {table} t WHERE guild_id = {_guild.Id}) lines");
        return await db.Database.SqlQueryRaw<string>(string.Join(" UNION ALL ", hashes)).ToListAsync();
    }

    private static async Task<TestMember> IntruderAsync(TestApp app)
    {
        Setting[] roles = [GuildSettings.SellerRole, GuildSettings.ModeratorRole, GuildSettings.FinanceRole, GuildSettings.CatalogueRole, GuildSettings.AdminRole];
        Setting[] features =
        [
            GuildSettings.MarketFeature, GuildSettings.ModerationFeature, GuildSettings.FeedbackFeature, GuildSettings.PaymentsFeature, GuildSettings.WelcomeFeature,
            GuildSettings.InvitesFeature,
        ];
        var held = roles.ToDictionary(role => role.Key, _ => new RoleId(TestIds.Next()));
        var guild = await AppFixture.NewGuildAsync(app, [.. held.Select(role => (role.Key, (object?)role.Value.ToString())), .. features.Select(feature => (feature.Key, (object?)true))]);
        return guild.Member("Ivo", [.. held.Values]) with { ManagesGuild = true };
    }

    /// <summary>What the pages of the dashboard had no need of.</summary>
    private async Task AddAsync()
    {
        var app = _guild.App;
        foreach (var code in new[] { Coupon + "6", Coupon + "7" })
            Assert.Null((await app.Get<CreateCoupon>().HandleAsync(new(Ada.Actor, _guild.NewKey(), code) { Percent = 10 }, default)).Refusal);
        var founder = _guild.Member("Thea");
        _ids["tribe"] = Text((await app.Get<FoundTribe>().HandleAsync(new(founder.Actor, _guild.NewKey(), Tribe), default)).Value.TribeId);
        _ids["member"] = founder.Id.ToString();
        _ids["note"] = Text((await app.Get<AddMemberNote>().HandleAsync(new(Ada.Actor, _guild.NewKey(), founder.Id, Attack.OnWords), default)).Value.NoteId);
        var file = Encoding.UTF8.GetString(ShopWorld.File(ShopWorld.Item("keep-out", Attack.OnNames)).ToJson());
        _ids["import"] = (await app.Get<PrepareImport>().HandleAsync(new(Ada.Actor, _guild.NewKey(), "new.json", Encoding.UTF8.GetBytes(file)), default)).Value.ImportId!.Value.ToString("N");
        _ids["kind"] = "orders.show";
        await FailedTasks.WriteAsync(_guild, _ids["kind"]);
        await using var db = app.Get<Database>().CreateContext();
        var at = app.Get<Database>().Now;
        var watch = new JoinWatch { GuildId = _guild.Id };
        watch.Join(new JoinMark(TestIds.NextUser(), at, Attack.OnNames), at);
        watch.Begin(at, at);
        db.Add(watch);
        await db.SaveChangesAsync();
        _ids["burst"] = Text((watch.BurstAt!.Value - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
    }

    private async Task ReadMarketAsync()
    {
        await using var db = _guild.App.Get<Database>().CreateContext();
        foreach (var state in new[] { OrderState.Open, OrderState.Claimed, OrderState.InProgress, OrderState.Delivered, OrderState.Disputed, OrderState.Completed })
            _ids[state.ToString().ToLowerInvariant()] = Text(await db.Set<Order>().Where(order => order.GuildId == _guild.Id && order.State == state).MinAsync(order => order.Id));
        _ids["outside"] = Text(await db.Set<Order>().Where(order => order.GuildId == _guild.Id && order.State == OrderState.Claimed && order.Currency != null).MaxAsync(order => order.Id));
        var item = (await db.Set<ShopItem>().AsNoTracking().Where(item => item.GuildId == _guild.Id).ToListAsync()).First(item => item.Name == TestCatalogue.Plenty);
        (_ids["item"], _ids["version"], _ids["price"]) = (Text(item.Id), Text(item.Version), Text(item.PriceVersion));
        (_ids["category"], _ids["question"]) = (Text(item.CategoryId), item.Questions[0].Key);
        (_ids["coupon"], _ids["code"]) = (Text(await db.Set<Coupon>().Where(coupon => coupon.GuildId == _guild.Id).MaxAsync(coupon => coupon.Id)), Coupon + "7");
        _ids["pending"] = Text(await db.Set<PendingAdjustment>().Where(pending => pending.GuildId == _guild.Id).MaxAsync(pending => pending.Id));
        var granted = await db.Set<LedgerTransfer>().Where(movement => movement.GuildId == _guild.Id && movement.Operation == LedgerOperation.Mint).OrderByDescending(movement => movement.Id).Select(movement => movement.Id).FirstAsync();
        var entry = await db.Set<LedgerEntry>().AsNoTracking().SingleAsync(entry => entry.GuildId == _guild.Id && entry.TransferId == granted && entry.Kind == AccountKind.Member);
        (_ids["movement"], _ids["buyer"]) = (entry.TransferId.ToString("N"), new UserId((ulong)entry.AccountId).ToString());
        var vouch = await db.Set<Vouch>().AsNoTracking().FirstAsync(vouch => vouch.GuildId == _guild.Id);
        (_ids["vouched"], _ids["seller"]) = (Text(vouch.OrderId), vouch.SellerId.ToString());
        _ids["vouches"] = Text(await db.Set<VouchImport>().Where(import => import.GuildId == _guild.Id).MaxAsync(import => import.Id));
    }

    private async Task ReadRestAsync()
    {
        await using var db = _guild.App.Get<Database>().CreateContext();
        var applicant = await db.Set<Seller>().AsNoTracking().FirstAsync(seller => seller.GuildId == _guild.Id && seller.Status == SellerStatus.Applied);
        _ids["merchant"] = (await db.Set<Seller>().AsNoTracking().FirstAsync(seller => seller.GuildId == _guild.Id && seller.Status == SellerStatus.Approved)).UserId.ToString();
        (_ids["applicant"], _ids["application"]) = (applicant.UserId.ToString(), Text(applicant.ApplicationNumber));
        var found = await db.Set<ModerationCase>().AsNoTracking().Where(found => found.GuildId == _guild.Id).OrderByDescending(found => found.Id).FirstAsync();
        (_ids["case"], _ids["punished"]) = (Text(found.Id), found.UserId.ToString());
        _ids["appeal"] = Text(await db.Set<Appeal>().Where(appeal => appeal.GuildId == _guild.Id).MaxAsync(appeal => appeal.Id));
        _ids["review"] = Text(await db.Set<ReviewItem>().Where(review => review.GuildId == _guild.Id).MaxAsync(review => review.Id));
        _ids["rule"] = Text(await db.Set<ModerationRule>().Where(rule => rule.GuildId == _guild.Id).MaxAsync(rule => rule.Id));
        _ids["failed"] = (await db.Set<Effect>().Where(effect => effect.GuildId == _guild.Id && effect.State == EffectState.Dead && effect.Kind != _ids["kind"]).Select(effect => effect.Id).FirstAsync()).ToString("N");
        _ids["entry"] = (await db.Set<AuditEntry>().Where(entry => entry.GuildId == _guild.Id).OrderByDescending(entry => entry.Id).Select(entry => entry.Id).FirstAsync()).ToString("N");
    }

    // Nothing here asks Discord for a channel, or reads one.
    private async Task OpenTicketAsync()
    {
        var channel = TestIds.Next();
        await using var db = _guild.App.Get<Database>().CreateContext();
        var at = _guild.App.Get<Database>().Now;
        var order = long.Parse(_ids["claimed"], CultureInfo.InvariantCulture);
        var ticket = await db.Set<Order>().Where(found => found.GuildId == _guild.Id && found.Id == order).Select(found => found.TicketId).SingleAsync();
        Assert.Equal(1, await db.Database.ExecuteSqlAsync($"UPDATE tickets SET channel_id = {(long)channel} WHERE guild_id = {(long)_guild.Id.Value} AND id = {ticket}"));
        db.Add(new Transcript { GuildId = _guild.Id, Id = RandomId.New(), TicketId = ticket, CreatedAt = at, CapturedAt = at });
        await db.SaveChangesAsync();
        _ids["ticket"] = channel.ToString(CultureInfo.InvariantCulture);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
