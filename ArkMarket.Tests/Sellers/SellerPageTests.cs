using System.Net;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Sellers;
using ArkMarket.Tests.Orders;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Sellers.Pages;

namespace ArkMarket.Tests.Sellers;

/// <summary>The moderators' pages of sellers: who applied, what their orders say, who may sell.</summary>
public sealed class SellerPageTests(AppFixture fixture)
{
    private const string Hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

    [Fact]
    public async Task An_application_is_read_approved_and_suspended_and_the_suspension_lifted()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        var applicant = await ApplyAsync(desk, "I breed since 2019");
        using var browser = await WebVisitor.SignInAsync(desk.Life.Moderator);
        Assert.Contains("One application waits for an answer", (await browser.GetAsync(desk.Url("sellers"))).Text, StringComparison.Ordinal);
        Assert.Contains(applicant.Name, (await browser.GetAsync(desk.Url("sellers?status=Applied"))).Text, StringComparison.Ordinal);
        Assert.Contains($"sellers/{applicant.Id}\"", (await browser.GetAsync(desk.Url("sellers?member=ann"))).Html, StringComparison.Ordinal);

        var page = await browser.GetAsync(Page(desk, applicant));
        Assert.Contains("I breed since 2019", page.Text, StringComparison.Ordinal);
        var approved = await browser.SubmitAsync(page, SellerDecisions.Approve);
        Assert.Contains("is an approved seller now", approved.Text, StringComparison.Ordinal);
        var blank = await browser.SubmitAsync(approved, SellerDecisions.Suspend, ("reason", " "));
        Assert.Contains("A reason of 1 to 300 characters is needed", blank.Text, StringComparison.Ordinal);
        var suspended = await browser.SubmitAsync(blank, SellerDecisions.Suspend, ("reason", "Three late deliveries"));
        Assert.Contains("Three late deliveries", suspended.Text, StringComparison.Ordinal);
        Assert.Equal(SellerStatus.Suspended, await StatusAsync(desk, applicant));
        await browser.SubmitAsync(suspended, SellerDecisions.Restore);
        Assert.Equal(SellerStatus.Approved, await StatusAsync(desk, applicant));
    }

    [Fact]
    public async Task Of_two_moderators_the_second_is_told_and_what_they_typed_is_kept()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        var applicant = await ApplyAsync(desk, "I breed");
        using var first = await WebVisitor.SignInAsync(desk.Life.Moderator);
        using var second = await WebVisitor.SignInAsync(desk.Life.SecondModerator);
        var seen = await second.GetAsync(Page(desk, applicant));
        await first.SubmitAsync(await first.GetAsync(Page(desk, applicant)), SellerDecisions.Approve);

        var late = await second.SubmitAsync(seen, SellerDecisions.Decline, ("reason", "Too young"));

        Assert.Contains("Another moderator was faster: this application is decided", late.Text, StringComparison.Ordinal);
        Assert.Contains(late.Form(SellerDecisions.Decline), field => field is ("reason", "Too young"));
        Assert.Equal(SellerStatus.Approved, await StatusAsync(desk, applicant));
    }

    [Fact]
    public async Task A_newer_application_has_to_be_read_first()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        var applicant = await ApplyAsync(desk, "First words");
        using var browser = await WebVisitor.SignInAsync(desk.Life.Moderator);
        var seen = await browser.GetAsync(Page(desk, applicant));
        await SubmitAsync(applicant, "Second words");
        var refused = await browser.SubmitAsync(seen, SellerDecisions.Approve);
        Assert.Contains("has written a newer application since", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Second words", refused.Text, StringComparison.Ordinal);
        Assert.Equal(SellerStatus.Applied, await StatusAsync(desk, applicant));
    }

    [Fact]
    public async Task The_figures_are_those_of_their_orders()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        await desk.Life.AtAsync(Stage.Completed);
        await desk.Life.AtAsync(Stage.InProgress);
        var page = await desk.LookAsync(desk.Life.Moderator, Page(desk, desk.Life.Seller));
        Assert.Contains("Completed 1 Active 1 Of the one that ended 0 % cancelled, 0 % disputed", page.Text, StringComparison.Ordinal);
        Assert.Contains("A seller.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_decides_about_themselves_and_what_sellers_wrote_is_text()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        await SubmitAsync(desk.Life.Moderator, Hostile);
        var own = await desk.LookAsync(desk.Life.Moderator, Page(desk, desk.Life.Moderator));
        Assert.Contains("another moderator decides about your selling", own.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"_handler\"", own.Html, StringComparison.Ordinal);
        var other = await desk.LookAsync(desk.Life.SecondModerator, Page(desk, desk.Life.Moderator));
        Assert.DoesNotContain("<script>alert", other.Html, StringComparison.Ordinal);
        Assert.Contains(Hostile, other.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_is_filtered_by_how_a_name_begins_for_one_or_several_people()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        foreach (var name in new[] { "Anna", "Annika", "Bert" })
            await ApplyAsync(desk, "I breed", name);
        using var browser = await WebVisitor.SignInAsync(desk.Life.Moderator);
        Assert.Equal(["Anna", "Annika"], await NamedAsync("ann"));
        Assert.Equal(["Annika"], await NamedAsync("anni"));
        Assert.Equal(["Bert"], await NamedAsync("bert"));

        async Task<IEnumerable<string>> NamedAsync(string begin)
        {
            var list = (await browser.GetAsync(desk.Url($"sellers?member={begin}&status=Applied"))).Html;
            return new[] { "Anna", "Annika", "Bert" }.Where(name => list.Contains($">{name}<", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_stranger_has_no_page_and_the_list_is_for_moderators()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.LookAsync(desk.Life.Moderator, desk.Url("sellers/123456789"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.LookAsync(desk.Life.Moderator, desk.Url("sellers/-5"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await desk.LookAsync(desk.Life.Finance, desk.Url("sellers"))).Status);
        Assert.Equal(Rights.Needed(Right.Moderation), (await desk.Guild.App.Get<SellerList>().HandleAsync(desk.Life.Seller.Actor, new(), default)).Refusal);
        Assert.Contains("No application waits", (await desk.LookAsync(desk.Life.Moderator, desk.Url("sellers?status=Applied&page=99999"))).Text, StringComparison.Ordinal);
        Assert.Contains("no member's name begins with “Zed”", (await desk.LookAsync(desk.Life.Moderator, desk.Url("sellers?member=Zed"))).Text, StringComparison.Ordinal);
    }

    private static string Page(OrderPageDesk desk, TestMember member) => desk.Url($"sellers/{member.Id}");

    private static async Task<TestMember> ApplyAsync(OrderPageDesk desk, string about, string name = "Anna")
    {
        var applicant = desk.Guild.Member(name);
        desk.Guild.App.Discord.People.Add(applicant);
        await SubmitAsync(applicant, about);
        return applicant;
    }

    private static async Task SubmitAsync(TestMember member, string about) =>
        await OrderDesk.MustAsync(member.SubmitAsync("sell.apply", ("about", about), ("specialities", "breeding"), ("maps", "")));

    private static async Task<SellerStatus> StatusAsync(OrderPageDesk desk, TestMember member) =>
        (await desk.Guild.App.Get<SellerQueries>().FindAsync(desk.Guild.Id, member.Id, default))!.Status;
}
