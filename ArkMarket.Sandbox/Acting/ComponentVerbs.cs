using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Components;
using ArkMarket.Sandbox.Interactions;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Wire;

namespace ArkMarket.Sandbox.Acting;

/// <summary>Clicks buttons and chooses from selects of messages.</summary>
internal static class ComponentVerbs
{
    private const int MessagesLookedAt = 100;

    public static Intent Click(Scene scene)
    {
        var wanted = scene.Text("click") ?? "";
        var (message, button) = Find(scene, component => ComponentTree.TypeOf(component) == ComponentType.Button && IsCalled(component, wanted))
            ?? throw new ImpossibleException($"They see no button \"{wanted}\" here.");
        if (ComponentTree.Text(button, "custom_id") is null)
            throw new ImpossibleException("This button opens a link; the app hears nothing of it.");
        return Send(scene, message, button, Data(button));
    }

    public static Intent Choose(Scene scene, PayloadBuilder payloads)
    {
        if (scene.Body["choose"] is not JsonArray given)
            return Intent.Bad("\"choose\" is a list of labels or values.");
        var wanted = given.Select(value => value?.ToString() ?? "").ToList();
        var component = scene.Text("component");
        var (message, select) = Find(scene, candidate => ComponentType.IsSelect(ComponentTree.TypeOf(candidate)) && Fits(candidate, component, wanted))
            ?? throw new ImpossibleException($"They see no select that offers {string.Join(", ", wanted)} here.");

        var resolved = new ResolvedData(scene.World, payloads, scene.Channel, scene.User.Id);
        var data = Data(select);
        data["values"] = new JsonArray([.. Values(select, wanted, new Picks(scene, resolved)).Select(value => (JsonNode)value)]);
        resolved.AddTo(data);
        return Send(scene, message, select, data);
    }

    /// <summary>The values of a select: of a string select by label or value, of others by id or name.</summary>
    public static List<string> Values(JsonObject select, IReadOnlyList<string> wanted, Picks picks)
    {
        var type = ComponentTree.TypeOf(select);
        var values = wanted.Select(text => type == ComponentType.StringSelect
                ? OptionValue(select, text) ?? throw new ImpossibleException($"{text} is not on offer.")
                : picks.Entity(type, text, select))
            .Distinct().ToList();
        var (min, max) = (select["min_values"]?.GetValue<int>() ?? 1, select["max_values"]?.GetValue<int>() ?? 1);
        return values.Count >= min && values.Count <= max
            ? values
            : throw new ImpossibleException($"Between {min} and {max} must be chosen.");
    }

    /// <summary>The value of an option of a select or group, by its label or value.</summary>
    public static string? OptionValue(JsonObject component, string text)
    {
        var options = (component["options"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var option = options.Find(option => ComponentTree.Text(option, "value") == text) ?? options.Find(option => ComponentTree.Text(option, "label") == text);
        return option is null ? null : ComponentTree.Text(option, "value");
    }

    private static Intent Send(Scene scene, Message message, JsonObject component, JsonObject data)
    {
        if (component["disabled"]?.GetValue<bool>() is true)
            throw new ImpossibleException("This component is disabled.");
        if (scene.Member?.IsTimedOut(scene.World.Now) is true)
            throw new ImpossibleException("They are timed out.");
        if (message.AuthorId != scene.World.BotId)
            throw new ImpossibleException("This message is not the app's.");
        return Intent.Send(new InteractionOrder(InteractionType.Component, scene.User, scene.Channel, data) { Source = message });
    }

    private static JsonObject Data(JsonObject component) => new()
    {
        ["component_type"] = ComponentTree.TypeOf(component),
        ["custom_id"] = ComponentTree.Text(component, "custom_id"),
        ["id"] = component["id"]!.GetValue<int>(),
    };

    /// <summary>The component in the message named, or in the newest that has it. Among several in one message: the first that can be used.</summary>
    private static (Message, JsonObject)? Find(Scene scene, Func<JsonObject, bool> isWanted)
    {
        var named = scene.Body["message"]?.ToString();
        var messages = scene.World.Messages.In(scene.Channel.Id).Reverse().Where(message => message.IsVisibleTo(scene.User.Id));
        foreach (var message in named is null ? messages.Take(MessagesLookedAt) : messages.Where(message => message.Id.ToString() == named))
        {
            var found = ComponentTree.All(WireForms.List(message.Components)).Where(isWanted).ToList();
            if (found.Count > 0)
                return (message, found.Find(component => component["disabled"]?.GetValue<bool>() is not true) ?? found[0]);
        }

        return null;
    }

    private static bool IsCalled(JsonObject button, string wanted) =>
        ComponentTree.Text(button, "custom_id") == wanted || ComponentTree.Text(button, "label") == wanted
        || (button["label"] is null && button["emoji"]?["name"]?.GetValue<string>() == wanted);

    private static bool Fits(JsonObject select, string? component, List<string> wanted)
    {
        if (component is not null)
            return ComponentTree.Text(select, "custom_id") == component || ComponentTree.Text(select, "placeholder") == component;
        return ComponentTree.TypeOf(select) != ComponentType.StringSelect || wanted.TrueForAll(text => OptionValue(select, text) is not null);
    }
}
