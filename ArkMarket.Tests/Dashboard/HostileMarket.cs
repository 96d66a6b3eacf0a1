using System.Text;
using System.Text.Json;
using ArkMarket.Core.Economy;
using ArkMarket.Core.Feedback;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Feedback;
using ArkMarket.Tests.Moderation;
using ArkMarket.Tests.Orders;
using ArkMarket.Tests.Queue;
using ArkMarket.Tests.Shop;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Sellers.Pages;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Dashboard;

/// <summary>A server on which every page has something to show, and every form stands somewhere; its people mean ill, down to their names.</summary>
internal sealed class HostileMarket
{
    private readonly OrderPageDesk _desk;
    private readonly List<(TestMember Who, string Path)> _pages = [];
    private readonly TestMember[] _parties;
    private string _movement = "";

    private HostileMarket(OrderPageDesk desk)
    {
        (_desk, Ada) = (desk, desk.Guild.Admin());
        _parties = [desk.Life.Buyer with { Name = Attack.OnNames }, desk.Life.Seller with { Name = Attack.OnNames }];
    }

    public TestGuild Guild => _desk.Guild;

    /// <summary>May do everything, and is party to nothing.</summary>
    public TestMember Ada { get; }

    /// <summary>Whose page is looked at by whom.</summary>
    public IReadOnlyList<(TestMember Who, string Path)> Pages => _pages;

    /// <summary>What a field needs for its form to be accepted, where not everything is.</summary>
    public IReadOnlyDictionary<string, string> Needed => new Dictionary<string, string>(
        GuildSettings.All.Values.OfType<TextSetting>().Where(setting => setting.Also is not null).Select(setting => KeyValuePair.Create($"settings.{setting.Key}", setting.Default)))
    {
        ["adjust.member"] = $"{_desk.Life.Buyer.Id}", ["correct.owner"] = $"{_desk.Life.Buyer.Id}", ["correct.movement"] = _movement,
        ["item.emoji"] = "", ["item.picture"] = "", ["item.price"] = "500", ["item.currency"] = "", ["item.key"] = "", ["item.part-key-#"] = "",
        ["item.maps"] = Attack.OnNames, ["item.specialities"] = Attack.OnNames, ["stock.amount"] = "5", ["category.emoji"] = "",
        ["questions.questions[#].min"] = "", ["questions.questions[#].max"] = "", ["questions.questions[#].choices"] = "One\n" + Attack.OnNames,
        ["create.code"] = "HOSTILE", ["create.off"] = "10", ["create.currency"] = "", ["create.smallest"] = "", ["create.items"] = "",
        ["amend.lasts"] = "1d", ["save.must-meet"] = "", ["save.must-pass"] = "", ["save.allowed"] = "",
        ["prepare.pasted"] = Encoding.UTF8.GetString(ShopWorld.File(ShopWorld.Item("pasted", Attack.OnNames) with { Description = Attack.OnWords }).ToJson()),
    };

    /// <summary>Forms that keep no words, whatever they are sent: prices only.</summary>
    public IReadOnlySet<string> KeepsNoWords { get; } = new HashSet<string> { "bulk" };

    public static async Task<HostileMarket> OpenAsync(TestApp app)
    {
        var market = new HostileMarket(await OrderPageDesk.OpenAsync(app, (GuildSettings.ApproveAbove.Key, 1_000_000)));
        foreach (var party in market._parties)
            market.Guild.App.Discord.People.Add(party);
        await market.FillOrdersAsync();
        await market.FillBooksAsync();
        await market.FillSellersAsync();
        await market.FillModerationAsync();
        await market.FillShopAsync();
        market.AddLists();
        return market;
    }

    public string Url(string path) => $"/s/{Guild.Id}{path}";

    private void Add(string path) => _pages.Add((Ada, Url(path)));

    private void AddLists()
    {
        foreach (var path in new[]
        {
            "", "/audit", "/catalogue", "/catalogue/categories", "/catalogue/categories/new", "/catalogue/coupons", "/catalogue/import", "/catalogue/items/new", "/doctor",
            "/feedback", "/feedback/imports", "/invites", "/ledger", "/ledger/adjust", "/ledger/proof", "/ledger/waiting", "/members", $"/members/{_desk.Life.Buyer.Id}",
            "/moderation/appeals", "/moderation/cases", "/moderation/reviews", "/moderation/rules", "/my", "/orders", "/queue", "/sellers", "/setup", "/tickets", "/welcome", "/settings",
            "/moderation/reviews?state=decided", "/moderation/appeals?state=decided", "/ledger/waiting?state=decided", "/audit?area=setting.", "/audit?area=catalogue.", "/tickets?stage=Closed",
        })
            Add(path);
        foreach (var group in Web.Guilds.Pages.SettingGroup.All)
            Add($"/settings/{group.Key}");
        foreach (var kind in Enum.GetValues<RuleKind>())
            Add($"/moderation/rules/new?kind={kind}");
        foreach (var path in new[] { "/", "/servers", "/me", "/appeals", "/nothing-here" })
            _pages.Add((Ada, path));
    }

    private async Task FillShopAsync()
    {
        Assert.Null((await Guild.App.Get<ImportCatalogue>().HandleAsync(new(Ada.Actor, Guild.NewKey(), CatalogueFile.Starter()) { KeepsExisting = true }, default)).Refusal);
        await using var db = Guild.App.Get<Database>().CreateContext();
        var items = await db.Set<ShopItem>().AsNoTracking().Where(item => item.GuildId == Guild.Id).ToListAsync();
        // One of each kind of question that has fields of its own.
        var asking = new[] { QuestionKind.SingleChoice, QuestionKind.Number }.Select(kind => items.First(item => item.Questions.Any(question => question.Kind == kind))).ToList();
        foreach (var item in asking.DistinctBy(item => item.Id))
            Add($"/catalogue/items/{item.Id}/questions");
        Add($"/catalogue/items/{asking[0].Id}");
        Add($"/catalogue/categories/{asking[0].CategoryId}");
        Add($"/catalogue/bulk?item={asking[0].Id}");
    }

