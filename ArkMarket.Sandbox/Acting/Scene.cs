using System.Text.Json;
using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.Rest.Applications;
using ArkMarket.Sandbox.Script;
using ArkMarket.Sandbox.State;

namespace ArkMarket.Sandbox.Acting;

/// <summary>Who acts, and where: what every verb begins with. Under the world's lock.</summary>
internal sealed record Scene(World World, User User, Channel Channel, JsonObject Body)
{
    public ulong Permissions => Access.In(World, Channel, User.Id);

    public Member? Member => World.Members.Find(new(Channel.GuildId, User.Id));

    public string? Text(string name) => Body[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>Reads who and where. Without channel and server it is the direct channel with the bot.</summary>
    public static (Scene? Scene, ScriptAnswer? Refused) Read(World world, JsonObject body)
    {
        var guild = FindGuild(world, body);
        if (guild is null && IsGiven(body, "guild"))
            return (null, ScriptAnswer.NotFound("There is no such server."));
        if (FindUser(world, body, guild) is not { } user)
            return (null, ScriptAnswer.Bad("Say who acts: \"as\" is the id of a user, or with \"guild\" a member's name."));
        if (user.Bot)
            return (null, ScriptAnswer.Bad("The bot acts through its API."));
        if (!IsGiven(body, "channel") && guild is null)
            return (new Scene(world, user, UserRoutes.DirectChannel(world, user.Id), body), null);
        if (FindChannel(world, body, guild) is not { } channel)
            return (null, ScriptAnswer.NotFound("There is no such channel; \"channel\" is an id, or with \"guild\" a name."));
        var scene = new Scene(world, user, channel, body);
        return Access.CanSee(world, channel, user.Id) ? (scene, null) : (null, ScriptAnswer.Impossible("This channel is hidden from them."));
    }

    public static Guild? FindGuild(World world, JsonObject body) =>
        ulong.TryParse(body["guild"]?.ToString(), out var id) ? world.Guilds.Find(id) : null;

    public static User? FindUser(World world, JsonObject body, Guild? guild)
    {
        var given = body["as"]?.ToString() ?? "";
        if (ulong.TryParse(given, out var id))
            return world.Users.Find(id);
        return guild is null ? null : Named(world, guild.Id, given);
    }

    /// <summary>A member by name or nick.</summary>
    public static User? Named(World world, ulong guildId, string name) => world.Members.In(guildId)
        .Where(member => member.Nick == name || world.Users.Find(member.UserId)?.Name == name)
        .Select(member => world.Users.Find(member.UserId))
        .FirstOrDefault();

    private static Channel? FindChannel(World world, JsonObject body, Guild? guild)
    {
        var given = body["channel"]?.ToString() ?? "";
        if (ulong.TryParse(given, out var id))
            return world.Channels.Find(id) is { } channel && (guild is null || channel.GuildId == guild.Id) ? channel : null;
        return guild is null ? null : world.Channels.In(guild.Id).FirstOrDefault(channel => channel.Name == given.TrimStart('#') && channel.Type != ChannelType.Category);
    }

    private static bool IsGiven(JsonObject body, string name) => body[name] is not null;
}
