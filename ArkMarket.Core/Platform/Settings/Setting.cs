using System.Text.Json;

namespace ArkMarket.Core.Platform;

public enum SettingKind
{
    Integer,
    Text,
    Flag,
    Role,
    Channel,
}

/// <summary>
/// One setting of a server, declared once: the panel in Discord and the dashboard render it from here, the
/// configuration row stores it under <see cref="Key"/>, and nothing else knows its bounds.
/// </summary>
public abstract record Setting(string Key, string Label, string Help)
{
    public abstract SettingKind Kind { get; }

    /// <summary>The fault in a value somebody entered, or null when it may be stored.</summary>
    public abstract string? Check(JsonElement value);
}

/// <inheritdoc cref="Setting"/>
public abstract record Setting<T>(string Key, string Label, string Help) : Setting(Key, Label, Help)
{
    public required T Default { get; init; }

    public abstract T Read(JsonElement value);
}

public sealed record IntegerSetting(string Key, string Label, string Help) : Setting<int>(Key, Label, Help)
{
    public required int Min { get; init; }

    public required int Max { get; init; }

    /// <summary>What one means: hours, percent, orders.</summary>
    public required string Unit { get; init; }

    public override SettingKind Kind => SettingKind.Integer;

    public override string? Check(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var number) && number >= Min && number <= Max
            ? null
            : $"{Label} is a whole number from {Min} to {Max} ({Unit}).";

    public override int Read(JsonElement value) => value.GetInt32();
}

public sealed record TextSetting(string Key, string Label, string Help) : Setting<string>(Key, Label, Help)
{
    public required int MaxLength { get; init; }

    public override SettingKind Kind => SettingKind.Text;

    public override string? Check(JsonElement value) =>
        value.ValueKind is JsonValueKind.String && value.GetString()!.Trim() is { Length: > 0 } text && text.Length <= MaxLength
            ? null
            : $"{Label} has 1 to {MaxLength} characters.";

    public override string Read(JsonElement value) => value.GetString()!.Trim();
}

public sealed record FlagSetting(string Key, string Label, string Help) : Setting<bool>(Key, Label, Help)
{
    public override SettingKind Kind => SettingKind.Flag;

    public override string? Check(JsonElement value) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : $"{Label} is on or off.";

    public override bool Read(JsonElement value) => value.GetBoolean();
}

/// <summary>A role or channel of the server, or none yet. Whether it still exists is for Discord to say.</summary>
public sealed record SnowflakeSetting<T>(string Key, string Label, string Help) : Setting<T?>(Key, Label, Help)
    where T : struct, ISnowflake<T>
{
    public override SettingKind Kind => typeof(T) == typeof(RoleId) ? SettingKind.Role : SettingKind.Channel;

    public override string? Check(JsonElement value) =>
        value.ValueKind is JsonValueKind.Null || (value.ValueKind is JsonValueKind.String && ulong.TryParse(value.GetString(), out _))
            ? null
            : $"{Label} is one of this server's own.";

    public override T? Read(JsonElement value) =>
        value.ValueKind is JsonValueKind.String ? T.From(ulong.Parse(value.GetString()!)) : null;
}
