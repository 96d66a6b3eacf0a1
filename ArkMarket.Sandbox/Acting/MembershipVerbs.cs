using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Content;
using ArkMarket.Sandbox.Rest.Guilds;
using ArkMarket.Sandbox.Script;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Acting;

/// <summary>Joins a server, with or without an invite, and leaves it.</summary>
internal static class MembershipVerbs
{
    public static ScriptAnswer Join(World world, JsonObject body)
    {
        var code = body["invite"]?.ToString();
        var invite = code is null ? null : world.Invites.Find(code);
        var named = code is null ? null : world.Guilds.In(0).FirstOrDefault(guild => guild.VanityCode == code);
        if (code is not null && named is null && (invite is null || invite.IsOver(world.Now)))
            return ScriptAnswer.Impossible("The invite is not valid, or no longer.");
        var guild = named ?? (invite is null ? Scene.FindGuild(world, body) : world.Guilds.Find(invite.GuildId));
        if (guild is null)
            return ScriptAnswer.NotFound("There is no such server.");
        if (Scene.FindUser(world, body, guild) is not { } user)
            return ScriptAnswer.Bad("Say who joins: \"as\" is the id of a user.");
        if (world.Bans.Find(new(guild.Id, user.Id)) is not null)
            return ScriptAnswer.Impossible("They are banned from this server.");
        if (world.Members.Find(new(guild.Id, user.Id)) is not null)
            return ScriptAnswer.Impossible("They are a member already.");

        if (invite is not null)
            world.Invites.Put(invite with { Uses = invite.Uses + 1 });
        else if (named is not null)
            world.Guilds.Put(guild with { VanityUses = guild.VanityUses + 1 });
        var member = RoleWriter.Put(world, new Member(guild.Id, user.Id, world.Now) { Roles = invite?.RoleIds ?? [], Pending = guild.Screens });
        if (guild.SystemChannelId is { } greeting && world.Channels.Find(greeting) is not null)
        {
            MessageWriter.Create(world, new MessageDraft(), new Message(world.Snowflakes.Next(), greeting, user.Id, world.Now) { Type = MessageType.UserJoin }, new AllowedMentions());
        }

        return ScriptAnswer.Ok(new JsonObject { ["member"] = member.ToJson(world) });
    }

    /// <summary>Who had to accept the rules first is a full member from now on.</summary>
    public static ScriptAnswer AcceptRules(Moderator by)
    {
        var member = by.Member(by.User.Id.ToString());
        if (!member.Pending)
            return ScriptAnswer.Impossible("They have nothing to accept.");
        return ScriptAnswer.Ok(new JsonObject { ["member"] = RoleWriter.Put(by.World, member with { Pending = false }).ToJson(by.World) });
    }

    public static ScriptAnswer Leave(World world, JsonObject body)
    {
        if (Scene.FindGuild(world, body) is not { } guild)
            return ScriptAnswer.NotFound("There is no such server.");
        if (Scene.FindUser(world, body, guild) is not { } user || world.Members.Find(new(guild.Id, user.Id)) is not { } member)
            return ScriptAnswer.Impossible("They are no member of this server.");
        if (guild.OwnerId == user.Id)
            return ScriptAnswer.Impossible("The owner cannot leave.");
        RoleWriter.Remove(world, member);
        return ScriptAnswer.Ok(new JsonObject { ["left"] = true });
    }
}
