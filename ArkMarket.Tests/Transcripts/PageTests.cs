using System.IO.Compression;
using System.Net;
using System.Text.Json;
using ArkMarket.Core.Tickets;
using ArkMarket.Core.Transcripts;
using ArkMarket.Tests.Chat;
using ArkMarket.Tests.Support;
using Microsoft.Playwright;

namespace ArkMarket.Tests.Transcripts;

/// <summary>The page as it is read: whole, harmless, legible in both themes and narrow.</summary>
[Collection(nameof(ChatPage))]
public sealed class PageTests(TradeFixture fixture, Chromium chromium)
{
    private const string Hostile = "<script>alert(1)</script><img src=x onerror=alert(2)> </p></style>\"'> {{x}} **<b>bold</b>** `</code><script>alert(3)</script>` [a](javascript:alert(4))";

    private static readonly byte[] Map = Picture.Png(320, 180);

    [Theory]
    [MemberData(nameof(AccessibilityTests.Looks), MemberType = typeof(AccessibilityTests))]
    public async Task A_full_transcript_has_no_violation_and_no_complaint(ColorScheme theme, int width, int height)
    {
        using var desk = await StoryAsync();
        var look = new Look(theme, width, height);
        await using var window = await ChatWindow.Open(chromium, new Uri(desk.World.App, await desk.LinkAsync(desk.Server.Moderator)).AbsoluteUri, look);
        foreach (var details in await window.Page.Locator("details > summary").AllAsync())
            await details.ClickAsync();
        Assert.Equal(320, await window.Page.Locator(".files img").First.EvaluateAsync<int>("async image => { image.loading = 'eager'; await image.decode(); return image.naturalWidth; }"));
        await LooksWellAsync(window, $"transcript-{look}");
        await window.Page.GotoAsync(new Uri(desk.World.App, await desk.LinkAsync(desk.Server.Buyer) + "&evidence=1").AbsoluteUri);
        await LooksWellAsync(window, $"evidence-{look}");
        await window.Page.GotoAsync(new Uri(desk.World.App, "/transcripts/AAAAAAAAAAAAAAAAAAAAAA").AbsoluteUri);
        await LooksWellAsync(window, $"refused-{look}", isRefusal: true);
    }

    [Fact]
    public async Task Nothing_that_a_member_wrote_runs_or_becomes_part_of_the_page()
    {
        using var desk = await TranscriptDesk.OpenAsync(fixture);
        await desk.Server.Buyer.SayAsync(desk.Ticket, Hostile, replyTo: null, ("..%2F..%2Fevil<script>.html", "<script>alert(5)</script>"u8.ToArray()));
        await desk.CaptureAsync();
        await using var window = await ChatWindow.Open(chromium, new Uri(desk.World.App, await desk.LinkAsync(desk.Server.Seller)).AbsoluteUri);

        await window.Page.GetByText("alert(1)").First.WaitForAsync();
        Assert.Equal(0, await window.Page.Locator("script, iframe, [onerror], [style], a[href^='javascript']").CountAsync());
        Assert.Empty(window.Complaints);
        // Opened, a page among the files is bytes to save, and no page.
        var file = (await desk.ReadAsync()).Messages.SelectMany(message => message.Files).Single();
        var link = await desk.LinkAsync(desk.Server.Seller);
        using var response = await desk.GetAsync($"{link.Split('?')[0]}/files/{file.FileId}?{link.Split('?')[1]}");
        Assert.Equal(("text/plain", "attachment"), (response.Content.Headers.ContentType!.MediaType, response.Content.Headers.ContentDisposition!.DispositionType));
    }

