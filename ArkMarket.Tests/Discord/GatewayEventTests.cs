using System.Text;
using ArkMarket.Discord;

namespace ArkMarket.Tests.Discord;

/// <summary>What is read out of events, and what survives when half of it is missing.</summary>
public sealed class GatewayEventTests
{
    [Fact]
    public async Task Servers_that_were_joined_are_told_from_those_that_are_only_told_of()
    {
        await using var gateway = await ScriptedGateway.Start();
        await using var shard = ShardRun.Against(gateway);
        var connection = await gateway.Next();
        await connection.Welcome("""[{"id":"1","unavailable":true},{"id":"2","unavailable":true}]""");
        string[] story =
        [
            """GUILD_CREATE {"id":"1","name":"a"}""", """GUILD_CREATE {"id":"2","unavailable":true}""", """GUILD_CREATE {"id":"2"}""",
            """GUILD_CREATE {"id":"3"}""", """GUILD_DELETE {"id":"1","unavailable":true}""", """GUILD_CREATE {"id":"1"}""",
            """GUILD_DELETE {"id":"3"}""", """GUILD_CREATE {"id":"3"}""",
        ];
        for (var index = 0; index < story.Length; index++) await connection.Event(story[index].Split(' ')[0], index + 2, story[index].Split(' ', 2)[1]);
        var told = new List<string>();
        while (told.Count < story.Length)
        {
            var happened = await shard.Next();
            told.Add(happened.Type is "GUILD_CREATE" ? $"{happened.GuildId} {happened.Arrival}" : $"{happened.GuildId} gone");
        }

        Assert.Equal(["1 Backfill", "2 Backfill", "2 Returned", "3 Joined", "1 gone", "1 Returned", "3 gone", "3 Joined"], told);
    }

    [Fact]
    public async Task After_a_resume_in_a_new_process_only_unknown_servers_count_as_joined()
    {
        await using var gateway = await ScriptedGateway.Start();
        await using var shard = ShardRun.Against(
            gateway, new GatewaySession("s", gateway.Address.AbsoluteUri, 5), options => options with { KnownGuilds = [new Snowflake(1)] });
        var connection = await gateway.Next();
        await connection.Hello();
        await connection.Receive(opcode: 6);
        await connection.Event("GUILD_CREATE", 6, """{"id":"1"}""");
        await connection.Event("GUILD_CREATE", 7, """{"id":"2"}""");
        Assert.Equal((GuildArrival.Backfill, GuildArrival.Joined), ((await shard.Next()).Arrival, (await shard.Next()).Arrival));
    }

    [Fact]
    public void A_message_is_read_with_whom_it_mentions_and_who_wrote_it()
    {
        var happened = Read<MessageEvent>("""
            {"id":"3","channel_id":"2","guild_id":"1","content":"hi","author":{"id":"4","username":"n"},"member":{"roles":["5"],"nick":"N"},
             "mentions":[{"id":"6","member":{"roles":[]}},{"id":"7"}],"mention_roles":["8"],"mention_everyone":true,"type":0,"new":{"x":[1]}}
            """)!;
        Assert.Equal((new Snowflake(3), new Snowflake(1), "hi", "N", true), (happened.Message.Id, happened.GuildId, happened.Message.Content, happened.Member!.Nick, happened.IsFromPerson));
        Assert.Equal([new Snowflake(6), new Snowflake(7)], happened.Mentions);
        Assert.Equal((new Snowflake(8), true), (Assert.Single(happened.MentionedRoles), happened.MentionsEveryone));
        Assert.False(Read<MessageEvent>("""{"id":"3","author":{"id":"4","bot":true}}""")!.IsFromPerson);
        Assert.False(Read<MessageEvent>("""{"id":"3","author":{"id":"4"},"webhook_id":"9"}""")!.IsFromPerson);
        Assert.False(Read<MessageEvent>("""{"id":"3"}""")!.IsFromPerson);
    }

