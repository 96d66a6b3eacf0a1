using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.Rest;
using ArkMarket.Sandbox.Script;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Acting;

/// <summary>Who acts on a server as a whole, and why: what the verbs of moderators begin with. Under the world's lock.</summary>
internal sealed record Moderator(World World, Guild Guild, User User, JsonObject Body)
{
    private const int ReasonMax = 512;

    public string? Reason => Body["reason"]?.ToString() is { Length: > 0 } reason ? reason[..Math.Min(reason.Length, ReasonMax)] : null;

    /// <summary>Does what a moderator asks for; what a client could not do is refused.</summary>
    public static ScriptAnswer Act(World world, JsonObject body, Func<Moderator, ScriptAnswer> verb)
    {
        if (Scene.FindGuild(world, body) is not { } guild)
            return ScriptAnswer.NotFound("There is no such server; \"guild\" is its id.");
        if (Scene.FindUser(world, body, guild) is not { Bot: false } user || world.Members.Find(new(guild.Id, user.Id)) is null)
            return ScriptAnswer.Impossible("They are no member of this server.");
        try
        {
            return verb(new Moderator(world, guild, user, body));
        }
        catch (ImpossibleException impossible)
        {
            return ScriptAnswer.Impossible(impossible.Message);
        }
    }

    /// <summary>They must hold a right in the whole server, and not be timed out.</summary>
    public void Need(ulong right)
    {
        var held = Access.InGuild(World, Guild.Id, User.Id);
        var isTimedOut = World.Members.Find(new(Guild.Id, User.Id))!.IsTimedOut(World.Now) && (held & Permission.Administrator) == 0;
        if ((held & right) != right || isTimedOut)
            throw new ImpossibleException("They may not do this.");
    }

    public void NeedIn(Channel channel, ulong right)
    {
        if (!Access.Has(World, channel, User.Id, right))
            throw new ImpossibleException("They may not do this there.");
    }

    /// <summary>They must stand above the other.</summary>
    public void StandAbove(ulong other)
    {
        if (!Hierarchy.CanActOn(World, Guild.Id, User.Id, other))
            throw new ImpossibleException("They do not stand above this member.");
    }

    /// <summary>A role that they may give, take, rename and delete.</summary>
    public Role ManagedRole(JsonNode? named)
    {
        var text = named?.ToString();
        var role = World.Roles.In(Guild.Id).FirstOrDefault(role => !role.IsEveryone && (role.Id.ToString() == text || role.Name == text))
            ?? throw new ImpossibleException($"There is no role called {text}.");
        Need(Permission.ManageRoles);
        if (role.BotId is not null || !Hierarchy.CanManage(World, Guild.Id, User.Id, role))
            throw new ImpossibleException("They may not handle this role.");
        return role;
    }

    /// <summary>A member by id, or by name or nick.</summary>
    public Member Member(JsonNode? named) =>
        FindUser(named) is { } user && World.Members.Find(new(Guild.Id, user.Id)) is { } member ? member : throw new ImpossibleException($"There is no member called {named}.");

    /// <summary>Anybody by id, a member also by name or nick.</summary>
    public User? FindUser(JsonNode? named) =>
        ulong.TryParse(named?.ToString(), out var id) ? World.Users.Find(id) : Scene.Named(World, Guild.Id, named?.ToString() ?? "");

    public Channel Channel(JsonNode? named)
    {
        var text = named?.ToString().TrimStart('#');
        return World.Channels.In(Guild.Id).FirstOrDefault(channel => (channel.Id.ToString() == text || channel.Name == text) && Access.CanSee(World, channel, User.Id))
            ?? throw new ImpossibleException($"They see no channel called {text}.");
    }

    /// <summary>Writes into the audit log what they did.</summary>
    public void Note(int action, ulong? target, JsonArray? changes = null) =>
        AuditLog.Add(World, new AuditEntry(World.Snowflakes.Next(), Guild.Id, action, User.Id)
        {
            TargetId = target,
            Reason = Reason,
            Changes = changes is null ? null : WireForms.Element(changes),
        });
}
