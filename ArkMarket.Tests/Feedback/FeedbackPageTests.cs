using System.Net;
using ArkMarket.Core.Feedback;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Orders;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Feedback.Pages;

namespace ArkMarket.Tests.Feedback;

/// <summary>The moderators' pages of vouches, and the admins' of those from elsewhere.</summary>
public sealed class FeedbackPageTests(AppFixture fixture)
{
    private const string Hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

    [Fact]
    public async Task A_vouch_is_hidden_with_a_reason_and_shown_again_and_both_stay_in_its_history()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        var order = await desk.Life.Desk.VouchedAsync("Never again", "1 1 2");
        using var browser = await WebVisitor.SignInAsync(desk.Life.Moderator);
        var page = await browser.GetAsync(desk.Url($"feedback/{order}"));
        var blank = await browser.SubmitAsync(page, VouchDetail.HideForm, ("reason", " "));
        Assert.Contains("A reason has 1 to 300 characters.", blank.Text, StringComparison.Ordinal);

        var hidden = await browser.SubmitAsync(blank, VouchDetail.HideForm, ("reason", "It names a child"));
        Assert.Contains("The vouch is out of sight. Its rating still counts.", hidden.Text, StringComparison.Ordinal);
        Assert.NotNull((await desk.Life.Desk.FindVouchAsync(order))!.HiddenAt);
        var again = await browser.SubmitAsync(page, VouchDetail.HideForm, ("reason", "Twice"));
        Assert.Contains("hidden", again.Text, StringComparison.Ordinal);
        Assert.Contains(again.Form(VouchDetail.HideForm), field => field is ("reason", "Twice"));
        var shown = await browser.SubmitAsync(hidden, VouchDetail.ShowForm, ("reason", "The name is gone"));