    [Fact]
    public void Members_bans_channels_roles_and_deletions_are_read()
    {
        var member = Read<MemberEvent>("""{"guild_id":"1","user":{"id":"4"},"roles":["5"],"pending":true,"communication_disabled_until":"2026-11-20T12:00:00+00:00"}""")!;
        Assert.Equal((new Snowflake(1), new Snowflake(4), true), (member.GuildId, member.User.Id, member.Member.IsPending));
        Assert.Equal(12, member.Member.TimedOutUntil!.Value.Hour);
        Assert.Equal(new Snowflake(4), Read<MemberRemovedEvent>("""{"user":{"id":"4"},"guild_id":"1"}""")!.User.Id);
        Assert.Equal(new Snowflake(1), Read<BanEvent>("""{"user":{"id":"4"},"guild_id":"1"}""")!.GuildId);
        Assert.Equal("c", Read<ChannelEvent>("""{"id":"2","guild_id":"1","name":"c","type":0}""")!.Channel.Name);
        Assert.Equal("R", Read<RoleEvent>("""{"guild_id":"1","role":{"id":"5","name":"R"}}""")!.Role.Name);
        Assert.Equal(new Snowflake(5), Read<RoleDeletedEvent>("""{"guild_id":"1","role_id":"5"}""")!.RoleId);
        Assert.Equal([new Snowflake(3)], Read<MessageDeletedEvent>("""{"id":"3","channel_id":"2","guild_id":"1"}""")!.Ids);
        Assert.Equal(2, Read<MessageDeletedEvent>("""{"ids":["3","4"],"channel_id":"2","guild_id":"1"}""")!.Ids.Count);
        Assert.Equal((new Snowflake(1), true), (Read<GuildDeletedEvent>("""{"id":"1","unavailable":true}""") is { } away ? (away.Id, away.IsUnavailable) : default));
        Assert.Equal((false, 7), (Read<GuildEvent>("""{"id":"1","name":"G","member_count":7}""") is { } guild ? (guild.IsUnavailable, guild.MemberCount!.Value) : default));
    }

    [Fact]
    public void Invites_and_audit_log_entries_are_read()
    {
        var invite = Read<InviteEvent>("""{"guild_id":"1","channel_id":"2","code":"abc","inviter":{"id":"4"},"uses":0,"max_uses":5}""")!;
        Assert.Equal(("abc", new Snowflake(4), 5), (invite.Code, invite.InviterId, invite.MaxUses));
        Assert.Equal("abc", Read<InviteDeletedEvent>("""{"guild_id":"1","channel_id":"2","code":"abc"}""")!.Code);
        var entry = Read<AuditLogEvent>("""
            {"guild_id":"1","id":"9","action_type":20,"user_id":"4","target_id":"7","reason":"bye","changes":[{"key":"k","new_value":true}],"options":{}}
            """)!;
        Assert.Equal((AuditLogAction.MemberKick, new Snowflake(4), new Snowflake(7), "bye", "true"),
            (entry.ActionType, entry.UserId, entry.TargetId, entry.Reason, Assert.Single(entry.Changes).NewValue));
    }

    [Theory]
    [InlineData("{}"), InlineData("null"), InlineData("[]"), InlineData("7"), InlineData("""{"id":null,"guild_id":[],"user":7,"role":"x","ids":{},"code":1}""")]
    public void What_makes_no_sense_is_no_event_and_no_fault(string json)
    {
        Assert.Null(Read<MessageEvent>(json));
        Assert.Null(Read<MessageDeletedEvent>(json));
        Assert.Null(Read<MemberEvent>(json));
        Assert.Null(Read<MemberRemovedEvent>(json));
        Assert.Null(Read<BanEvent>(json));
        Assert.Null(Read<ChannelEvent>(json));
        Assert.Null(Read<RoleEvent>(json));
        Assert.Null(Read<RoleDeletedEvent>(json));
        Assert.Null(Read<GuildEvent>(json));
        Assert.Null(Read<GuildDeletedEvent>(json));
        Assert.Null(Read<InviteEvent>(json));
        Assert.Null(Read<InviteDeletedEvent>(json));
        Assert.Null(Read<AuditLogEvent>(json));
        Assert.Null(Read<ReadyEvent>(json));
    }

    private static T? Read<T>(string json) where T : class, IGatewayPayload<T> => T.Read(Encoding.UTF8.GetBytes(json));
}
