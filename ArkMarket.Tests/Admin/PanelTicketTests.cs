using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using ArkMarket.Core.Transcripts;
using ArkMarket.Tests.Support;
using ArkMarket.Tests.Tickets;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Admin;

/// <summary>The tickets' room of the panel: whose turn it is, and what moderators do in a ticket.</summary>
public sealed class PanelTicketTests(AppFixture app)
{
    [Fact]
    public async Task Tickets_are_listed_by_how_they_stand_and_whose_turn_it_is()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var milo = desk.Moderator;
        Assert.Contains("No ticket is like that", (await PanelDesk.EnterAsync(milo, "Tickets")).Text);
        var (open, claimed, closed) = (await desk.Market.OrderAsync(), await desk.Market.InStateAsync(OrderState.Claimed), await desk.Market.InStateAsync(OrderState.Completed));
        await desk.Market.ChannelAsync(open);
        await desk.Market.ChannelAsync(claimed);

        var list = await PanelDesk.EnterAsync(milo, "Tickets");
        Assert.Contains($"**#{open}** Rex egg · any seller, to claim <t:", list.Text);
        Assert.Contains($"**#{claimed}** Rex egg · the seller <t:", list.Text);
        Assert.DoesNotContain($"**#{closed}**", list.Text);
        list.AssertNobodyIsPinged();

        var sellers = await milo.ChooseAsync(list.Select("Whose turn"), "seller");
        Assert.Contains($"**#{claimed}**", sellers.Text);
        Assert.DoesNotContain($"**#{open}**", sellers.Text);
        // The other menu keeps whose turn it is.
        var oldest = await milo.ChooseAsync(sellers.Select("Which tickets"), "oldest");
        Assert.DoesNotContain($"**#{open}**", oldest.Text);
        var ended = await milo.ChooseAsync(list.Select("Which tickets"), "closed");
        Assert.Contains($"**#{closed}** Rex egg · completed, closed <t:", ended.Text);
        Assert.DoesNotContain($"**#{open}**", ended.Text);

