using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.Rest.Guilds;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Validation;

namespace ArkMarket.Sandbox.Script;

/// <summary>Makes servers and people, and gives roles, as an owner would by hand.</summary>
internal static class GuildEndpoints
{
    private const int CastMax = 200;

    // Discord: a time-out ends within 28 days.
    private const int TimeOutSecondsMax = 28 * 86_400;

    public static void Map(IEndpointRouteBuilder app, World world)
    {
        app.MapPost("/sandbox/guilds", request => ScriptBody.Answer(request, world, body => MakeGuild(world, body)));
        app.MapPatch("/sandbox/guilds/{id}", request => ScriptBody.Answer(request, world, body => EditGuild(world, Id(request, "id"), body)));
        app.MapPost("/sandbox/users", request => ScriptBody.Answer(request, world, body => MakeUser(world, body)));
        app.MapPatch("/sandbox/users/{id}", request => ScriptBody.Answer(request, world, body => EditUser(world, Id(request, "id"), body)));
        app.MapPost("/sandbox/guilds/{id}/members/{user}/roles", request => ScriptBody.Answer(request, world, body => ChangeRoles(world, new(Id(request, "id"), Id(request, "user")), body)));
        app.MapPost("/sandbox/guilds/{id}/members/{user}/timeout", request => ScriptBody.Answer(request, world, body => TimeOut(world, new(Id(request, "id"), Id(request, "user")), body)));
        app.MapPost("/sandbox/guilds/{id}/bans/{user}", request => ScriptBody.Answer(request, world, body => ChangeBan(world, new(Id(request, "id"), Id(request, "user")), body)));
    }

    private static ulong Id(HttpContext http, string name) => ulong.TryParse(http.Request.RouteValues[name]?.ToString(), out var id) ? id : 0;

    private static ScriptAnswer MakeGuild(World world, Field form)
    {
        var name = form["name"].Text(2, 100) ?? "Test Traders";
        if (form["owner"].IsGiven)
            return MakeEmptyGuild(world, name, form);
        var cast = form["members"].Items(1, CastMax).Select(member => new CastMember(
            member["name"].Required().Text(1, 32) ?? "",
            [.. member["roles"].Items(0, 20).Select(role => role.Required().Text(1, 100) ?? "")])).ToList();
        if (cast.SelectMany(member => member.Roles).Contains(ReadyApplication.BotName))
            return ScriptAnswer.Bad("The bot's own role cannot be given.");
        return WithUsers(world, ReadyGuild.Make(world, name, cast.Count > 0 ? cast : ReadyGuild.Cast));
    }

    /// <summary>What an owner sets up by hand: its name, whether newcomers accept rules first, an invite of the server's own choice.</summary>
    private static ScriptAnswer EditGuild(World world, ulong id, Field form)
    {
        if (world.Guilds.Find(id) is not { } guild)
            return ScriptAnswer.NotFound("There is no such server.");
        var edited = world.Guilds.Put(guild with
        {
            Name = form["name"].Text(2, 100) ?? guild.Name,
            Screens = form["screening"].Bool() ?? guild.Screens,
            VanityCode = form["vanity_code"].IsGiven ? form["vanity_code"].Text(2, 32) : guild.VanityCode,
        });
        return ScriptAnswer.Ok(WorldJson.Guild(world, edited));
    }

    /// <summary>A server as it is just after the app was invited, of people who are in the world already.</summary>
    private static ScriptAnswer MakeEmptyGuild(World world, string name, Field form)
    {
        var people = form["members"].Items(0, CastMax).Prepend(form["owner"]).Select(person => Person(world, person)).ToList();
        var isInvited = form["bot"].Bool() ?? true;
        var permissions = form["permissions"].Bits() ?? Permission.MarketBot;
        return people.Contains(0) ? ScriptAnswer.Bad("") : WithUsers(world, EmptyGuild.Make(world, name, people, isInvited ? permissions : null));
    }

    private static ulong Person(World world, Field field)
    {
        var id = field.Required().Snowflake() ?? 0;
        if (world.Users.Find(id) is { Bot: false })
            return id;
        field.Fail("UNKNOWN_USER", "must be the id of a person of this world");
        return 0;
    }

