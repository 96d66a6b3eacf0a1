using System.Net;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Orders.Pages;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Orders;

/// <summary>The staff's page of one order: what it shows, and what is decided on it.</summary>
public sealed class OrderPageTests(AppFixture fixture)
{
    private const string Hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

    [Fact]
    public async Task A_dispute_is_ruled_on_the_page_the_appeal_by_another_and_the_money_moves_as_ruled()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        var life = desk.Life;
        var order = await life.AtAsync(Stage.Disputed);
        await desk.DoAsync(life.Seller, order, PartyActs.Statement, ("reason", "All of it was there"));

        var taken = await desk.DoAsync(life.Moderator, order, StaffActs.Take);
        Assert.Contains("the case is yours", taken.Text, StringComparison.Ordinal);
        Assert.Contains("All of it was there", taken.Text, StringComparison.Ordinal);
        Assert.Contains("That was not the deal", taken.Text, StringComparison.Ordinal);
        Assert.Contains("0 completed, 0 cancelled, 1 in dispute, 0 lost, not rated yet", taken.Text, StringComparison.Ordinal);
        var ruled = await desk.DoAsync(life.Moderator, order, StaffActs.Rule, ("number", "30"), ("reason", "Most of it was missing"));
        Assert.Contains("your ruling is written down", ruled.Text, StringComparison.Ordinal);
        Assert.Equal(500, await life.EscrowAsync(order));
        await desk.DoAsync(life.Seller, order, PartyActs.Appeal, ("reason", "Look at the picture"));

        Assert.DoesNotContain($"value=\"{StaffActs.Take}\"", (await desk.LookAsync(life.Moderator, desk.PageOf(life.Moderator, order))).Html, StringComparison.Ordinal);
        await desk.DoAsync(life.SecondModerator, order, StaffActs.Take);
        var final = await desk.DoAsync(life.SecondModerator, order, StaffActs.Rule, ("number", "80"), ("reason", "The picture shows it"));

