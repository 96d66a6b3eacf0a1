using System.Net;
using System.Text.Json.Nodes;

namespace ArkMarket.Tests.Sandbox;

public sealed class MessageTests(SandboxFixture fixture) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task A_repeated_nonce_gives_back_the_first_message_for_some_minutes()
    {
        var guild = await fixture.Guild();
        var market = guild.Channel("market");
        var first = await guild.Post(market, new { content = "one", nonce = "order-1", enforce_nonce = true });
        Assert.Equal(first, await guild.Post(market, new { content = "two", nonce = "order-1", enforce_nonce = true }));
        Assert.NotEqual(first, await guild.Post(guild.Channel("lobby"), new { content = "one", nonce = "order-1", enforce_nonce = true }));
        Assert.NotEqual(first, await guild.Post(market, new { content = "one", nonce = "order-1" }));
        Assert.Equal(2, (await guild.Messages(market, "buyer-ben")).Count);

        await fixture.Sandbox.Post("/sandbox/clock", new { advance_s = 600 });
        await guild.Post(market, new { content = "one", nonce = "order-1", enforce_nonce = true });
        Assert.Equal(3, (await guild.Messages(market, "buyer-ben")).Count);
    }

    [Fact]
    public async Task Mentions_ping_only_whom_allowed_mentions_lets_them()
    {
        var guild = await fixture.Guild();
        var text = $"<@{guild.User("buyer-ben")}> <@&{guild.Role("Seller")}> <@&{guild.Role("Member")}> @everyone";
        async Task<JsonNode> Send(object? allowed) => (await guild.Rest("POST", $"channels/{guild.Channel("market")}/messages", allowed is null ? new { content = text } : new { content = text, allowed_mentions = allowed })).Json;

        var byDefault = await Send(null);
        Assert.Equal(guild.User("buyer-ben"), Assert.Single(byDefault["mentions"]!.AsArray())!["id"]!.GetValue<string>());
        // The seller role can be mentioned by anyone; the members' needs a permission that the bot lacks, and so does @everyone.
        Assert.Equal(guild.Role("Seller"), Assert.Single(byDefault["mention_roles"]!.AsArray())!.GetValue<string>());
        Assert.False(byDefault["mention_everyone"]!.GetValue<bool>());

        var none = await Send(new { parse = Array.Empty<string>() });
        Assert.Empty(none["mentions"]!.AsArray());
        Assert.Empty(none["mention_roles"]!.AsArray());
        var listed = await Send(new { roles = new[] { guild.Role("Seller") } });
        Assert.Empty(listed["mentions"]!.AsArray());
        Assert.Single(listed["mention_roles"]!.AsArray());
        var both = await guild.Rest("POST", $"channels/{guild.Channel("market")}/messages", new { content = text, allowed_mentions = new { parse = new[] { "users" }, users = new[] { guild.User("buyer-ben") } } });
        Assert.Equal("MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", Fault(both, "allowed_mentions"));
    }

    [Fact]
    public async Task An_answer_to_an_interaction_pings_users_alone_unless_told()
    {
        var guild = await fixture.Guild(new { name = "ping", description = "Pings" });
        var channel = guild.Channel("market");
        fixture.Answer(channel, _ => new { type = 4, data = new { content = $"<@{guild.User("buyer-bea")}> <@&{guild.Role("Seller")}>" } });
        var message = (await guild.Act("buyer-ben", channel, new { command = "ping" })).Json["message"]!;
        Assert.Single(message["mentions"]!.AsArray());
        Assert.Empty(message["mention_roles"]!.AsArray());
    }

    [Fact]
    public async Task Files_come_with_signed_links_that_die()
    {
        var guild = await fixture.Guild();
        using var upload = Samples.Upload(new { content = "proof", attachments = new[] { new { id = 0, description = "a pixel" } }, embeds = new[] { new { image = new { url = "attachment://proof.png" } } } }, "proof.png", Samples.Png);
        var reply = await Reply.Of(await guild.Bot.PostAsync($"channels/{guild.Channel("market")}/messages", upload));
        Assert.True(reply.Status == HttpStatusCode.OK, reply.Text);
        var file = reply.Json["attachments"]![0]!;
        Assert.Equal(("proof.png", "a pixel", 1), (file["filename"]!.GetValue<string>(), file["description"]!.GetValue<string>(), file["width"]!.GetValue<int>()));
        Assert.Equal(file["url"]!.GetValue<string>().Split('?')[0], reply.Json["embeds"]![0]!["image"]!["url"]!.GetValue<string>().Split('?')[0]);

        var url = file["url"]!.GetValue<string>();
        using var stranger = new HttpClient();
        Assert.Equal(Samples.Png, await stranger.GetByteArrayAsync(url));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(url.Replace("hm=", "hm=0", StringComparison.Ordinal))).StatusCode);
        await fixture.Sandbox.Post("/sandbox/clock", new { advance_s = 25 * 3600 });
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(url)).StatusCode);
        var again = await guild.Rest("GET", $"channels/{guild.Channel("market")}/messages/{reply.Json["id"]}");
        Assert.Equal(Samples.Png, await stranger.GetByteArrayAsync(again.Json["attachments"]![0]!["url"]!.GetValue<string>()));
    }

    [Fact]
    public async Task An_edit_keeps_what_it_does_not_speak_of_and_only_listed_attachments()
    {
        var guild = await fixture.Guild();
        using var upload = Samples.Upload(new { content = "proof", components = Samples.LegacyComponents }, "proof.png", Samples.Png);
        var sent = await Reply.Of(await guild.Bot.PostAsync($"channels/{guild.Channel("market")}/messages", upload));
        var path = $"channels/{guild.Channel("market")}/messages/{sent.Json["id"]}";
        var edited = (await guild.Rest("PATCH", path, new { content = "changed" })).Json;
        Assert.Equal(("changed", 1, 3), (edited["content"]!.GetValue<string>(), edited["attachments"]!.AsArray().Count, edited["components"]!.AsArray().Count));
        var emptied = (await guild.Rest("PATCH", path, new { attachments = Array.Empty<object>() })).Json;
        Assert.Empty(emptied["attachments"]!.AsArray());
        Assert.Equal(50006, (await guild.Rest("PATCH", path, new { content = "", components = Array.Empty<object>() })).Code);
        Assert.Equal("changed", (await guild.Rest("GET", path)).Json["content"]!.GetValue<string>());
    }

    [Fact]
    public async Task Only_authors_edit_and_bulk_deletes_have_bounds()
    {
        var guild = await fixture.Guild();
        var market = guild.Channel("market");
        var said = (await guild.Act("buyer-ben", market, new { say = "hello" })).Json["message"]!["id"]!.GetValue<string>();
        Assert.Equal(50005, (await guild.Rest("PATCH", $"channels/{market}/messages/{said}", new { content = "x" })).Code);
        Assert.Equal(50016, (await guild.Rest("POST", $"channels/{market}/messages/bulk-delete", new { messages = new[] { said } })).Code);
        Assert.Equal(50034, (await guild.Rest("POST", $"channels/{market}/messages/bulk-delete", new { messages = new[] { said, "1000" } })).Code);
        var own = await guild.Post(market, new { content = "own" });
        Assert.Equal(HttpStatusCode.NoContent, (await guild.Rest("POST", $"channels/{market}/messages/bulk-delete", new { messages = new[] { said, own } })).Status);
        Assert.Empty(await guild.Messages(market, "buyer-ben"));
    }

    [Fact]
    public async Task Pages_go_backwards_forwards_and_around()
    {
        var guild = await fixture.Guild();
        var market = guild.Channel("market");
        var ids = new List<string>();
        for (var i = 0; i < 6; i++)
            ids.Add(await guild.Post(market, new { content = $"{i}" }));
        async Task<string> Page(string query) => string.Concat((await guild.Rest("GET", $"channels/{market}/messages?{query}")).Json.AsArray().Select(message => message!["content"]!.GetValue<string>()));
        Assert.Equal("54", await Page("limit=2"));
        Assert.Equal("21", await Page($"limit=2&before={ids[3]}"));
        Assert.Equal("54", await Page($"limit=2&after={ids[3]}"));
        Assert.Equal("32", await Page($"limit=2&after={ids[1]}"));
        Assert.Equal("321", await Page($"limit=3&around={ids[2]}"));
    }

    [Fact]
    public async Task Pinning_needs_its_own_permission_and_leaves_a_notice()
    {
        var guild = await fixture.Guild();
        var market = guild.Channel("market");
        var id = await guild.Post(market, new { content = "rules" });
        Assert.Equal(HttpStatusCode.NoContent, (await guild.Rest("PUT", $"channels/{market}/messages/pins/{id}")).Status);
        Assert.Equal(id, (await guild.Rest("GET", $"channels/{market}/messages/pins")).Json["items"]![0]!["message"]!["id"]!.GetValue<string>());
        Assert.Equal(6, (await guild.Messages(market, "buyer-ben"))[0]!["type"]!.GetValue<int>());
    }

    [Fact]
    public async Task Ephemeral_messages_exist_for_one_member_and_no_channel_call()
    {
        var guild = await fixture.Guild(new { name = "secret", description = "Secret" });
        var channel = guild.Channel("market");
        fixture.Answer(channel, _ => new { type = 4, data = new { content = "psst", flags = 64 } });
        var id = (await guild.Act("buyer-ben", channel, new { command = "secret" })).Json["message"]!["id"]!.GetValue<string>();
        Assert.Equal(10008, (await guild.Rest("GET", $"channels/{channel}/messages/{id}")).Code);
        Assert.Empty((await guild.Rest("GET", $"channels/{channel}/messages")).Json.AsArray());
        Assert.Single(await guild.Messages(channel, "buyer-ben"));
        Assert.Empty(await guild.Messages(channel, "owner-olivia"));
    }

    private static string Fault(Reply reply, params string[] path) =>
        path.Aggregate(reply.Json["errors"], (node, step) => node?[step])?["_errors"]?[0]?["code"]?.GetValue<string>() ?? reply.Text;
}
