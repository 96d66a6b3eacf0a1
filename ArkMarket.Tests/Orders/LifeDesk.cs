using System.Text.Json;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Members;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Orders;

/// <summary>Where an order can be in its life, finer than its states: what is possible differs between any two of these.</summary>
public enum Stage
{
    Open,
    Claimed,

    /// <summary>Offered to the other seller.</summary>
    Offered,

    /// <summary>By the seller.</summary>
    Proposed,

    /// <summary>By the buyer.</summary>
    Countered,

    /// <summary>To be paid outside.</summary>
    Agreed,

    /// <summary>The buyer says they paid outside.</summary>
    Reported,
    InProgress,

    /// <summary>In progress, and the buyer is away.</summary>
    Stopped,

    /// <summary>By the seller.</summary>
    MoreTimeAsked,

    /// <summary>In progress, paid outside.</summary>
    Outside,
    Delivered,

    /// <summary>Delivered by a trial seller.</summary>
    Review,

    /// <summary>By the buyer.</summary>
    Disputed,
    OutsideDisputed,

    /// <summary>By the seller.</summary>
    SplitProposed,

    /// <summary>By the moderator.</summary>
    Taken,
    Ruled,

    /// <summary>By the buyer.</summary>
    Appealed,

    /// <summary>By the second moderator.</summary>
    AppealTaken,
    Completed,
    OutsideDelivered,
    OutsideCompleted,

    /// <summary>Completed, and then its payment was taken back.</summary>
    ChargedBack,
    Cancelled,
}

/// <summary>An order's whole life through signed deliveries: everybody who may have a say, every act, every stage.</summary>
public sealed class LifeDesk
{
    public const string OutsideItem = "Cave base";
    public const long OutsideReward = 70;

    private readonly RoleId _seller;
    private int _receipts;

    private LifeDesk(OrderDesk desk, RoleId finance)
    {
        Desk = desk;
        _seller = desk.Seller.Roles[0];
        SecondModerator = desk.Guild.Member("Mona", [.. desk.Moderator.Roles]);
        Finance = desk.Guild.Member("Fay", finance);
        People = new Dictionary<string, TestMember>
        {
            ["buyer"] = Buyer,
            ["buyer with the seller role"] = Buyer with { Roles = [_seller] },
            ["buyer with the moderator role"] = Buyer with { Roles = Moderator.Roles },
            ["buyer with the finance role"] = Buyer with { Roles = [finance] },
            ["seller"] = Seller,
            ["seller with the moderator role"] = Seller with { Roles = [_seller, .. Moderator.Roles] },
            ["seller with the finance role"] = Seller with { Roles = [_seller, finance] },
            ["other seller"] = OtherSeller,
            ["moderator"] = Moderator,
            ["second moderator"] = SecondModerator,
            ["finance"] = Finance,
            ["stranger"] = desk.Stranger,
        };
    }

    public OrderDesk Desk { get; }

    public TestGuild Guild => Desk.Guild;

    public TestMember Buyer => Desk.Buyer;

    public TestMember Seller => Desk.Seller;

    public TestMember OtherSeller => Desk.OtherSeller;

    public TestMember Moderator => Desk.Moderator;

    public TestMember SecondModerator { get; }

    public TestMember Finance { get; }

    public IReadOnlyDictionary<string, TestMember> People { get; }

    /// <summary>What is agreed on, if the test does not say otherwise.</summary>
    public long Price { get; init; } = 500;

