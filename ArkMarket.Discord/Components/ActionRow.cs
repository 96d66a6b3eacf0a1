using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>One to five buttons, or one select.</summary>
public sealed record ActionRow(IReadOnlyList<Component> Components) : Component
{
    public ActionRow(params Component[] components) : this((IReadOnlyList<Component>)components)
    {
    }

    public override ComponentType Type => ComponentType.ActionRow;

    internal override IEnumerable<(string, Component)> Children => Numbered(Components);

    internal override void WriteFields(Utf8JsonWriter json) => WriteAll(json, "components"u8, Components);
}
