using System.Text.Json.Nodes;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Validation;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Rest.Commands;

/// <summary>Registered commands, global and of one server (Discord: Application Commands, Endpoints).</summary>
internal static class CommandRoutes
{
    private const int CreationsPerDayMax = 200;
    private const int BulkMax = 130;
    private static readonly Dictionary<int, int> CountMax = new() { [1] = 100, [2] = 15, [3] = 15, [4] = 1 };

    public static void Map(RouteTable routes)
    {
        foreach (var many in (string[])["/applications/{application_id}/commands", "/applications/{application_id}/guilds/{guild_id}/commands"])
        {
            var one = many + "/{command_id}";
            routes.Get(many, List).Post(many, Create).Put(many, Replace).Get(one, Get).Patch(one, Edit).Delete(one, Delete);
        }

        const string ofGuild = "/applications/{application_id}/guilds/{guild_id}/commands";
        routes.Get(ofGuild + "/permissions", static request => Scope(request, out _) ?? Answer.Ok(new JsonArray()))
            .Get(ofGuild + "/{command_id}/permissions", static request => Scope(request, out _) ?? Refusal.UnknownCommandPermissions)
            .Put(ofGuild + "/{command_id}/permissions", static request => Refusal.Of(403, 20001, "Bots cannot use this endpoint"));
    }

    private static Answer List(RestRequest request)
    {
        if (Scope(request, out var guild) is { } refused)
            return refused;
        var commands = request.World.Commands.In(guild).Select(command => ToJson(command, request.QueryFlag("with_localizations")));
        return Answer.Ok(new JsonArray([.. commands]));
    }

    private static Answer Get(RestRequest request) =>
        Find(request, out _, out var command) ?? Answer.Ok(ToJson(command, withLocalizations: true));

    private static Answer Create(RestRequest request)
    {
        if (Scope(request, out var guild) is { } refused)
            return refused;
        var errors = new FormErrors();
        var definition = CommandForm.Read(request.Form(errors), guild == 0);
        if (errors.Any)
            return Refusal.InvalidForm(errors);
        var existing = Same(request.World, guild, definition);
        if (existing is null && (TooMany(request.World, guild, [definition]) ?? CountCreations(request.World, guild, 1)) is { } full)
            return full;
        var command = Put(request.World, guild, definition, existing);
        return existing is null ? Answer.Created(ToJson(command, withLocalizations: true)) : Answer.Ok(ToJson(command, withLocalizations: true));
    }

    private static Answer Replace(RestRequest request)
    {
        var world = request.World;
        if (Scope(request, out var guild) is { } refused)
            return refused;
        var errors = new FormErrors();
        var names = new HashSet<(int, string?)>();
        var definitions = new List<JsonObject>();
        foreach (var item in request.Form(errors).Items(0, BulkMax))
        {
            var definition = CommandForm.Read(item, guild == 0);
            definitions.Add(definition);
            if (!names.Add(KeyOf(definition)))
                item["name"].Fail("APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique");
        }

        if (errors.Any)
            return Refusal.InvalidForm(errors);
        var before = world.Commands.In(guild).ToList();
        var created = definitions.Count(definition => Same(world, guild, definition) is null);
        if (definitions.GroupBy(TypeOf).Any(group => group.Count() > CountMax[group.Key]))
            return Refusal.MaxCommands;
        if (CountCreations(world, guild, created) is { } tooMany)
            return tooMany;
        foreach (var gone in before.Where(command => !names.Contains((command.Type, command.Name))))
            world.Commands.Remove(gone.Id);
        var commands = definitions.Select(definition => Put(world, guild, definition, Same(world, guild, definition))).ToList();
        return Answer.Ok(new JsonArray([.. commands.Select(command => ToJson(command, withLocalizations: true))]));
    }