    public static async Task<LifeDesk> OpenAsync(TestApp app, params (string Key, object? Value)[] settings)
    {
        var finance = new RoleId(TestIds.Next());
        (string, object?)[] roomy = [(GuildSettings.FinanceRole.Key, finance.ToString()), (GuildSettings.OpenTicketsMax.Key, 50), (GuildSettings.ActiveOrdersMax.Key, 100)];
        var desk = await OrderDesk.OpenAsync(app, [.. roomy.Where(usual => settings.All(setting => setting.Key != usual.Item1)), .. settings]);
        var outside = new CatalogueFile("arkmarket-catalogue", 1,
        [
            new CatalogueCategory("goods", "Goods",
            [
                new CatalogueItem("cave-base", OutsideItem, 1_500)
                {
                    Description = "With a view", DeliveryText = "Bring a bed.", Currency = "EUR", RewardCredits = OutsideReward,
                    RewardRole = TestIds.Next().ToString(),
                },
            ])
            {
                Emoji = "🦖", Description = "What there is",
            },
        ]);
        Assert.Null((await app.Get<ImportCatalogue>().HandleAsync(new(desk.Guild.Admin().Actor, desk.Guild.NewKey(), outside), default)).Refusal);
        return new LifeDesk(desk, finance);
    }

    /// <summary>An order brought there by the people who may.</summary>
    public async Task<long> AtAsync(Stage stage)
    {
        var outside = stage is Stage.Agreed or Stage.Reported or Stage.Outside or Stage.OutsideDisputed or Stage.OutsideDelivered
            or Stage.OutsideCompleted or Stage.ChargedBack;
        var order = await Desk.OrderAsync(outside ? OutsideItem : TestCatalogue.Plenty);
        await BringAsync(order, Stage.Open, stage);
        return order;
    }

    /// <summary>Goes on from one stage to a later one.</summary>
    public async Task BringAsync(long order, Stage from, Stage stage)
    {
        if (stage == from)
            return;
        var (before, who, act) = Step(stage);
        await BringAsync(order, from, before);
        if (stage is Stage.Stopped)
            await AwayAsync(Buyer, Standing.TimedOut);
        else
            await DoAsync(who!, act!, order);
    }

    /// <summary>It has to work.</summary>
    public async Task<Answer> DoAsync(TestMember who, string act, long order)
    {
        var answer = await ActAsync(who, act, order);
        Assert.True(answer.Text.StartsWith('✅'), $"{who.Name}, {act}: {answer.Text}");
        return answer;
    }

    public async Task<Answer> ActAsync(TestMember who, string act, long order)
    {
        var found = (await Guild.App.Get<OrderQueries>().FindAsync(Guild.Id, order, default))!;
        return await ActAsync(who, act, order, (found.Order.ProposalNumber, found.Dispute?.ProposalNumber ?? 1));
    }

    public Task<Answer> ActAsync(TestMember who, string act, long order, (int Terms, int Dispute) numbers) => act switch
    {
        "answer" => who.SubmitAsync($"order.intake:{order}:1", ("question", "Ragnarok")),
        "hand_over" => who.SendAsync(Delivery.ChooseMember(who, $"order.hand_over_to:{order}", OtherSeller)),
        "propose" => who.SubmitAsync($"order.propose:{order}", ("price", Price.ToString()), ("hours", "12")),
        "accept" => who.ClickAsync($"order.accept:{order}:{numbers.Terms}"),
        "decline" => who.SubmitAsync($"order.decline:{order}:{numbers.Terms}", ("reason", "Too much")),
        "receipt" => PayAsync(who, order, $"TX-{order}-{Interlocked.Increment(ref _receipts)}"),
        "more_time" or "refund" => who.SubmitAsync($"order.{act}:{order}", ("number", "2"), ("reason", "It takes longer")),
        "cancel" or "call_off" or "payment_missing" or "deliver_note" or "review_no" or "timers" =>
            who.SubmitAsync($"order.{act}:{order}", ("reason", "It does not work out")),
        "chargeback" => who.CommandAsync("chargeback", ("order", order), ("reason", "The bank took it back")),
        "withdraw" => who.CommandAsync("chargeback", ("order", order), ("reason", "It was another payment"), ("withdraw", true)),
        "dispute.open" or "dispute.statement" or "dispute.appeal" => who.SubmitAsync($"{act}:{order}", ("reason", "That was not the deal")),
        "dispute.split" or "dispute.rule" => RuleAsync(who, act, order, 40),
        "dispute.go_on" => who.SubmitAsync($"{act}:{order}", ("number", "24")),
        "dispute.agree" => who.ClickAsync($"{act}:{order}:{numbers.Dispute}"),
        "dispute.take" => who.ClickAsync($"{act}:{order}"),
        _ => who.ClickAsync($"order.{act}:{order}"),
    };

