using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using ArkMarket.Tests.Orders;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Tickets;

/// <summary><c>/ticket</c>: who may do what in a ticket, and what is written down.</summary>
public sealed class TicketCommandTests(AppFixture fixture)
{
    private static readonly string[] Acts = ["info", "close", "reopen", "add", "remove", "rename", "note", "notes"];

    [Fact]
    public async Task A_stranger_may_do_nothing_with_a_ticket_and_nothing_is_written()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.InStateAsync(OrderState.Claimed);
        var before = await desk.Guild.FootprintAsync();
        foreach (var act in Acts)
            Assert.Contains("That needs", (await ActAsync(desk.Stranger, act, order, desk.Guild.Member("Eve"))).Text);
        // A seller who does not have this order is a stranger to it too.
        foreach (var act in Acts)
            Assert.Contains("That needs", (await ActAsync(desk.OtherSeller, act, order, desk.Guild.Member("Eve"))).Text);
        Assert.Equal(before, await desk.Guild.FootprintAsync());
    }

    [Fact]
    public async Task The_tickets_of_another_server_do_not_exist_here()
    {
        var (desk, other) = (await OrderDesk.OpenAsync(fixture), await OrderDesk.OpenAsync(fixture));
        var order = await desk.OrderAsync();
        var channel = await desk.ChannelAsync(order);
        foreach (var act in Acts)
        {
            (await ActAsync(other.Moderator, act, order, other.Stranger)).AssertRefuses(new NoTicketHere());
            (await other.Moderator.InAsync(channel, $"ticket {act}", Options(act, other.Stranger))).AssertRefuses(new NoTicketHere());
        }
    }

    [Fact]
    public async Task The_ticket_meant_is_that_of_the_channel_unless_an_order_is_named()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var (here, there) = (await desk.OrderAsync(), await desk.OrderAsync());
        var channel = await desk.ChannelAsync(here);
        (await desk.Buyer.InAsync(channel, "ticket info")).AssertSaysPrivately($"Ticket of order #{here}");
        (await desk.Buyer.InAsync(channel, "ticket info", ("order", there))).AssertSaysPrivately($"Ticket of order #{there}");
        (await desk.Buyer.CommandAsync("ticket info")).AssertRefuses(new NoTicketHere());
    }

    [Fact]
    public async Task A_role_of_the_setting_may_only_in_tickets_its_holder_is_in()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.InStateAsync(OrderState.Claimed);
        var eve = desk.Guild.Member("Eve");
        Assert.Contains("That needs", (await ActAsync(desk.Seller, "add", order, eve)).Text);

        await desk.LetAsync(GuildSettings.MayAdd, [.. desk.Seller.Roles]);

        Assert.Contains("That needs", (await ActAsync(desk.OtherSeller, "add", order, desk.OtherSeller)).Text);
        (await ActAsync(desk.Seller, "add", order, eve)).AssertSaysPrivately("is let into the ticket");
        Assert.Equal([eve.Id], await desk.MembersAsync(order));
        // Who was let in is in the ticket, but holds no such role.
        (await ActAsync(eve, "info", order, eve)).AssertSaysPrivately($"Ticket of order #{order}");
        Assert.Contains("That needs", (await ActAsync(eve, "add", order, desk.Stranger)).Text);
    }

    [Fact]
    public async Task People_are_let_in_and_shown_out_but_no_bots_no_parties_and_not_too_many()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.InStateAsync(OrderState.Claimed);
        var milo = desk.Moderator;
        Assert.Contains("Bots cannot", (await ActAsync(milo, "add", order, desk.Guild.Member("Robot") with { IsBot = true })).Text);
        Assert.Contains("A party of the order", (await ActAsync(milo, "add", order, desk.Buyer)).Text);
        Assert.Contains("A party of the order", (await ActAsync(milo, "remove", order, desk.Seller)).Text);
        Assert.Contains("That member does not exist", (await ActAsync(milo, "add", order, desk.Guild.Member("Gone") with { HasLeft = true })).Text);
        Assert.Empty(await desk.MembersAsync(order));

        var people = Enumerable.Range(0, 12).Select(n => desk.Guild.Member($"Guest{n}")).ToList();
        var answers = await Task.WhenAll(people.Select(person => ActAsync(milo, "add", order, person)));
        Assert.Equal(TicketMember.Most, answers.Count(answer => answer.Text.StartsWith('✅')));
        Assert.Equal(2, answers.Count(answer => answer.Text.Contains("at most 10 people", StringComparison.Ordinal)));

        var first = (await desk.MembersAsync(order))[0];
        var guest = people.Single(person => person.Id == first);
        Assert.Contains("in this ticket already", (await ActAsync(milo, "add", order, guest)).Text);
        // Somebody who has left the server can still be shown out.
        (await ActAsync(milo, "remove", order, guest with { HasLeft = true })).AssertSaysPrivately("no longer in the ticket");
        Assert.Contains("not let into this ticket", (await ActAsync(milo, "remove", order, guest)).Text);
        Assert.DoesNotContain(first, await desk.MembersAsync(order));
        Assert.Equal(11, (await desk.AuditAsync()).Count);
    }

    [Fact]
    public async Task In_a_closed_ticket_nobody_is_let_in_or_shown_out_and_it_is_neither_named_nor_closed_again()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.InStateAsync(OrderState.Cancelled);
        var before = await desk.Guild.FootprintAsync();
        foreach (var act in new[] { "add", "remove", "rename", "close" })
            (await ActAsync(desk.Moderator, act, order, desk.Stranger)).AssertRefuses(new TicketIsClosed(order));
        Assert.Equal(before, await desk.Guild.FootprintAsync());
    }

    [Fact]
    public async Task Notes_are_for_moderators_who_have_no_part_in_the_order()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.InStateAsync(OrderState.Claimed);
        var party = desk.Buyer with { Roles = desk.Moderator.Roles };
        (await ActAsync(desk.Moderator, "note", order, text: "**Watch** out\n@everyone")).AssertSaysPrivately("Note 1");
        await Task.WhenAll(Enumerable.Range(0, 9).Select(n => ActAsync(desk.Moderator, "note", order, text: $"Note {n}")));

        var notes = await ActAsync(desk.Moderator, "notes", order);
        Assert.Contains(@"\*\*Watch\*\* out", notes.Text);
        Assert.Equal(11, notes.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("**Notes** 10", (await ActAsync(desk.Moderator, "info", order)).Text);
        foreach (var outsider in new[] { desk.Buyer, desk.Seller, party })
        {
            (await ActAsync(outsider, "notes", order)).AssertRefuses(new NotAllowed("a moderator who is not part of this order"));
            (await ActAsync(outsider, "note", order, text: "Mine")).AssertRefuses(new NotAllowed("a moderator who is not part of this order"));
            Assert.DoesNotContain("Notes", (await ActAsync(outsider, "info", order)).Text);
        }
    }

    [Theory]
    [InlineData("Rex Eggs", "rex-eggs")]
    [InlineData("  @everyone  <@123> `x` ", "everyone-123-x")]
    [InlineData("order-7", "order-7")]
    [InlineData("Ünïcödé 恐竜", "ünïcödé-恐竜")]
    [InlineData("a\u202Eb\u200Bc", "abc")]
    [InlineData("closed ✅✅✅ paid", "closed-paid")]
    public async Task A_name_is_cleaned_and_keeps_the_orders_number(string name, string clean)
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.OrderAsync();
        (await ActAsync(desk.Moderator, "rename", order, text: name)).AssertSaysPrivately($"`order-{order}-{clean}`");
        Assert.Equal(clean, (await desk.TicketAsync(order)).Name);
    }

    [Theory]
    [InlineData("✅✅✅")]
    [InlineData("- - -")]
    [InlineData("\u200B\u200B")]
    public async Task A_name_of_nothing_is_refused(string name)
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.OrderAsync();
        Assert.Contains("needs a letter or a digit", (await ActAsync(desk.Moderator, "rename", order, text: name)).Text);
        Assert.Null((await desk.TicketAsync(order)).Name);
    }

    [Fact]
    public async Task Twenty_names_within_a_minute_become_two_changes_five_minutes_apart()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var order = await desk.OrderAsync();
        await ActAsync(desk.Moderator, "rename", order, text: "first");
        await Task.WhenAll(Enumerable.Range(0, 18).Select(n => ActAsync(desk.Moderator, "rename", order, text: $"name {n}")));
        await ActAsync(desk.Moderator, "rename", order, text: "last");

        var changes = await desk.EffectsAsync(ShowTicketName.Kind);
        Assert.Equal(2, changes.Count);
        Assert.Equal(TimeSpan.FromMinutes(5), changes[1].DueAt - changes[0].DueAt);
        Assert.Equal("last", (await desk.TicketAsync(order)).Name);
    }

    private static Task<Answer> ActAsync(TestMember who, string act, long order, TestMember? member = null, string? text = null) =>
        who.CommandAsync($"ticket {act}", [.. Options(act, member, text), ("order", order)]);

    private static List<(string Name, object? Value)> Options(string act, TestMember? member = null, string? text = null) => act switch
    {
        "add" or "remove" => [("member", member)],
        "rename" => [("name", text ?? "A name")],
        "note" => [("text", text ?? "A note")],
        _ => [],
    };
}
