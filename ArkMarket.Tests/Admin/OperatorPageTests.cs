using System.Net;
using ArkMarket.Tests.Chat;
using ArkMarket.Tests.Dashboard;
using ArkMarket.Tests.Queue;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Admin;

/// <summary>The page of whoever runs the service.</summary>
[Collection(nameof(DashboardPages))]
public sealed class OperatorPageTests(AppFixture fixture, Chromium chromium)
{
    [Fact]
    public async Task To_everybody_else_it_does_not_exist()
    {
        var guild = await fixture.NewGuildAsync();
        using var admin = await WebVisitor.SignInAsync(guild.Admin());
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync("/operator")).Status);
        Assert.DoesNotContain("/operator", (await admin.GetAsync("/servers")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_sees_health_nodes_the_queue_and_all_servers()
    {
        var id = TestIds.NextUser();
        await using var app = await TestApp.StartAsync($"--Web:Operators={id}");
        var (guild, other) = (await AppFixture.NewGuildAsync(app), await AppFixture.NewGuildAsync(app));
        await FailedTasks.WriteAsync(guild, "orders.open_ticket");
        await FailedTasks.WriteAsync(other, "orders.open_ticket");
        using var olga = await WebVisitor.SignInAsync(new TestMember(guild, id, "Olga"));
        Assert.Contains("href=\"/operator\"", (await olga.GetAsync("/servers")).Html, StringComparison.Ordinal);
        var page = await olga.GetAsync("/operator");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("alive", page.Text, StringComparison.Ordinal);
        Assert.Contains("Open an order's private channel 2 on 2 servers", page.Text, StringComparison.Ordinal);
        Assert.Contains(guild.Id.ToString(), page.Text, StringComparison.Ordinal);
        Assert.Contains(other.Id.ToString(), page.Text, StringComparison.Ordinal);

        foreach (var look in AccessibilityTests.Looks.Select(row => row.Data).Select(data => new Look(data.Item1, data.Item2, data.Item3)))
        {
            await using var window = await DashboardWindow.SignInAsync(chromium, new TestMember(guild, id, "Olga"), look);
            await window.GoAsync("/operator");
            await window.LooksWellAsync($"books-operator-{look}");
        }
    }
}
