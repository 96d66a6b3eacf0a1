using System.Text.Json;

namespace ArkMarket.Core.Platform;

public enum SettingKind
{
    Integer,
    Text,
    Flag,
    Role,
    Channel,
    RoleSet,
    Template,
    ChannelSet,
}

/// <summary>
/// One setting of a server, declared once: the panel in Discord and the dashboard render it from here, the
/// configuration row stores it under <see cref="Key"/>, and nothing else knows its bounds.
/// </summary>
public abstract record Setting(string Key, string Label, string Help)
{
    public abstract SettingKind Kind { get; }

    /// <summary>What holds until somebody sets a value, as it would be stored.</summary>
    public abstract JsonElement DefaultValue { get; }

    /// <summary>What one may enter, as the end of a sentence that begins with the label.</summary>
    public abstract string Rule { get; }

    /// <summary>Who may set it.</summary>
    public Right ChangedBy { get; init; } = Right.Admin;

    /// <summary>What has to follow a change of it, left in the very same change: such as an effect that shows it in Discord anew.</summary>
    public Action<Work>? Then { get; init; }

    /// <summary>The fault in a value somebody entered, or null when it may be stored.</summary>
    public string? Check(JsonElement value) => IsValid(value) ? null : $"{Label} {Rule}.";

    /// <summary>What somebody typed as a value of this kind; text that is none comes back as text, and <see cref="Check"/> refuses it.</summary>
    public virtual JsonElement Parse(string text) => JsonSerializer.SerializeToElement(text.Trim());

    protected abstract bool IsValid(JsonElement value);
}

/// <inheritdoc cref="Setting"/>
public abstract record Setting<T>(string Key, string Label, string Help) : Setting(Key, Label, Help)
{
    public required T Default { get; init; }

    public override JsonElement DefaultValue => JsonSerializer.SerializeToElement(Default, CoreJson.Options);

    public abstract T Read(JsonElement value);
}

public sealed record IntegerSetting(string Key, string Label, string Help) : Setting<int>(Key, Label, Help)
{
    public required int Min { get; init; }

    public required int Max { get; init; }

    /// <summary>What one means: hours, percent, orders.</summary>
    public required string Unit { get; init; }

    public override SettingKind Kind => SettingKind.Integer;

    public override string Rule => $"is a whole number from {Min} to {Max} ({Unit})";

    public override int Read(JsonElement value) => value.GetInt32();

    public override JsonElement Parse(string text) =>
        int.TryParse(text.Trim(), out var number) ? JsonSerializer.SerializeToElement(number) : base.Parse(text);

    protected override bool IsValid(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var number) && number >= Min && number <= Max;
}

public sealed record TextSetting(string Key, string Label, string Help) : Setting<string>(Key, Label, Help)
{
    public required int MaxLength { get; init; }

    /// <summary>Empty text means something, and this says what: "always". Typed, the word stands for it too.</summary>
    public string? WhenEmpty { get; init; }

    /// <summary>What else the text has to be, when it is not empty.</summary>
    public TextRule? Also { get; init; }

    public override SettingKind Kind => SettingKind.Text;

    public override string Rule =>
        $"has {(WhenEmpty is null ? 1 : 0)} to {MaxLength} characters, on one line{(Also is null ? "" : $", and is {Also.Words}")}";

    public override string Read(JsonElement value) => value.GetString()!.Trim();

    public override JsonElement Parse(string text) =>
        WhenEmpty is not null && text.Trim().Equals(WhenEmpty, StringComparison.OrdinalIgnoreCase) ? base.Parse("") : base.Parse(text);

    protected override bool IsValid(JsonElement value) =>
        value.ValueKind is JsonValueKind.String && value.GetString()!.Trim() is var text
        && (text.Length == 0 ? WhenEmpty is not null : text.Length <= MaxLength && !text.Any(char.IsControl) && Also?.Holds(text) is not false);
}

/// <summary>A rule of a text beyond its length.</summary>
/// <param name="Words">What the text is, as the end of a sentence: "the name of a time zone, such as Europe/Berlin".</param>
public sealed record TextRule(Func<string, bool> Holds, string Words);

public sealed record FlagSetting(string Key, string Label, string Help) : Setting<bool>(Key, Label, Help)
{
    public override SettingKind Kind => SettingKind.Flag;

    public override string Rule => "is on or off";

    public override bool Read(JsonElement value) => value.GetBoolean();

    public override JsonElement Parse(string text) => text.Trim().ToUpperInvariant() switch
    {
        "ON" or "YES" or "TRUE" => JsonSerializer.SerializeToElement(true),
        "OFF" or "NO" or "FALSE" => JsonSerializer.SerializeToElement(false),
        _ => base.Parse(text),
    };

    protected override bool IsValid(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False;
}

/// <summary>A role or channel of the server, or none yet. Whether it still exists is for Discord to say.</summary>
public sealed record SnowflakeSetting<T>(string Key, string Label, string Help) : Setting<T?>(Key, Label, Help)
    where T : struct, ISnowflake<T>
{
    /// <summary>Of channels: whether a category is meant, and not a channel to write in.</summary>
    public bool IsCategory { get; init; }

    public override SettingKind Kind => typeof(T) == typeof(RoleId) ? SettingKind.Role : SettingKind.Channel;

    public override string Rule => $"is a {(Kind is SettingKind.Role ? "role" : "channel")} of this server";

    public override T? Read(JsonElement value) => Id(value) is { } id ? T.From(id) : null;

    protected override bool IsValid(JsonElement value) => value.ValueKind is JsonValueKind.Null || Id(value) is not null;

    private static ulong? Id(JsonElement value) =>
        value.ValueKind is JsonValueKind.String && ulong.TryParse(value.GetString(), System.Globalization.NumberStyles.None, provider: null, out var id)
            ? id
            : null;
}