        await MakeLateAsync(desk, open);
        var late = await milo.ChooseAsync(list.Select("Which tickets"), "late");
        Assert.Contains($"**#{open}** Rex egg · any seller, to claim", late.Text);
        Assert.Contains("**moderators called**", late.Text);
        Assert.DoesNotContain($"**#{claimed}**", late.Text);
    }

    [Fact]
    public async Task A_ticket_that_waits_for_a_channel_has_its_place_in_line()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var order = await desk.Market.OrderAsync();
        await desk.Guild.App.Get<TicketLine>().JoinAsync(desk.Guild.Id, order, default);
        var waiting = await desk.Moderator.ChooseAsync((await PanelDesk.EnterAsync(desk.Moderator, "Tickets")).Select("Which tickets"), "line");
        Assert.Contains($"**#{order}** Rex egg · number 1 in line", waiting.Text);
    }

    [Fact]
    public async Task Thirty_tickets_are_reached_page_by_page()
    {
        var desk = await PanelDesk.OpenAsync(app, (GuildSettings.OpenTicketsMax.Key, 50), (GuildSettings.OrdersPerDayMax.Key, 100));
        List<long> orders = [];
        for (var order = 0; order < 30; order++)
            orders.Add(await desk.Market.OrderAsync());
        var first = await PanelDesk.EnterAsync(desk.Moderator, "Tickets");
        var rest = await desk.Moderator.ClickAsync(first, "More");
        Assert.All(orders, order => Assert.Contains($"**#{order}** ", first.Text + rest.Text));
        Assert.Equal((25, 5), (first.Text.Split("**#").Length - 1, rest.Text.Split("**#").Length - 1));
        Assert.DoesNotContain("More", rest.ButtonLabels);
        Assert.Equal(first.Text, (await desk.Moderator.ClickAsync(rest, "From the start")).Text);
    }

    [Fact]
    public async Task A_closed_ticket_is_opened_again_and_closed_again_each_once()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var (milo, order) = (desk.Moderator, await desk.Market.InStateAsync(OrderState.Completed));
        var card = await FindAsync(milo, order);
        Assert.Contains("**Ticket** closed", card.Text);
        Assert.DoesNotContain("Close", card.ButtonLabels);
        Assert.DoesNotContain("Let somebody in", card.ButtonLabels);
        var asked = await milo.ClickAsync(card, "Open again");
        Assert.Contains("The order stays completed. It closes by itself when nobody writes for 24 hours.", asked.Text);
        Assert.False((await desk.Market.TicketAsync(order)).NeedsChannel);

        card = await milo.ClickAsync(asked, "Open again");
        PanelDesk.AssertDone(card, $"The ticket of order #{order} is open again");
        PanelDesk.AssertDone(await milo.ClickAsync(asked, "Open again"), "is open again");
        Assert.True((await desk.Market.TicketAsync(order)).NeedsChannel);

        // Two at once: the second is told.
        var second = await desk.Admin.ClickAsync(card, "Close");
        Assert.Contains("write no more", second.Text);
        PanelDesk.AssertDone(await milo.ClickAsync(await milo.ClickAsync(card, "Close"), "Close"), "is closed");
        (await desk.Admin.ClickAsync(second, "Close")).AssertRefuses(new TicketIsClosed(order));
        (await desk.Admin.ClickAsync(card, "Rename")).AssertRefuses(new WrongState(order, OrderState.Completed, "that cannot be done with its ticket now"));
        Assert.Equal([$"ticket.reopened order:{order}", $"ticket.closed order:{order}"], await desk.AuditedAsync(milo));
        Assert.Empty(await desk.AuditedAsync(desk.Admin));
    }

    [Fact]
    public async Task Somebody_is_let_into_a_ticket_and_shown_out_again()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var (milo, nia, order) = (desk.Moderator, desk.Market.Stranger, await desk.Market.InStateAsync(OrderState.Claimed));
        var card = await FindAsync(milo, order);
        // Its order lives: the ticket closes with it.
        Assert.DoesNotContain("Close", card.ButtonLabels);
        Assert.DoesNotContain("Show somebody out", card.ButtonLabels);
        var form = await milo.ClickAsync(card, "Let somebody in");
        Assert.Contains("They can read all of it from its beginning", form.Text);
        (await PanelDesk.SubmitAsync(milo, form, desk.Market.Buyer)).AssertRefuses(new InvalidInput("A party of the order is in its ticket anyway, and stays there."));
        form = await milo.ClickAsync(card, "Let somebody in");
        card = await PanelDesk.SubmitAsync(milo, form, nia);
        PanelDesk.AssertDone(card, $"<@{nia.Id}> is let into the ticket of order #{order}");
        Assert.Equal([nia.Id], await desk.Market.MembersAsync(order));

        form = await milo.ClickAsync(card, "Show somebody out");
        Assert.Contains($"<@{nia.Id}>", form.Text);
        PanelDesk.AssertDone(await PanelDesk.SubmitAsync(milo, form, nia with { HasLeft = true }), $"<@{nia.Id}> is no longer in the ticket");
        Assert.Empty(await desk.Market.MembersAsync(order));
        Assert.Equal([$"ticket.member_added order:{order}", $"ticket.member_removed order:{order}"], await desk.AuditedAsync(milo));
    }

    [Fact]
    public async Task A_ticket_is_renamed_and_noted_and_members_texts_stay_texts()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var (milo, order) = (desk.Moderator, await desk.Market.InStateAsync(OrderState.Claimed));
        var form = await milo.ClickAsync(await FindAsync(milo, order), "Rename");
        var card = await PanelDesk.SubmitAsync(milo, form, about: null, ("name", "Giga *Trade*!"));
        PanelDesk.AssertDone(card, $"The channel will be called order-{order}-giga-trade");
        Assert.Equal("giga-trade", (await desk.Market.TicketAsync(order)).Name);

        form = await milo.ClickAsync(card, "Note");
        var noting = PanelDesk.Form(milo, form.Modal, about: null, ("reason", "Was **rude**\n# @everyone"));
        card = await milo.SendAsync(noting);
        PanelDesk.AssertDone(card, $"Note 1 about order #{order} is kept");
        PanelDesk.AssertDone(await milo.SendAsync(noting.With(json => json["id"] = TestIds.Next().ToString())), "Note 1 about");
        var notes = await milo.ClickAsync(card, "Notes (1)");
        Assert.Contains(@"Was \*\*rude\*\* # @", notes.Text);
        notes.AssertNobodyIsPinged();
        Assert.Contains($"Ticket of order #{order}", (await milo.ClickAsync(notes, "Back to the ticket")).Text);
        Assert.Equal([$"ticket.renamed order:{order}", $"ticket.noted order:{order}"], await desk.AuditedAsync(milo));
    }

    [Fact]
    public async Task A_ticket_leads_to_its_order_to_a_hand_over_and_to_its_transcript()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var (milo, order) = (desk.Moderator, await desk.Market.InStateAsync(OrderState.Claimed));
        var card = await FindAsync(milo, order);
        Assert.DoesNotContain("Transcript", card.ButtonLabels);
        Assert.Contains("Cancel the order", (await milo.ClickAsync(card, "The order")).ButtonLabels);
        Assert.Contains("Who should take it over?", (await milo.ClickAsync(card, "Hand over")).Text);

        await WriteTranscriptAsync(desk, order);
        var link = await milo.ClickAsync(await milo.ClickAsync(card, "Refresh"), "Transcript");
        link.AssertSaysPrivately($"The transcript of order #{order}");
        Assert.Contains("Open the transcript", link.ButtonLabels);
    }

    [Fact]
    public async Task The_tickets_of_another_server_do_not_exist_here()
    {
        var (here, there) = (await PanelDesk.OpenAsync(app), await PanelDesk.OpenAsync(app));
        var order = await here.Market.InStateAsync(OrderState.Completed);
        foreach (var click in new[] { $"admin.ticket:{order}", $"admin.ticket_notes:{order}", $"admin.ticket_act:reopen:{order}", $"admin.ticket_do:reopen:{order}:{Guid.CreateVersion7():N}" })
            (await there.Moderator.ClickAsync(click)).AssertRefuses(new NoTicketHere());
        Assert.False((await here.Market.TicketAsync(order)).NeedsChannel);
    }

    [Fact]
    public async Task A_moderator_who_is_a_party_notes_nothing_about_their_own_order()
    {
        var desk = await PanelDesk.OpenAsync(app);
        await desk.Guild.GrantAsync(desk.Moderator, 10_000);
        var order = await desk.Market.OrderAsync(buyer: desk.Moderator);
        var card = await FindAsync(desk.Moderator, order);
        Assert.DoesNotContain("Note", card.ButtonLabels);
        Assert.DoesNotContain("**Notes**", card.Text);
    }

    private static async Task<Answer> FindAsync(TestMember member, long order)
    {
        var form = await member.ClickAsync(await PanelDesk.EnterAsync(member, "Tickets"), "Find by number");
        return await PanelDesk.SubmitAsync(member, form, about: null, ("number", $"{order}"));
    }

    private static async Task MakeLateAsync(PanelDesk desk, long order)
    {
        await using var db = desk.Guild.App.Get<Database>().CreateContext();
        await db.Set<OrderAttention>().Where(turn => turn.GuildId == desk.Guild.Id && turn.OrderId == order)
            .ExecuteUpdateAsync(turn => turn.SetProperty(row => row.Level, 2));
    }

    private static async Task WriteTranscriptAsync(PanelDesk desk, long order)
    {
        var database = desk.Guild.App.Get<Database>();
        var ticket = await desk.Market.TicketAsync(order);
        await using var db = database.CreateContext();
        db.Add(new Transcript { GuildId = desk.Guild.Id, Id = RandomId.New(), TicketId = ticket.Id, CreatedAt = database.Now, CapturedAt = database.Now });
        await db.SaveChangesAsync();
    }
}
