using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Interactions;
using ArkMarket.Sandbox.Rest.Commands;
using ArkMarket.Sandbox.State;

namespace ArkMarket.Sandbox.Acting;

/// <summary>Uses a command, or asks for suggestions while filling one in.</summary>
internal static class CommandVerb
{
    public static Intent Use(Scene scene, PayloadBuilder payloads)
    {
        var found = CommandFinder.Find(scene, scene.Text("command") ?? "", scene.Body["target"] is not null);
        var resolved = new ResolvedData(scene.World, payloads, scene.Channel, scene.User.Id);
        var data = Data(found);
        if (found.Command.Type == CommandForm.ChatInput)
            PutOptions(data, found, new OptionReader(new Picks(scene, resolved)).Complete(found.Options, Given(scene)));
        else
            PutTarget(scene, found, data, resolved);
        resolved.AddTo(data);
        return Intent.Send(new InteractionOrder(InteractionType.Command, scene.User, scene.Channel, data)
        {
            MessageType = found.Command.Type == CommandForm.ChatInput ? MessageType.ChatInputCommand : MessageType.ContextMenuCommand,
        });
    }

    public static Intent Complete(Scene scene, PayloadBuilder payloads)
    {
        var found = CommandFinder.Find(scene, scene.Text("command") ?? "", hasTarget: false);
        var focused = scene.Text("complete");
        var option = found.Options.FirstOrDefault(option => option["name"]!.GetValue<string>() == focused);
        if (option?["autocomplete"]?.GetValue<bool>() is not true)
            return Intent.Impossible($"The option {focused} offers no suggestions.");
        var resolved = new ResolvedData(scene.World, payloads, scene.Channel, scene.User.Id);
        var data = Data(found);
        PutOptions(data, found, new OptionReader(new Picks(scene, resolved)).SoFar(found.Options, Given(scene), focused!));
        resolved.AddTo(data);
        return Intent.Send(new InteractionOrder(InteractionType.Autocomplete, scene.User, scene.Channel, data)
        {
            FocusedOptionType = option["type"]!.GetValue<int>(),
        });
    }

    private static JsonObject Given(Scene scene) => scene.Body["options"] switch
    {
        null => [],
        JsonObject given => given,
        _ => throw new ImpossibleException("\"options\" is {name: value}."),
    };

    private static JsonObject Data(FoundCommand found)
    {
        var data = new JsonObject
        {
            ["id"] = found.Command.Id.ToString(),
            ["name"] = found.Command.Name,
            ["type"] = found.Command.Type,
        };
        if (found.Command.GuildId != 0)
            data["guild_id"] = found.Command.GuildId.ToString();
        return data;
    }

    /// <summary>A subcommand always has options, perhaps none; a plain command without values has no such key.</summary>
    private static void PutOptions(JsonObject data, FoundCommand found, JsonArray values)
    {
        var options = values;
        foreach (var level in found.Path.Reverse())
            options = [new JsonObject { ["name"] = level["name"]!.GetValue<string>(), ["type"] = level["type"]!.GetValue<int>(), ["options"] = options }];
        if (options.Count > 0)
            data["options"] = options;
    }

    private static void PutTarget(Scene scene, FoundCommand found, JsonObject data, ResolvedData resolved)
    {
        var target = scene.Body["target"]!.ToString();
        if (found.Command.Type == CommandForm.OnUser)
        {
            data["target_id"] = new Picks(scene, resolved).User(target);
            return;
        }

        if (!ulong.TryParse(target, out var id) || scene.World.Messages.Find(id) is not { } message || message.ChannelId != scene.Channel.Id || !message.IsVisibleTo(scene.User.Id))
            throw new ImpossibleException("They see no such message here.");
        resolved.Message(message);
        data["target_id"] = message.Id.ToString();
    }
}
