using ArkMarket.Discord;

namespace ArkMarket.Tests.Discord;

/// <summary>What each call sends, and what it makes of the answer.</summary>
public sealed class RestCallTests
{
    private static readonly Snowflake Guild = new(1), Channel = new(2), Message = new(3), User = new(4), Role = new(5);
    private static readonly InteractionToken Token = new(new Snowflake(42), "to.ken-_1");
    private static readonly MessageAddress Address = new(Channel, Message);
    private static readonly MemberAddress Member = new(Guild, User);
    private static readonly MessagePayload Payload = MessagePayload.Text("hi");

    private const string PayloadJson = """{"content":"hi","allowed_mentions":{"parse":[]}}""";

    public static TheoryData<Func<DiscordRest, Task>, string, string?> Calls { get; } = new()
    {
        { rest => rest.GetCurrentApplication(), "GET /api/v10/applications/@me", null },
        { rest => rest.SetInteractionsEndpoint(new Uri("https://x.test/i")), "PATCH /api/v10/applications/@me", """{"interactions_endpoint_url":"https://x.test/i"}""" },
        { rest => rest.GetCurrentUser(), "GET /api/v10/users/@me", null },
        { rest => rest.GetGatewayBot(), "GET /api/v10/gateway/bot", null },
        { rest => rest.GetCurrentUserGuilds(), "GET /api/v10/users/@me/guilds?limit=200", null },
        { rest => rest.GetCurrentUserGuilds(after: Guild), "GET /api/v10/users/@me/guilds?limit=200&after=1", null },
        { rest => rest.GetGuild(Guild), "GET /api/v10/guilds/1?with_counts=true", null },
        { rest => rest.GetGuildChannels(Guild), "GET /api/v10/guilds/1/channels", null },
        { rest => rest.CreateGuildChannel(Guild, new ChannelCreate("t-1") { Topic = "id 7", ParentId = Channel, PermissionOverwrites = [PermissionOverwrite.ForRole(Guild) with { Deny = Permissions.ViewChannel }] }),
            "POST /api/v10/guilds/1/channels", """{"name":"t-1","type":0,"topic":"id 7","parent_id":"2","permission_overwrites":[{"id":"1","type":0,"allow":"0","deny":"1024"}]}""" },
        { rest => rest.GetChannel(Channel), "GET /api/v10/channels/2", null },
        { rest => rest.EditChannel(Channel, new ChannelEdit()), "PATCH /api/v10/channels/2", "{}" },
        { rest => rest.EditChannel(Channel, new ChannelEdit { Name = "n", Topic = "t", ParentId = Guild, PermissionOverwrites = [] }),
            "PATCH /api/v10/channels/2", """{"name":"n","topic":"t","parent_id":"1","permission_overwrites":[]}""" },
        { rest => rest.EditChannel(Channel, new ChannelEdit { Topic = (string?)null, ParentId = (Snowflake?)null }), "PATCH /api/v10/channels/2", """{"topic":null,"parent_id":null}""" },
        { rest => rest.DeleteChannel(Channel), "DELETE /api/v10/channels/2", null },
        { rest => rest.CreateDm(User), "POST /api/v10/users/@me/channels", """{"recipient_id":"4"}""" },
        { rest => rest.GetMessages(Channel, new MessagePage()), "GET /api/v10/channels/2/messages?limit=50", null },
        { rest => rest.GetMessages(Channel, new MessagePage { Limit = 100, Before = Message }), "GET /api/v10/channels/2/messages?limit=100&before=3", null },
        { rest => rest.GetMessages(Channel, new MessagePage { After = Message }), "GET /api/v10/channels/2/messages?limit=50&after=3", null },
        { rest => rest.GetMessage(Address), "GET /api/v10/channels/2/messages/3", null },
        { rest => rest.CreateMessage(Channel, Payload), "POST /api/v10/channels/2/messages", PayloadJson },
        { rest => rest.EditMessage(Address, Payload), "PATCH /api/v10/channels/2/messages/3", PayloadJson },
        { rest => rest.DeleteMessage(Address), "DELETE /api/v10/channels/2/messages/3", null },
        { rest => rest.BulkDeleteMessages(Channel, new BulkDelete([Message, User])), "POST /api/v10/channels/2/messages/bulk-delete", """{"messages":["3","4"]}""" },
        { rest => rest.GetGuildRoles(Guild), "GET /api/v10/guilds/1/roles", null },
        { rest => rest.CreateGuildRole(Guild, new RoleCreate("Seller") { Permissions = Permissions.ViewChannel, Color = 255, IsHoisted = true }),
            "POST /api/v10/guilds/1/roles", """{"name":"Seller","permissions":"1024","color":255,"hoist":true,"mentionable":false}""" },
        { rest => rest.EditGuildRole((Guild, Role), new RoleEdit { IsMentionable = true }), "PATCH /api/v10/guilds/1/roles/5", """{"mentionable":true}""" },
        { rest => rest.GetGuildMember(Member), "GET /api/v10/guilds/1/members/4", null },
        { rest => rest.GetUser(User), "GET /api/v10/users/4", null },
        { rest => rest.SearchGuildMembers(Guild, ("Ann & Bob", 20)), "GET /api/v10/guilds/1/members/search?query=Ann%20%26%20Bob&limit=20", null },
        { rest => rest.GetGuildMembers(Guild, new MemberListPage { After = User, Limit = 100 }), "GET /api/v10/guilds/1/members?limit=100&after=4", null },
        { rest => rest.EditMember(Member, new MemberEdit { TimedOutUntil = DateTimeOffset.UnixEpoch, Nick = "n", Roles = [Role] }),
            "PATCH /api/v10/guilds/1/members/4", """{"communication_disabled_until":"1970-01-01T00:00:00+00:00","nick":"n","roles":["5"]}""" },
        { rest => rest.EditMember(Member, new MemberEdit { TimedOutUntil = (DateTimeOffset?)null, Nick = (string?)null }),
            "PATCH /api/v10/guilds/1/members/4", """{"communication_disabled_until":null,"nick":null}""" },
        { rest => rest.RemoveMember(Member), "DELETE /api/v10/guilds/1/members/4", null },
        { rest => rest.BanUser(Member, new Ban(TimeSpan.FromHours(1))), "PUT /api/v10/guilds/1/bans/4", """{"delete_message_seconds":3600}""" },
        { rest => rest.Unban(Member), "DELETE /api/v10/guilds/1/bans/4", null },
        { rest => rest.GetGuildInvites(Guild), "GET /api/v10/guilds/1/invites", null },
        { rest => rest.GetVanityUrl(Guild), "GET /api/v10/guilds/1/vanity-url", null },
        { rest => rest.GetAuditLog(Guild, new AuditLogPage()), "GET /api/v10/guilds/1/audit-logs?limit=50", null },
        { rest => rest.GetAuditLog(Guild, new AuditLogPage { Limit = 10, UserId = User, Action = AuditLogAction.MemberKick, Before = Message }),
            "GET /api/v10/guilds/1/audit-logs?limit=10&user_id=4&action_type=20&before=3", null },
        { rest => rest.IsBanned(Member), "GET /api/v10/guilds/1/bans/4", null },
        { rest => rest.AddMemberRole(Member, new RoleChange(Role)), "PUT /api/v10/guilds/1/members/4/roles/5", null },
        { rest => rest.RemoveMemberRole(Member, new RoleChange(Role)), "DELETE /api/v10/guilds/1/members/4/roles/5", null },
        { rest => rest.GetGuildCommands(Guild), "GET /api/v10/applications/42/guilds/1/commands", null },
        { rest => rest.OverwriteGuildCommands(Guild, [CommandDefinition.Slash("a", "d")]), "PUT /api/v10/applications/42/guilds/1/commands", """[{"type":1,"name":"a","description":"d"}]""" },
        { rest => rest.GetOriginal(Token), "GET /api/v10/webhooks/42/to.ken-_1/messages/@original", null },
        { rest => rest.EditOriginal(Token, Payload), "PATCH /api/v10/webhooks/42/to.ken-_1/messages/@original", PayloadJson },
        { rest => rest.DeleteOriginal(Token), "DELETE /api/v10/webhooks/42/to.ken-_1/messages/@original", null },
        { rest => rest.CreateFollowup(Token, Payload with { Flags = MessageFlags.Ephemeral }), "POST /api/v10/webhooks/42/to.ken-_1", """{"content":"hi","flags":64,"allowed_mentions":{"parse":[]}}""" },
    };