    private static ScriptAnswer WithUsers(World world, Guild guild)
    {
        var json = WorldJson.Guild(world, guild);
        json["users"] = new JsonArray([.. world.Members.In(guild.Id).Select(member => (JsonNode)WorldJson.User(world.Users.Find(member.UserId)!))]);
        return ScriptAnswer.Ok(json);
    }

    private static ScriptAnswer MakeUser(World world, Field form)
    {
        var user = new User(IdOfAge(world, form), form["name"].Required().Text(1, 32) ?? "");
        return ScriptAnswer.Ok(WorldJson.User(world.Users.Put(Apply(form, user))));
    }

    /// <summary>An account's age stands in its id: one that is older than today gets a free id of its day.</summary>
    private static ulong IdOfAge(World world, Field form)
    {
        var created = form["created_at"].Time() ?? (form["age_days"].Number() is { } days ? world.Now.AddDays(-Math.Clamp(days, 0, 4_000)) : null);
        if (created is not { } time)
            return world.Snowflakes.Next();
        if (time > world.Now)
            form["created_at"].Fail("DATE_TIME_TYPE_PARSE", "must not lie ahead");
        var id = Snowflakes.At(time);
        while (world.Users.Find(id) is not null)
            id++;
        return id;
    }

    private static ScriptAnswer EditUser(World world, ulong id, Field form) =>
        world.Users.Find(id) is { } user ? ScriptAnswer.Ok(WorldJson.User(world.Users.Put(Apply(form, user)))) : ScriptAnswer.NotFound("There is no such user.");

    private static User Apply(Field form, User user) => user with
    {
        RefusesDirectMessages = form["refuses_dms"].Bool() ?? user.RefusesDirectMessages,
        Locale = form["locale"].Text(2, 10) ?? user.Locale,
        DisplayName = form["display_name"].Text(1, 32) ?? user.DisplayName,
    };

    private static ScriptAnswer ChangeRoles(World world, MemberKey key, Field form)
    {
        if (world.Members.Find(key) is not { } member)
            return ScriptAnswer.NotFound("There is no such member.");
        var added = Roles(world, key.GuildId, form["add"]);
        var removed = Roles(world, key.GuildId, form["remove"]);
        var roles = member.Roles.Concat(added).Except(removed).Distinct().ToList();
        RoleWriter.Put(world, member with { Roles = roles });
        return ScriptAnswer.Ok(new JsonObject { ["roles"] = Wire.WireForms.Ids(roles) });
    }

    private static ScriptAnswer TimeOut(World world, MemberKey key, Field form)
    {
        if (world.Members.Find(key) is not { } member)
            return ScriptAnswer.NotFound("There is no such member.");
        if (form["seconds"].Required().Integer(0, TimeOutSecondsMax) is not { } seconds)
            return ScriptAnswer.Bad("");
        var edited = RoleWriter.Put(world, member with { TimedOutUntil = seconds == 0 ? null : world.Now.AddSeconds(seconds) });
        return ScriptAnswer.Ok(new JsonObject { ["timed_out_until"] = Wire.WireForms.Time(edited.TimedOutUntil) });
    }

    private static ScriptAnswer ChangeBan(World world, MemberKey key, Field form)
    {
        if (world.Guilds.Find(key.GuildId) is not { } guild || world.Users.Find(key.UserId) is null)
            return ScriptAnswer.NotFound("There is no such server or user.");
        if (guild.OwnerId == key.UserId)
            return ScriptAnswer.Impossible("The owner cannot be banned.");
        var isBanned = form["banned"].Required().Bool() ?? false;
        if (isBanned)
            world.Bans.Put(new Ban(key.GuildId, key.UserId, Reason: null));
        else if (world.Bans.Find(key) is not null)
            world.Bans.Remove(key);
        if (isBanned && world.Members.Find(key) is { } member)
            RoleWriter.Remove(world, member);
        return ScriptAnswer.Ok(new JsonObject { ["banned"] = isBanned });
    }

    /// <summary>Roles by name or id.</summary>
    private static List<ulong> Roles(World world, ulong guild, Field field) => [.. field.Items(0, 250).Select(item =>
    {
        var text = item.Node?.ToString();
        var role = world.Roles.In(guild).FirstOrDefault(role => !role.IsEveryone && (role.Id.ToString() == text || role.Name == text));
        if (role is null)
            item.Fail("UNKNOWN_ROLE", $"there is no role {text}");
        return role?.Id ?? 0;
    })];
}