    [Fact]
    public async Task The_download_has_a_page_of_its_own_the_data_and_the_files_and_leads_nowhere_else()
    {
        using var desk = await StoryAsync();
        await desk.Server.Buyer.SayAsync(desk.Ticket, Hostile);
        await desk.CaptureAsync();
        using var folder = new TestFolder();
        using var zip = await DownloadAsync(desk, desk.Server.Buyer);

        Assert.All(zip.Entries, entry => Assert.Matches(@"^(transcript\.html|transcript\.json|evidence-1\.html|files/[0-9]+-[^/\\]+)$", entry.FullName));
        zip.ExtractToDirectory(folder.In("zip"));
        var json = JsonDocument.Parse(await File.ReadAllTextAsync(folder.In("zip/transcript.json"))).RootElement;
        var texts = json.GetProperty("messages").EnumerateArray().SelectMany(message => message.GetProperty("versions").EnumerateArray())
            .Select(version => version.GetProperty("text").GetString()).ToList();
        Assert.Contains(Hostile, texts);
        Assert.Contains("It is 500.", texts);
        Assert.False(json.TryGetProperty("staffNotes", out _));
        var picture = zip.Entries.Single(entry => entry.FullName.EndsWith("-map.png", StringComparison.Ordinal));
        Assert.Equal(Map, await File.ReadAllBytesAsync(folder.In($"zip/{picture.FullName}")));

        await using var window = await ChatWindow.Open(chromium, "file://" + folder.In("zip/transcript.html"));
        await window.Page.GetByText("alert(1)").First.WaitForAsync();
        Assert.Equal(0, await window.Page.Locator("script, [onerror], [style]").CountAsync());
        Assert.True(await window.Page.EvaluateAsync<bool>("() => [...document.images].every(image => { image.loading = 'eager'; return true; }) && getComputedStyle(document.querySelector('section')).borderRadius !== '0px'"));
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task A_long_transcript_is_read_page_by_page_and_the_download_has_it_all()
    {
        using var desk = await TranscriptDesk.OpenAsync(fixture);
        await desk.CaptureAsync();
        await LongTranscript.FillAsync(desk, 1_100);
        var link = await desk.LinkAsync(desk.Server.Buyer);

        var first = await (await desk.GetAsync(link)).Content.ReadAsStringAsync();
        Assert.Contains("Page 1 of 3", first, StringComparison.Ordinal);
        Assert.DoesNotContain("Line 1099", first, StringComparison.Ordinal);
        Assert.Contains("Line 1099", await (await desk.GetAsync(link + "&page=3")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        foreach (var nowhere in new[] { "0", "4", "2147483647" })
            Assert.Equal(HttpStatusCode.NotFound, await desk.StatusAsync(link + "&page=" + nowhere));
        Assert.Equal(HttpStatusCode.NotFound, await desk.StatusAsync(link + "&evidence=9"));
        using var zip = await DownloadAsync(desk, desk.Server.Buyer);
        using var html = new StreamReader(zip.GetEntry("transcript.html")!.Open());
        var all = await html.ReadToEndAsync();
        Assert.Contains("Line 0<", all, StringComparison.Ordinal);
        Assert.Contains("Line 1099<", all, StringComparison.Ordinal);
    }

    private async Task<TranscriptDesk> StoryAsync()
    {
        var desk = await TranscriptDesk.OpenAsync(fixture);
        var (buyer, seller) = (desk.Server.Buyer, desk.Server.Seller);
        var question = await buyer.SayAsync(desk.Ticket, "Hi! Is the Rex **female**? I need it for breeding.\n- level 150 or better\n- on The Island, please");
        var offer = await seller.SayAsync(desk.Ticket, "It is 500.", replyTo: question);
        await seller.SayAsync(desk.Ticket, "Here it is:", replyTo: null, ("map.png", Map), ("stats.txt", "hp 9000"u8.ToArray()));
        var rude = await buyer.SayAsync(desk.Ticket, $"Hurry up <@{seller.Id}>, you slow dodo");
        await desk.CaptureAsync(CaptureReason.Evidence, subject: 1);
        await desk.NoteAsync("The buyer was rude before. Watch this one.");
        await seller.EditAsync(desk.Ticket, offer, "It is 450, for you.");
        await buyer.DeleteAsync(desk.Ticket, rude);
        await desk.CaptureAsync();
        return desk;
    }

    private static async Task<ZipArchive> DownloadAsync(TranscriptDesk desk, Person person)
    {
        var link = await desk.LinkAsync(person);
        using var response = await desk.GetAsync($"{link.Split('?')[0]}/download?{link.Split('?')[1]}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return new ZipArchive(new MemoryStream(await response.Content.ReadAsByteArrayAsync()), ZipArchiveMode.Read);
    }

    private static async Task LooksWellAsync(ChatWindow window, string name, bool isRefusal = false)
    {
        await window.LooksWell(name);
        Assert.DoesNotContain(window.Complaints, complaint => !isRefusal || !complaint.Contains("404", StringComparison.Ordinal));
    }
}