    [Theory, MemberData(nameof(Calls))]
    public async Task Each_call_sends_what_Discord_documents(Func<DiscordRest, Task> call, string line, string? body)
    {
        await using var discord = await ScriptedDiscord.Start();
        await call(discord.Client());
        var request = Assert.Single(discord.Requests);
        Assert.Equal(line, $"{request.Method} {request.Path}");
        if (body is null) Assert.Empty(request.Body);
        else JsonText.Equal(body, request.Text);
        Assert.Equal(body is null ? null : "application/json", request.Headers.GetValueOrDefault("Content-Type"));
        Assert.Equal("DiscordBot (https://home.test/, 1.0)", request.Headers["User-Agent"]);
        // The token in the path is the right to do it: the bot's own stays at home.
        Assert.Equal(line.Contains("webhooks", StringComparison.Ordinal) ? null : "Bot bot-token", request.Headers.GetValueOrDefault("Authorization"));
        Assert.False(request.Headers.ContainsKey("traceparent"));
    }

    [Fact]
    public void Every_call_has_a_row_here()
    {
        var calls = typeof(DiscordRest).Assembly.GetExportedTypes().Where(type => type.Name.EndsWith("Calls", StringComparison.Ordinal))
            .SelectMany(type => type.GetMethods()).Where(method => method.IsStatic);
        var tried = Calls.Select(row => row.Data.Item2.Split('?')[0]).Distinct(StringComparer.Ordinal);
        Assert.Equal(calls.Count(), tried.Count());
    }

