using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.Rest;
using ArkMarket.Sandbox.Rest.Channels;
using ArkMarket.Sandbox.Rest.Guilds;
using ArkMarket.Sandbox.Script;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Validation;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Acting;

/// <summary>What people do to the server: invites, names, and what they delete.</summary>
internal static class ManagementVerbs
{
    private const int NameMax = 100;
    private const int NickMax = 32;

    public static ScriptAnswer Invite(Moderator by)
    {
        var errors = new FormErrors();
        var form = Field.Root(by.Body["invite"], errors);
        var channel = by.Channel(form["channel"].Required().Node);
        by.NeedIn(channel, Permission.CreateInstantInvite);
        var invite = new Invite(InviteRoutes.NewCode(), by.Guild.Id, channel.Id, by.User.Id, by.World.Now)
        {
            MaxAgeSeconds = (int)(form["max_age"].Integer(0, InviteRoutes.MaxAgeSeconds) ?? 86_400),
            MaxUses = (int)(form["max_uses"].Integer(0, 100) ?? 0),
        };
        if (errors.Any)
            return ScriptAnswer.Bad(errors.Summary);
        by.World.Invites.Put(invite);
        by.Note(AuditAction.InviteCreate, null, [AuditLog.Change("code", null, invite.Code)]);
        return ScriptAnswer.Ok(new JsonObject { ["code"] = invite.Code });
    }

    public static ScriptAnswer DeleteInvite(Moderator by)
    {
        if (by.World.Invites.Find(by.Body["delete_invite"]?.ToString() ?? "") is not { } invite || invite.GuildId != by.Guild.Id)
            return ScriptAnswer.Impossible("There is no such invite.");
        if (by.World.Channels.Find(invite.ChannelId) is not { } channel || !Access.Has(by.World, channel, by.User.Id, Permission.ManageChannels))
            by.Need(Permission.ManageGuild);
        by.World.Invites.Remove(invite.Code);
        by.Note(AuditAction.InviteDelete, null, [AuditLog.Change("code", invite.Code, null)]);
        return ScriptAnswer.Ok(new JsonObject { ["deleted"] = invite.Code });
    }

    public static ScriptAnswer DeleteChannel(Moderator by)
    {
        var channel = by.Channel(by.Body["delete_channel"]);
        by.NeedIn(channel, Permission.ManageChannels);
        ChannelWriter.Delete(by.World, channel);
        by.Note(AuditAction.ChannelDelete, channel.Id, [AuditLog.Change("name", channel.Name, null)]);
        return ScriptAnswer.Ok(new JsonObject { ["deleted"] = channel.Id.ToString() });
    }

    public static ScriptAnswer DeleteRole(Moderator by)
    {
        var role = by.ManagedRole(by.Body["delete_role"]);
        RoleWriter.Delete(by.World, role);
        by.Note(AuditAction.RoleDelete, role.Id, [AuditLog.Change("name", role.Name, null)]);
        return ScriptAnswer.Ok(new JsonObject { ["deleted"] = role.Id.ToString() });
    }

    /// <summary>Gives a channel, a role, a member or the server another name.</summary>
    public static ScriptAnswer Rename(Moderator by)
    {
        if (by.Body["rename"] is not JsonObject order || order["name"]?.ToString() is not { Length: <= NameMax } name)
            return ScriptAnswer.Bad($"\"rename\" has one of \"channel\", \"role\", \"user\" and \"server\", and a \"name\" of at most {NameMax} characters.");
        if (order["user"] is not null)
            return RenameMember(by, by.Member(order["user"]), name);
        if (name.Length == 0)
            return ScriptAnswer.Bad("The name is empty.");
        if (order["channel"] is not null)
            RenameChannel(by, by.Channel(order["channel"]), name);
        else if (order["role"] is not null)
            RenameRole(by, by.ManagedRole(order["role"]), name);
        else
            RenameServer(by, name);
        return ScriptAnswer.Ok(new JsonObject { ["name"] = name });
    }

    /// <summary>An empty name takes the nick away.</summary>
    private static ScriptAnswer RenameMember(Moderator by, Member member, string nick)
    {
        var isOwn = member.UserId == by.User.Id;
        by.Need(isOwn ? Permission.ChangeNickname : Permission.ManageNicknames);
        if (!isOwn)
            by.StandAbove(member.UserId);
        if (nick.Length > NickMax)
            return ScriptAnswer.Impossible($"A nick has at most {NickMax} characters.");
        var renamed = RoleWriter.Put(by.World, member with { Nick = nick.Length == 0 ? null : nick });
        by.Note(AuditAction.MemberUpdate, member.UserId, [AuditLog.Change("nick", member.Nick, renamed.Nick)]);
        return ScriptAnswer.Ok(new JsonObject { ["member"] = renamed.ToJson(by.World) });
    }

    private static void RenameChannel(Moderator by, Channel channel, string name)
    {
        by.NeedIn(channel, Permission.ManageChannels);
        ChannelWriter.Update(by.World, channel, channel with { Name = name });
        by.Note(AuditAction.ChannelUpdate, channel.Id, [AuditLog.Change("name", channel.Name, name)]);
    }

    private static void RenameRole(Moderator by, Role role, string name)
    {
        RoleWriter.Put(by.World, role with { Name = name });
        by.Note(AuditAction.RoleUpdate, role.Id, [AuditLog.Change("name", role.Name, name)]);
    }

    private static void RenameServer(Moderator by, string name)
    {
        by.Need(Permission.ManageGuild);
        by.World.Guilds.Put(by.Guild with { Name = name });
        by.Note(AuditAction.GuildUpdate, by.Guild.Id, [AuditLog.Change("name", by.Guild.Name, name)]);
    }
}
