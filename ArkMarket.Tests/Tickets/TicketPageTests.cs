using System.Net;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Orders;
using ArkMarket.Tests.Support;
using ArkMarket.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Tickets;

/// <summary>The moderators' list of tickets.</summary>
public sealed class TicketPageTests(AppFixture fixture)
{
    [Fact]
    public async Task Open_and_closed_tickets_are_told_apart()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        var (open, closed) = (await desk.Life.AtAsync(Stage.Claimed), await desk.Life.AtAsync(Stage.Completed));
        using var browser = await WebVisitor.SignInAsync(desk.Life.Moderator);
        var first = await browser.GetAsync(desk.Url("tickets"));
        Assert.Contains($"#{open} · ", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"#{closed} · ", first.Text, StringComparison.Ordinal);
        var second = await browser.GetAsync(desk.Url("tickets?stage=Closed"));
        Assert.Contains($"#{closed} · ", second.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"#{open} · ", second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_turn_it_is_and_how_late_stands_beside_each()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        var (claimed, waiting) = (await desk.Life.AtAsync(Stage.Claimed), await desk.Life.AtAsync(Stage.Open));
        await GiveChannelAsync(desk, claimed);
        await GiveChannelAsync(desk, waiting);
        using var browser = await WebVisitor.SignInAsync(desk.Life.Moderator);
        var all = await browser.GetAsync(desk.Url("tickets"));
        Assert.Contains("the seller, since", all.Text, StringComparison.Ordinal);
        Assert.Contains("any seller, to claim, since", all.Text, StringComparison.Ordinal);
        Assert.Contains("in time until", all.Text, StringComparison.Ordinal);
        var mine = await browser.GetAsync(desk.Url("tickets?turn=Seller"));
        Assert.Contains($"#{claimed} · ", mine.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"#{waiting} · ", mine.Text, StringComparison.Ordinal);
        await MakeLateAsync(desk, waiting);
        var late = await browser.GetAsync(desk.Url("tickets?stage=Late"));
        Assert.Contains("moderators called", late.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"#{claimed} · ", late.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_that_waits_for_a_channel_has_its_place_in_line()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        var (first, second) = (await desk.Life.AtAsync(Stage.Open), await desk.Life.AtAsync(Stage.Open));
        foreach (var order in new[] { first, second })
            await desk.Guild.App.Get<TicketLine>().JoinAsync(desk.Guild.Id, order, default);
        var page = await desk.LookAsync(desk.Life.Moderator, desk.Url("tickets?stage=Waiting&sort=oldest"));
        Assert.Matches("number 1 in line.*number 2 in line", page.Text);
    }

    [Fact]
    public async Task It_is_for_moderators_and_says_kindly_when_there_is_nothing()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        Assert.Contains("No ticket is open", (await desk.LookAsync(desk.Life.Moderator, desk.Url("tickets"))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await desk.LookAsync(desk.Life.Finance, desk.Url("tickets"))).Status);
        Assert.Equal(Rights.Needed(Right.Moderation), (await desk.Guild.App.Get<TicketList>().HandleAsync(desk.Life.Finance.Actor, new(), default)).Refusal);
        Assert.Equal(HttpStatusCode.OK, (await desk.LookAsync(desk.Life.Moderator, desk.Url("tickets?stage=9&turn=-1&after=zz"))).Status);
    }

    private static Task GiveChannelAsync(OrderPageDesk desk, long order) =>
        desk.Guild.App.Get<TicketLine>().OpenedAsync(desk.Guild.Id, order, new ChannelId(TestIds.Next()), default);

    private static async Task MakeLateAsync(OrderPageDesk desk, long order)
    {
        await using var db = desk.Guild.App.Get<Database>().CreateContext();
        await db.Set<OrderAttention>().Where(turn => turn.GuildId == desk.Guild.Id && turn.OrderId == order)
            .ExecuteUpdateAsync(turn => turn.SetProperty(row => row.Level, 2));
    }
}
