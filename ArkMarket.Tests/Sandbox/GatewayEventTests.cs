using System.Text.Json.Nodes;

namespace ArkMarket.Tests.Sandbox;

/// <summary>Whatever changes in a server is told, whoever changed it; and only to those who asked for it and may see it.</summary>
public sealed class GatewayEventTests(SandboxFixture fixture) : IClassFixture<SandboxFixture>
{
    private SandboxServer Sandbox => fixture.Sandbox;

    [Fact]
    public async Task Messages_are_told_with_their_server_and_their_author_as_a_member()
    {
        var (guild, client) = await Watch();
        await using var _ = client;
        var market = guild.Channel("market");
        await guild.Act("seller-sam", market, new { say = $"<@{guild.User("buyer-ben")}> look" });
        var made = await client.Event("MESSAGE_CREATE", Of(guild));
        Assert.Equal(guild.Role("Seller"), made["member"]!["roles"]!.AsArray()[1]!.GetValue<string>());
        Assert.Null(made["member"]!["user"]);
        Assert.Equal(guild.User("buyer-ben"), made["mentions"]![0]!["id"]!.GetValue<string>());
        Assert.NotNull(made["mentions"]![0]!["member"]!["joined_at"]);

        await guild.Act("seller-sam", market, new { edit = "look again" });
        var edited = await client.Event("MESSAGE_UPDATE", Of(guild));
        Assert.Equal(("look again", made["id"]!.GetValue<string>()), (edited["content"]!.GetValue<string>(), edited["id"]!.GetValue<string>()));
        Assert.NotNull(edited["edited_timestamp"]);

        await guild.Act("mod-milo", market, new { delete = true, message = Id(made), reason = "spam" });
        var gone = await client.Event("MESSAGE_DELETE", Of(guild));
        Assert.Equal((Id(made), market), (Id(gone), gone["channel_id"]!.GetValue<string>()));
        Assert.False(gone.ContainsKey("author"));
        var entry = await client.Event("GUILD_AUDIT_LOG_ENTRY_CREATE", Of(guild));
        Assert.Equal((market, "1"), (entry["options"]!["channel_id"]!.GetValue<string>(), entry["options"]!["count"]!.GetValue<string>()));
        Assert.Equal((72, guild.User("mod-milo"), guild.User("seller-sam"), "spam"), (entry["action_type"]!.GetValue<int>(), entry["user_id"]!.GetValue<string>(), entry["target_id"]!.GetValue<string>(), entry["reason"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Messages_that_go_together_are_told_together_and_those_of_a_channel_go_with_it()
    {
        var (guild, client) = await Watch();
        await using var _ = client;
        var market = guild.Channel("market");
        var ids = new List<string> { await guild.Post(market, new { content = "one" }), await guild.Post(market, new { content = "two" }) };
        await guild.Rest("POST", $"channels/{market}/messages/bulk-delete", new { messages = ids });
        Assert.Equal(ids, (await client.Event("MESSAGE_DELETE_BULK", Of(guild)))["ids"]!.AsArray().Select(id => id!.GetValue<string>()));

        await guild.Act("buyer-ben", market, new { say = "three" });
        await guild.Act("buyer-ben", market, new { say = "four" });
        await guild.Act("owner-olivia", market, new { ban = "buyer-ben", delete_message_seconds = 3_600 });
        Assert.Equal(2, (await client.Event("MESSAGE_DELETE_BULK", Of(guild)))["ids"]!.AsArray().Count);

        await guild.Post(market, new { content = "five" });
        await guild.Act("owner-olivia", market, new { delete_channel = market });
        Assert.Equal(market, Id(await client.Event("CHANNEL_DELETE", Of(guild))));
        await guild.Act("owner-olivia", guild.Channel("lobby"), new { say = "end" });
        await client.Event("MESSAGE_CREATE", data => Of(guild)(data) && data["content"]!.GetValue<string>() == "end");
        Assert.Equal(2, client.Received.Count(payload => payload["t"]?.GetValue<string>().StartsWith("MESSAGE_DELETE", StringComparison.Ordinal) is true));
    }

    [Fact]
    public async Task Where_the_bot_cannot_look_nothing_is_told()
    {
        var (guild, client) = await Watch();
        await using var _ = client;
        var lobby = guild.Channel("lobby");
        var hidden = $"channels/{lobby}/permissions/{fixture.Application}";
        await guild.Rest("PUT", hidden, new { type = 1, allow = "0", deny = "1024" });
        // That it is hidden now is still told.
        Assert.Equal(lobby, Id(await client.Event("CHANNEL_UPDATE", Of(guild))));
        await guild.Act("buyer-ben", lobby, new { say = "unseen" });
        await guild.Act("buyer-ben", lobby, new { edit = "unseen still" });
        await guild.Act("buyer-ben", lobby, new { react = "👍" });
        await guild.Act("buyer-ben", lobby, new { delete = true });
        await guild.Act("owner-olivia", lobby, new { rename = new { channel = lobby, name = "cave" } });
        await guild.Act("owner-olivia", lobby, new { invite = new { channel = lobby } });
        await guild.Act("buyer-ben", guild.Channel("market"), new { say = "seen" });
        Assert.Equal("seen", (await client.Event("MESSAGE_CREATE", Of(guild)))["content"]!.GetValue<string>());
        var types = client.Received.Where(payload => payload["d"] is JsonObject data && data["channel_id"]?.GetValue<string>() == lobby).Select(payload => payload["t"]!.GetValue<string>());
        Assert.Empty(types);
        Assert.Single(client.Events("CHANNEL_UPDATE"), data => Of(guild)(data));
        await using var late = await GatewayClient.Ready(Sandbox);
        var told = late.Events("GUILD_CREATE").First(data => Id(data) == guild.Id);
        Assert.DoesNotContain(told["channels"]!.AsArray(), channel => Id(channel!) == lobby);
    }

    [Fact]
    public async Task A_private_answer_is_told_to_nobody()
    {
        var guild = await fixture.Guild(new { name = "whisper", description = "Says it quietly" });
        await using var client = await GatewayClient.Ready(Sandbox);
        var market = guild.Channel("market");
        fixture.Answer(market, static _ => new { type = 4, data = new { content = "psst", flags = 64 } });
        var reply = await guild.Act("buyer-ben", market, new { command = "whisper" });
        Assert.True(reply.Json["ephemeral"]?.GetValue<bool>() is true, reply.Text);
        fixture.Answer(market, static _ => new { type = 4, data = new { content = "hear ye" } });
        await guild.Act("buyer-ben", market, new { command = "whisper" });
        var told = await client.Event("MESSAGE_CREATE", Of(guild));
        Assert.Equal("hear ye", told["content"]!.GetValue<string>());
        Assert.NotNull(told["webhook_id"]);
        Assert.False(told.ContainsKey("member"));
    }

    [Fact]
    public async Task Members_come_change_and_go()
    {
        var (guild, client) = await Watch();
        await using var _ = client;
        var ann = Id((await Sandbox.Post("/sandbox/users", new { name = "ann", age_days = 3 })).Json);
        await Sandbox.Act(new Dictionary<string, object> { ["as"] = ann, ["guild"] = guild.Id, ["join"] = true });
        var joined = await client.Event("GUILD_MEMBER_ADD", Of(guild));
        Assert.Equal((ann, false), (Id(joined["user"]!), joined["pending"]!.GetValue<bool>()));
        var made = DateTimeOffset.FromUnixTimeMilliseconds((long)(ulong.Parse(ann) >> 22) + 1_420_070_400_000);
        Assert.InRange((await Sandbox.Now()) - made, TimeSpan.FromDays(2.9), TimeSpan.FromDays(3.1));

        var market = guild.Channel("market");
        await guild.Act("mod-milo", market, new { timeout = "ann", minutes = 10, reason = "loud" });
        Assert.NotNull((await client.Event("GUILD_MEMBER_UPDATE", Of(guild)))["communication_disabled_until"]);
        var entry = await client.Event("GUILD_AUDIT_LOG_ENTRY_CREATE", Of(guild));
        Assert.Equal((24, "loud", "communication_disabled_until"), (entry["action_type"]!.GetValue<int>(), entry["reason"]!.GetValue<string>(), entry["changes"]![0]!["key"]!.GetValue<string>()));
        await guild.Act("owner-olivia", market, new { give_role = new { user = "ann", role = "Seller" } });
        Assert.Equal([guild.Role("Seller")], (await client.Event("GUILD_MEMBER_UPDATE", Of(guild)))["roles"]!.AsArray().Select(role => role!.GetValue<string>()));
        Assert.Equal("$add", (await client.Event("GUILD_AUDIT_LOG_ENTRY_CREATE", Of(guild)))["changes"]![0]!["key"]!.GetValue<string>());
        await Reply.Of(await Sandbox.Script.PatchAsync($"/sandbox/users/{ann}", System.Net.Http.Json.JsonContent.Create(new { display_name = "Ann" })));
        Assert.Equal("Ann", (await client.Event("GUILD_MEMBER_UPDATE", Of(guild)))["user"]!["global_name"]!.GetValue<string>());

        await guild.Act("mod-milo", market, new { kick = "ann" });
        Assert.Equal(ann, Id((await client.Event("GUILD_MEMBER_REMOVE", Of(guild)))["user"]!));
        Assert.Equal(20, (await client.Event("GUILD_AUDIT_LOG_ENTRY_CREATE", Of(guild)))["action_type"]!.GetValue<int>());
        await guild.Act("mod-milo", market, new { ban = ann });
        Assert.Equal(ann, Id((await client.Event("GUILD_BAN_ADD", Of(guild)))["user"]!));
        await guild.Act("mod-milo", market, new { unban = ann });
        Assert.Equal(ann, Id((await client.Event("GUILD_BAN_REMOVE", Of(guild)))["user"]!));
    }

    [Fact]
    public async Task What_the_bot_does_by_rest_is_told_as_well()
    {
        var (guild, client) = await Watch();
        await using var _ = client;
        var member = $"guilds/{guild.Id}/members/{guild.User("buyer-bea")}";
        await guild.Rest("PATCH", member, new { nick = "Bee" }, reason: "asked for");
        Assert.Equal("Bee", (await client.Event("GUILD_MEMBER_UPDATE", Of(guild)))["nick"]!.GetValue<string>());
        Assert.Equal("asked for", (await client.Event("GUILD_AUDIT_LOG_ENTRY_CREATE", Of(guild)))["reason"]!.GetValue<string>());
        await guild.Rest("PATCH", member, new { nick = "Bee" });
        await guild.Rest("PUT", $"guilds/{guild.Id}/bans/{guild.User("buyer-bea")}", new { delete_message_seconds = 0 });
        await client.Event("GUILD_MEMBER_REMOVE", Of(guild));
        await client.Event("GUILD_BAN_ADD", Of(guild));
        Assert.Single(client.Events("GUILD_MEMBER_UPDATE"), data => Of(guild)(data));

        var role = Id((await guild.Rest("POST", $"guilds/{guild.Id}/roles", new { name = "Fresh" })).Json);
        Assert.Equal(role, Id((await client.Event("GUILD_ROLE_CREATE", Of(guild)))["role"]!));
        await guild.Rest("PATCH", $"guilds/{guild.Id}/roles/{role}", new { name = "Stale" });
        Assert.Equal("Stale", (await client.Event("GUILD_ROLE_UPDATE", data => Of(guild)(data) && Id(data["role"]!) == role))["role"]!["name"]!.GetValue<string>());
        await guild.Act("owner-olivia", guild.Channel("market"), new { delete_role = "Stale" });
        Assert.Equal(role, (await client.Event("GUILD_ROLE_DELETE", Of(guild)))["role_id"]!.GetValue<string>());

        var channel = await guild.NewChannel(new { name = "fresh" });
        Assert.Equal(channel, Id(await client.Event("CHANNEL_CREATE", Of(guild))));
        var message = await guild.Post(channel, new { content = "pin me" });
        await guild.Rest("PUT", $"channels/{channel}/messages/pins/{message}");
        Assert.Equal(channel, (await client.Event("CHANNEL_PINS_UPDATE", Of(guild)))["channel_id"]!.GetValue<string>());
        // Messages move a channel's newest on, and that is no change of the channel.
        Assert.DoesNotContain(client.Events("CHANNEL_UPDATE"), data => Of(guild)(data));
        await guild.Act("owner-olivia", channel, new { rename = new { server = true, name = "Renamed" } });
        Assert.Equal("Renamed", (await client.Event("GUILD_UPDATE", data => Id(data) == guild.Id))["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Reactions_are_told_one_by_one_or_as_cleared()
    {
        var (guild, client) = await Watch();
        await using var _ = client;
        var market = guild.Channel("market");
        var message = await guild.Post(market, new { content = "like me" });
        await guild.Act("buyer-ben", market, new { react = "👍", message });
        var added = await client.Event("MESSAGE_REACTION_ADD", Of(guild));
        Assert.Equal((guild.User("buyer-ben"), "👍", fixture.Application), (added["user_id"]!.GetValue<string>(), added["emoji"]!["name"]!.GetValue<string>(), added["message_author_id"]!.GetValue<string>()));
        await guild.Act("buyer-ben", market, new { unreact = "👍", message });
        Assert.Equal(message, (await client.Event("MESSAGE_REACTION_REMOVE", Of(guild)))["message_id"]!.GetValue<string>());
        await guild.Act("buyer-ben", market, new { react = "👍", message });
        await guild.Act("buyer-bea", market, new { react = "👎", message });
        await guild.Rest("DELETE", $"channels/{market}/messages/{message}/reactions");
        await client.Event("MESSAGE_REACTION_REMOVE_ALL", Of(guild));
        Assert.DoesNotContain(client.Events("MESSAGE_UPDATE"), data => Of(guild)(data));
    }

    [Fact]
    public async Task Invites_are_told_to_who_manages_the_channel_and_a_used_up_one_is_gone()
    {
        var (guild, client) = await Watch();
        await using var _ = client;
        var market = guild.Channel("market");
        var code = (await guild.Act("owner-olivia", market, new { invite = new { channel = "market", max_uses = 1 } })).Json["code"]!.GetValue<string>();
        var made = await client.Event("INVITE_CREATE", Of(guild));
        Assert.Equal((code, guild.User("owner-olivia"), 1, 0), (made["code"]!.GetValue<string>(), Id(made["inviter"]!), made["max_uses"]!.GetValue<int>(), made["uses"]!.GetValue<int>()));
        var ann = Id((await Sandbox.Post("/sandbox/users", new { name = "ann" })).Json);
        await Sandbox.Act(new Dictionary<string, object> { ["as"] = ann, ["join"] = true, ["invite"] = code });
        Assert.Equal(code, (await client.Event("INVITE_DELETE", Of(guild)))["code"]!.GetValue<string>());
        await client.Event("GUILD_MEMBER_ADD", Of(guild));

        var second = (await guild.Act("owner-olivia", market, new { invite = new { channel = "market" } })).Json["code"]!.GetValue<string>();
        await client.Event("INVITE_CREATE", Of(guild));
        await guild.Act("owner-olivia", market, new { delete_invite = second });
        Assert.Equal(second, (await client.Event("INVITE_DELETE", Of(guild)))["code"]!.GetValue<string>());

        // Without the right to manage the channel, not even the server's invites are heard of.
        await guild.Rest("PUT", $"channels/{market}/permissions/{fixture.Application}", new { type = 1, allow = "0", deny = "16" });
        await guild.Act("owner-olivia", market, new { invite = new { channel = "market" } });
        await guild.Act("owner-olivia", market, new { say = "end" });
        await client.Event("MESSAGE_CREATE", data => Of(guild)(data) && data["content"]!.GetValue<string>() == "end");
        Assert.Equal(2, client.Events("INVITE_CREATE").Count(Of(guild)));
    }

    [Fact]
    public async Task A_server_the_bot_is_brought_into_is_told_as_a_whole()
    {
        await using var client = await GatewayClient.Ready(Sandbox);
        var guild = await fixture.Guild();
        var told = await client.Event("GUILD_CREATE");
        Assert.Equal(guild.Id, Id(told));
        Assert.Equal(fixture.Application, Id(told["members"]![0]!["user"]!));
        await guild.Act("owner-olivia", guild.Channel("market"), new { kick = fixture.Application });
        Assert.False((await client.Event("GUILD_DELETE")).ContainsKey("unavailable"));
        await guild.Act("buyer-ben", guild.Channel("market"), new { say = "alone now" });
        var other = await fixture.Guild();
        Assert.Equal(other.Id, Id(await client.Event("GUILD_CREATE")));
        Assert.Equal(["READY", "GUILD_DELETE"], client.Received.Select(payload => payload["t"]?.GetValue<string>()).Where(type => type is not (null or "GUILD_CREATE")));
    }

    [Fact]
    public async Task Without_an_intent_its_events_are_missing_and_without_content_so_is_what_people_write()
    {
        var guild = await fixture.Guild();
        var market = guild.Channel("market");
        await using var none = await GatewayClient.Ready(Sandbox, 0);
        await using var modest = await GatewayClient.Ready(Sandbox, 1 | 512);
        Assert.Empty(none.Events("GUILD_CREATE"));
        await guild.Act("buyer-ben", market, new { say = "a secret", attachments = new[] { new { name = "a.txt", base64 = "YQ==" } } });
        await guild.Act("buyer-ben", market, new { say = $"<@{fixture.Application}> a question" });
        await guild.Post(market, new { content = "an answer" });
        await guild.Act("mod-milo", market, new { timeout = "buyer-ben", minutes = 5 });
        await guild.Act("owner-olivia", market, new { give_role = new { user = fixture.Application, role = "Seller" } });
        // Of itself the bot hears without any intent.
        Assert.Equal(fixture.Application, Id((await none.Event("GUILD_MEMBER_UPDATE"))["user"]!));
        Assert.Equal(["READY", "GUILD_MEMBER_UPDATE"], none.Received.Select(payload => payload["t"]?.GetValue<string>()).OfType<string>());

        await modest.Event("GUILD_MEMBER_UPDATE");
        var told = modest.Events("MESSAGE_CREATE").Where(Of(guild)).ToList();
        Assert.Equal(["", $"<@{fixture.Application}> a question", "an answer"], told.Select(data => data["content"]!.GetValue<string>()));
        Assert.Empty(told[0]["attachments"]!.AsArray());
        Assert.Equal("buyer-ben", told[0]["author"]!["username"]!.GetValue<string>());
        Assert.Empty(modest.Events("GUILD_AUDIT_LOG_ENTRY_CREATE"));
    }

    [Fact]
    public async Task Newcomers_of_a_careful_server_are_pending_until_they_accept_its_rules()
    {
        var (guild, client) = await Watch();
        await using var _ = client;
        await Reply.Of(await Sandbox.Script.PatchAsync($"/sandbox/guilds/{guild.Id}", System.Net.Http.Json.JsonContent.Create(new { screening = true })));
        Assert.Equal("MEMBER_VERIFICATION_GATE_ENABLED", (await client.Event("GUILD_UPDATE", data => Id(data) == guild.Id))["features"]![0]!.GetValue<string>());
        var ann = Id((await Sandbox.Post("/sandbox/users", new { name = "ann" })).Json);
        await Sandbox.Act(new Dictionary<string, object> { ["as"] = ann, ["guild"] = guild.Id, ["join"] = true });
        Assert.True((await client.Event("GUILD_MEMBER_ADD", Of(guild)))["pending"]!.GetValue<bool>());
        var say = new Dictionary<string, object> { ["as"] = ann, ["guild"] = guild.Id, ["channel"] = "market", ["say"] = "hello" };
        Assert.Equal(System.Net.HttpStatusCode.Conflict, (await Sandbox.Act(say)).Status);
        await Sandbox.Act(new Dictionary<string, object> { ["as"] = ann, ["guild"] = guild.Id, ["accept_rules"] = true });
        Assert.False((await client.Event("GUILD_MEMBER_UPDATE", Of(guild)))["pending"]!.GetValue<bool>());
        Assert.Equal(System.Net.HttpStatusCode.OK, (await Sandbox.Act(say)).Status);
    }

    [Fact]
    public async Task Members_are_asked_for_in_chunks_and_all_of_them_only_now_and_then()
    {
        var (guild, client) = await Watch();
        await using var _ = client;
        await client.Send(8, new { guild_id = guild.Id, query = "", limit = 0, nonce = "all" });
        var all = await client.Event("GUILD_MEMBERS_CHUNK", Of(guild));
        Assert.Equal((8, 0, 1, "all"), (all["members"]!.AsArray().Count, all["chunk_index"]!.GetValue<int>(), all["chunk_count"]!.GetValue<int>(), all["nonce"]!.GetValue<string>()));
        await client.Send(8, new { guild_id = guild.Id, query = "", limit = 0, nonce = "again" });
        var limited = await client.Event("RATE_LIMITED");
        Assert.Equal((8, guild.Id, "again"), (limited["opcode"]!.GetValue<int>(), limited["meta"]!["guild_id"]!.GetValue<string>(), limited["meta"]!["nonce"]!.GetValue<string>()));
        Assert.InRange(limited["retry_after"]!.GetValue<double>(), 0, 30);
        await client.Send(8, new { guild_id = guild.Id, query = "buyer", limit = 10 });
        Assert.Equal(2, (await client.Event("GUILD_MEMBERS_CHUNK", Of(guild)))["members"]!.AsArray().Count);
        await client.Send(8, new { guild_id = guild.Id, user_ids = new[] { guild.User("buyer-ben"), "1" } });
        var named = await client.Event("GUILD_MEMBERS_CHUNK", Of(guild));
        Assert.Equal((1, "1"), (named["members"]!.AsArray().Count, named["not_found"]![0]!.GetValue<string>()));
    }

    private async Task<(TestGuild Guild, GatewayClient Client)> Watch()
    {
        var guild = await fixture.Guild();
        return (guild, await GatewayClient.Ready(Sandbox));
    }

    private static Func<JsonObject, bool> Of(TestGuild guild) => data => data["guild_id"]?.GetValue<string>() == guild.Id;

    private static string Id(JsonNode data) => data["id"]!.GetValue<string>();
}