        Assert.Contains("It names a child", shown.Text, StringComparison.Ordinal);
        Assert.Contains("The name is gone", shown.Text, StringComparison.Ordinal);
        Assert.Null((await desk.Life.Desk.FindVouchAsync(order))!.HiddenAt);
        Assert.Equal(["vouch.hidden", "vouch.shown_again"], (await desk.Guild.AuditAsync()).Where(entry => entry.StartsWith("vouch.", StringComparison.Ordinal)).Select(entry => entry.Split(' ')[0]));
    }

    [Fact]
    public async Task The_list_is_filtered_by_what_became_of_them_by_rating_and_by_people()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        var (good, bad, silent) = (await desk.Life.Desk.VouchedAsync("Great", "5 5 5"), await desk.Life.Desk.VouchedAsync("Awful", "5 1 5"), await desk.Life.Desk.VouchedAsync("", "4 4 4"));
        await desk.Guild.App.Get<ModerateVouch>().HandleAsync(new(desk.Life.Moderator.Actor, desk.Guild.NewKey(), bad, "Rude") { Hide = true }, default);
        using var browser = await WebVisitor.SignInAsync(desk.Life.Moderator);
        Assert.Equal([silent, bad, good], await ListedAsync(browser, desk, "feedback"));
        Assert.Equal([bad], await ListedAsync(browser, desk, "feedback?sight=Hidden"));
        Assert.Equal([silent, good], await ListedAsync(browser, desk, "feedback?sight=Shown"));
        Assert.Equal([bad], await ListedAsync(browser, desk, "feedback?rating=2"));
        Assert.Equal([bad, good], await ListedAsync(browser, desk, "feedback?words=on"));
        Assert.Equal([silent, bad, good], await ListedAsync(browser, desk, $"feedback?seller={desk.Life.Seller.Id}&buyer={desk.Life.Buyer.Id}"));
        Assert.Equal([silent, bad, good], await ListedAsync(browser, desk, $"feedback?seller={desk.Life.Seller.Name}&buyer={desk.Life.Buyer.Name}"));
        Assert.Empty(await ListedAsync(browser, desk, $"feedback?seller={desk.Life.OtherSeller.Id}"));
        Assert.Contains("no member's name begins with “-1”", (await browser.GetAsync(desk.Url("feedback?seller=-1"))).Text, StringComparison.Ordinal);
        Assert.Equal([silent, bad, good], await ListedAsync(browser, desk, "feedback?sight=9&rating=x&after=zz"));
    }

    [Fact]
    public async Task Whatever_buyers_and_sellers_wrote_is_text()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        var order = await desk.Life.Desk.VouchedAsync(Hostile);
        await desk.Life.Seller.AnswerVouchAsync(order, Hostile);
        foreach (var path in new[] { "feedback", $"feedback/{order}" })
        {
            var page = await desk.LookAsync(desk.Life.Moderator, desk.Url(path));
            Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("<img src=x", page.Html, StringComparison.Ordinal);
            Assert.Contains(Hostile, page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whoever_is_part_of_an_order_does_not_judge_its_vouch_and_others_find_nothing()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        var order = await desk.Life.Desk.VouchedAsync();
        var own = await desk.LookAsync(desk.Life.Buyer with { Roles = desk.Life.Moderator.Roles }, desk.Url($"feedback/{order}"));
        Assert.Contains("another moderator decides about its vouch", own.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"_handler\"", own.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.LookAsync(desk.Life.Moderator, desk.Url("feedback/999999999"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await desk.LookAsync(desk.Life.Finance, desk.Url("feedback"))).Status);
        Assert.Equal(Rights.Needed(Right.Moderation), (await desk.Guild.App.Get<VouchModeration>().HandleAsync(desk.Life.Seller.Actor, new(), default)).Refusal);
    }

    [Fact]
    public async Task An_admin_applies_a_draft_withdraws_it_and_is_told_when_it_went_away()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        var admin = desk.Guild.Admin();
        using var browser = await WebVisitor.SignInAsync(admin);
        var report = (await DraftAsync(desk, admin, "100000000000000001,5,Good,2024-05-31,Old server")).ImportId!.Value;
        var drafted = await browser.GetAsync(desk.Url("feedback/imports"));
        Assert.Contains("draft, seen by nobody", drafted.Text, StringComparison.Ordinal);
        var applied = await browser.SubmitAsync(drafted, $"apply-{report}");
        Assert.Contains($"Import #{report} is applied: 1 vouches, each marked as not verified.", applied.Text, StringComparison.Ordinal);
        Assert.Contains("is applied already", (await browser.SubmitAsync(drafted, $"apply-{report}", ("form-key", RandomId.New()))).Text, StringComparison.Ordinal);
        await browser.SubmitAsync(applied, $"withdraw-{report}");
        Assert.Equal(0, await desk.Guild.App.Get<ImportedVouchQueries>().CountAsync(desk.Guild.Id, new UserId(100000000000000001), default));

        var second = (await DraftAsync(desk, admin, "100000000000000002,5,Good,2024-05-31,Old server")).ImportId!.Value;
        var seen = await browser.GetAsync(desk.Url("feedback/imports"));
        await DraftAsync(desk, admin, "100000000000000003,5,Good,2024-05-31,Old server");
        Assert.Contains("That import does not exist here any more", (await browser.SubmitAsync(seen, $"apply-{second}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await desk.LookAsync(desk.Life.Moderator, desk.Url("feedback/imports"))).Status);
    }

    private static async Task<ImportVouches.Report> DraftAsync(OrderPageDesk desk, TestMember admin, string line) =>
        (await desk.Guild.App.Get<ImportVouches>().HandleAsync(
            new(admin.Actor, desk.Guild.NewKey(), "old.csv", System.Text.Encoding.UTF8.GetBytes("member,rating,text,date,source\n" + line + "\n")), default)).Value;

    private static async Task<IReadOnlyList<long>> ListedAsync(WebVisitor browser, OrderPageDesk desk, string path) =>
    [
        .. (await browser.GetAsync(desk.Url(path))).Html.Split($"<a href=\"{desk.Url("feedback/")}").Skip(1).Select(after => long.Parse(after[..after.IndexOf('"', StringComparison.Ordinal)])),
    ];
}
