using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ArkMarket.Tests.Sandbox;

/// <summary>Acting as a member: what a client would send, and what it would not let through.</summary>
public sealed class ActTests(SandboxFixture fixture) : IClassFixture<SandboxFixture>
{
    private static readonly object[] Shop =
    [
        new
        {
            name = "shop",
            description = "The shop",
            options = new object[]
            {
                new { type = 2, name = "item", description = "Items", options = new object[] { new { type = 1, name = "buy", description = "Buys", options = Options } } },
                new { type = 1, name = "list", description = "Lists" },
            },
        },
        new { type = 2, name = "View profile" },
        new { type = 3, name = "Report message" },
        new { name = "staff", description = "Staff only", default_member_permissions = "8192" },
        new { name = "owner", description = "Administrators only", default_member_permissions = "0" },
    ];

    private static object[] Options =>
    [
        new { type = 3, name = "name", description = "Which", required = true, autocomplete = true, max_length = 20 },
        new { type = 4, name = "amount", description = "How many", min_value = 1, max_value = 5 },
        new { type = 5, name = "urgent", description = "Now" },
        new { type = 6, name = "seller", description = "From whom" },
        new { type = 7, name = "place", description = "Where", channel_types = new[] { 0 } },
        new { type = 8, name = "role", description = "For whom" },
        new { type = 9, name = "notify", description = "Who hears" },
        new { type = 10, name = "price", description = "At most" },
        new { type = 11, name = "photo", description = "Of it" },
        new { type = 3, name = "map", description = "Map", choices = new[] { new { name = "The Island", value = "island" } } },
    ];

