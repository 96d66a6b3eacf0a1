using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>A component of a received message, of either generation: what is needed to recognise it.</summary>
public sealed record ReceivedComponent
{
    public ComponentType Type { get; internal set; }

    public string? CustomId { get; internal set; }

    /// <summary>A button's or label's text.</summary>
    public string? Label { get; internal set; }

    /// <summary>A text display's markdown.</summary>
    public string? Content { get; internal set; }

    public bool IsDisabled { get; internal set; }

    /// <summary>What it contains, a section's accessory last.</summary>
    public IReadOnlyList<ReceivedComponent> Children { get; internal set; } = [];

    /// <summary>The component itself, then all that it contains, depth first.</summary>
    public IEnumerable<ReceivedComponent> WithDescendants() =>
        Children.SelectMany(child => child.WithDescendants()).Prepend(this);

    // The recursion ends with the reader's own depth limit of 64.
    internal static ReceivedComponent? Read(ref Utf8JsonReader reader)
    {
        if (!reader.EnterObject()) return null;
        var component = new ReceivedComponent();
        ReceivedComponent? accessory = null;
        while (reader.NextProperty())
        {
            if (reader.At("type"u8)) component.Type = (ComponentType)(reader.IntOrNull() ?? 0);
            else if (reader.At("custom_id"u8)) component.CustomId = reader.StringOrNull();
            else if (reader.At("label"u8)) component.Label = reader.StringOrNull();
            else if (reader.At("content"u8)) component.Content = reader.StringOrNull();
            else if (reader.At("disabled"u8)) component.IsDisabled = reader.BoolOrNull() ?? false;
            else if (reader.At("components"u8)) component.Children = reader.ListOf(Read);
            else if (reader.At("accessory"u8)) accessory = Read(ref reader);
            else reader.Skip();
        }
        if (accessory is not null) component.Children = [.. component.Children, accessory];
        return component;
    }
}