    private async Task FillOrdersAsync()
    {
        // Who is away stops all they have; who is on trial delivers all they have.
        foreach (var stage in Enum.GetValues<Stage>().Except([Stage.Stopped, Stage.Review]))
        {
            var order = await _desk.Life.AtAsync(stage);
            Add($"/orders/{order}");
            var isClaimed = (await _desk.Life.FindAsync(order)).SellerId is not null;
            foreach (var party in isClaimed ? _parties : _parties[..1])
                _pages.Add((party, Url($"/my/orders/{order}")));
        }

        _pages.Add((_parties[0], Url("/my")));
        Add($"/feedback/{await _desk.Life.Desk.VouchedAsync(Attack.OnWords)}");
        var draft = Encoding.UTF8.GetBytes($"member,rating,text,date,source\n100000000000000001,5,\"{Attack.OnWords.Replace("\"", "\"\"", StringComparison.Ordinal)}\",2024-05-31,\"{Attack.OnNames.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n");
        Assert.Empty((await Guild.App.Get<ImportVouches>().HandleAsync(new(Ada.Actor, Guild.NewKey(), "old.csv", draft), default)).Value.Faults);
    }

    private async Task FillBooksAsync()
    {
        var limit = new Dictionary<string, JsonElement> { [GuildSettings.ApproveAbove.Key] = JsonSerializer.SerializeToElement(1_000) };
        Assert.Null((await Guild.App.Get<ChangeSettings>().HandleAsync(new(Ada.Actor, Guild.NewKey(), limit), default)).Refusal);
        var adjust = Guild.App.Get<AdjustCredits>();
        var asked = await adjust.HandleAsync(new(Guild.Admin("Odo").Actor, Guild.NewKey(), _desk.Life.Buyer.Id, 5_000, Attack.OnWords) { Remove = false }, default);
        Add($"/ledger/waiting/{asked.Value.PendingId}");
        await Guild.GrantAsync(_desk.Life.Buyer, 3);
        await using var db = Guild.App.Get<Database>().CreateContext();
        _movement = MovementCode.Of(await db.Set<LedgerTransfer>().Where(movement => movement.GuildId == Guild.Id && movement.Operation == LedgerOperation.Mint).OrderByDescending(movement => movement.Id).Select(movement => movement.Id).FirstAsync());
        await FailedTasks.WriteAsync(Guild, "orders.open_ticket", """{"orderId":42}""", Attack.OnWords);
    }

    private async Task FillSellersAsync()
    {
        foreach (var isApproved in new[] { false, true })
        {
            var applicant = Guild.Member(Attack.OnNames);
            Guild.App.Discord.People.Add(applicant);
            await OrderDesk.MustAsync(applicant.SubmitAsync("sell.apply", ("about", Attack.OnWords), ("specialities", "breeding"), ("maps", "")));
            Add($"/sellers/{applicant.Id}");
            if (!isApproved)
                continue;
            using var browser = await WebVisitor.SignInAsync(Ada);
            await browser.SubmitAsync(await browser.GetAsync(Url($"/sellers/{applicant.Id}")), SellerDecisions.Approve);
        }
    }

    private async Task FillModerationAsync()
    {
        var stranger = _desk.Life.Desk.Stranger;
        Guild.App.Discord.People.Add(stranger);
        for (var number = 0; number < 4; number++)
        {
            var request = new IssueCase.Request(_desk.Life.Moderator.Actor, Guild.NewKey(), new CaseTarget(stranger.Actor), CaseKind.Timeout)
            {
                Reason = Attack.OnWords, Points = 1, Length = TimeSpan.FromHours(1), Context = new CaseContext { Content = Attack.OnWords, Before = [Attack.OnWords] },
            };
            var opened = (await Guild.App.Get<IssueCase>().HandleAsync(request, default)).Value.CaseId;
            if (number < 2)
                Add($"/moderation/appeals/{(await Guild.App.Get<FileAppeal>().HandleAsync(new(stranger.Actor, Guild.NewKey(), opened, Attack.OnWords), default)).Value.AppealId}");
            else
                Add($"/moderation/cases/{opened}");
            _pages.Add((stranger, $"/appeals/{Guild.Id}/{opened}"));
        }

        var rule = await Guild.App.Get<SaveRule>().HandleAsync(new(Ada.Actor, Guild.NewKey(), null, RuleDesk.Phrases("Ours", "quite free loot")), default);
        Add($"/moderation/rules/{rule.Value.Rule}");
        await using var db = Guild.App.Get<Database>().CreateContext();
        foreach (var _ in new[] { "warned", "muted" })
        {
            var item = new ReviewItem
            {
                GuildId = Guild.Id, UserId = stranger.Id, ChannelId = new ChannelId(ulong.Parse(Guild.ChannelId)), MessageId = new MessageId(TestIds.Next()),
                Content = Attack.OnWords, Before = [Attack.OnWords], State = ReviewState.WaitingForPerson, CreatedAt = Guild.App.Get<Database>().Now,
            };
            db.Add(item);
            await db.SaveChangesAsync();
            Add($"/moderation/reviews/{item.Id}");
        }
    }
}
