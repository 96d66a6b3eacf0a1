using System.Net;
using ArkMarket.Tests.Support;
using Npgsql;

namespace ArkMarket.Tests.Dashboard;

/// <summary>What people see of the dashboard when something behind it fails.</summary>
public sealed class FaultPageTests
{
    private const string CutEveryConnection =
        "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";

    [Theory]
    [InlineData("/servers")]
    [InlineData("/")]
    public async Task A_fault_of_ours_is_said_in_a_page_with_a_reference_also_to_who_is_signed_in(string path)
    {
        var connection = await TestPostgres.CreateDatabaseAsync(TestApp.MigrateAsync);
        await using var app = await TestApp.StartAsync($"--ConnectionStrings:ArkMarket={connection}");
        using var browser = await SignedInAsync(app);
        await ExecuteAsync(connection, "ALTER TABLE web_sessions RENAME TO web_sessions_elsewhere");

        var (status, html, policy) = await AskAsync(browser, path);
        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Contains("That went wrong", html, StringComparison.Ordinal);
        Assert.Contains("web_sessions", AppErrors.Behind(html), StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_database_is_away_a_page_says_so_and_that_nothing_is_lost()
    {
        var connection = await TestPostgres.CreateDatabaseAsync(TestApp.MigrateAsync);
        await using var app = await TestApp.StartAsync($"--ConnectionStrings:ArkMarket={connection}");
        using var browser = await SignedInAsync(app);
        var html = "";
        // Timers use connections too: one of them may meet the cut one first, and the page a new one.
        await Eventually.TrueAsync(
            async () =>
            {
                await ExecuteAsync(connection, CutEveryConnection);
                (var status, html, _) = await AskAsync(browser, "/servers");
                Assert.NotEqual(HttpStatusCode.InternalServerError, status);
                return status is HttpStatusCode.ServiceUnavailable;
            },
            "a page met a connection that was cut");
        Assert.Contains("Back in a moment", html, StringComparison.Ordinal);
        Assert.Contains("What was saved before is safe", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(browser, "/servers")).Status);
    }

    private static async Task<WebVisitor> SignedInAsync(TestApp app) => await WebVisitor.SignInAsync((await AppFixture.NewGuildAsync(app)).Admin());

    private static async Task<(HttpStatusCode Status, string Html, string Policy)> AskAsync(WebVisitor browser, string path)
    {
        using var answer = await browser.OpenAsync(path);
        var policy = answer.Headers.TryGetValues("Content-Security-Policy", out var values) ? string.Join(' ', values) : "";
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(), policy);
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