    public static Task<Answer> PayAsync(TestMember who, long order, string reference) =>
        who.SubmitAsync($"order.receipt:{order}", ("method", "PayPal"), ("reference", reference), ("reason", ""));

    public static Task<Answer> RefundAsync(TestMember who, long order, long amount) =>
        who.SubmitAsync($"order.refund:{order}", ("number", amount.ToString()), ("reason", "One egg was bad"));

    /// <summary>Proposes or rules a share.</summary>
    public static Task<Answer> RuleAsync(TestMember who, string act, long order, int percent) =>
        who.SubmitAsync($"{act}:{order}", ("number", percent.ToString()), ("reason", "So it is fair"));

    public Task<Order> FindAsync(long order) => Desk.FindAsync(order);

    public async Task<Dispute> DisputeAsync(long order) =>
        (await Guild.App.Get<OrderQueries>().FindAsync(Guild.Id, order, default))!.Dispute!;

    /// <summary>What Discord said of a member, and what follows for their orders.</summary>
    public async Task AwayAsync(TestMember member, Standing standing)
    {
        var app = Guild.App;
        await app.Get<RecordStanding>().HandleAsync(new(Guild.Id, member.Id, standing, app.Get<Database>().Now), default);
        await app.Get<FollowStanding>().HandleAsync(Guild.Id, member.Id, default);
    }

    /// <summary>All that is written of an order and moved for it: equal before and after a refusal.</summary>
    public async Task<string> PictureAsync(long order)
    {
        var found = (await Guild.App.Get<OrderQueries>().FindAsync(Guild.Id, order, default))!;
        var money = (await Guild.BalanceAsync(Buyer), await Guild.BalanceAsync(Seller), await Guild.BalanceAsync(OtherSeller));
        return $"{JsonSerializer.Serialize(found.Order)}\n{JsonSerializer.Serialize(found.Dispute)}\n{(await Desk.EventsAsync(order)).Count} events\n{money}";
    }

    private (Stage Before, TestMember? Who, string? Act) Step(Stage stage) => stage switch
    {
        Stage.Cancelled => (Stage.Open, Buyer, "cancel"),
        Stage.Claimed => (Stage.Open, Seller, "claim"),
        Stage.Offered => (Stage.Claimed, Seller, "hand_over"),
        Stage.Proposed => (Stage.Claimed, Seller, "propose"),
        Stage.Countered => (Stage.Proposed, Buyer, "propose"),
        Stage.Agreed or Stage.InProgress => (Stage.Proposed, Buyer, "accept"),
        Stage.Reported => (Stage.Agreed, Buyer, "receipt"),
        Stage.Outside => (Stage.Reported, Finance, "payment_found"),
        Stage.Stopped => (Stage.InProgress, null, null),
        Stage.MoreTimeAsked => (Stage.InProgress, Seller, "more_time"),
        Stage.Delivered or Stage.Review => (Stage.InProgress, Seller, "deliver"),
        Stage.Completed => (Stage.Delivered, Buyer, "confirm"),
        Stage.OutsideDelivered => (Stage.Outside, Seller, "deliver"),
        Stage.OutsideCompleted => (Stage.OutsideDelivered, Buyer, "confirm"),
        Stage.ChargedBack => (Stage.OutsideCompleted, Finance, "chargeback"),
        Stage.Disputed => (Stage.InProgress, Buyer, "dispute.open"),
        Stage.OutsideDisputed => (Stage.Outside, Buyer, "dispute.open"),
        Stage.SplitProposed => (Stage.Disputed, Seller, "dispute.split"),
        Stage.Taken => (Stage.Disputed, Moderator, "dispute.take"),
        Stage.Ruled => (Stage.Taken, Moderator, "dispute.rule"),
        Stage.Appealed => (Stage.Ruled, Buyer, "dispute.appeal"),
        Stage.AppealTaken => (Stage.Appealed, SecondModerator, "dispute.take"),
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "There is no step to it."),
    };
}
