using System.Text.Json;
using ArkMarket.Core.Economy;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Economy;

/// <summary>An adjustment that waits for a second pair of eyes is told to the staff, and decided where they read it.</summary>
public sealed class AdjustmentNoticeTests(TradeFixture fixture)
{
    [Fact]
    public async Task The_staff_read_what_waits_and_somebody_else_approves_it_there_once()
    {
        var world = await fixture.WorldAsync();
        var (server, staff) = await ReadyAsync(world);
        await AskAsync(server, "A *prize*");
        await server.Moderator.SeesAsync(staff, @"A \*prize\*");
        var card = Assert.Single(await CardsAsync(server, staff));
        Assert.Contains("wants to grant **500 credits** to", SandboxText.Of(card), StringComparison.Ordinal);
        Assert.Contains($"/s/{server.Id}/ledger/waiting/", card.GetRawText(), StringComparison.Ordinal);
        Assert.Empty(card.GetProperty("mentions").EnumerateArray());

        Assert.Contains("You asked for this yourself", (await server.Owner.PressAsync(staff, "Approve")).Text, StringComparison.Ordinal);
        Assert.Equal(10_000, await world.BalanceAsync(server.Buyer));
        var (message, approve) = (await server.Moderator.FindButtonAsync(staff, "Approve"))!.Value;
        Assert.Contains("500 credits moved", (await server.Moderator.ClickAsync(approve, staff, message)).Text, StringComparison.Ordinal);
        Assert.Equal(10_500, await world.BalanceAsync(server.Buyer));

        await server.Moderator.SeesAsync(staff, "the money has moved");
        Assert.Null(await server.Moderator.FindButtonAsync(staff, "Approve"));
        Assert.Single(await CardsAsync(server, staff));
        await world.AssertBooksAsync(server);
    }

    [Fact]
    public async Task Who_declines_it_says_why_and_all_the_staff_read_that()
    {
        var world = await fixture.WorldAsync();
        var (server, staff) = await ReadyAsync(world);
        await AskAsync(server, "A prize");
        await server.Moderator.PressAsync(staff, "Decline");
        Assert.Contains("is declined. Nothing moved.", (await server.Moderator.SubmitAsync(new() { ["Reason"] = "No <@&1> prizes" }, staff)).Text, StringComparison.Ordinal);
        await server.Moderator.SeesAsync(staff, "and nothing has moved: No");
        var card = Assert.Single(await CardsAsync(server, staff));
        Assert.Empty(card.GetProperty("mention_roles").EnumerateArray());
        Assert.Equal(10_000, await world.BalanceAsync(server.Buyer));
    }

    [Fact]
    public async Task Decided_elsewhere_a_week_later_the_same_message_says_so()
    {
        await using var world = await TradeWorld.StartAsync();
        var (server, staff) = await ReadyAsync(world);
        // More than Discord lists at once stand before it.
        for (var number = 0; number < 101; number++)
            await server.Moderator.SayAsync(staff, $"We talk of other things {number}");
        await AskAsync(server, "A prize");
        await server.Moderator.SeesAsync(staff, "A prize");
        await world.AdvanceAsync(TimeSpan.FromDays(6));
        var mod = new Actor(Id(server), new UserId(ulong.Parse(server.Moderator.Id)), [new RoleId(ulong.Parse(server.Role("Moderator")))], ManagesGuild: false);
        var waiting = Assert.Single((await world.Get<AdjustmentList>().HandleAsync(mod, waiting: true, null, default)).Value.Adjustments);
        Assert.Null((await world.Get<ApproveAdjustment>().HandleAsync(new(mod, RequestKey.For(mod.Guild, "test:approve", []), waiting.Id), default)).Refusal);

        await server.Moderator.SeesAsync(staff, "the money has moved");
        Assert.Single(await CardsAsync(server, staff));
    }

    [Fact]
    public async Task When_nobody_decides_it_within_its_week_the_message_says_that_it_is_over()
    {
        await using var world = await TradeWorld.StartAsync();
        var (server, staff) = await ReadyAsync(world);
        await AskAsync(server, "A prize");
        await ApproveButtonAsync(server, staff);
        await AskAsync(server, "A second one");
        await server.Moderator.SeesAsync(staff, "A second one");
        await server.Moderator.PressAsync(staff, "Approve");
        await server.Moderator.SeesAsync(staff, "the money has moved");
        await world.AdvanceAsync(PendingAdjustment.Kept + TimeSpan.FromMinutes(1));

        await server.Moderator.SeesAsync(staff, "Nobody decided it within 7 days");
        Assert.Null(await server.Moderator.FindButtonAsync(staff, "Approve"));
        await DoneAsync(world, server, 5);
        Assert.Equal(2, (await CardsAsync(server, staff)).Count);
        Assert.Single(await CardsAsync(server, staff), card => SandboxText.Of(card).Contains("the money has moved", StringComparison.Ordinal));
        Assert.Equal(10_500, await world.BalanceAsync(server.Buyer));
    }

