using System.Net;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Tests.Orders;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Admin;

/// <summary>The page a server's staff begins its day with, and its live feed.</summary>
public sealed class OverviewPageTests(AppFixture app)
{
    [Fact]
    public async Task It_shows_figures_work_charts_and_what_happened_last()
    {
        var desk = await OrderDesk.OpenAsync(app);
        var done = await desk.InStateAsync(OrderState.Completed);
        var disputed = await desk.InStateAsync(OrderState.InProgress);
        Assert.Null((await desk.Guild.App.Get<OpenDispute>().HandleAsync(new(desk.Buyer.Actor, desk.Guild.NewKey(), disputed), "It never came", default)).Refusal);
        using var milo = await WebVisitor.SignInAsync(desk.Moderator);
        var page = await milo.GetAsync($"/s/{desk.Guild.Id}");
        Assert.Contains("Orders 2 1 completed, 0 called off", page.Text, StringComparison.Ordinal);
        Assert.Contains("Value 1,000 credits", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 order in dispute", page.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"/s/{desk.Guild.Id}/orders?stage=Disputed\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("2 orders at most", page.Text, StringComparison.Ordinal);
        Assert.Contains($"#{disputed} Rex egg", page.Text, StringComparison.Ordinal);
        Assert.Contains($"#{done} Rex egg", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_no_staff_is_sent_to_their_own_orders_and_whoever_keeps_the_catalogue_to_that()
    {
        var staff = await TestStaff.NewAsync(app);
        using var mia = await WebVisitor.SignInAsync(staff.Guild.Member("Mia"));
        var sent = await mia.GetAsync($"/s/{staff.Guild.Id}", follow: false);
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        Assert.EndsWith($"/s/{staff.Guild.Id}/my", sent.Location!.OriginalString, StringComparison.Ordinal);
        var keeper = staff[Core.Platform.Right.Catalogue];
        using var cat = await WebVisitor.SignInAsync(staff.Guild.Member("Cat", [.. keeper.Roles]));
        sent = await cat.GetAsync($"/s/{staff.Guild.Id}", follow: false);
        Assert.EndsWith($"/s/{staff.Guild.Id}/catalogue", sent.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_feed_tells_what_happens_while_it_is_read()
    {
        var desk = await OrderDesk.OpenAsync(app);
        using var milo = await WebVisitor.SignInAsync(desk.Moderator);
        using var answer = await milo.OpenAsync($"/s/{desk.Guild.Id}/feed");
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        await UntilAsync(reader, "Nothing has happened yet.");
        var order = await desk.OrderAsync();
        await UntilAsync(reader, $"#{order} Rex egg");
    }

    [Fact]
    public async Task The_feed_ends_when_its_reader_loses_the_right()
    {
        var desk = await OrderDesk.OpenAsync(app);
        using var milo = await WebVisitor.SignInAsync(desk.Moderator);
        using var answer = await milo.OpenAsync($"/s/{desk.Guild.Id}/feed");
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        await UntilAsync(reader, "Nothing has happened yet.");
        // The role that moderates is another one from now on: what was believed of the server is forgotten at once.
        var values = new Dictionary<string, System.Text.Json.JsonElement>
        {
            [GuildSettings.ModeratorRole.Key] = System.Text.Json.JsonSerializer.SerializeToElement(TestIds.Next().ToString()),
        };
        Assert.Null((await desk.Guild.App.Get<ChangeSettings>().HandleAsync(new(desk.Guild.Admin().Actor, desk.Guild.NewKey(), values), default)).Refusal);
        await reader.ReadToEndAsync().WaitAsync(Eventually.Deadline);
    }

    private static async Task UntilAsync(StreamReader reader, string words)
    {
        using var patience = new CancellationTokenSource(Eventually.Deadline);
        var last = "";
        while (await reader.ReadLineAsync(patience.Token) is { } line)
        {
            last = line;
            if (line.Contains(words, StringComparison.Ordinal))
                return;
        }

        Assert.Fail($"The feed ended before it said \"{words}\"; its last line was \"{last}\".");
    }
}
