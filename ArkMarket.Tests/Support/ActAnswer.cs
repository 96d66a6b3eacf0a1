using System.Net;
using System.Text;
using System.Text.Json;

namespace ArkMarket.Tests.Support;

/// <summary>What a member saw after an act.</summary>
public sealed record ActAnswer(HttpStatusCode ScriptStatus, JsonElement Body)
{
    /// <summary>False when a real client could not have acted so; then <see cref="Raw"/> says why.</summary>
    public bool WasPossible => ScriptStatus is HttpStatusCode.OK;

    public string Kind => Body.TryGetProperty("kind", out var kind) ? kind.GetString()! : "";

    public bool IsPrivate => Body.TryGetProperty("ephemeral", out var ephemeral) && ephemeral.ValueKind is JsonValueKind.True;

    public string Raw => Body.GetRawText();

    public JsonElement? Message => Property("message");

    public JsonElement? Modal => Property("modal");

    public string MessageId => Message!.Value.GetProperty("id").GetString()!;

    /// <summary>All text of the message, wherever it stands in it.</summary>
    public string Text => Message is { } message ? SandboxText.Of(message) : "";

    public IReadOnlyList<string> Choices => Property("choices") is { ValueKind: JsonValueKind.Array } choices
        ? [.. choices.EnumerateArray().Select(choice => choice.GetProperty("name").GetString()!)]
        : [];

    private JsonElement? Property(string name) =>
        Body.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value : null;
}

/// <summary>Reads messages of both generations.</summary>
public static class SandboxText
{
    public static string Of(JsonElement message)
    {
        var text = new StringBuilder();
        Collect(message, text);
        return text.ToString();
    }

    /// <summary>Every component of the message, nested ones included.</summary>
    public static IEnumerable<JsonElement> Components(JsonElement element)
    {
        if (element.TryGetProperty("components", out var components) && components.ValueKind is JsonValueKind.Array)
        {
            foreach (var component in components.EnumerateArray())
            {
                yield return component;
                foreach (var nested in Components(component))
                    yield return nested;
            }
        }

        if (element.TryGetProperty("accessory", out var accessory) && accessory.ValueKind is JsonValueKind.Object)
            yield return accessory;
    }

    public static IEnumerable<string> CustomIds(JsonElement message) => Components(message)
        .Where(component => component.TryGetProperty("custom_id", out _))
        .Select(component => component.GetProperty("custom_id").GetString()!);

    private static void Collect(JsonElement message, StringBuilder text)
    {
        if (message.TryGetProperty("content", out var content) && content.ValueKind is JsonValueKind.String)
            text.AppendLine(content.GetString());
        foreach (var component in Components(message))
            if (component.TryGetProperty("content", out var part) && part.ValueKind is JsonValueKind.String)
                text.AppendLine(part.GetString());
    }
}
