using ArkMarket.Tests.Chat;
using ArkMarket.Tests.Dashboard;
using ArkMarket.Tests.Orders;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Admin;

/// <summary>The live feed of the overview, over more than one connection.</summary>
[Collection(nameof(DashboardPages))]
public sealed class FeedTests(Chromium chromium)
{
    [Fact]
    public async Task A_page_that_is_left_open_connects_again_by_itself_and_goes_on()
    {
        await using var app = await TestApp.StartAsync("--Web:FeedSeconds=1");
        var desk = await OrderDesk.OpenAsync(app);
        await using var window = await DashboardWindow.SignInAsync(chromium, desk.Moderator);
        var begun = 0;
        window.Page.Response += (_, answer) =>
        {
            if (answer.Url.EndsWith("/feed", StringComparison.Ordinal) && answer.Ok)
                Interlocked.Increment(ref begun);
        };
        await window.GoAsync($"/s/{desk.Guild.Id}");
        foreach (var times in new[] { 2, 3 })
        {
            await Eventually.TrueAsync(() => Volatile.Read(ref begun) >= times, $"the feed began {times} times");
            var order = await desk.OrderAsync();
            await window.SeesAsync($"#{order} Rex egg");
        }
    }
}
