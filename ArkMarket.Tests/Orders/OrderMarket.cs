using System.Security.Cryptography;
using System.Text.Json;
using ArkMarket.Core;
using ArkMarket.Core.Economy;
using ArkMarket.Core.Feedback;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Members;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ArkMarket.Tests.Orders;

/// <summary>The use cases on a database of their own, with a clock that the test moves. No effect runs but the one that a test calls.</summary>
internal sealed class OrderFloor : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private OrderFloor(ManualClock clock) => (Clock, _services) = (clock, new ServiceCollection()
        .AddSingleton<TimeProvider>(clock)
        .AddSingleton(MasterKeys.Parse(Convert.ToBase64String(RandomNumberGenerator.GetBytes(MasterKeys.KeyBytes))))
        .AddCore()
        .BuildServiceProvider());

    public ManualClock Clock { get; }

    public static async Task<OrderFloor> OpenAsync()
    {
        var floor = new OrderFloor(new ManualClock());
        floor.Get<Database>().Open(await TestPostgres.CreateDatabaseAsync(TestApp.MigrateAsync));
        return floor;
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

/// <summary>A server with a market, and what its people do with their orders, by the use cases' front door.</summary>
internal sealed class OrderMarket
{
    public const string Done = "done";
    public const int FeePercent = 10;
    public const int Stock = 30;
    private const int OrdersMax = 8;

    /// <summary>One that asks a question, a plain one, and one that is paid outside.</summary>
    public static readonly string[] Items = ["Egg", "Rifle", "Lamp"];

    private static readonly OrderPerson[] Buyers = [OrderPerson.Buyer, OrderPerson.OtherBuyer];

    /// <summary>A part of any price; more than a cheap order costs, and for market money only; and one that a single order gets.</summary>
    public static readonly IReadOnlyList<OrderCoupon> Coupons =
    [
        new("PART", new OrderDiscount(Percent: 25)) { UsesPerBuyer = 2 },
        new("GIFT", new OrderDiscount(Amount: 35)) { UsesMax = 2 },
        new("LAST", new OrderDiscount(Percent: Coupon.PercentMax)) { UsesMax = 1, UsesPerBuyer = 1 },
    ];

    private readonly OrderFloor _floor;
    private readonly Dictionary<OrderPerson, Actor> _people;
    private readonly List<long> _orders = [];
    private int _requests;

    private OrderMarket(OrderFloor floor)
    {
        _floor = floor;
        RoleId[] none = [];
        _people = Enum.GetValues<OrderPerson>().ToDictionary(person => person, person => new Actor(Guild, TestIds.NextUser(), person switch
        {
            OrderPerson.Seller or OrderPerson.OtherSeller => [Sellers],
            OrderPerson.Moderator or OrderPerson.OtherModerator => [Moderators],
            OrderPerson.Finance => [Finance],
            _ => none,
        }, ManagesGuild: false));
    }

    public GuildId Guild { get; } = TestIds.NextGuild();

    public IReadOnlyList<long> Orders
    {
        get
        {
            lock (_orders)
                return [.. _orders];
        }
    }

    private RoleId Sellers { get; } = new(TestIds.Next());

    private RoleId Moderators { get; } = new(TestIds.Next());

    private RoleId Finance { get; } = new(TestIds.Next());

    public static async Task<OrderMarket> OpenAsync(OrderFloor floor, long funds)
    {
        var market = new OrderMarket(floor);
        var admin = new Actor(market.Guild, TestIds.NextUser(), [], ManagesGuild: true);
        await floor.Get<EnrolGuild>().HandleAsync(market.Guild, "Random traders", default);
        Must(await floor.Get<ChangeSettings>().HandleAsync(new(admin, market.NewKey(), market.Settings()), default));
        CatalogueItem[] items =
        [
            Item("egg", Items[0], 40) with { Questions = [new ItemQuestion("when", "When?", QuestionKind.ShortText)] },
            Item("rifle", Items[1], 30) with { RewardCredits = 3 },
            Item("lamp", Items[2], 900) with { Currency = "EUR", RewardCredits = 7 },
        ];
        var file = new CatalogueFile("arkmarket-catalogue", 1, [new CatalogueCategory("goods", "Goods", items) { Emoji = "🦖", Description = "What there is" }]);
        Must(await floor.Get<ImportCatalogue>().HandleAsync(new(admin, market.NewKey(), file), default));
        foreach (var buyer in Buyers)
            Must(await floor.Get<AdjustCredits>().HandleAsync(new(admin, market.NewKey(), market.UserOf(buyer), funds, "To trade with") { Remove = false }, default));
        foreach (var coupon in Coupons)
            Must(await floor.Get<CreateCoupon>().HandleAsync(coupon.Request(admin, market.NewKey()), default));
        return market;
    }

    public T Get<T>() where T : notnull => _floor.Get<T>();

    public UserId UserOf(OrderPerson person) => _people[person].User;

    public OrderPerson? PersonOf(UserId? user) => _people.Where(pair => pair.Value.User == user).Select(pair => (OrderPerson?)pair.Key).FirstOrDefault();

    public async Task<OrderInTicket> FindAsync(long order) => (await Get<OrderQueries>().FindAsync(Guild, order, default))!;

    public async Task<IReadOnlyList<ItemView>> ItemsAsync()
    {
        var category = (await Get<ShopQueries>().CategoriesAsync(Guild, default)).Single();
        return (await Get<ShopQueries>().ItemsAsync(Guild, category.Id, 0, default))!.Items;
    }

    /// <summary>Opens an order; null when it was refused.</summary>
    public async Task<long?> OrderAsync(string item, int quantity, OrderPerson buyer = OrderPerson.Buyer, string? coupon = null)
    {
        var seen = (await ItemsAsync()).Single(view => view.Name == item);
        var started = await Get<StartPurchase>().HandleAsync(
            new(_people[buyer], NewKey(), seen.Id, seen.PriceVersion) { OfferId = Guid.NewGuid(), Quantity = quantity, CouponCode = coupon }, default);
        if (started.IsRefused)
            return null;
        lock (_orders)
            _orders.Add(started.Value.OrderId);
        return started.Value.OrderId;
    }

    /// <summary>"done", or the name of the refusal.</summary>
    public async Task<string> RunAsync(OrderStep step)
    {
        var orders = Orders;
        var found = await FindAsync(orders[step.Order % orders.Count]);
        if (step.Act is OrderAct.Sensible)
        {
            var sensible = OrderSense.Of(found.Order, PersonOf(found.Order.SellerId) ?? OrderPerson.Seller);
            var (act, who) = sensible[step.Number % sensible.Length];
            step = step with { Act = act, Who = who };
        }

        // Two people buy; whose order it is, is its buyer.
        if (step.Who is OrderPerson.Buyer && step.Act is not OrderAct.Order)
            step = step with { Who = PersonOf(found.Order.BuyerId)!.Value };
        return await RunAsync(step, found);
    }

    private Task<string> RunAsync(OrderStep step, OrderInTicket found)
    {
        var (order, n, ct) = (found.Order, step.Number, CancellationToken.None);
        var request = new OrderRequest(_people[step.Who], NewKey(), order.Id);
        // Now and then somebody answers what they no longer see.
        var stale = n % 17 == 16 ? 1 : 0;
        return step.Act switch
        {
            OrderAct.Answer => Outcome(Get<AnswerIntake>().HandleAsync(request, [new IntakeInput("when") { Text = $"At {n}" }], ct)),
            OrderAct.Claim => Outcome(Get<ClaimOrder>().HandleAsync(request, ct)),
            OrderAct.Unclaim => Outcome(Get<UnclaimOrder>().HandleAsync(request, ct)),
            OrderAct.OfferHandOver => Outcome(Get<OfferHandOver>().HandleAsync(
                request, _people[order.SellerId == UserOf(OrderPerson.Seller) ? OrderPerson.OtherSeller : OrderPerson.Seller], ct)),
            OrderAct.AcceptHandOver => Outcome(Get<AcceptHandOver>().HandleAsync(request, ct)),
            OrderAct.Propose => Outcome(Get<ProposeTerms>().HandleAsync(request, n, 12, ct)),
            OrderAct.Accept => Outcome(Get<AcceptTerms>().HandleAsync(request, order.ProposalNumber - stale, ct)),
            OrderAct.Decline => Outcome(Get<DeclineTerms>().HandleAsync(request, order.ProposalNumber - stale, null, ct)),
            OrderAct.Refund => Outcome(Get<RefundOrder>().HandleAsync(request, n % 20, "Some was missing", ct)),
            OrderAct.AskTime => Outcome(Get<AskMoreTime>().HandleAsync(request, 1 + n, null, ct)),
            OrderAct.AgreeTime => Outcome(Get<AgreeToMoreTime>().HandleAsync(request, ct)),
            OrderAct.Deliver => Outcome(Get<DeliverOrder>().HandleAsync(request, null, ct)),
            OrderAct.Approve => Outcome(Get<ApproveDelivery>().HandleAsync(request, ct)),
            OrderAct.Reject => Outcome(Get<RejectDelivery>().HandleAsync(request, "Nothing there", ct)),
            OrderAct.Confirm => Outcome(Get<ConfirmDelivery>().HandleAsync(request, ct)),
            OrderAct.CallOff => Outcome(Get<AskToCancelOrder>().HandleAsync(request, null, ct)),
            OrderAct.Cancel => Outcome(Get<CancelOrder>().HandleAsync(request, "It has to end", ct)),
            OrderAct.ForceTimers => Outcome(Get<ForceOrderTimers>().HandleAsync(request, "Long enough", ct)),
            OrderAct.Vouch => Outcome(Get<GiveVouch>().HandleAsync(new VouchRequest(request.Actor, request.Key, order.Id), new VouchRatings(5, 4, 3), null, ct)),
            OrderAct.Order => OrderUpToAsync(step.Who is OrderPerson.OtherBuyer ? OrderPerson.OtherBuyer : OrderPerson.Buyer, n),
            OrderAct.GiveUp => Outcome(Get<GiveUpOrder>().HandleAsync(Guild, order.Id, ct)),
            OrderAct.WaitForChannel => Then(Get<TicketLine>().JoinAsync(Guild, order.Id, ct)),
            OrderAct.OpenChannel => Then(Get<TicketLine>().OpenedAsync(Guild, order.Id, new ChannelId(TestIds.Next()), ct)),
            OrderAct.GoAway => StandAsync(step.Who, Standing.TimedOut),
            OrderAct.ComeBack => StandAsync(step.Who, Standing.Here),
            OrderAct.Wait => WaitAsync(n, knows: stale == 0),
            OrderAct.Outage => BeAwayAsync(n),
            _ => RunOutsideOrInDisputeAsync(step, found, request),
        };
    }

    private Task<string> RunOutsideOrInDisputeAsync(OrderStep step, OrderInTicket found, OrderRequest request)
    {
        var (n, ct) = (step.Number, CancellationToken.None);
        return step.Act switch
        {
            OrderAct.ReportPayment => Outcome(Get<ReportPayment>().HandleAsync(request, new("Transfer", $"R{n}-{found.Order.Id}-{found.Order.EventCount}", null), ct)),
            OrderAct.SayPaid or OrderAct.SayNotPaid => Outcome(Get<SayWhetherPaid>().HandleAsync(request, step.Act is OrderAct.SayPaid, ct)),
            OrderAct.FindPayment => Outcome(Get<DecidePayment>().ConfirmAsync(request, ct)),
            OrderAct.MissPayment => Outcome(Get<DecidePayment>().RejectAsync(request, "Not there", ct)),
            OrderAct.ChargeBack => Outcome(Get<RecordChargeback>().HandleAsync(request, "The bank took it back", ct)),
            OrderAct.WithdrawChargeback => Outcome(Get<WithdrawChargeback>().HandleAsync(request, "It was another payment", ct)),
            OrderAct.Dispute => Outcome(Get<OpenDispute>().HandleAsync(request, "It is not what I wanted", ct)),
            OrderAct.State => Outcome(Get<GiveStatement>().HandleAsync(request, "My side", ct)),
            OrderAct.Split => Outcome(Get<ProposeSplit>().HandleAsync(request, n, ct)),
            OrderAct.GoOn => Outcome(Get<ProposeToGoOn>().HandleAsync(request, 1 + n, ct)),
            OrderAct.Agree => Outcome(Get<AgreeInDispute>().HandleAsync(request, (found.Dispute?.ProposalNumber ?? 0) - (n % 17 == 16 ? 1 : 0), ct)),
            OrderAct.Take => Outcome(Get<TakeCase>().HandleAsync(request, ct)),
            OrderAct.Rule => Outcome(Get<RuleDispute>().HandleAsync(request, n, "What both said", ct)),
            OrderAct.Appeal => Outcome(Get<AppealRuling>().HandleAsync(request, "Something was overlooked", ct)),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, message: null),
        };
    }

    /// <summary>So many hours pass, and the sweeps run.</summary>
    /// <param name="hours">Of the test's clock.</param>
    /// <param name="knows">Whether Discord tells who is here.</param>
    public async Task<string> WaitAsync(int hours, bool knows = true)
    {
        _floor.Clock.Advance(TimeSpan.FromHours(hours));
        await Get<PassOrderDeadlines>().HandleAsync((_, _, _) => Task.FromResult(knows), default);
        await Get<PassOrderTurns>().HandleAsync(default);
        await Get<TicketLine>().CallNextAsync(default);
        return Done;
    }

    private async Task<string> BeAwayAsync(int hours)
    {
        await Get<Heartbeats>().StartAsync("before", default);
        _floor.Clock.Advance(TimeSpan.FromHours(hours));
        await Get<Heartbeats>().StartAsync("after", default);
        return await WaitAsync(hours: 0);
    }

    private async Task<string> StandAsync(OrderPerson person, Standing standing)
    {
        var user = UserOf(person);
        await Get<RecordStanding>().HandleAsync(new(Guild, user, standing, Get<Database>().Now), default);
        // What follows it as an effect.
        await Get<FollowStanding>().HandleAsync(Guild, user, default);
        return Done;
    }

    private async Task<string> OrderUpToAsync(OrderPerson buyer, int number)
    {
        var coupon = Coupons.Select(coupon => coupon.Code).Append(null).ElementAt(number / Items.Length % (Coupons.Count + 1));
        return Orders.Count < OrdersMax && await OrderAsync(Items[number % Items.Length], 1 + number % 2, buyer, coupon) is null ? "refused" : Done;
    }

    private Dictionary<string, JsonElement> Settings()
    {
        (string Key, object Value)[] settings =
        [
            (GuildSettings.SellerRole.Key, Sellers.ToString()), (GuildSettings.ModeratorRole.Key, Moderators.ToString()),
            (GuildSettings.FinanceRole.Key, Finance.ToString()), (GuildSettings.FeePercent.Key, FeePercent),
            (GuildSettings.TrialOrders.Key, 1), (GuildSettings.OpenTicketsMax.Key, 50),
        ];
        return settings.ToDictionary(setting => setting.Key, setting => JsonSerializer.SerializeToElement(setting.Value));
    }

    private static CatalogueItem Item(string key, string name, long price) => new(key, name, price)
    {
        Stock = Stock, Description = name, DeliveryText = "At the obelisk.",
    };

    private RequestKey NewKey() => RequestKey.For(Guild, $"test:{Interlocked.Increment(ref _requests)}", []);

    private static async Task<string> Outcome<T>(Task<Result<T>> act) => (await act).Refusal?.GetType().Name ?? Done;

    private static async Task<string> Then(Task act)
    {
        await act;
        return Done;
    }

    private static void Must<T>(Result<T> result) => Assert.True(!result.IsRefused, result.Refusal?.Explain(Wording.Default));
}
