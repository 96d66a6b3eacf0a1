using System.Text.Json;
using System.Text.Json.Nodes;
using ArkMarket.Sandbox.Components;
using ArkMarket.Sandbox.Interactions;
using ArkMarket.Sandbox.State;
using ArkMarket.Sandbox.Wire;
using static ArkMarket.Sandbox.Components.ComponentType;

namespace ArkMarket.Sandbox.Acting;

/// <summary>Fills in the modal that was last shown to a member, and submits it.</summary>
internal sealed class SubmitVerb(Picks picks, JsonObject given)
{
    private readonly HashSet<string> used = new(StringComparer.Ordinal);

    public static Intent Submit(World world, User user, JsonObject body, PayloadBuilder payloads)
    {
        if (body["submit"] is not JsonObject given)
            return Intent.Bad("\"submit\" is {label or custom_id: value}.");
        if (world.Modals.Find(user.Id) is not { } shown || world.Channels.Find(shown.ChannelId) is not { } channel)
            return Intent.Impossible("No modal is open in front of them.");
        var scene = new Scene(world, user, channel, body);
        if (scene.Member?.IsTimedOut(world.Now) is true)
            return Intent.Impossible("They are timed out.");
        var resolved = new ResolvedData(world, payloads, channel, user.Id);
        var modal = (JsonObject)WireForms.Node(shown.Modal)!;
        var data = new JsonObject
        {
            ["custom_id"] = ComponentTree.Text(modal, "custom_id"),
            ["components"] = new SubmitVerb(new Picks(scene, resolved), given).Fill((JsonArray)modal["components"]!),
        };
        resolved.AddTo(data);
        return Intent.Send(new InteractionOrder(InteractionType.ModalSubmit, user, channel, data)
        {
            Source = shown.SourceMessageId is { } source ? world.Messages.Find(source) : null,
            TriggeredBy = shown.TriggeredBy,
        });
    }

    private JsonArray Fill(JsonArray components)
    {
        var filled = new JsonArray([.. components.OfType<JsonObject>().Select(Fill)]);
        foreach (var (name, _) in given)
        {
            if (!used.Contains(name))
                throw new ImpossibleException($"The modal has no field {name}.");
        }

        return filled;
    }

    private JsonNode Fill(JsonObject component)
    {
        var filled = new JsonObject { ["type"] = ComponentTree.TypeOf(component), ["id"] = component["id"]!.GetValue<int>() };
        if (component["component"] is JsonObject inner)
            filled["component"] = Field(inner, ComponentTree.Text(component, "label")!);
        else if (component["components"] is JsonArray inputs)
            filled["components"] = new JsonArray([.. inputs.OfType<JsonObject>().Select(input => (JsonNode)Field(input, ComponentTree.Text(input, "label")!))]);
        return filled;
    }

    private JsonObject Field(JsonObject field, string label)
    {
        var customId = ComponentTree.Text(field, "custom_id")!;
        var name = given.ContainsKey(customId) ? customId : label;
        used.Add(name);
        var value = given[name];
        var filled = new JsonObject { ["type"] = ComponentTree.TypeOf(field), ["id"] = field["id"]!.GetValue<int>(), ["custom_id"] = customId };
        switch (ComponentTree.TypeOf(field))
        {
            case TextInput:
                filled["value"] = Text(field, value, label);
                break;
            case RadioGroup:
                filled["value"] = Radio(field, value, label);
                break;
            case Checkbox:
                filled["value"] = value?.GetValueKind() is { } kind ? kind == JsonValueKind.True : field["default"]?.GetValue<bool>() ?? false;
                break;
            default:
                filled["values"] = new JsonArray([.. Values(field, value, label).Select(chosen => (JsonNode)chosen)]);
                break;
        }

        return filled;
    }

    private static string Text(JsonObject field, JsonNode? value, string label)
    {
        var text = value?.ToString() ?? ComponentTree.Text(field, "value") ?? "";
        if (text.Length == 0)
            return IsRequired(field) ? throw new ImpossibleException($"{label} is required.") : text;
        var min = field["min_length"]?.GetValue<int>() ?? 0;
        var max = field["max_length"]?.GetValue<int>() ?? 4_000;
        return text.Length >= min && text.Length <= max
            ? text
            : throw new ImpossibleException($"{label} must be between {min} and {max} characters long.");
    }

    private static string? Radio(JsonObject field, JsonNode? value, string label)
    {
        var chosen = value?.ToString() ?? Defaults(field).FirstOrDefault();
        if (chosen is null)
            return IsRequired(field) ? throw new ImpossibleException($"{label} is required.") : null;
        return ComponentVerbs.OptionValue(field, chosen) ?? throw new ImpossibleException($"{chosen} is not on offer in {label}.");
    }

    private List<string> Values(JsonObject field, JsonNode? value, string label)
    {
        IReadOnlyList<JsonNode?> wanted = value switch
        {
            null => [.. Defaults(field).Select(text => (JsonNode?)text)],
            JsonArray list => [.. list],
            _ => [value],
        };
        if (wanted.Count == 0)
            return IsRequired(field) ? throw new ImpossibleException($"{label} is required.") : [];
        var type = ComponentTree.TypeOf(field);
        if (IsSelect(type))
            return ComponentVerbs.Values(field, [.. wanted.Select(item => item?.ToString() ?? "")], picks);
        var values = wanted.Select(item => type == FileUpload
            ? picks.Upload(item)
            : ComponentVerbs.OptionValue(field, item?.ToString() ?? "") ?? throw new ImpossibleException($"{item} is not on offer in {label}.")).ToList();
        var (min, max) = (field["min_values"]?.GetValue<int>() ?? 1, field["max_values"]?.GetValue<int>() ?? 1);
        return values.Count >= min && values.Count <= max ? values : throw new ImpossibleException($"{label} takes between {min} and {max}.");
    }

    private static IEnumerable<string> Defaults(JsonObject field) =>
        (field["options"] as JsonArray ?? []).OfType<JsonObject>()
            .Where(option => option["default"]?.GetValue<bool>() is true)
            .Select(option => ComponentTree.Text(option, "value")!)
            .Concat((field["default_values"] as JsonArray ?? []).OfType<JsonObject>().Select(item => ComponentTree.Text(item, "id")!));

    private static bool IsRequired(JsonObject field) => field["required"]?.GetValue<bool>() ?? true;
}
