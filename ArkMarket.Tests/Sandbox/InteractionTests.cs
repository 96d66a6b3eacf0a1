using System.Net;
using System.Text.Json.Nodes;
using ArkMarket.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace ArkMarket.Tests.Sandbox;

public sealed class InteractionTests(SandboxFixture fixture) : IClassFixture<SandboxFixture>
{
    private static readonly object Shop = new { name = "shop", description = "Shows the shop" };

    private static readonly object Panel = new
    {
        content = "panel",
        components = new object[] { new { type = 1, components = new object[] { new { type = 2, style = 1, label = "Buy", custom_id = "buy" } } } },
    };

    [Fact]
    public async Task A_command_reaches_the_app_and_its_answer_reaches_the_member()
    {
        var (guild, channel) = await Ready();
        fixture.Answer(channel, _ => new { type = 4, data = new { content = "hello" } });

        var reply = await guild.Act("buyer-ben", channel, new { command = "shop" });

        Assert.Equal("message", Kind(reply));
        Assert.False(reply.Json["ephemeral"]!.GetValue<bool>());
        Assert.Equal("hello", reply.Json["message"]!["content"]!.GetValue<string>());
        var body = fixture.App.BodiesOf(channel).Single();
        Assert.Equal(guild.User("buyer-ben"), body["member"]!["user"]!["id"]!.GetValue<string>());
        Assert.Equal(guild.Id, body["guild_id"]!.GetValue<string>());
        Assert.Equal(0, body["context"]!.GetValue<int>());
        Assert.Equal(guild.Id, body["authorizing_integration_owners"]!["0"]!.GetValue<string>());
        Assert.False(body["data"]!.AsObject().ContainsKey("options"));
    }

