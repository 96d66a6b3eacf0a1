using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>A command that Discord knows; its id makes a clickable mention.</summary>
public sealed record RegisteredCommand
{
    public Snowflake Id { get; internal set; }

    public CommandType Type { get; internal set; } = CommandType.ChatInput;

    public string Name { get; internal set; } = "";

    public string? Description { get; internal set; }

    /// <summary>Changes with every substantive change of the command.</summary>
    public Snowflake? Version { get; internal set; }

    internal static RegisteredCommand? Read(ref Utf8JsonReader reader)
    {
        if (!reader.EnterObject()) return null;
        var command = new RegisteredCommand();
        while (reader.NextProperty())
        {
            if (reader.At("id"u8)) command.Id = reader.SnowflakeOrNull() ?? default;
            else if (reader.At("type"u8)) command.Type = (CommandType)(reader.IntOrNull() ?? (int)CommandType.ChatInput);
            else if (reader.At("name"u8)) command.Name = reader.StringOrNull() ?? "";
            else if (reader.At("description"u8)) command.Description = reader.StringOrNull();
            else if (reader.At("version"u8)) command.Version = reader.SnowflakeOrNull();
            else reader.Skip();
        }
        return command;
    }
}
