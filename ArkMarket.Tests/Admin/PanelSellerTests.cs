using ArkMarket.Core.Platform;
using ArkMarket.Core.Sellers;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Admin;

/// <summary>The sellers' room of the panel: applications, suspensions.</summary>
public sealed class PanelSellerTests(AppFixture app)
{
    [Fact]
    public async Task A_moderator_approves_one_application_and_rejects_another()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var (ann, ben) = (desk.Guild.Member("Ann"), desk.Guild.Member("Bob"));
        await ApplyAsync(ann, "I breed **rexes**\n# big");
        await ApplyAsync(ben, "Give me the role");

        var room = await PanelDesk.EnterAsync(desk.Moderator, "Sellers");
        Assert.Contains(@"I breed \*\*rexes\*\*", room.Text);
        var asked = await desk.Moderator.ClickAsync(room, "Approve");
        Assert.Contains($"<@{ann.Id}> gets the seller role", asked.Text);
        room = await desk.Moderator.ClickAsync(asked, "Approve");
        PanelDesk.AssertDone(room, $"<@{ann.Id}> is an approved seller now");
        PanelDesk.AssertDone(await desk.Moderator.ClickAsync(asked, "Approve"), "is an approved seller now");

        var form = await desk.Moderator.ClickAsync(room, "Reject");
        room = await PanelDesk.SubmitAsync(desk.Moderator, form, about: null, ("reason", "Too short"));
        PanelDesk.AssertDone(room, $"The application of <@{ben.Id}> is rejected");
        Assert.Contains("No application waits", room.Text);
        Assert.Equal([$"seller.approved member:{ann.Id}", $"seller.rejected member:{ben.Id}"], await desk.AuditedAsync(desk.Moderator));
    }

    [Fact]
    public async Task Of_two_moderators_at_one_application_the_second_is_told()
    {
        var desk = await PanelDesk.OpenAsync(app);
        await ApplyAsync(desk.Guild.Member("Ann"), "I breed rexes");
        var (first, second) = (
            await desk.Moderator.ClickAsync(await PanelDesk.EnterAsync(desk.Moderator, "Sellers"), "Approve"),
            await desk.Admin.ClickAsync(await PanelDesk.EnterAsync(desk.Admin, "Sellers"), "Reject"));
        PanelDesk.AssertDone(await desk.Moderator.ClickAsync(first, "Approve"), "is an approved seller now");
        (await PanelDesk.SubmitAsync(desk.Admin, second, about: null, ("reason", "No"))).AssertRefuses(new ApplicationDecided(SellerStatus.Approved));
    }

    [Fact]
    public async Task Every_waiting_application_can_be_reached()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var applicants = Enumerable.Range(0, 8).Select(n => desk.Guild.Member($"Applicant {n}")).ToList();
        foreach (var applicant in applicants)
            await ApplyAsync(applicant, new string('*', 900));
        var room = await PanelDesk.EnterAsync(desk.Moderator, "Sellers");
        var seen = room.Text;
        for (; room.ButtonLabels.Contains("Later ones"); seen += room.Text)
        {
            Assert.InRange(room.Text.Length, 1, 4_000);
            Assert.InRange(room.Components.Count(), 1, 40);
            room = await desk.Moderator.ClickAsync(room, "Later ones");
        }

        Assert.All(applicants, applicant => Assert.Contains($"<@{applicant.Id}>", seen));
    }

    [Fact]
    public async Task A_seller_is_suspended_with_a_reason_and_restored()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var sam = desk.Market.Seller;
        var form = await desk.Moderator.ClickAsync(await PanelDesk.LookAtAsync(desk.Moderator, sam), "Suspend as seller");
        Assert.Contains("Orders they work on go on", form.Text);
        (await PanelDesk.SubmitAsync(desk.Moderator, form, desk.Market.Stranger, ("reason", "Late"))).AssertRefuses(new InvalidInput("That member is no seller here."));

        form = await desk.Moderator.ClickAsync(await PanelDesk.LookAtAsync(desk.Moderator, sam), "Suspend as seller");
        var card = await PanelDesk.SubmitAsync(desk.Moderator, form, sam, ("reason", "Late *again*"));
        PanelDesk.AssertDone(card, $"<@{sam.Id}> is suspended");
        Assert.Contains(@"> Late \*again\*", card.Text);
        Assert.Contains("suspended", (await desk.Moderator.ClickAsync(await PanelDesk.EnterAsync(desk.Moderator, "Sellers"), "All sellers")).Text);

        var asked = await desk.Moderator.ClickAsync(card, "Restore as seller");
        PanelDesk.AssertDone(await desk.Moderator.ClickAsync(asked, "Restore"), "may sell, and gets the seller role again");
        Assert.Equal([$"seller.suspended member:{sam.Id}", $"seller.restored member:{sam.Id}"], await desk.AuditedAsync(desk.Moderator));
    }

    [Fact]
    public async Task The_list_of_sellers_goes_on_after_twenty_five()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var sellers = Enumerable.Range(0, 30).Select(n => desk.Guild.Member($"Seller {n}", desk.Market.Seller.Roles)).ToList();
        foreach (var seller in sellers)
            Assert.Null((await desk.Guild.App.Get<SuspendSeller>().HandleAsync(
                new(desk.Moderator.Actor, desk.Guild.NewKey(), seller.Id) { Reason = "A test", HoldsRole = true }, default)).Refusal);
        var list = await desk.Moderator.ClickAsync(await PanelDesk.EnterAsync(desk.Moderator, "Sellers"), "All sellers");
        Assert.Equal(25, list.Text.Split("<@").Length - 1);
        var rest = await desk.Moderator.ClickAsync(list, "More");
        Assert.Equal(5, rest.Text.Split("<@").Length - 1);
        Assert.All(sellers, seller => Assert.Contains($"<@{seller.Id}>", list.Text + rest.Text));
        Assert.DoesNotContain("More", rest.ButtonLabels);
    }

    private static async Task ApplyAsync(TestMember member, string about) => Assert.True(
        (await member.SubmitAsync("sell.apply", ("about", about), ("specialities", ""), ("maps", ""))).Text.StartsWith('✅'));
}