    [Fact]
    public async Task Every_kind_of_option_reaches_the_app_in_its_own_form()
    {
        var (guild, channel) = await Ready();
        var options = new
        {
            name = "Rex", amount = 2, urgent = true, seller = "seller-sam", place = "#lobby", role = "Seller", notify = "Moderator", price = 12,
            photo = new { name = "rex.png", base64 = Convert.ToBase64String(Samples.Png) }, map = "The Island",
        };
        var reply = await guild.Act("buyer-ben", channel, new { command = "shop item buy", options });
        Assert.True(reply.Status == HttpStatusCode.OK, reply.Text);

        var data = fixture.App.BodiesOf(channel).Single()["data"]!;
        var group = data["options"]![0]!;
        Assert.Equal(("item", 2, "buy", 1), (group["name"]!.GetValue<string>(), group["type"]!.GetValue<int>(), group["options"]![0]!["name"]!.GetValue<string>(), group["options"]![0]!["type"]!.GetValue<int>()));
        var values = group["options"]![0]!["options"]!.AsArray().ToDictionary(option => option!["name"]!.GetValue<string>(), option => option!["value"]!, StringComparer.Ordinal);
        Assert.Equal(("Rex", 2, true, "island"), (values["name"].GetValue<string>(), values["amount"].GetValue<int>(), values["urgent"].GetValue<bool>(), values["map"].GetValue<string>()));
        Assert.Equal("12", values["price"].ToJsonString());
        var resolved = data["resolved"]!;
        Assert.Equal("seller-sam", resolved["users"]![guild.User("seller-sam")]!["username"]!.GetValue<string>());
        Assert.NotNull(resolved["members"]![guild.User("seller-sam")]!["permissions"]);
        Assert.Equal("lobby", resolved["channels"]![guild.Channel("lobby")]!["name"]!.GetValue<string>());
        Assert.Equal(2, resolved["roles"]!.AsObject().Count);
        using var stranger = new HttpClient();
        Assert.Equal(Samples.Png, await stranger.GetByteArrayAsync(resolved["attachments"]![values["photo"].GetValue<string>()]!["url"]!.GetValue<string>()));
        Assert.Equal(guild.Id, data["guild_id"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("{\"command\":\"nothing\"}", "no command")]
    [InlineData("{\"command\":\"shop\"}", "subcommands")]
    [InlineData("{\"command\":\"shop sell\"}", "no subcommand")]
    [InlineData("{\"command\":\"shop item buy\"}", "required")]
    [InlineData("{\"command\":\"shop item buy\",\"options\":{\"name\":\"Rex\",\"nope\":1}}", "no option")]
    [InlineData("{\"command\":\"shop item buy\",\"options\":{\"name\":\"a name of more than twenty\"}}", "characters")]
    [InlineData("{\"command\":\"shop item buy\",\"options\":{\"name\":\"Rex\",\"amount\":6}}", "between")]
    [InlineData("{\"command\":\"shop item buy\",\"options\":{\"name\":\"Rex\",\"amount\":1.5}}", "whole")]
    [InlineData("{\"command\":\"shop item buy\",\"options\":{\"name\":\"Rex\",\"map\":\"Ragnarok\"}}", "choices")]
    [InlineData("{\"command\":\"shop item buy\",\"options\":{\"name\":\"Rex\",\"seller\":\"nobody\"}}", "nobody")]
    [InlineData("{\"command\":\"shop item buy\",\"options\":{\"name\":\"Rex\",\"place\":\"mod-log\"}}", "channel")]
    [InlineData("{\"command\":\"staff\"}", "no command")]
    [InlineData("{\"command\":\"owner\"}", "no command")]
    [InlineData("{\"command\":\"View profile\"}", "target")]
    [InlineData("{\"command\":\"Report message\",\"target\":\"1\"}", "no such message")]
    [InlineData("{\"click\":\"Buy\"}", "no button")]
    [InlineData("{\"choose\":[\"a\"]}", "no select")]
    [InlineData("{\"submit\":{\"a\":\"b\"}}", "No modal")]
    [InlineData("{\"say\":\"\"}", "empty")]
    public async Task What_a_client_would_not_do_is_refused_with_a_reason(string verb, string reason)
    {
        var (guild, channel) = await Ready();
        var reply = await guild.Act("buyer-ben", channel, JsonSerializer.Deserialize<JsonObject>(verb)!);
        Assert.Equal(HttpStatusCode.Conflict, reply.Status);
        Assert.Contains(reason, reply.Json["error"]!.GetValue<string>(), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(fixture.App.BodiesOf(channel));
    }

    [Fact]
    public async Task Commands_for_staff_are_there_for_staff()
    {
        var (guild, channel) = await Ready();
        Assert.Equal(HttpStatusCode.OK, (await guild.Act("mod-milo", channel, new { command = "staff" })).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await guild.Act("mod-milo", channel, new { command = "owner" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await guild.Act("owner-olivia", channel, new { command = "owner" })).Status);
    }

    [Fact]
    public async Task Suggestions_are_asked_for_with_what_is_typed_so_far()
    {
        var (guild, channel) = await Ready();
        fixture.Answer(channel, _ => new { type = 8, data = new { choices = new[] { new { name = "Rex", value = "rex" } } } });
        var reply = await guild.Act("buyer-ben", channel, new { command = "shop item buy", complete = "name", options = new { name = "re", amount = 2 } });
        Assert.Equal(("autocomplete", "Rex"), (reply.Json["kind"]!.GetValue<string>(), reply.Json["choices"]![0]!["name"]!.GetValue<string>()));
        var options = fixture.App.BodiesOf(channel).Single()["data"]!["options"]![0]!["options"]![0]!["options"]!.AsArray();
        Assert.Equal(("re", true), (options[0]!["value"]!.GetValue<string>(), options[0]!["focused"]!.GetValue<bool>()));

        fixture.Answer(channel, _ => new { type = 8, data = new { choices = new[] { new { name = "Rex", value = 5 } } } });
        Assert.Equal("none", (await guild.Act("buyer-ben", channel, new { command = "shop item buy", complete = "name", options = new { name = "re" } })).Json["kind"]!.GetValue<string>());
    }

    [Fact]
    public async Task Menu_commands_carry_their_target()
    {
        var (guild, channel) = await Ready();
        await guild.Act("buyer-ben", channel, new { command = "View profile", target = "seller-sam" });
        var said = (await guild.Act("buyer-bea", channel, new { say = "buy my rex" })).Json["message"]!["id"]!.GetValue<string>();
        await guild.Act("buyer-ben", channel, new { command = "Report message", target = said });
        var bodies = fixture.App.BodiesOf(channel);
        Assert.Equal(guild.User("seller-sam"), bodies[0]["data"]!["target_id"]!.GetValue<string>());
        Assert.Equal("buy my rex", bodies[1]["data"]!["resolved"]!["messages"]![said]!["content"]!.GetValue<string>());
    }

    [Fact]
    public async Task Selects_are_chosen_by_label_value_or_name_within_their_bounds()
    {
        var (guild, channel) = await Ready();
        await guild.Post(channel, new { content = "x", components = Samples.LegacyComponents });
        fixture.Answer(channel, _ => new { type = 6 });
        await guild.Act("buyer-ben", channel, new { choose = new[] { "Two", "1" }, wait = false });
        await guild.Act("buyer-ben", channel, new { choose = new[] { "seller-sam" }, component = "Who", wait = false });
        var bodies = fixture.App.BodiesOf(channel);
        Assert.Equal(["2", "1"], bodies[0]["data"]!["values"]!.AsArray().Select(value => value!.GetValue<string>()));
        Assert.Equal(guild.User("seller-sam"), bodies[1]["data"]!["values"]![0]!.GetValue<string>());
        Assert.NotNull(bodies[1]["data"]!["resolved"]!["users"]);

        Assert.Equal(HttpStatusCode.Conflict, (await guild.Act("buyer-ben", channel, new { choose = new[] { "One", "Two", "Three" } })).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await guild.Act("buyer-ben", channel, new { click = "Off" })).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await guild.Act("buyer-ben", channel, new { click = "Site" })).Status);
    }

    [Fact]
    public async Task A_modal_is_filled_in_by_label_or_custom_id_and_submitted_once()
    {
        var (guild, channel) = await Ready();
        var panel = await guild.Post(channel, new { flags = 32768, components = Samples.V2Components });
        fixture.Answer(channel, _ => new { type = 9, data = new { title = "Order", custom_id = "order:1", components = ModalParts } });
        var shown = await guild.Act("buyer-ben", channel, new { click = "Order" });
        Assert.Equal(("modal", "Order"), (shown.Json["kind"]!.GetValue<string>(), shown.Json["modal"]!["title"]!.GetValue<string>()));

        Assert.Equal(HttpStatusCode.Conflict, (await guild.Act("buyer-ben", channel, new { submit = new { } })).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await guild.Act("buyer-ben", channel, new { submit = new { Note = "ab" } })).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await guild.Act("buyer-bea", channel, new { submit = new { Note = "abc" } })).Status);
        fixture.Answer(channel, _ => new { type = 7, data = new { components = new[] { new { type = 10, content = "Thanks" } } } });
        var submit = new { Note = "a rex", Proof = new[] { new { name = "p.png", base64 = Convert.ToBase64String(Samples.Png) } }, speed = "Fast" };
        var reply = await guild.Act("buyer-ben", channel, new { submit });
        Assert.True(reply.Json["kind"]?.GetValue<string>() == "update", reply.Text);

        var body = fixture.App.BodiesOf(channel)[^1];
        Assert.Equal(panel, body["message"]!["id"]!.GetValue<string>());
        var parts = body["data"]!["components"]!.AsArray().Where(part => part!["type"]!.GetValue<int>() == 18).Select(part => part!["component"]!).ToDictionary(part => part["custom_id"]!.GetValue<string>(), StringComparer.Ordinal);
        Assert.Equal(("a rex", "ragnarok", "fast"), (parts["note"]["value"]!.GetValue<string>(), parts["map"]["values"]![0]!.GetValue<string>(), parts["speed"]["value"]!.GetValue<string>()));
        Assert.NotNull(body["data"]!["resolved"]!["attachments"]![parts["proof"]["values"]![0]!.GetValue<string>()]);
        Assert.Equal(HttpStatusCode.Conflict, (await guild.Act("buyer-ben", channel, new { submit })).Status);
    }

