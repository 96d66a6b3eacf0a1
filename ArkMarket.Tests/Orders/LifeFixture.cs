using System.Collections.Concurrent;
using ArkMarket.Core.Members;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Hosting;
using ArkMarket.Web.Orders;
using Microsoft.EntityFrameworkCore;

[assembly: AssemblyFixture(typeof(ArkMarket.Tests.Orders.LifeFixture))]

namespace ArkMarket.Tests.Orders;

/// <summary>
/// An app whose Discord says of every member that they are here, unless a test says otherwise, so that deadlines between two
/// parties do run out. Time passes for one server at a time: see <see cref="LifeTime.PassAsync"/>.
/// </summary>
public sealed class LifeFixture
{
    private readonly ConcurrentDictionary<string, Standing> _standings = [];
    private readonly Lazy<Task<TestApp>> _app;

    public LifeFixture() => _app = new Lazy<Task<TestApp>>(async () =>
    {
        var app = await TestApp.StartAsync();
        app.Discord.Answers = Answer;
        TestPostgres.BeforeStop(app.DisposeAsync);
        return app;
    });

    public async Task<LifeDesk> OpenAsync(params (string Key, object? Value)[] settings) => await LifeDesk.OpenAsync(await _app.Value, settings);

    /// <summary>What Discord says of a member from now on; <see cref="Standing.Unknown"/>: it does not tell.</summary>
    public void Say(TestMember member, Standing standing) => _standings[member.Id.ToString()] = standing;

    private StubAnswer? Answer(StubCall call) => call.Method == "GET" && call.Path.Split('/') is ["", "guilds", _, var list, var user] && list is "members" or "bans"
        ? Of(list, user, _standings.GetValueOrDefault(user, Standing.Here))
        : null;

    private static StubAnswer? Of(string list, string user, Standing standing) => (list, standing) switch
    {
        (_, Standing.Unknown) => null,
        ("bans", Standing.Banned) => StubAnswer.Ok($$"""{"reason":null,"user":{{User(user)}}}"""),
        ("bans", _) => StubAnswer.Refused(404, 10026),
        (_, Standing.Gone or Standing.Banned) => StubAnswer.Refused(404, 10007),
        (_, Standing.TimedOut) => Member(user, "\"2099-01-01T00:00:00.000000+00:00\""),
        _ => Member(user, "null"),
    };

    private static StubAnswer Member(string user, string until) => StubAnswer.Ok(
        $$"""{"user":{{User(user)}},"roles":[],"joined_at":"2024-05-01T12:00:00.000000+00:00","deaf":false,"mute":false,"flags":0,"communication_disabled_until":{{until}}}""");

    private static string User(string id) => $$"""{"id":"{{id}}","username":"somebody","discriminator":"0","avatar":null}""";
}

/// <summary>Time for the orders of one test's server.</summary>
internal static class LifeTime
{
    /// <summary>So much time passes: all that is written of this server's orders is that much older. What is due then happens.</summary>
    public static async Task PassAsync(this LifeDesk desk, TimeSpan by)
    {
        await desk.AgeAsync(by);
        await desk.SweepAsync();
    }

    public static async Task AgeAsync(this LifeDesk desk, TimeSpan by)
    {
        var guild = desk.Guild.Id.Db;
        await using var db = desk.Guild.App.Get<Database>().CreateContext();
        await db.Database.ExecuteSqlAsync(
            $"""
             WITH files AS (
                 UPDATE disputes SET opened_at = opened_at - {by}, answer_due_at = answer_due_at - {by}, rule_due_at = rule_due_at - {by},
                     ruled_at = ruled_at - {by}, appeal_until = appeal_until - {by}, appealed_at = appealed_at - {by}
                 WHERE guild_id = {guild}),
             turns AS (UPDATE order_attention SET since = since - {by}, due_at = due_at - {by} WHERE guild_id = {guild})
             UPDATE orders SET due_at = due_at - {by}, state_due_at = state_due_at - {by}, proposal_expires_at = proposal_expires_at - {by},
                 terms_agreed_at = terms_agreed_at - {by}, delivery_due_at = delivery_due_at - {by}, timers_stopped_at = timers_stopped_at - {by}
             WHERE guild_id = {guild}
             """);
    }

    /// <summary>The terms have expired and the timer has not acted on it yet.</summary>
    public static async Task ExpireTermsAsync(this LifeDesk desk, long order)
    {
        var database = desk.Guild.App.Get<Database>();
        await using var db = database.CreateContext();
        await db.Database.ExecuteSqlAsync(
            $"UPDATE orders SET proposal_expires_at = {database.Now} WHERE guild_id = {desk.Guild.Id.Db} AND id = {order}");
    }

    /// <summary>The sweep that lets deadlines act, as it runs every two seconds anyway.</summary>
    public static Task SweepAsync(this LifeDesk desk) =>
        desk.Guild.App.Get<IEnumerable<Sweep>>().OfType<OrderDeadlinesSweep>().Single().RunAsync(CancellationToken.None);

    /// <summary>The order's newest event, once it is this one.</summary>
    public static Task HappensAsync(this LifeDesk desk, long order, OrderEventKind kind) => Eventually.TrueAsync(
        async () => (await desk.Desk.EventsAsync(order))[^1] == kind, $"{kind} happens to order #{order}");
}
