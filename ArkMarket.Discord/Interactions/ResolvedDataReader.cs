using System.Text.Json;

namespace ArkMarket.Discord;

/// <summary>Reads the maps from id to object that accompany an interaction.</summary>
internal static class ResolvedDataReader
{
    public static ResolvedData Read(ref Utf8JsonReader reader)
    {
        if (!reader.EnterObject()) return ResolvedData.None;
        var resolved = new ResolvedData();
        while (reader.NextProperty())
        {
            if (reader.At("users"u8)) resolved.Users = Map(ref reader, User.Read);
            else if (reader.At("members"u8)) resolved.Members = Map(ref reader, Member.Read);
            else if (reader.At("roles"u8)) resolved.Roles = Map(ref reader, Role.Read);
            else if (reader.At("channels"u8)) resolved.Channels = Map(ref reader, Channel.Read);
            else if (reader.At("messages"u8)) resolved.Messages = Map(ref reader, Message.Read);
            else if (reader.At("attachments"u8)) resolved.Attachments = Map(ref reader, Attachment.Read);
            else reader.Skip();
        }
        return resolved;
    }

    private static Dictionary<Snowflake, T> Map<T>(ref Utf8JsonReader reader, JsonRead<T> read)
    {
        var map = new Dictionary<Snowflake, T>();
        if (!reader.EnterObject()) return map;
        while (reader.NextProperty())
        {
            var hasId = Snowflake.TryParse(reader.GetString(), out var id);
            reader.Read();
            if (read(ref reader) is { } value && hasId) map[id] = value;
        }
        return map;
    }
}
