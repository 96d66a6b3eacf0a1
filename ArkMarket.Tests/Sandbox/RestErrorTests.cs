using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace ArkMarket.Tests.Sandbox;

public sealed class RestErrorTests(SandboxFixture fixture) : IClassFixture<SandboxFixture>
{
    private const string Nobody = "1";

    [Fact]
    public async Task A_call_without_the_bots_token_is_refused()
    {
        using var stranger = fixture.Sandbox.Rest();
        Assert.Equal((HttpStatusCode.Unauthorized, 0), await Ask(stranger, "GET", "users/@me"));
        stranger.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bot", "wrong");
        Assert.Equal((HttpStatusCode.Unauthorized, 0), await Ask(stranger, "GET", "users/@me"));
    }

    [Fact]
    public async Task A_call_without_a_proper_user_agent_is_blocked()
    {
        using var bot = await fixture.Sandbox.Bot();
        bot.DefaultRequestHeaders.Remove("User-Agent");
        Assert.Equal((HttpStatusCode.Forbidden, 40333), await Ask(bot, "GET", "users/@me"));
        bot.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "Mozilla/5.0");
        Assert.Equal((HttpStatusCode.Forbidden, 40333), await Ask(bot, "GET", "users/@me"));
    }

    [Fact]
    public async Task Dead_versions_unknown_paths_and_wrong_methods_have_their_own_refusals()
    {
        using var bot = await fixture.Sandbox.Bot();
        Assert.Equal((HttpStatusCode.BadRequest, 50041), await Ask(bot, "GET", "../v6/users/@me"));
        Assert.Equal((HttpStatusCode.BadRequest, 50041), await Ask(bot, "GET", "../users/@me"));
        Assert.Equal((HttpStatusCode.OK, 0), await Ask(bot, "GET", "../v9/users/@me"));
        Assert.Equal((HttpStatusCode.NotFound, 0), await Ask(bot, "GET", "nothing/here"));
        Assert.Equal((HttpStatusCode.MethodNotAllowed, 0), await Ask(bot, "DELETE", "users/@me"));
    }

    [Fact]
    public async Task Bodies_must_be_json_of_a_known_type()
    {
        var guild = await fixture.Guild();
        var path = $"channels/{guild.Channel("market")}/messages";
        Assert.Equal((HttpStatusCode.BadRequest, 50109), await Ask(guild.Bot, "POST", path, "{\"content\":"));
        Assert.Equal((HttpStatusCode.BadRequest, 50109), await Ask(guild.Bot, "POST", path, "{\"content\":\"a\",\"content\":\"b\"}"));
        using var text = new StringContent("hello", Encoding.UTF8, "text/plain");
        var reply = await Reply.Of(await guild.Bot.PostAsync(path, text));
        Assert.Equal((50035, "CONTENT_TYPE_INVALID"), (reply.Code, reply.Json["errors"]!["_errors"]![0]!["code"]!.GetValue<string>()));
        using var large = new ByteArrayContent(new byte[(25 * 1024 * 1024) + 1]) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, 40005), Code(await Reply.Of(await guild.Bot.PostAsync(path, large))));
    }

    [Fact]
    public async Task Reasons_must_be_encoded_and_short()
    {
        var guild = await fixture.Guild();
        Assert.Equal(50035, (await guild.Rest("PATCH", $"channels/{guild.Channel("market")}", new { topic = "t" }, new string('x', 513))).Code);
        var good = await guild.Rest("PATCH", $"channels/{guild.Channel("market")}", new { topic = "t" }, Uri.EscapeDataString("grün & gut"));
        Assert.Equal(HttpStatusCode.OK, good.Status);
        var log = await guild.Rest("GET", $"guilds/{guild.Id}/audit-logs?action_type=11");
        Assert.Equal("grün & gut", log.Json["audit_log_entries"]![0]!["reason"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("GET", "channels/1", 404, 10003)]
    [InlineData("GET", "channels/abc", 400, 50035)]
    [InlineData("GET", "guilds/1", 404, 10004)]
    [InlineData("GET", "users/1", 404, 10013)]
    [InlineData("GET", "invites/nothing", 404, 10006)]
    [InlineData("GET", "guilds/{guild}/members/1", 404, 10013)]
    [InlineData("GET", "guilds/{guild}/roles/1", 404, 10011)]
    [InlineData("GET", "guilds/{guild}/bans/1", 404, 10026)]
    [InlineData("GET", "channels/{market}/messages/1", 404, 10008)]
    [InlineData("GET", "channels/{market}/messages?limit=0", 400, 50035)]
    [InlineData("GET", "channels/{market}/messages?limit=101", 400, 50035)]
    [InlineData("DELETE", "channels/{market}/permissions/1", 404, 10009)]
    [InlineData("PUT", "channels/{market}/messages/1/reactions/%F0%9F%91%8D/@me", 404, 10008)]
    [InlineData("GET", "applications/1/commands", 403, 20012)]
    [InlineData("GET", "applications/{app}/guilds/1/commands", 403, 50001)]
    [InlineData("GET", "applications/{app}/commands/1", 404, 10063)]
    [InlineData("GET", "applications/{app}/guilds/{guild}/commands/1/permissions", 404, 10066)]
    [InlineData("POST", "interactions/1/token/callback", 404, 10062)]
    [InlineData("POST", "webhooks/{app}/token", 401, 50027)]
    [InlineData("POST", "webhooks/1/token", 404, 10015)]
    [InlineData("POST", "channels/{market}/invites", 400, 50109)]
    public async Task Each_unknown_thing_has_its_code(string method, string path, int status, int code)
    {
        var guild = await fixture.Guild();
        var filled = path.Replace("{guild}", guild.Id, StringComparison.Ordinal).Replace("{market}", guild.Channel("market"), StringComparison.Ordinal).Replace("{app}", fixture.Application, StringComparison.Ordinal);
        Assert.Equal(((HttpStatusCode)status, code), await Ask(guild.Bot, method, filled));
    }

    [Fact]
    public async Task A_bot_that_is_not_in_a_server_sees_nothing_of_it()
    {
        var guild = await fixture.Guild();
        Assert.Equal(HttpStatusCode.NoContent, (await guild.Rest("DELETE", $"users/@me/guilds/{guild.Id}")).Status);
        Assert.Equal(10004, (await guild.Rest("GET", $"guilds/{guild.Id}")).Code);
        Assert.Equal(50001, (await guild.Rest("GET", $"channels/{guild.Channel("market")}")).Code);
        Assert.Equal(50001, (await guild.Rest("GET", $"applications/{fixture.Application}/guilds/{guild.Id}/commands")).Code);
    }

    [Fact]
    public async Task Direct_messages_can_be_refused_and_need_a_shared_server()
    {
        var guild = await fixture.Guild();
        var direct = (await guild.Rest("POST", "users/@me/channels", new { recipient_id = guild.User("buyer-ben") })).Json["id"]!;
        Assert.Equal(direct.GetValue<string>(), (await guild.Rest("POST", "users/@me/channels", new { recipient_id = guild.User("buyer-ben") })).Json["id"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, (await guild.Rest("POST", $"channels/{direct}/messages", new { content = "hi" })).Status);

        await Reply.Of(await fixture.Sandbox.Script.PatchAsync($"/sandbox/users/{guild.User("buyer-ben")}", new StringContent("{\"refuses_dms\":true}")));
        Assert.Equal((HttpStatusCode.Forbidden, 50007), Code(await guild.Rest("POST", $"channels/{direct}/messages", new { content = "hi" })));
        Assert.Equal((HttpStatusCode.BadRequest, 50007), Code(await guild.Rest("POST", "users/@me/channels", new { recipient_id = fixture.Application })));
        Assert.Equal((HttpStatusCode.BadRequest, 50033), Code(await guild.Rest("POST", "users/@me/channels", new { recipient_id = Nobody })));

        var stranger = (await fixture.Sandbox.Post("/sandbox/users", new { name = "stranger" })).Json["id"]!.GetValue<string>();
        var closed = (await guild.Rest("POST", "users/@me/channels", new { recipient_id = stranger })).Json["id"]!;
        Assert.Equal((HttpStatusCode.Forbidden, 50278), Code(await guild.Rest("POST", $"channels/{closed}/messages", new { content = "hi" })));
    }

    [Fact]
    public async Task Every_script_call_answers_bad_input_with_a_reason()
    {
        foreach (var path in (string[])["act", "faults", "clock", "guilds", "users", "deliver", "replay", "oauth/redirects"])
        {
            foreach (var body in (string[])["", "nonsense", "[]", "{\"as\":{},\"say\":5,\"channel\":[],\"guild\":\"x\",\"name\":7,\"advance_s\":\"x\",\"path\":5,\"body\":[],\"interaction_id\":{},\"members\":5}"])
            {
                var reply = await Reply.Of(await fixture.Sandbox.Script.PostAsync("/sandbox/" + path, new StringContent(body, Encoding.UTF8, "application/json")));
                Assert.True((int)reply.Status is >= 400 and < 500, $"{path} {body}: {(int)reply.Status} {reply.Text}");
                Assert.True(reply.Json["error"]!.GetValue<string>().Length > 0);
            }
        }
    }

    private static async Task<(HttpStatusCode Status, int Code)> Ask(HttpClient client, string method, string path, object? body = null) =>
        Code(await client.Call(method, path, body));

    private static (HttpStatusCode Status, int Code) Code(Reply reply) => (reply.Status, reply.Code);
}