    [Theory]
    [InlineData(2, 1), InlineData(2, 6), InlineData(2, 7), InlineData(2, 8), InlineData(2, 10)]
    [InlineData(3, 1), InlineData(3, 8), InlineData(3, 12)]
    public async Task An_illegal_response_shows_the_member_a_failure(int interaction, int callback)
    {
        var (guild, channel) = await Ready();
        await guild.Post(channel, Panel);
        fixture.Answer(channel, _ => new { type = callback, data = new { content = "x", choices = Array.Empty<object>() } });

        var reply = interaction == 2
            ? await guild.Act("buyer-ben", channel, new { command = "shop" })
            : await guild.Act("buyer-ben", channel, new { click = "Buy" });

        Assert.Equal("none", Kind(reply));
        Assert.Contains("BASE_TYPE_CHOICES", reply.Json["error"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_after_the_deadline_is_lost_and_its_token_void()
    {
        await using var sandbox = await SandboxServer.Start(options => options with { DeadlineMs = 300 });
        await using var app = await StubApp.Install(sandbox);
        var guild = await sandbox.Guild();
        await guild.Rest("PUT", $"applications/{(await sandbox.World())["application"]!["id"]}/guilds/{guild.Id}/commands", new[] { Shop });
        var release = new TaskCompletionSource();
        app.OnInteraction = async _ =>
        {
            await release.Task;
            return StubApp.Json(new { type = 4, data = new { content = "late" } });
        };

        var reply = await guild.Act("buyer-ben", guild.Channel("market"), new { command = "shop" });
        release.SetResult();

        Assert.Equal("none", Kind(reply));
        Assert.Empty(await guild.Messages(guild.Channel("market"), "buyer-ben"));
        var body = JsonNode.Parse(app.Bodies.Single())!;
        var callback = await guild.Rest("POST", $"interactions/{body["id"]}/{body["token"]}/callback", new { type = 4, data = new { content = "later" } });
        Assert.Equal((HttpStatusCode.NotFound, 10062), (callback.Status, callback.Code));
    }

    [Fact]
    public async Task A_deferred_answer_is_shown_once_it_is_edited()
    {
        var (guild, channel) = await Ready();
        fixture.Answer(channel, body =>
        {
            _ = Task.Run(async () =>
            {
                await Eventually.TrueAsync(async () => (await guild.Rest("PATCH", Hook(body) + "/messages/@original", new { content = "done" })).Status == HttpStatusCode.OK, "the edit is taken");
            });
            return new { type = 5, data = new { flags = 64 } };
        });

        var reply = await guild.Act("buyer-ben", channel, new { command = "shop" });

        Assert.Equal("deferred", Kind(reply));
        Assert.True(reply.Json["ephemeral"]!.GetValue<bool>());
        Assert.Equal("done", reply.Json["message"]!["content"]!.GetValue<string>());
        Assert.Equal(64, reply.Json["message"]!["flags"]!.GetValue<int>());
        Assert.Empty(await guild.Messages(channel, "buyer-bea"));
    }

    [Fact]
    public async Task Without_waiting_a_deferred_answer_is_still_loading()
    {
        var (guild, channel) = await Ready();
        fixture.Answer(channel, _ => new { type = 5 });

        var reply = await guild.Act("buyer-ben", channel, new { command = "shop", wait = false });

        Assert.Equal("deferred", Kind(reply));
        Assert.Equal(128, reply.Json["message"]!["flags"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_deferral_taken_back_and_followed_up_privately_shows_the_private_message()
    {
        var (guild, channel) = await Ready();
        fixture.Answer(channel, body =>
        {
            _ = Task.Run(async () =>
            {
                await Eventually.TrueAsync(async () => (await guild.Rest("DELETE", Hook(body) + "/messages/@original")).Status == HttpStatusCode.NoContent, "the deferral is taken back");
                await guild.Rest("POST", Hook(body), new { content = "refused", flags = 64 });
            });
            return new { type = 5 };
        });

        var reply = await guild.Act("buyer-ben", channel, new { command = "shop" });

        Assert.True(reply.Json["ephemeral"]!.GetValue<bool>());
        Assert.Equal("refused", reply.Json["message"]!["content"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_button_updates_its_message_for_everyone()
    {
        var (guild, channel) = await Ready();
        var panel = await guild.Post(channel, Panel);
        fixture.Answer(channel, _ => new { type = 7, data = new { content = "sold", components = Array.Empty<object>() } });

        var reply = await guild.Act("buyer-ben", channel, new { click = "Buy" });

        Assert.Equal("update", Kind(reply));
        var seen = Assert.Single(await guild.Messages(channel, "buyer-bea"));
        Assert.Equal((panel, "sold"), (seen!["id"]!.GetValue<string>(), seen["content"]!.GetValue<string>()));
        Assert.NotNull(seen["edited_timestamp"]);
        var body = fixture.App.BodiesOf(channel).Single();
        Assert.Equal(("buy", 2), (body["data"]!["custom_id"]!.GetValue<string>(), body["data"]!["id"]!.GetValue<int>()));
        Assert.Equal(panel, body["message"]!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_callback_endpoint_answers_when_the_delivery_got_an_empty_202()
    {
        var (guild, channel) = await Ready();
        var callbacks = new List<Reply>();
        fixture.AnswerWith(channel, async body =>
        {
            var path = $"interactions/{body["id"]}/{body["token"]}/callback";
            callbacks.Add(await guild.Rest("POST", path, new { type = 9, data = new { title = "x" } }));
            callbacks.Add(await guild.Rest("POST", path + "?with_response=true", new { type = 4, data = new { content = "called back" } }));
            callbacks.Add(await guild.Rest("POST", path, new { type = 4, data = new { content = "again" } }));
            return Results.StatusCode(202);
        });

        var reply = await guild.Act("buyer-ben", channel, new { command = "shop" });

        Assert.Equal(("message", 202), (Kind(reply), reply.Json["status"]!.GetValue<int>()));
        Assert.Equal([50035, 0, 40060], callbacks.Select(callback => callback.Code));
        Assert.Equal("called back", callbacks[1].Json["resource"]!["message"]!["content"]!.GetValue<string>());
        Assert.Equal(callbacks[1].Json["interaction"]!["response_message_id"]!.GetValue<string>(), reply.Json["message"]!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_callback_may_also_come_after_the_empty_202()
    {
        var (guild, channel) = await Ready();
        fixture.AnswerWith(channel, body =>
        {
            var path = $"interactions/{body["id"]}/{body["token"]}/callback";
            _ = Task.Run(() => guild.Rest("POST", path, new { type = 4, data = new { content = "after all" } }));
            return Task.FromResult(Results.StatusCode(202));
        });
        var reply = await guild.Act("buyer-ben", channel, new { command = "shop" });
        Assert.Equal("after all", reply.Json["message"]?["content"]?.GetValue<string>());
    }

    [Fact]
    public async Task What_was_under_way_when_the_sandbox_ended_has_failed()
    {
        using var folder = new TestFolder();
        StubApp app;
        Task<Reply> act;
        var sandbox = await SandboxServer.Start(options => options with { DeadlineMs = 60_000 }, folder.Path);
        await using (app = await StubApp.Install(sandbox))
        {
            var guild = await sandbox.Guild();
            await guild.Rest("PUT", $"applications/{(await sandbox.World())["application"]!["id"]}/guilds/{guild.Id}/commands", new[] { Shop });
            var hold = new TaskCompletionSource();
            app.OnInteraction = async _ =>
            {
                await hold.Task;
                return StubApp.Json(new { type = 4, data = new { content = "never" } });
            };
            act = guild.Act("buyer-ben", guild.Channel("market"), new { command = "shop" });
            await Eventually.TrueAsync(() => !app.Bodies.IsEmpty, "the interaction has arrived");
            await sandbox.DisposeAsync();
            hold.SetResult();
        }

        await Assert.ThrowsAnyAsync<Exception>(() => act);
        await using var again = await SandboxServer.Start(dataDirectory: folder.Path);
        var body = JsonNode.Parse(app.Bodies.Single())!;
        using var bot = await again.Bot();
        Assert.Equal(10062, (await bot.Call("POST", $"interactions/{body["id"]}/{body["token"]}/callback", new { type = 4, data = new { content = "late" } })).Code);
    }

    [Fact]
    public async Task Follow_ups_need_a_first_response_and_a_living_token()
    {
        var (guild, channel) = await Ready();
        var early = new TaskCompletionSource<Reply>();
        fixture.AnswerWith(channel, async body =>
        {
            early.SetResult(await guild.Rest("POST", Hook(body), new { content = "too early" }));
            return StubApp.Json(new { type = 4, data = new { content = "first" } });
        });
        await guild.Act("buyer-ben", channel, new { command = "shop" });
        Assert.Equal(10015, (await early.Task).Code);

        var hook = Hook(fixture.App.BodiesOf(channel).Single());
        Assert.Equal(HttpStatusCode.OK, (await guild.Rest("POST", hook, new { content = "second", flags = 64 })).Status);
        Assert.Equal(2, (await guild.Messages(channel, "buyer-ben")).Count);
        Assert.Single(await guild.Messages(channel, "buyer-bea"));

        await fixture.Sandbox.Post("/sandbox/clock", new { advance_s = 16 * 60 });
        var late = await guild.Rest("POST", hook, new { content = "too late" });
        Assert.Equal((HttpStatusCode.Unauthorized, 50027), (late.Status, late.Code));
    }

    [Fact]
    public async Task The_first_follow_up_after_a_deferral_fills_the_waiting_answer()
    {
        var (guild, channel) = await Ready();
        fixture.Answer(channel, _ => new { type = 5 });
        await guild.Act("buyer-ben", channel, new { command = "shop", wait = false });

        var follow = await guild.Rest("POST", Hook(fixture.App.BodiesOf(channel).Single()), new { content = "filled", flags = 64 });

        Assert.Equal(0, follow.Json["flags"]!.GetValue<int>());
        Assert.Equal("filled", Assert.Single(await guild.Messages(channel, "buyer-bea"))!["content"]!.GetValue<string>());
    }

    [Fact]
    public async Task Deliveries_come_compact_and_spaced_and_with_fields_nobody_knows()
    {
        var (guild, channel) = await Ready();
        fixture.Answer(channel, _ => new { type = 4, data = new { content = "ok", flags = 64 } });
        for (var i = 0; i < 30; i++)
            await guild.Act("buyer-ben", channel, new { command = "shop" });

        var bodies = fixture.App.Bodies.Where(body => body.Contains(channel, StringComparison.Ordinal)).ToList();
        Assert.Contains(bodies, body => body.Contains('\n'));
        Assert.Contains(bodies, body => !body.Contains('\n'));
        Assert.Contains(bodies, body => body.Contains("future_field", StringComparison.Ordinal));
        Assert.Contains(bodies, body => !body.Contains("future_field", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_recorded_delivery_can_be_sent_again_byte_for_byte()
    {
        var (guild, channel) = await Ready();
        fixture.Answer(channel, _ => new { type = 4, data = new { content = "ok" } });
        var reply = await guild.Act("buyer-ben", channel, new { command = "shop" });

        var replay = await fixture.Sandbox.Post("/sandbox/replay", new { interaction_id = reply.Json["interaction_id"]!.GetValue<string>() });

        Assert.Equal(200, replay.Json["status"]!.GetValue<int>());
        var bodies = fixture.App.Bodies.Where(body => body.Contains(channel, StringComparison.Ordinal)).ToList();
        Assert.Equal(2, bodies.Count);
        Assert.Equal(bodies[0], bodies[1]);
        Assert.Single(await guild.Messages(channel, "buyer-bea"));
    }

    [Fact]
    public async Task Raw_bytes_are_signed_unless_a_signature_is_given()
    {
        var good = await fixture.Sandbox.Post("/sandbox/deliver", new { body = "{ \"type\": 1 }" });
        Assert.Equal((200, 1), (good.Json["status"]!.GetValue<int>(), JsonNode.Parse(good.Json["body"]!.GetValue<string>())!["type"]!.GetValue<int>()));
        var forged = await fixture.Sandbox.Post("/sandbox/deliver", new { body = "{ \"type\": 1 }", signature = new string('0', 128) });
        Assert.Equal(401, forged.Json["status"]!.GetValue<int>());
    }

    [Fact]
    public async Task An_endpoint_that_takes_forged_requests_is_not_taken()
    {
        await using var sandbox = await SandboxServer.Start();
        await using var careless = await StubApp.Start(sandbox, refusesForgery: () => false);
        var bot = await sandbox.Bot();
        var reply = await bot.Call("PATCH", "applications/@me", new { interactions_endpoint_url = careless.Url });
        Assert.Equal(50035, reply.Code);
        Assert.Equal("APPLICATION_INTERACTIONS_ENDPOINT_URL_INVALID", reply.Json["errors"]!["interactions_endpoint_url"]!["_errors"]![0]!["code"]!.GetValue<string>());
        Assert.Null((await sandbox.World())["application"]!["interactions_endpoint_url"]);
    }

    private async Task<(TestGuild Guild, string Channel)> Ready()
    {
        var guild = await fixture.Guild(Shop);
        return (guild, guild.Channel("market"));
    }

    private static string Kind(Reply reply) => reply.Json["kind"]?.GetValue<string>() ?? reply.Text;

    private static string Hook(JsonObject body) => $"webhooks/{body["application_id"]}/{body["token"]}";
}