    [Fact]
    public async Task Members_boxes_and_groups_of_a_modal_have_their_own_forms()
    {
        var (guild, channel) = await Ready();
        object[] components =
        [
            new { type = 18, label = "Helper", component = new { type = 5, custom_id = "helper", max_values = 2 } },
            new { type = 18, label = "Extras", component = new { type = 22, custom_id = "extras", required = false, min_values = 0, options = new[] { new { label = "Saddle", value = "saddle" }, new { label = "Food", value = "food" } } } },
            new { type = 18, label = "Agree", component = new { type = 23, custom_id = "agree" } },
            new { type = 18, label = "Mood", component = new { type = 21, custom_id = "mood", required = false, options = new[] { new { label = "Good", value = "good" }, new { label = "Bad", value = "bad" } } } },
        ];
        fixture.Answer(channel, body => body["type"]!.GetValue<int>() == 2 ? new { type = 9, data = (object)new { title = "More", custom_id = "more", components } } : new { type = 4, data = (object)new { content = "ok" } });
        await guild.Act("buyer-ben", channel, new { command = "shop list" });
        var reply = await guild.Act("buyer-ben", channel, new { submit = new { Helper = new[] { "seller-suki", "seller-sam" }, Extras = new[] { "Saddle" }, Agree = true } });
        Assert.True(reply.Json["kind"]?.GetValue<string>() == "message", reply.Text);
        var parts = fixture.App.BodiesOf(channel)[^1]["data"]!["components"]!.AsArray().Select(part => part!["component"]!).ToList();
        Assert.Equal([guild.User("seller-suki"), guild.User("seller-sam")], parts[0]["values"]!.AsArray().Select(value => value!.GetValue<string>()));
        Assert.Equal("saddle", parts[1]["values"]![0]!.GetValue<string>());
        Assert.True(parts[2]["value"]!.GetValue<bool>());
        Assert.True(parts[3].AsObject().ContainsKey("value"));
        Assert.Null(parts[3]["value"]);
    }