    [Fact]
    public async Task A_message_is_read_with_its_reply_cards_stickers_and_edit()
    {
        await using var discord = (await ScriptedDiscord.Start())
            .Then(200, """
                [{"id":"3","content":"x","edited_timestamp":"2026-11-20T12:00:00.123000+00:00","message_reference":{"type":0,"message_id":"2"},
                  "embeds":[{"author":{"name":"A"},"title":"T","description":"D","fields":[{"name":"N","value":"V"}],"footer":{"text":"F"},"image":{"url":"u"}}],
                  "sticker_items":[{"id":"9","name":"Rex","format_type":1}]},
                 {"id":"4","message_reference":{"type":1,"message_id":"2"},"embeds":null}]
                """);
        var messages = await discord.Client().GetMessages(Channel, new MessagePage());
        Assert.Equal((new Snowflake(2), null), (messages[0].RepliesTo, messages[1].RepliesTo));
        Assert.Equal(["A", "T", "D", "N: V", "F"], Assert.Single(messages[0].Embeds).Texts);
        Assert.Equal(["Rex"], messages[0].Stickers);
        Assert.Equal(123, messages[0].EditedAt!.Value.Millisecond);
    }

    [Fact]
    public async Task The_reason_goes_with_every_call_that_takes_one()
    {
        await using var discord = await ScriptedDiscord.Start();
        var rest = discord.Client();
        await rest.CreateGuildChannel(Guild, new ChannelCreate("t") { Reason = "für #7" });
        await rest.EditChannel(Channel, new ChannelEdit { Reason = "für #7" });
        await rest.DeleteChannel(Channel, "für #7");
        await rest.CreateGuildRole(Guild, new RoleCreate("r") { Reason = "für #7" });
        await rest.EditGuildRole((Guild, Role), new RoleEdit { Reason = "für #7" });
        await rest.AddMemberRole(Member, new RoleChange(Role, "für #7"));
        await rest.RemoveMemberRole(Member, new RoleChange(Role, "für #7"));
        await rest.DeleteMessage(Address, "für #7");
        await rest.BulkDeleteMessages(Channel, new BulkDelete([Message, User], "für #7"));
        await rest.EditMember(Member, new MemberEdit { Reason = "für #7" });
        await rest.RemoveMember(Member, "für #7");
        await rest.BanUser(Member, new Ban(default, "für #7"));
        await rest.Unban(Member, "für #7");
        Assert.Equal(13, discord.Requests.Count);
        Assert.All(discord.Requests, request => Assert.Equal("f%C3%BCr%20%237", request.Headers["X-Audit-Log-Reason"]));
    }

    [Fact]
    public async Task The_gateways_limits_invites_members_and_the_audit_log_are_read()
    {
        await using var discord = (await ScriptedDiscord.Start())
            .Then(200, """{"url":"wss://gateway.test","shards":2,"session_start_limit":{"total":1000,"remaining":7,"reset_after":60000,"max_concurrency":16}}""")
            .Then(200, """[{"code":"abc","channel":{"id":"2"},"inviter":{"id":"4"},"uses":3,"max_uses":5,"expires_at":"2026-11-20T12:00:00+00:00"},{"code":"x"}]""")
            .Then(200, """{"code":null,"uses":12}""")
            .Then(200, """[{"user":{"id":"4","username":"n"},"roles":[]}]""")
            .Then(200, """
                {"users":[{"id":"4"}],"audit_log_entries":[{"id":"9","action_type":24,"user_id":"4","target_id":"7","reason":"spam","changes":
                  [{"key":"communication_disabled_until","new_value":"2026-11-20T12:00:00+00:00"},{"key":"$add","new_value":[{"id":"5"}]},{"key":"nick","old_value":"a"}]}]}
                """);
        var rest = discord.Client();
        var bot = await rest.GetGatewayBot();
        Assert.Equal(("wss://gateway.test", 2, 7, TimeSpan.FromMinutes(1), 16), (bot.Url, bot.Shards, bot.Remaining, bot.ResetAfter, bot.MaxConcurrency));
        var invites = await rest.GetGuildInvites(Guild);
        Assert.Equal(("abc", Channel, User, 3, 5), (invites[0].Code, invites[0].ChannelId, invites[0].InviterId, invites[0].Uses, invites[0].MaxUses));
        Assert.Equal(("x", null, 0), (invites[1].Code, invites[1].InviterId, invites[1].Uses));
        Assert.Equal(("", 12), (await rest.GetVanityUrl(Guild)) is var vanity ? (vanity.Code, vanity.Uses) : default);
        Assert.Equal(User, Assert.Single(await rest.GetGuildMembers(Guild, new MemberListPage())).User!.Id);
        var entry = Assert.Single(await rest.GetAuditLog(Guild, new AuditLogPage()));
        Assert.Equal((AuditLogAction.MemberUpdate, User, new Snowflake(7), "spam"), (entry.Action, entry.UserId, entry.TargetId, entry.Reason));
        Assert.Equal(["2026-11-20T12:00:00+00:00", """[{"id":"5"}]""", null], entry.Changes.Select(change => change.NewValue));
    }

