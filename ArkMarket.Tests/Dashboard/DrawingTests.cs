using System.Net;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Dashboard;

namespace ArkMarket.Tests.Dashboard;

/// <summary>A page may be drawn once while it still reads what it shows.</summary>
public sealed class DrawingTests
{
    [Fact]
    public async Task No_page_counts_on_settings_that_were_read_before_it()
    {
        await using var app = await TestApp.StartAsync();
        var guild = await AppFixture.NewGuildAsync(app);
        var admin = guild.Admin();
        using var browser = await WebVisitor.SignInAsync(admin);
        var server = new ServerScope(admin.Actor, (await app.Get<GuildConfigs>().ReadAsync(guild.Id, default))!);
        using var over = new CancellationTokenSource();
        // As if settings of other servers were changed all the time: what was read is old at once, and is read again.
        var changing = Task.Run(() =>
        {
            for (; !over.IsCancellationRequested; Thread.Yield())
                app.Get<ConfigSignal>().ForgetAll();
        });
        try
        {
            foreach (var path in PageMenu.Of(server).Select(entry => server.Url(entry.Path)).Append("/servers").Append("/appeals"))
                Assert.Equal((path, HttpStatusCode.OK), (path, (await browser.GetAsync(path)).Status));
        }
        finally
        {
            await over.CancelAsync();
            await changing;
        }
    }
}
