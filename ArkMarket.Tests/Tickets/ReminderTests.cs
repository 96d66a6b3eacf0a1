using System.Text.Json;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Orders;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Tickets;

/// <summary>Who is reminded when, with the clock moved: each once in a turn, and nobody who has acted.</summary>
public sealed class ReminderTests
{
    private const string ToSellers = "for somebody to claim it";
    private const string ToSeller = "waits for your proposal";
    private const string ToModerators = "🔔";
    private const string ToConfirm = "this order completes by itself";

    [Fact]
    public async Task Sellers_are_reminded_once_then_moderators_once_and_then_it_is_quiet()
    {
        await using var world = await TradeWorld.StartAsync();
        var (server, order, ticket) = await OrderedAsync(world);

        await world.AdvanceAsync(TimeSpan.FromMinutes(59));
        Assert.Equal(0, await CountAsync(server, ticket, ToSellers));
        await world.AdvanceAsync(TimeSpan.FromMinutes(2));
        await server.Buyer.SeesAsync(ticket, ToSellers);
        Assert.Contains(server.Role("Seller"), await MentionedRolesAsync(server, ticket, ToSellers));
        await world.AdvanceAsync(TimeSpan.FromMinutes(180));
        await server.Buyer.SeesAsync(ticket, ToModerators);
        Assert.Contains(server.Role("Moderator"), await MentionedRolesAsync(server, ticket, ToModerators));

        await world.AdvanceAsync(TimeSpan.FromHours(20));
        await SettledAsync(world, server, order);
        Assert.Equal((1, 1), (await CountAsync(server, ticket, ToSellers), await CountAsync(server, ticket, ToModerators)));

        // The next turn is another one: its seller is reminded of it, once.
        await server.Seller.PressAsync(ticket, "Claim");
        await server.Buyer.SeesAsync(ticket, "claimed this order");
        await world.AdvanceAsync(TimeSpan.FromMinutes(61));
        await server.Buyer.SeesAsync(ticket, ToSeller);
        await server.Seller.ProposeAsync(ticket, price: 400, hours: 12);
        await server.Buyer.SeesAsync(ticket, "proposes");
        await world.AdvanceAsync(TimeSpan.FromHours(10));
        await SettledAsync(world, server, order);
        Assert.Equal((1, 1), (await CountAsync(server, ticket, ToSeller), await CountAsync(server, ticket, ToModerators)));

        // Then it is the buyer's turn to confirm, before time does.
        await server.Buyer.PressAsync(ticket, "Accept");
        await server.Seller.PressAsync(ticket, "Mark as delivered");
        await server.Buyer.SeesAsync(ticket, "please check and confirm");
        await world.AdvanceAsync(TimeSpan.FromHours(49));
        await server.Buyer.SeesAsync(ticket, ToConfirm);
        var reminder = (await server.Buyer.MessagesAsync(ticket)).Single(message => SandboxText.Of(message).Contains(ToConfirm, StringComparison.Ordinal));
        Assert.Equal(server.Buyer.Id, Assert.Single(reminder.GetProperty("mentions").EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task Who_acts_in_time_is_not_reminded()
    {
        await using var world = await TradeWorld.StartAsync();
        var (server, order, ticket) = await OrderedAsync(world);
        await world.AdvanceAsync(TimeSpan.FromMinutes(50));
        await server.Seller.PressAsync(ticket, "Claim");
        await server.Buyer.SeesAsync(ticket, "claimed this order");
        await world.AdvanceAsync(TimeSpan.FromMinutes(50));
        await server.Seller.ProposeAsync(ticket, price: 400, hours: 12);
        await server.Buyer.SeesAsync(ticket, "proposes");
        await world.AdvanceAsync(TimeSpan.FromHours(9));
        await SettledAsync(world, server, order);
        Assert.Equal(0, await CountAsync(server, ticket, "⏳") + await CountAsync(server, ticket, ToModerators));
    }

    [Fact]
    public async Task Targets_that_are_off_remind_nobody()
    {
        await using var world = await TradeWorld.StartAsync();
        var (server, order, ticket) = await OrderedAsync(world, (GuildSettings.RespondMinutes, 0), (GuildSettings.EscalateMinutes, 0));
        await world.AdvanceAsync(TimeSpan.FromHours(30));
        await SettledAsync(world, server, order);
        Assert.Equal(0, await CountAsync(server, ticket, "⏳") + await CountAsync(server, ticket, ToModerators));
    }

    [Fact]
    public async Task Outside_the_support_hours_the_buyer_is_told_once_and_the_clock_waits_for_them()
    {
        await using var world = await TradeWorld.StartAsync();
        // Open for one hour a week, which begins in three days.
        var opens = world.Get<TimeProvider>().GetUtcNow().AddDays(3);
        var hours = $"{opens.DayOfWeek.ToString()[..3]} {opens.Hour:00}:00-{opens.Hour + 1:00}:00";
        var (server, order, ticket) = await OrderedAsync(world, (GuildSettings.SupportHours, hours), (GuildSettings.RespondMinutes, 30), (GuildSettings.EscalateMinutes, 0));
        await server.Buyer.SeesAsync(ticket, "🌙");
        await server.Seller.PressAsync(ticket, "Claim");
        await server.Buyer.SeesAsync(ticket, "claimed this order");
        await world.AdvanceAsync(TimeSpan.FromHours(20));
        await SettledAsync(world, server, order);
        Assert.Equal((1, 0), (await CountAsync(server, ticket, "🌙"), await CountAsync(server, ticket, "⏳")));
    }

    [Fact]
    public async Task A_buyer_who_does_not_answer_is_reminded_at_half_time_and_then_loses_the_order_kindly()
    {
        await using var world = await TradeWorld.StartAsync();
        var (server, order, ticket) = await AskedAsync(world);

        await world.AdvanceAsync(TimeSpan.FromHours(12.1));
        await server.Buyer.SeesAsync(ticket, "waits for your answers");
        Assert.Equal(0, await CountAsync(server, ticket, ToSellers));
        await world.AdvanceAsync(TimeSpan.FromHours(11));
        await SettledAsync(world, server, order);
        Assert.Equal(OrderState.Open, (await FindAsync(world, server, order)).Order.State);
        await world.AdvanceAsync(TimeSpan.FromHours(1.5));

        await server.Buyer.SeesAsync(ticket, "without your answers no seller can help");
        Assert.Equal(OrderState.Cancelled, (await FindAsync(world, server, order)).Order.State);
        Assert.Equal(10_000, await world.BalanceAsync(server.Buyer));
        Assert.True(await server.OtherBuyer.OrderAsync(TestCatalogue.Single) > order);
    }

    [Fact]
    public async Task A_buyer_who_answers_after_the_reminder_keeps_the_order()
    {
        await using var world = await TradeWorld.StartAsync();
        var (server, order, ticket) = await AskedAsync(world);
        await world.AdvanceAsync(TimeSpan.FromHours(12.1));
        await server.Buyer.SeesAsync(ticket, "waits for your answers");
        await server.Buyer.PressAsync(ticket, "Answer the questions");
        await server.Buyer.SubmitAsync(new() { [IntakeDesk.Name.Label] = "The Dodos" }, ticket);
        await server.Buyer.SeesAsync(ticket, "answered the questions");

        await world.AdvanceAsync(TimeSpan.FromHours(2));
        await server.Buyer.SeesAsync(ticket, ToSellers);
        await world.AdvanceAsync(TimeSpan.FromHours(30));
        await server.Buyer.SeesAsync(ticket, ToModerators);
        Assert.Equal(OrderState.Open, (await FindAsync(world, server, order)).Order.State);
        Assert.Equal(1, await CountAsync(server, ticket, "waits for your answers"));
    }

    /// <summary>An order that asks nothing, in its channel.</summary>
    private static async Task<(TradeServer Server, long Order, string Ticket)> OrderedAsync(TradeWorld world, params (Setting Setting, object Value)[] settings)
    {
        var server = await world.NewServerAsync();
        if (settings.Length > 0)
            await SetAsync(world, server, settings);
        var (order, ticket) = await AskedAsync(world, server, TestCatalogue.Plenty);
        return (server, order, ticket);
    }

    /// <summary>An order with a question that must be answered.</summary>
    private static async Task<(TradeServer Server, long Order, string Ticket)> AskedAsync(TradeWorld world)
    {
        var server = await world.NewServerAsync();
        var (order, ticket) = await AskedAsync(world, server, TestCatalogue.Single, IntakeDesk.Name);
        return (server, order, ticket);
    }

    /// <summary>Its channel opens when the questions are there: until then it waits in line.</summary>
    private static async Task<(long Order, string Ticket)> AskedAsync(TradeWorld world, TradeServer server, string item, params ItemQuestion[] questions)
    {
        await SetAsync(world, server, (GuildSettings.ChannelReserve, 499));
        var order = await server.Buyer.OrderAsync(item);
        await IntakeDesk.AskAsync(world.Get<Database>(), Id(server), order, questions);
        await Eventually.TrueAsync(async () => await world.Get<TicketLine>().WaitingAsync(Id(server), default) == 1, "it waits in line");
        await SetAsync(world, server, (GuildSettings.ChannelReserve, 10));
        await world.AdvanceAsync(TimeSpan.FromMinutes(1));
        var ticket = await server.Buyer.TicketAsync(order);
        await OpenedAsync(world, server, order);
        return (order, ticket);
    }

    private static async Task SetAsync(TradeWorld world, TradeServer server, params (Setting Setting, object Value)[] settings)
    {
        var admin = new Actor(Id(server), new UserId(ulong.Parse(server.Owner.Id)), [], ManagesGuild: true);
        var values = settings.ToDictionary(s => s.Setting.Key, s => JsonSerializer.SerializeToElement(s.Value));
        Assert.Null((await world.Get<ChangeSettings>().HandleAsync(new(admin, RequestKey.For(admin.Guild, $"test:{Guid.NewGuid()}", []), values), default)).Refusal);
    }

    private static Task OpenedAsync(TradeWorld world, TradeServer server, long order) => Eventually.TrueAsync(
        async () => await world.Get<OrderTurnQueries>().FindAsync(Id(server), order, default) is not null, "it is known whose turn it is");

    /// <summary>Nothing more is due: whatever was to be sent has been.</summary>
    private static Task SettledAsync(TradeWorld world, TradeServer server, long order) => Eventually.TrueAsync(
        async () =>
        {
            var turn = await world.Get<OrderTurnQueries>().FindAsync(Id(server), order, default);
            await using var db = world.Get<Database>().CreateContext();
            return !(turn!.DueAt <= world.Get<TimeProvider>().GetUtcNow())
                && !db.Set<Effect>().Any(effect => effect.Kind == RemindOfOrder.Kind && effect.State == EffectState.Open);
        },
        "nothing is due");

    private static async Task<int> CountAsync(TradeServer server, string ticket, string text) =>
        (await server.Moderator.MessagesAsync(ticket)).Count(message => SandboxText.Of(message).Contains(text, StringComparison.Ordinal));

    private static async Task<IEnumerable<string>> MentionedRolesAsync(TradeServer server, string ticket, string text) =>
        (await server.Moderator.MessagesAsync(ticket)).First(message => SandboxText.Of(message).Contains(text, StringComparison.Ordinal))
            .GetProperty("mention_roles").EnumerateArray().Select(role => role.ToString());

    private static async Task<OrderInTicket> FindAsync(TradeWorld world, TradeServer server, long order) =>
        (await world.Get<OrderQueries>().FindAsync(Id(server), order, default))!;

    private static GuildId Id(TradeServer server) => new(ulong.Parse(server.Id));
}