    [Fact]
    public async Task Whoever_is_gone_is_no_failure_of_kicking_and_unbanning()
    {
        await using var discord = (await ScriptedDiscord.Start())
            .Then(404, """{"code":10007,"message":"Unknown Member"}""")
            .Then(404, """{"code":10026,"message":"Unknown Ban"}""");
        Assert.False(await discord.Client().RemoveMember(Member));
        Assert.False(await discord.Client().Unban(Member));
    }

    [Fact]
    public async Task Files_go_as_parts_beside_the_payload()
    {
        await using var discord = await ScriptedDiscord.Start();
        var file = new MessageFile("ü log.txt", "hello"u8.ToArray()) { ContentType = "text/plain", Description = "D" };
        await discord.Client().CreateMessage(Channel, Payload with { Files = [file, new MessageFile("b.bin", new byte[] { 1 })] });
        var request = Assert.Single(discord.Requests);
        Assert.StartsWith("multipart/form-data", request.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Contains("name=payload_json", request.Text, StringComparison.Ordinal);
        Assert.Contains("""
            "attachments":[{"id":"0","filename":"ü log.txt","description":"D"},{"id":"1","filename":"b.bin"}]
            """, request.Text, StringComparison.Ordinal);
        Assert.Contains("name=\"files[0]\"", request.Text, StringComparison.Ordinal);
        Assert.Contains("name=\"files[1]\"", request.Text, StringComparison.Ordinal);
        Assert.Contains("hello", request.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_are_read_and_their_gaps_and_novelties_survived()
    {
        await using var discord = await ScriptedDiscord.Start();
        discord
            .Then(200, """{"id":"42","name":"Ark","verify_key":"ab","interactions_endpoint_url":null,"future":{}}""")
            .Then(200, """[{"id":"1","name":"G","owner":true,"permissions":"8","features":[]},null,7]""")
            .Then(200, """{"id":"1","name":null,"owner_id":"4","roles":[{"id":"5","name":"R","permissions":"16","position":3,"managed":true,"tags":{"premium_subscriber":null}}]}""")
            .Then(200, """[{"id":"2","type":99,"name":"c","topic":null,"permission_overwrites":[{"id":"1","type":0,"allow":"0","deny":"1024"}]}]""")
            .Then(200, """[{"id":"3","channel_id":"2","content":"x","author":{"id":"4","username":"n"},"components":[{"type":1,"components":[{"type":2,"custom_id":"a"}]}]}]""")
            .Then(200, """{"roles":["5"],"communication_disabled_until":"2026-11-20T12:00:00.123000+00:00","pending":true}""")
            .Then(200, """[{"id":"9","type":1,"name":"a","description":"d","version":"8"}]""");
        var rest = discord.Client();
        var application = await rest.GetCurrentApplication();
        Assert.Equal(("Ark", "ab", null), (application.Name, application.VerifyKey, application.InteractionsEndpointUrl));
        Assert.True(Assert.Single(await rest.GetCurrentUserGuilds()) is { IsOwner: true, Permissions: Permissions.Administrator });
        var guild = await rest.GetGuild(Guild);
        Assert.Equal(("", User, true), (guild.Name, guild.OwnerId, Assert.Single(guild.Roles).IsManaged));
        var channel = Assert.Single(await rest.GetGuildChannels(Guild));
        Assert.Equal((99, Permissions.ViewChannel), ((int)channel.Type, Assert.Single(channel.PermissionOverwrites).Deny));
        Assert.Equal(["a"], Assert.Single(await rest.GetMessages(Channel, new MessagePage())).CustomIds);
        var member = await rest.GetGuildMember(Member);
        Assert.Equal((true, 123), (member.IsPending, member.TimedOutUntil!.Value.Millisecond));
        Assert.Equal(new Snowflake(8), Assert.Single(await rest.GetGuildCommands(Guild)).Version);
    }
}