        Assert.Contains("the appeal is decided and carried out", final.Text, StringComparison.Ordinal);
        Assert.Contains("80 % to the seller, 20 % to the buyer", final.Text, StringComparison.Ordinal);
        Assert.Equal((9_600, 400, 0), (await desk.Guild.BalanceAsync(life.Buyer), await desk.Guild.BalanceAsync(life.Seller), await life.EscrowAsync(order)));
        await desk.Guild.AssertBooksAsync();
    }

    [Fact]
    public async Task Who_looks_at_an_older_page_is_told_what_happened_and_what_they_typed_is_kept()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        var order = await desk.Life.AtAsync(Stage.InProgress);
        using var browser = await WebVisitor.SignInAsync(desk.Life.Moderator);
        var page = await browser.GetAsync(desk.PageOf(desk.Life.Moderator, order));
        await desk.Life.DoAsync(desk.Life.Seller, "deliver", order);

        var refused = await browser.SubmitAsync(page, StaffActs.Cancel, ("reason", "Nobody came"));

        Assert.Contains("Something happened to order", refused.Text, StringComparison.Ordinal);
        Assert.Contains("it is delivered now. Nothing was changed.", refused.Text, StringComparison.Ordinal);
        Assert.Contains(refused.Form(StaffActs.Cancel), field => field is ("reason", "Nobody came"));
        Assert.Equal(OrderState.Delivered, await desk.StateAsync(order));
        var done = await browser.SubmitAsync(refused, StaffActs.Cancel);
        Assert.Contains("it is cancelled. What was held is paid back.", done.Text, StringComparison.Ordinal);
        Assert.Equal(10_000, await desk.Guild.BalanceAsync(desk.Life.Buyer));
    }

    [Fact]
    public async Task What_is_not_possible_any_more_is_refused_kindly_and_not_with_a_bare_error()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        var order = await desk.Life.AtAsync(Stage.Delivered);
        using var browser = await WebVisitor.SignInAsync(desk.Life.Moderator);
        var page = await browser.GetAsync(desk.PageOf(desk.Life.Moderator, order));
        await desk.Life.DoAsync(desk.Life.Buyer, "confirm", order);

        var refused = await browser.SubmitAsync(page, StaffActs.Cancel, ("reason", "Nobody came"));

        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.Contains("it is completed now. Nothing was changed.", refused.Text, StringComparison.Ordinal);
        Assert.Contains("it is final", (await browser.SubmitAsync(refused, StaffActs.Cancel)).Text, StringComparison.Ordinal);
        Assert.Equal(500, await desk.Guild.BalanceAsync(desk.Life.Seller));
    }

    [Fact]
    public async Task The_finance_role_confirms_denies_and_takes_back_payments_and_sees_no_notes()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        var life = desk.Life;
        var order = await life.AtAsync(Stage.Reported);

        var denied = await desk.DoAsync(life.Finance, order, StaffActs.PaymentMissing, ("reason", "No such transfer"));
        Assert.Contains("the buyer is asked to report the payment again", denied.Text, StringComparison.Ordinal);
        Assert.Contains("not found", denied.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Staff notes", denied.Text, StringComparison.Ordinal);
        await desk.DoAsync(life.Buyer, order, PartyActs.Receipt, (PartyActs.MethodName, "PayPal"), (PartyActs.ReferenceName, $"R{order}"));
        await desk.DoAsync(life.Seller, order, PartyActs.Paid);
        await desk.DoAsync(life.Finance, order, StaffActs.PaymentFound);
        Assert.Equal(OrderState.InProgress, await desk.StateAsync(order));
        await desk.DoAsync(life.Finance, order, StaffActs.Chargeback, ("reason", "The bank took it back"));
        Assert.Equal(OrderState.Cancelled, await desk.StateAsync(order));
        var withdrawn = await desk.DoAsync(life.Finance, order, StaffActs.WithdrawChargeback, ("reason", "It was another payment"));
        Assert.Contains("The order stays cancelled: see with both sides what becomes of the money that was paid", withdrawn.Text, StringComparison.Ordinal);
        Assert.Contains("Chargeback withdrawn", withdrawn.Text, StringComparison.Ordinal);
        Assert.Equal((OrderState.Cancelled, null), (await desk.StateAsync(order), (await life.FindAsync(order)).ChargedBackAt));
    }

    [Fact]
    public async Task A_first_delivery_is_looked_at_and_timers_are_let_run_with_a_reason()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture, (GuildSettings.TrialOrders.Key, 1));
        var order = await desk.Life.AtAsync(Stage.Review);
        await desk.DoAsync(desk.Life.Moderator, order, StaffActs.SendBack, ("reason", "Two eggs are missing"));
        Assert.Equal(OrderState.InProgress, await desk.StateAsync(order));
        await desk.Life.DoAsync(desk.Life.Seller, "deliver", order);
        var approved = await desk.DoAsync(desk.Life.Moderator, order, StaffActs.Approve);
        Assert.Contains("The buyer's time to confirm begins", approved.Text, StringComparison.OrdinalIgnoreCase);

        await desk.Life.AwayAsync(desk.Life.Buyer, Core.Members.Standing.TimedOut);
        var blank = await desk.DoAsync(desk.Life.Moderator, order, StaffActs.Timers, ("reason", " "));
        Assert.Contains("A reason of 1 to 300 characters is needed", blank.Text, StringComparison.Ordinal);
        await desk.DoAsync(desk.Life.Moderator, order, StaffActs.Timers, ("reason", "Gone for weeks"));
        Assert.Null((await desk.Life.FindAsync(order)).TimersStoppedAt);
    }

    [Fact]
    public async Task Notes_are_added_read_by_moderators_and_by_nobody_else()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        var order = await desk.Life.AtAsync(Stage.InProgress);
        var noted = await desk.DoAsync(desk.Life.Moderator, order, OrderNotes.FormName, ("text", "The same complaint as last month"));
        Assert.Contains("The same complaint as last month", noted.Text, StringComparison.Ordinal);
        foreach (var other in new[] { desk.Life.Finance, desk.Life.Buyer, desk.Life.Seller })
            Assert.DoesNotContain("last month", (await desk.LookAsync(other, desk.PageOf(other, order))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_ticket_is_opened_again_and_closed_again()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        var order = await desk.Life.AtAsync(Stage.Completed);
        Assert.Contains("its ticket is open again", (await desk.DoAsync(desk.Life.Moderator, order, StaffActs.Reopen)).Text, StringComparison.Ordinal);
        Assert.True(await TicketAsync(desk, order) is { NeedsChannel: true });
        await desk.DoAsync(desk.Life.Moderator, order, StaffActs.Close);
        Assert.Equal(TicketState.Closed, (await TicketAsync(desk, order)).State);
    }

    [Fact]
    public async Task A_moderator_who_is_a_party_decides_nothing_and_is_shown_their_own_page()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        var order = await desk.Life.AtAsync(Stage.Disputed);
        var page = await desk.LookAsync(desk.Life.Buyer with { Roles = desk.Life.Moderator.Roles }, desk.Url($"orders/{order}"));
        Assert.Contains("You are a party of this order", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("_handler", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_of_another_server_or_none_is_not_there()
    {
        var (desk, other) = (await OrderPageDesk.OpenAsync(fixture), await OrderPageDesk.OpenAsync(fixture));
        var foreign = await other.Life.AtAsync(Stage.Open);
        using var browser = await WebVisitor.SignInAsync(desk.Life.Moderator);
        foreach (var id in new[] { foreign.ToString(), "999999999", "-1", "x", "99999999999999999999" })
            Assert.Equal((id, HttpStatusCode.NotFound), (id, (await browser.GetAsync(desk.Url($"orders/{id}"))).Status));
    }

    [Fact]
    public async Task Whatever_people_wrote_is_shown_as_text()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        var life = desk.Life;
        var order = await life.AtAsync(Stage.InProgress);
        await desk.DoAsync(life.Buyer, order, PartyActs.Dispute, ("reason", Hostile));
        await desk.DoAsync(life.Seller, order, PartyActs.Statement, ("reason", Hostile));
        await desk.DoAsync(life.Moderator, order, StaffActs.Take);
        await desk.DoAsync(life.Moderator, order, OrderNotes.FormName, ("text", Hostile));
        await desk.DoAsync(life.Moderator, order, StaffActs.Rule, ("number", "50"), ("reason", Hostile));
        await desk.DoAsync(life.Buyer, order, PartyActs.Appeal, ("reason", Hostile));
        foreach (var who in new[] { life.Moderator, life.Buyer })
        {
            var page = await desk.LookAsync(who, desk.PageOf(who, order));
            Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("<img src=x", page.Html, StringComparison.Ordinal);
            Assert.Contains(Hostile, page.Text, StringComparison.Ordinal);
        }
    }

    private static async Task<Ticket> TicketAsync(OrderPageDesk desk, long order)
    {
        await using var db = desk.Guild.App.Get<Database>().CreateContext();
        var ticket = (await desk.Life.FindAsync(order)).TicketId;
        return await db.Set<Ticket>().SingleAsync(candidate => candidate.GuildId == desk.Guild.Id && candidate.Id == ticket);
    }
}
