using System.Text.Json;

namespace ArkMarket.Core.Platform;

/// <summary>A text of the server's own, of several lines, that is shown in Discord with what its placeholders stand for.</summary>
public sealed record TemplateSetting(string Key, string Label, string Help) : Setting<string>(Key, Label, Help)
{
    public required int MaxLength { get; init; }

    /// <summary>Which words in braces it may hold; any other is refused.</summary>
    public required IReadOnlyList<Placeholder> Placeholders { get; init; }

    /// <summary>What an empty text means: "nothing is said". Typed, the words stand for it too.</summary>
    public required string WhenEmpty { get; init; }

    public override SettingKind Kind => SettingKind.Template;

    public override string Rule => $"has 0 to {MaxLength} characters, and in braces only {string.Join(", ", Placeholders)}";

    public override string Read(JsonElement value) => value.GetString()!;

    public override JsonElement Parse(string text) => text.Trim() is var typed && typed.Equals(WhenEmpty, StringComparison.OrdinalIgnoreCase)
        ? base.Parse("")
        : base.Parse(typed.ReplaceLineEndings("\n"));

    protected override bool IsValid(JsonElement value) =>
        value.ValueKind is JsonValueKind.String && value.GetString()! is var text && text.Length <= MaxLength
        && !text.Any(letter => char.IsControl(letter) && letter is not '\n')
        && Template.NamesIn(text).All(name => Placeholders.Any(known => known.Name == name));
}
