using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>Reads an interaction's data, whatever its kind: the fields of commands, components and modals do not collide.</summary>
internal static class InteractionDataReader
{
    public static void Read(ref Utf8JsonReader reader, Interaction interaction)
    {
        if (!reader.EnterObject()) return;
        string? subcommands = null;
        while (reader.NextProperty())
        {
            if (reader.At("name"u8)) interaction.CommandName = reader.StringOrNull();
            else if (reader.At("type"u8)) interaction.CommandType = (CommandType?)reader.IntOrNull();
            else if (reader.At("options"u8)) interaction.Options = CommandArgumentsReader.Read(ref reader, out subcommands);
            else if (reader.At("target_id"u8)) interaction.TargetId = reader.SnowflakeOrNull();
            else if (reader.At("custom_id"u8)) interaction.CustomId = reader.StringOrNull();
            else if (reader.At("component_type"u8)) interaction.ComponentType = (ComponentType?)reader.IntOrNull();
            else if (reader.At("values"u8)) interaction.Values = reader.Strings();
            else if (reader.At("components"u8)) interaction.Fields = ModalFieldsReader.Read(ref reader);
            else if (reader.At("resolved"u8)) interaction.Resolved = ResolvedDataReader.Read(ref reader);
            else reader.Skip();
        }
        interaction.CommandPath = subcommands is null ? interaction.CommandName : $"{interaction.CommandName} {subcommands}";
    }
}
