using System.Net;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Transcripts;
using ArkMarket.Tests.Orders;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Transcripts;

/// <summary>From the dashboard to a transcript: the session says who asks, and each look is written down.</summary>
public sealed class DashboardAccessTests(AppFixture fixture)
{
    [Fact]
    public async Task Parties_and_moderators_get_a_fresh_pass_each_time_and_the_look_is_written_down()
    {
        var (desk, order, id) = await WrittenAsync();
        foreach (var who in new[] { desk.Life.Buyer, desk.Life.Seller, desk.Life.Moderator })
        {
            using var browser = await WebVisitor.SignInAsync(who);
            Assert.Contains(desk.Url($"orders/{order}/transcript"), (await browser.GetAsync(desk.PageOf(who, order))).Html, StringComparison.Ordinal);
            var sent = await browser.GetAsync(desk.Url($"orders/{order}/transcript"), follow: false);
            Assert.StartsWith($"/transcripts/{id}?pass=", sent.Location!.OriginalString, StringComparison.Ordinal);
            await browser.GetAsync(sent.Location.OriginalString);
        }

        await using var db = desk.Guild.App.Get<Database>().CreateContext();
        var visits = await db.Set<TranscriptVisit>().Where(visit => visit.GuildId == desk.Guild.Id).OrderBy(visit => visit.Id).Select(visit => new { visit.Viewer, visit.AsStaff }).ToListAsync();
        Assert.Equal([(desk.Life.Buyer.Id, false), (desk.Life.Seller.Id, false), (desk.Life.Moderator.Id, true)], visits.Select(visit => (visit.Viewer, visit.AsStaff)));
    }

    [Fact]
    public async Task Whoever_may_not_read_it_is_not_led_to_it()
    {
        var (desk, order, _) = await WrittenAsync();
        foreach (var who in new[] { desk.Life.OtherSeller, desk.Life.Finance })
            Assert.Equal((who.Name, HttpStatusCode.NotFound), (who.Name, (await desk.LookAsync(who, desk.Url($"orders/{order}/transcript"))).Status));
        using var stranger = new WebVisitor(desk.Guild.App.Address);
        Assert.StartsWith("/signin?to=", (await stranger.GetAsync(desk.Url($"orders/{order}/transcript"), follow: false)).Location!.OriginalString, StringComparison.Ordinal);
        Assert.DoesNotContain("/transcript\"", (await desk.LookAsync(desk.Life.Finance, desk.PageOf(desk.Life.Finance, order))).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_of_tickets_leads_to_those_that_were_written_down()
    {
        var (desk, order, _) = await WrittenAsync();
        var other = await desk.Life.AtAsync(Stage.Completed);
        var page = await desk.LookAsync(desk.Life.Moderator, desk.Url("tickets?stage=Closed"));
        Assert.Contains($"orders/{order}/transcript", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"orders/{other}/transcript", page.Html, StringComparison.Ordinal);
    }

    private async Task<(OrderPageDesk Desk, long Order, string Id)> WrittenAsync()
    {
        var desk = await OrderPageDesk.OpenAsync(fixture);
        var order = await desk.Life.AtAsync(Stage.Completed);
        var (ticket, id) = ((await desk.Life.FindAsync(order)).TicketId, RandomId.New());
        await desk.Guild.App.Get<Database>().WriteAsync<bool>(desk.Guild.Id, async work =>
        {
            (await work.DbAsync(default)).Add(new Transcript { GuildId = desk.Guild.Id, Id = id, TicketId = ticket, CreatedAt = work.Now, CapturedAt = work.Now });
            return true;
        }, default);
        return (desk, order, id);
    }
}