    [Fact]
    public async Task A_modal_of_rows_opened_by_a_command_can_only_be_answered_anew()
    {
        var (guild, channel) = await Ready();
        fixture.Answer(channel, body => body["type"]!.GetValue<int>() == 2
            ? new { type = 9, data = new { title = "Old", custom_id = "old", components = new[] { new { type = 1, components = new[] { new { type = 4, style = 1, custom_id = "text", label = "Text", required = false } } } } } }
            : new { type = 7, data = new { content = "x" } });
        await guild.Act("buyer-ben", channel, new { command = "shop list" });
        var reply = await guild.Act("buyer-ben", channel, new { submit = new { Text = "" } });
        Assert.Equal("none", reply.Json["kind"]!.GetValue<string>());
        var sent = fixture.App.BodiesOf(channel)[^1];
        Assert.False(sent.ContainsKey("message"));
        Assert.Equal("", sent["data"]!["components"]![0]!["components"]![0]!["value"]!.GetValue<string>());
    }

    [Fact]
    public async Task In_the_direct_channel_with_the_bot_a_user_stands_in_for_the_member()
    {
        var name = "balance" + Guid.NewGuid().ToString("N")[..8];
        var guild = await fixture.Guild();
        await guild.Rest("POST", $"applications/{fixture.Application}/commands", new { name, description = "Balance", contexts = new[] { 0, 1 } });
        var said = await fixture.Sandbox.Act(new { @as = guild.User("buyer-ben"), say = "hello bot" });
        var direct = said.Json["message"]!["channel_id"]!.GetValue<string>();
        fixture.Answer(direct, _ => new { type = 4, data = new { content = "12 credits" } });
        var reply = await fixture.Sandbox.Act(new { @as = guild.User("buyer-ben"), command = name });
        Assert.True(reply.Json["kind"]?.GetValue<string>() == "message", reply.Text);
        var body = fixture.App.BodiesOf(direct).Single();
        Assert.Equal(guild.User("buyer-ben"), body["user"]!["id"]!.GetValue<string>());
        Assert.False(body.ContainsKey("member"));
        Assert.Equal((1, "0"), (body["context"]!.GetValue<int>(), body["authorizing_integration_owners"]!["0"]!.GetValue<string>()));
    }

    private static object[] ModalParts =>
    [
        new { type = 10, content = "Tell us more" },
        new { type = 18, label = "Note", component = new { type = 4, custom_id = "note", style = 2, min_length = 3, max_length = 100 } },
        new { type = 18, label = "Map", component = new { type = 3, custom_id = "map", options = new object[] { new { label = "The Island", value = "island" }, new { label = "Ragnarok", value = "ragnarok", @default = true } } } },
        new { type = 18, label = "Proof", component = new { type = 19, custom_id = "proof", required = false, min_values = 0 } },
        new { type = 18, label = "Speed", component = new { type = 21, custom_id = "speed", options = new[] { new { label = "Slow", value = "slow" }, new { label = "Fast", value = "fast" } } } },
    ];

    private async Task<(TestGuild Guild, string Channel)> Ready()
    {
        var guild = await fixture.Guild(Shop);
        fixture.Answer(guild.Channel("market"), _ => new { type = 4, data = new { content = "ok" } });
        return (guild, guild.Channel("market"));
    }
}
