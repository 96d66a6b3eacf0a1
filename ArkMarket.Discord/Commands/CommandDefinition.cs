using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>A command as it is registered. Whether Discord takes it is checked by <see cref="CommandLimits"/>.</summary>
/// <remarks>Discord: Application Commands, structure.</remarks>
public sealed record CommandDefinition
{
    public CommandType Type { get; init; } = CommandType.ChatInput;

    public required string Name { get; init; }

    /// <summary>1 to 100 characters for slash commands, empty for the others.</summary>
    public string Description { get; init; } = "";

    public IReadOnlyList<CommandOption> Options { get; init; } = [];

    /// <summary>
    /// Who sees the command until the server's admins decide otherwise: null everyone, <see cref="Permissions.None"/>
    /// admins only. Decoration: the handler must check again.
    /// </summary>
    public Permissions? DefaultMemberPermissions { get; init; }

    public bool IsNsfw { get; init; }

    public Localizations NameLocalizations { get; init; } = Localizations.None;

    public Localizations DescriptionLocalizations { get; init; } = Localizations.None;

    public static CommandDefinition Slash(string name, string description, params IReadOnlyList<CommandOption> options) =>
        new() { Name = name, Description = description, Options = options };

    public static CommandDefinition ForUser(string name) => new() { Type = CommandType.User, Name = name };

    public static CommandDefinition ForMessage(string name) => new() { Type = CommandType.Message, Name = name };

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("type"u8, (int)Type);
        json.WriteString("name"u8, Name);
        NameLocalizations.Write(json, "name_localizations"u8);
        if (Type == CommandType.ChatInput) json.WriteString("description"u8, Description);
        DescriptionLocalizations.Write(json, "description_localizations"u8);
        CommandOption.WriteAll(json, Options);
        if (DefaultMemberPermissions is { } permissions) json.WritePermissions("default_member_permissions"u8, permissions);
        json.WriteWhenTrue("nsfw"u8, IsNsfw);
        json.WriteEndObject();
    }
}
