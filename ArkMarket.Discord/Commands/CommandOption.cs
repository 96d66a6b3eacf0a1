using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>A value that a slash command takes, or a subcommand or group of them.</summary>
public sealed record CommandOption(CommandOptionType Type, string Name, string Description)
{
    /// <summary>Required options come before the others.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The only values allowed: strings, integers and numbers.</summary>
    public IReadOnlyList<CommandChoice> Choices { get; init; } = [];

    /// <summary>Whether Discord asks the app for proposals while the user types; not together with choices.</summary>
    public bool HasAutocomplete { get; init; }

    /// <summary>The kinds of channel offered; none means all.</summary>
    public IReadOnlyList<ChannelType> ChannelTypes { get; init; } = [];

    /// <summary>Integers and numbers.</summary>
    public double? MinValue { get; init; }

    /// <summary>Integers and numbers.</summary>
    public double? MaxValue { get; init; }

    /// <summary>Strings: 0 to 6000.</summary>
    public int? MinLength { get; init; }

    /// <summary>Strings: 1 to 6000.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Attachments: at most ten of "image", "video", "audio" or an extension like ".png"; checks the name only.</summary>
    public IReadOnlyList<string> FileTypes { get; init; } = [];

    /// <summary>Of a subcommand or group.</summary>
    public IReadOnlyList<CommandOption> Options { get; init; } = [];

    public Localizations NameLocalizations { get; init; } = Localizations.None;

    public Localizations DescriptionLocalizations { get; init; } = Localizations.None;

    public static CommandOption Required(CommandOptionType type, string name, string description) =>
        new(type, name, description) { IsRequired = true };

    public static CommandOption Optional(CommandOptionType type, string name, string description) => new(type, name, description);

    public static CommandOption Subcommand(string name, string description, params IReadOnlyList<CommandOption> options) =>
        new(CommandOptionType.Subcommand, name, description) { Options = options };

    public static CommandOption Group(string name, string description, params IReadOnlyList<CommandOption> subcommands) =>
        new(CommandOptionType.SubcommandGroup, name, description) { Options = subcommands };

    internal static void WriteAll(Utf8JsonWriter json, IReadOnlyList<CommandOption> options)
    {
        if (options.Count == 0) return;
        json.WriteStartArray("options"u8);
        foreach (var option in options) option.Write(json);
        json.WriteEndArray();
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("type"u8, (int)Type);
        json.WriteString("name"u8, Name);
        NameLocalizations.Write(json, "name_localizations"u8);
        json.WriteString("description"u8, Description);
        DescriptionLocalizations.Write(json, "description_localizations"u8);
        json.WriteWhenTrue("required"u8, IsRequired);
        if (Choices.Count > 0) CommandChoice.WriteAll(json, Choices);
        json.WriteWhenTrue("autocomplete"u8, HasAutocomplete);
        WriteBounds(json);
        WriteAll(json, Options);
        json.WriteEndObject();
    }

    private void WriteBounds(Utf8JsonWriter json)
    {
        if (ChannelTypes.Count > 0)
        {
            json.WriteStartArray("channel_types"u8);
            foreach (var type in ChannelTypes) json.WriteNumberValue((int)type);
            json.WriteEndArray();
        }
        if (MinValue is { } minValue) json.WriteNumber("min_value"u8, minValue);
        if (MaxValue is { } maxValue) json.WriteNumber("max_value"u8, maxValue);
        json.WriteOptional("min_length"u8, MinLength);
        json.WriteOptional("max_length"u8, MaxLength);
        if (FileTypes.Count > 0) json.WriteStrings("file_types"u8, FileTypes);
    }
}
