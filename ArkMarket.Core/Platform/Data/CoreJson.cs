using System.Text.Json;
using System.Text.Json.Serialization;

namespace ArkMarket.Core.Platform;

/// <summary>How outcomes and effect payloads are written to the database.</summary>
public static class CoreJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters =
        {
            new SnowflakeJson<GuildId>(), new SnowflakeJson<UserId>(), new SnowflakeJson<RoleId>(),
            new SnowflakeJson<ChannelId>(), new SnowflakeJson<MessageId>(), new CreditsJson(), new JsonStringEnumConverter(),
        },
    };

    private sealed class SnowflakeJson<T> : JsonConverter<T> where T : struct, ISnowflake<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            T.From(ulong.Parse(reader.GetString()!));

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value.ToString());
    }

    private sealed class CreditsJson : JsonConverter<Credits>
    {
        public override Credits Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            Credits.Of(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Credits value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.Value);
    }
}
