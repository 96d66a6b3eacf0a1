using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Permissions;
using ArkMarket.Sandbox.Rest.Commands;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Acting;

/// <summary>A command as a client finds it: the registered one, and the way down to the subcommand.</summary>
/// <param name="Command">The registered command.</param>
/// <param name="Definition">Its definition.</param>
/// <param name="Path">Group and subcommand, from outside in.</param>
internal sealed record FoundCommand(Command Command, JsonObject Definition, IReadOnlyList<JsonObject> Path)
{
    /// <summary>The options that take values.</summary>
    public IReadOnlyList<JsonObject> Options => Children(Path.Count == 0 ? Definition : Path[^1]);

    public static List<JsonObject> Children(JsonObject json) => [.. (json["options"] as JsonArray ?? []).OfType<JsonObject>()];
}

/// <summary>Finds a command by what a member types, among those they may use here.</summary>
internal static class CommandFinder
{
    public static FoundCommand Find(Scene scene, string text, bool hasTarget)
    {
        var typed = text.TrimStart('/').Trim();
        var menu = Visible(scene).FirstOrDefault(command => command.Type != CommandForm.ChatInput && command.Name == typed);
        if (menu is not null)
            return hasTarget ? Of(menu, []) : throw new ImpossibleException($"\"{typed}\" is chosen from a menu: say its \"target\".");
        var words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var command = Visible(scene).FirstOrDefault(command => command.Type == CommandForm.ChatInput && words.Length > 0 && command.Name == words[0])
            ?? throw new ImpossibleException($"They have no command /{typed} here.");
        var path = new List<JsonObject>();
        var level = (JsonObject)WireForms.Node(command.Definition)!;
        foreach (var word in words[1..])
        {
            level = FoundCommand.Children(level).FirstOrDefault(option => Name(option) == word && IsContainer(option))
                ?? throw new ImpossibleException($"/{typed} has no subcommand {word}.");
            path.Add(level);
        }

        if (FoundCommand.Children(level).Exists(IsContainer))
            throw new ImpossibleException($"/{typed} cannot be used by itself: it has subcommands.");
        return Of(command, path);
    }

    /// <summary>The commands on offer to somebody in a channel. A server's own command hides a global one of its name.</summary>
    public static IEnumerable<Command> Visible(Scene scene)
    {
        if ((scene.Permissions & Permission.UseApplicationCommands) == 0)
            return [];
        var own = scene.Channel.IsDirect ? [] : scene.World.Commands.In(scene.Channel.GuildId);
        var global = scene.World.Commands.In(0).Where(command => own.All(other => (other.Type, other.Name) != (command.Type, command.Name)));
        return own.Concat(scene.Channel.IsDirect || IsMember(scene) ? global : []).Where(command => MayUse(scene, command));
    }

    private static bool IsMember(Scene scene) => scene.World.Members.Find(new(scene.Channel.GuildId, scene.World.BotId)) is not null;

    private static bool MayUse(Scene scene, Command command)
    {
        var definition = (JsonObject)WireForms.Node(command.Definition)!;
        if (definition["contexts"] is JsonArray contexts && !contexts.Any(context => context!.GetValue<int>() == (scene.Channel.IsDirect ? 1 : 0)))
            return false;
        if (scene.Channel.IsDirect)
            return definition["dm_permission"]?.GetValue<bool>() ?? true;
        if (!ulong.TryParse(definition["default_member_permissions"]?.GetValue<string>(), out var bits))
            return true;
        var held = scene.Permissions;
        return (held & Permission.Administrator) != 0 || (bits != 0 && (held & bits) == bits);
    }

    private static FoundCommand Of(Command command, IReadOnlyList<JsonObject> path) => new(command, (JsonObject)WireForms.Node(command.Definition)!, path);

    private static string? Name(JsonObject option) => option["name"]?.GetValue<string>();

    private static bool IsContainer(JsonObject option) => option["type"]?.GetValue<int>() is OptionType.Subcommand or OptionType.Group;
}
