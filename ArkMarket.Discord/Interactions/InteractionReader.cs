using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>Reads a delivery in one pass over its bytes.</summary>
internal static class InteractionReader
{
    public static Interaction Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            var interaction = ReadInteraction(ref reader);
            reader.Read();
            return interaction;
        }
        catch (JsonException exception)
        {
            throw new InteractionFormatException("The body is not JSON.", exception);
        }
        catch (InvalidOperationException exception)
        {
            // The reader's answer to text that is not Unicode: half a surrogate pair, broken UTF-8.
            throw new InteractionFormatException("The body has text that is not Unicode.", exception);
        }
    }

    private static Interaction ReadInteraction(ref Utf8JsonReader reader)
    {
        if (!reader.EnterObject()) throw new InteractionFormatException("The body is not a JSON object.");
        var interaction = new Interaction();
        int? type = null;
        string? token = null;
        while (reader.NextProperty())
        {
            if (reader.At("type"u8)) type = reader.IntOrNull();
            else if (reader.At("token"u8)) token = reader.StringOrNull();
            else if (reader.At("data"u8)) InteractionDataReader.Read(ref reader, interaction);
            else if (!ReadPlace(ref reader, interaction) && !ReadActor(ref reader, interaction)) reader.Skip();
        }
        interaction.Type = (InteractionType)(type ?? throw new InteractionFormatException("The interaction has no type."));
        interaction.Token = new InteractionToken(interaction.ApplicationId, token ?? "");
        interaction.User ??= interaction.Member?.User;
        return interaction;
    }

    private static bool ReadPlace(ref Utf8JsonReader reader, Interaction interaction)
    {
        if (reader.At("id"u8)) interaction.Id = reader.SnowflakeOrNull() ?? default;
        else if (reader.At("application_id"u8)) interaction.ApplicationId = reader.SnowflakeOrNull() ?? default;
        else if (reader.At("guild_id"u8)) interaction.GuildId = reader.SnowflakeOrNull();
        else if (reader.At("channel_id"u8)) interaction.ChannelId = reader.SnowflakeOrNull();
        else if (reader.At("context"u8)) interaction.Context = (InteractionContextType?)reader.IntOrNull();
        else if (reader.At("message"u8)) interaction.Message = Message.Read(ref reader);
        else if (reader.At("attachment_size_limit"u8)) interaction.AttachmentSizeLimitBytes = reader.IntOrNull();
        else return false;
        return true;
    }

    private static bool ReadActor(ref Utf8JsonReader reader, Interaction interaction)
    {
        if (reader.At("member"u8)) interaction.Member = Member.Read(ref reader);
        else if (reader.At("user"u8)) interaction.User = User.Read(ref reader);
        else if (reader.At("locale"u8)) interaction.Locale = reader.StringOrNull();
        else if (reader.At("guild_locale"u8)) interaction.GuildLocale = reader.StringOrNull();
        else if (reader.At("app_permissions"u8)) interaction.AppPermissions = reader.PermissionsOrNull();
        else return false;
        return true;
    }
}