    private static Answer Edit(RestRequest request)
    {
        var world = request.World;
        if (Find(request, out var guild, out var command) is { } refused)
            return refused;
        var merged = (JsonObject)WireForms.Node(command.Definition)!;
        foreach (var (name, value) in request.Body as JsonObject ?? [])
            merged[name] = value?.DeepClone();
        merged["type"] = command.Type;
        var errors = new FormErrors();
        var definition = CommandForm.Read(Field.Root(merged, errors), guild == 0);
        if (errors.Any)
            return Refusal.InvalidForm(errors);
        if (Same(world, guild, definition) is { } other && other.Id != command.Id)
            return Refusal.Of(400, 40041, "An application command with that name already exists");
        return Answer.Ok(ToJson(Put(world, guild, definition, command), withLocalizations: true));
    }

    private static Answer Delete(RestRequest request)
    {
        if (Find(request, out _, out var command) is { } refused)
            return refused;
        request.World.Commands.Remove(command.Id);
        return Answer.NoContent;
    }

    /// <summary>Whose commands: 0 for global ones, else a server that the bot is in.</summary>
    private static Answer? Scope(RestRequest request, out ulong guild)
    {
        guild = 0;
        if (request.Id("application_id") != request.World.BotId)
            return Refusal.OtherApplication;
        if (!request.Route.ContainsKey("guild_id"))
            return null;
        guild = request.Id("guild_id");
        return request.World.Members.Find(new(guild, request.World.BotId)) is null ? Refusal.MissingAccess : null;
    }

    private static Answer? Find(RestRequest request, out ulong guild, out Command command)
    {
        command = null!;
        if (Scope(request, out guild) is { } refused)
            return refused;
        command = request.World.Commands.Find(request.Id("command_id"))!;
        return command?.GuildId == guild ? null : Refusal.UnknownCommand;
    }

    private static Command Put(World world, ulong guild, JsonObject definition, Command? existing)
    {
        var id = existing?.Id ?? world.Snowflakes.Next();
        var json = new JsonObject
        {
            ["id"] = id.ToString(),
            ["application_id"] = world.BotId.ToString(),
            ["version"] = world.Snowflakes.Next().ToString(),
        };
        if (guild != 0)
            json["guild_id"] = guild.ToString();
        foreach (var (name, value) in definition)
            json[name] = value?.DeepClone();
        return world.Commands.Put(new Command(id, guild, TypeOf(definition), definition["name"]!.GetValue<string>(), WireForms.Element(json)));
    }

    private static Command? Same(World world, ulong guild, JsonObject definition) =>
        world.Commands.In(guild).FirstOrDefault(command => (command.Type, command.Name) == KeyOf(definition));

    private static (int Type, string? Name) KeyOf(JsonObject definition) => (TypeOf(definition), definition["name"]?.GetValue<string>());

    private static int TypeOf(JsonObject definition) => definition["type"]?.GetValue<int>() ?? 0;

    private static Answer? TooMany(World world, ulong guild, IReadOnlyList<JsonObject> added) =>
        added.Any(definition => world.Commands.In(guild).Count(command => command.Type == TypeOf(definition)) >= CountMax[TypeOf(definition)]) ? Refusal.MaxCommands : null;

    /// <summary>New names count against 200 a day for each server, and for the global scope.</summary>
    private static Answer? CountCreations(World world, ulong guildId, int created)
    {
        var today = (int)(world.Now.ToUnixTimeSeconds() / 86_400);
        var counter = world.CommandCreations.Find(guildId) is { } known && known.Day == today ? known : new CommandCreations(guildId, today, 0);
        if (counter.Count + created > CreationsPerDayMax)
            return Refusal.MaxCommandCreates;
        if (created > 0)
            world.CommandCreations.Put(counter with { Count = counter.Count + created });
        return null;
    }

    private static JsonNode ToJson(Command command, bool withLocalizations)
    {
        var json = (JsonObject)WireForms.Node(command.Definition)!;
        if (!withLocalizations)
            RemoveLocalizations(json);
        return json;
    }

    private static void RemoveLocalizations(JsonObject json)
    {
        json.Remove("name_localizations");
        json.Remove("description_localizations");
        foreach (var inner in (json["options"] as JsonArray ?? []).Concat(json["choices"] as JsonArray ?? []).OfType<JsonObject>())
            RemoveLocalizations(inner);
    }
}
