namespace ArkMarket.Discord;

/// <summary>What a modal was filled in with, by custom id. Every getter gives null when the field is missing or of another kind.</summary>
public sealed class ModalFields
{
    public static readonly ModalFields None = new([]);

    private readonly List<ModalField> _fields;

    internal ModalFields(List<ModalField> fields) => _fields = fields;

    public IReadOnlyList<ModalField> All => _fields;

    /// <summary>A text input's text, empty when left blank, or a radio group's choice.</summary>
    public string? GetText(string customId) => Find(customId)?.Text;

    /// <summary>The choices of a select or checkbox group, or the ids of uploaded files.</summary>
    public IReadOnlyList<string>? GetValues(string customId) => Find(customId)?.Values;

    public bool? GetBoolean(string customId) => Find(customId)?.IsChecked;

    private ModalField? Find(string customId) => _fields.Find(field => field.CustomId == customId);
}

/// <summary>One field of a submitted modal; which of the three values it has depends on its type.</summary>
public sealed record ModalField
{
    public string CustomId { get; internal set; } = "";

    public ComponentType Type { get; internal set; }

    public string? Text { get; internal set; }

    public IReadOnlyList<string>? Values { get; internal set; }

    public bool? IsChecked { get; internal set; }
}