    [Fact]
    public async Task A_lost_answer_of_discord_does_not_double_it_however_late_it_is_tried_again()
    {
        await using var world = await TradeWorld.StartAsync();
        var (server, staff) = await ReadyAsync(world);
        await world.Sandbox.FaultAsync(new { method = "POST", path = $"/channels/{staff}/messages", drop = "after", times = 100 });
        await AskAsync(server, "A prize");
        await server.Moderator.SeesAsync(staff, "A prize");
        // By then Discord has forgotten the nonce.
        await world.AdvanceAsync(TimeSpan.FromHours(1));
        await world.Sandbox.ClearFaultsAsync();
        await DoneAsync(world, server, 1);
        Assert.Single(await CardsAsync(server, staff));
    }

    [Fact]
    public async Task Without_a_staff_channel_nothing_is_told_and_what_was_never_shown_stays_so()
    {
        var world = await fixture.WorldAsync();
        var (server, staff) = await ReadyAsync(world, isMapped: false);
        await AskAsync(server, "A prize");
        await DoneAsync(world, server, 1);
        await SetAsync(world, server, (GuildSettings.StaffChannel, staff));
        var owner = Admin(server);
        var waiting = Assert.Single((await world.Get<AdjustmentList>().HandleAsync(owner, waiting: true, null, default)).Value.Adjustments);
        Assert.Null((await world.Get<DeclineAdjustment>().HandleAsync(new(owner, RequestKey.For(owner.Guild, "test:decline", []), waiting.Id, "A slip"), default)).Refusal);
        await DoneAsync(world, server, 2);
        Assert.Empty(await CardsAsync(server, staff));
    }

    [Fact]
    public async Task Whoever_may_not_keep_the_books_is_refused_at_the_buttons_and_nonsense_does_nothing()
    {
        var world = await fixture.WorldAsync();
        var (server, staff) = await ReadyAsync(world);
        await AskAsync(server, "A prize");
        var (message, approve) = await ApproveButtonAsync(server, staff);
        await SetAsync(world, server, (GuildSettings.FinanceRole, server.Role("Seller")));
        Assert.Contains("finance role", (await server.Moderator.ClickAsync(approve, staff, message)).Text, StringComparison.Ordinal);
        await server.Moderator.PressAsync(staff, "Decline");
        Assert.Contains("finance role", (await server.Moderator.SubmitAsync(new() { ["Reason"] = "No" }, staff)).Text, StringComparison.Ordinal);
        Assert.Equal(10_000, await world.BalanceAsync(server.Buyer));
        Assert.NotNull(await server.Moderator.FindButtonAsync(staff, "Approve"));
    }

    private static async Task<(TradeServer Server, string Staff)> ReadyAsync(TradeWorld world, bool isMapped = true)
    {
        var server = await world.NewServerAsync();
        var staff = (await server.Sandbox.ChannelsAsync(server.Id, server.Moderator.Id))
            .Single(channel => channel.GetProperty("name").GetString() == "mod-log").GetProperty("id").GetString()!;
        await SetAsync(world, server, (GuildSettings.ApproveAbove, 100), (GuildSettings.FinanceRole, server.Role("Moderator")));
        if (isMapped)
            await SetAsync(world, server, (GuildSettings.StaffChannel, staff));
        return (server, staff);
    }

    private static async Task SetAsync(TradeWorld world, TradeServer server, params (Setting Setting, object Value)[] settings)
    {
        var values = settings.ToDictionary(pair => pair.Setting.Key, pair => JsonSerializer.SerializeToElement(pair.Value));
        Assert.Null((await world.Get<ChangeSettings>().HandleAsync(new(Admin(server), RequestKey.For(Id(server), $"test:{Guid.NewGuid()}", []), values), default)).Refusal);
    }

    private static async Task AskAsync(TradeServer server, string reason) => Assert.Contains(
        "nothing has moved yet", (await server.Owner.CommandAsync("credits grant", new { member = server.Buyer.Name, amount = 500, reason })).Text, StringComparison.Ordinal);

    /// <summary>What the staff were told; private answers in the channel are none of it.</summary>
    private static async Task<IReadOnlyList<JsonElement>> CardsAsync(TradeServer server, string staff) =>
        [.. (await server.Moderator.MessagesAsync(staff)).Where(message => SandboxText.Of(message).Contains("Second pair of eyes", StringComparison.Ordinal))];

    private static async Task<(string Message, string CustomId)> ApproveButtonAsync(TradeServer server, string staff)
    {
        (string, string)? found = null;
        await Eventually.TrueAsync(async () => (found = await server.Moderator.FindButtonAsync(staff, "Approve")) is not null, "the staff see it");
        return found!.Value;
    }

    private static async Task DoneAsync(TradeWorld world, TradeServer server, int times)
    {
        var guild = Id(server);
        await Eventually.TrueAsync(async () =>
        {
            await using var db = world.Get<Database>().CreateContext();
            return await db.Set<Effect>().CountAsync(e => e.GuildId == guild && e.Kind == ShowAdjustment.Kind && e.State == EffectState.Done) == times;
        }, "the adjustment's effects are done");
    }

    private static GuildId Id(TradeServer server) => new(ulong.Parse(server.Id));

    private static Actor Admin(TradeServer server) => new(Id(server), new UserId(ulong.Parse(server.Owner.Id)), [], ManagesGuild: true);
}
