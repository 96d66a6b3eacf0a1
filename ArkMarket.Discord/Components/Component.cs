using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>
/// A part of a message or modal that Discord draws. Limits are checked by <see cref="MessageLimits"/> and
/// <see cref="ModalLimits"/>.
/// </summary>
/// <remarks>Discord: Component Reference.</remarks>
public abstract record Component
{
    public abstract ComponentType Type { get; }

    /// <summary>Number of the component in its message; left out, Discord counts.</summary>
    public int? Id { get; init; }

    /// <summary>Whether only messages with <see cref="MessageFlags.IsComponentsV2"/> may hold it at the top.</summary>
    internal virtual bool IsSecondGeneration => false;

    /// <summary>The components inside this one, with their names in JSON.</summary>
    internal virtual IEnumerable<(string Path, Component Component)> Children => [];

    /// <summary>The id that comes back with an interaction; null where there is none.</summary>
    internal virtual string? InteractionId => null;

    internal abstract void WriteFields(Utf8JsonWriter json);

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("type"u8, (int)Type);
        json.WriteOptional("id"u8, Id);
        WriteFields(json);
        json.WriteEndObject();
    }

    internal static void WriteAll(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<Component> components)
    {
        json.WriteStartArray(name);
        foreach (var component in components) component.Write(json);
        json.WriteEndArray();
    }

    private protected static IEnumerable<(string, Component)> Numbered(IEnumerable<Component> components) =>
        components.Select((component, index) => ($"components[{index}]", component));
}
