using System.Net;
using System.Security.Cryptography;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Transcripts;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Hosting;
using ArkMarket.Web.Transcripts;

namespace ArkMarket.Tests.Transcripts;

/// <summary>Who may look, at each look anew; and that each look is written down.</summary>
public sealed class AccessTests(TradeFixture fixture)
{
    [Fact]
    public async Task The_parties_read_without_staff_notes_and_the_staff_with_them()
    {
        using var desk = await ReadyAsync();
        foreach (var party in new[] { desk.Server.Buyer, desk.Server.Seller })
        {
            var html = await desk.PageAsync(party);
            Assert.Contains("The red one.", html, StringComparison.Ordinal);
            Assert.DoesNotContain("Known for chargebacks", html, StringComparison.Ordinal);
            Assert.DoesNotContain("Staff notes", html, StringComparison.Ordinal);
        }

        foreach (var staff in new[] { desk.Server.Moderator, desk.Server.Owner })
        {
            var html = await desk.PageAsync(staff);
            Assert.Contains("Known for chargebacks", html, StringComparison.Ordinal);
            // Neither the moderator nor the buyer ever wrote in the ticket.
            Assert.Contains(desk.Server.Moderator.Name, html, StringComparison.Ordinal);
            Assert.Contains($"<strong>{desk.Server.Buyer.Name}</strong>", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Everybody_else_gets_no_link_and_learns_nothing()
    {
        using var desk = await ReadyAsync();
        foreach (var stranger in new[] { desk.Server.OtherBuyer, desk.Server.OtherSeller, desk.Server.Newcomer })
            Assert.Null(await desk.TryLinkAsync(stranger));
        var missing = await desk.Server.Newcomer.CommandAsync("transcript", new { order = 999_999 });
        var foreign = await desk.Server.Newcomer.CommandAsync("transcript", new { order = desk.Order });
        Assert.Equal(missing.Text, foreign.Text);
    }

    [Fact]
    public async Task In_its_ticket_the_command_needs_no_number_and_the_panel_of_an_ended_order_has_a_button()
    {
        using var desk = await ReadyAsync();
        Assert.NotNull(await desk.TryLinkAsync(desk.Server.Seller, desk.Ticket));
        await desk.CompleteAsync();
        var answer = await desk.Server.Buyer.PressAsync(desk.Ticket, "Transcript");
        Assert.True(answer.IsPrivate);
        Assert.Contains($"The transcript of order #{desk.Order}", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pass_is_for_one_member_one_transcript_and_ten_minutes()
    {
        await using var world = await TradeWorld.StartAsync();
        using var desk = await TranscriptDesk.OpenAsync(world);
        using var other = await TranscriptDesk.OpenAsync(world);
        await desk.CaptureAsync();
        await other.CaptureAsync();
        var (link, foreign) = (await desk.LinkAsync(desk.Server.Buyer), await other.LinkAsync(other.Server.Buyer));
        Assert.Equal(HttpStatusCode.OK, await desk.StatusAsync(link));

        var (path, pass) = (link.Split('?')[0], link.Split('=')[1]);
        Assert.Equal(HttpStatusCode.NotFound, await desk.StatusAsync(path));
        Assert.Equal(HttpStatusCode.NotFound, await desk.StatusAsync($"{path}?pass={foreign.Split('=')[1]}"));
        Assert.Equal(HttpStatusCode.NotFound, await desk.StatusAsync($"{foreign.Split('?')[0]}?pass={pass}"));
        // Each character counts, also the last.
        foreach (var position in new[] { 0, 12, 25, 40, pass.Length - 2 })
        {
            var forged = pass.Remove(position, 1).Insert(position, pass[position] == 'A' ? "B" : "A");
            Assert.Equal(HttpStatusCode.NotFound, await desk.StatusAsync($"{path}?pass={forged}"));
        }

        // Made by somebody who knows everything but the key, for a moderator.
        var stranger = new TranscriptPasses(MasterKeys.Parse(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))), TimeProvider.System);
        var made = stranger.Give(path.Split('/')[2], desk.Guild, new UserId(ulong.Parse(desk.Server.Moderator.Id)));
        Assert.Equal(HttpStatusCode.NotFound, await desk.StatusAsync($"{path}?pass={made}"));

        await world.AdvanceAsync(TimeSpan.FromMinutes(9));
        await Eventually.TrueAsync(() => world.Get<SandboxClock>().Offset >= TimeSpan.FromMinutes(9), "the app's clock follows");
        Assert.Equal(HttpStatusCode.OK, await desk.StatusAsync(link));
        await world.AdvanceAsync(TimeSpan.FromMinutes(2));
        await Eventually.TrueAsync(() => world.Get<SandboxClock>().Offset >= TimeSpan.FromMinutes(11), "the app's clock follows");
        Assert.Equal(HttpStatusCode.NotFound, await desk.StatusAsync(link));
    }

    [Fact]
    public async Task Who_was_a_moderator_when_the_link_was_given_reads_nothing_a_minute_later()
    {
        using var desk = await ReadyAsync();
        var link = await desk.LinkAsync(desk.Server.Moderator);
        await desk.World.Sandbox.RolesAsync(desk.Server.Id, desk.Server.Moderator.Id, remove: ["Moderator"]);
        // Whatever was believed of them before is at most a minute old; nobody has asked yet.
        Assert.Equal(HttpStatusCode.NotFound, await desk.StatusAsync(link));
        Assert.Empty(await desk.VisitsAsync());
    }

    [Fact]
    public async Task What_Discord_said_of_a_member_is_believed_for_a_minute_and_not_longer()
    {
        var clock = new ManualClock();
        using var desk = await ReadyAsync();
        var members = new PresentMembers(desk.World.Get<DiscordConnection>(), clock);
        var (user, role) = (new UserId(ulong.Parse(desk.Server.Moderator.Id)), new RoleId(ulong.Parse(desk.Server.Role("Moderator"))));
        Assert.True((await members.FindAsync(desk.Guild, user, default))!.Holds(role));
        await desk.World.Sandbox.RolesAsync(desk.Server.Id, desk.Server.Moderator.Id, remove: ["Moderator"]);
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.True((await members.FindAsync(desk.Guild, user, default))!.Holds(role));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False((await members.FindAsync(desk.Guild, user, default))!.Holds(role));
    }

    [Fact]
    public async Task Another_servers_admin_and_somebody_who_left_read_nothing()
    {
        using var desk = await ReadyAsync();
        var elsewhere = await desk.World.NewServerAsync();
        var id = (await desk.FindAsync())!.Id;
        var passes = desk.World.Get<TranscriptPasses>();
        var admin = new UserId(ulong.Parse(elsewhere.Owner.Id));
        foreach (var guild in new[] { desk.Guild, new GuildId(ulong.Parse(elsewhere.Id)) })
            Assert.Equal(HttpStatusCode.NotFound, await desk.StatusAsync($"/transcripts/{id}?pass={passes.Give(id, guild, admin)}"));

        var link = await desk.LinkAsync(desk.Server.Buyer);
        Assert.True((await desk.Server.Buyer.LeaveAsync()).WasPossible);
        Assert.Equal(HttpStatusCode.NotFound, await desk.StatusAsync(link));
    }

    [Fact]
    public async Task While_Discord_cannot_be_asked_nothing_is_shown_and_nothing_written()
    {
        await using var world = await TradeWorld.StartAsync();
        using var desk = await TranscriptDesk.OpenAsync(world);
        await desk.CaptureAsync();
        var link = await desk.LinkAsync(desk.Server.Buyer);
        await world.Sandbox.FaultAsync(new { method = "GET", path = "/guilds/**", status = 503, times = 1_000 });
        using var response = await desk.GetAsync(link);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.DoesNotContain("claimed", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await desk.VisitsAsync());
        await world.Sandbox.ClearFaultsAsync();
    }

    [Fact]
    public async Task Each_page_file_and_download_is_written_down_with_who_and_what()
    {
        using var desk = await ReadyAsync();
        var link = await desk.LinkAsync(desk.Server.Buyer);
        var (path, query) = (link.Split('?')[0], link.Split('?')[1]);
        var file = (await desk.ReadAsync()).Messages.SelectMany(message => message.Files).Single();
        Assert.Equal(HttpStatusCode.OK, await desk.StatusAsync(link));
        Assert.Equal(HttpStatusCode.OK, await desk.StatusAsync($"{path}/files/{file.FileId}?{query}"));
        Assert.Equal(HttpStatusCode.OK, await desk.StatusAsync($"{path}/download?{query}"));
        await desk.PageAsync(desk.Server.Moderator);

        var visits = (await desk.VisitsAsync()).Where(visit => visit.Detail != "test").ToList();
        var buyer = new UserId(ulong.Parse(desk.Server.Buyer.Id));
        Assert.Equal(
            [(buyer, TranscriptSight.Page, "page 1", false), (buyer, TranscriptSight.File, file.FileId!, false), (buyer, TranscriptSight.Download, "zip", false),
             (new UserId(ulong.Parse(desk.Server.Moderator.Id)), TranscriptSight.Page, "page 1", true)],
            visits.Select(visit => (visit.Viewer, visit.What, visit.Detail, visit.AsStaff)));
    }

    [Fact]
    public async Task A_file_of_another_transcript_is_not_given_out()
    {
        using var desk = await ReadyAsync();
        using var other = await ReadyAsync();
        var theirs = (await other.ReadAsync()).Messages.SelectMany(message => message.Files).Single();
        var link = await desk.LinkAsync(desk.Server.Buyer);
        foreach (var file in new[] { theirs.FileId!, "../secret.key", RandomId.New(), "x" })
            Assert.Equal(HttpStatusCode.NotFound, await desk.StatusAsync($"{link.Split('?')[0]}/files/{Uri.EscapeDataString(file)}?{link.Split('?')[1]}"));
    }

    [Fact]
    public async Task Every_answer_is_closed_to_caches_frames_scripts_and_search_engines()
    {
        using var desk = await ReadyAsync();
        var link = await desk.LinkAsync(desk.Server.Buyer);
        var file = (await desk.ReadAsync()).Messages.SelectMany(message => message.Files).Single().FileId;
        var (path, query) = (link.Split('?')[0], link.Split('?')[1]);
        foreach (var address in new[] { link, path, $"{path}/download?{query}", $"{path}/files/{file}?{query}" })
        {
            using var response = await desk.GetAsync(address);
            string Header(string name) => response.Headers.GetValues(name).Single();
            Assert.Equal("no-store", Header("Cache-Control"));
            Assert.Equal("no-referrer", Header("Referrer-Policy"));
            Assert.Equal("noindex, nofollow", Header("X-Robots-Tag"));
            Assert.Equal("nosniff", Header("X-Content-Type-Options"));
            Assert.StartsWith("default-src 'none'", Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", Header("Content-Security-Policy"), StringComparison.Ordinal);
        }
    }

    private async Task<TranscriptDesk> ReadyAsync()
    {
        var desk = await TranscriptDesk.OpenAsync(fixture);
        await desk.Server.Seller.SayAsync(desk.Ticket, "The red one.", replyTo: null, ("map.png", Sandbox.Samples.Png));
        await desk.NoteAsync("Known for chargebacks.");
        await desk.CaptureAsync();
        return desk;
    }
}
