using System.Text.Json;

namespace ArkMarket.Bench.Reference;

/// <summary>The few fields of an interaction that a balance or a transfer cannot do without, read in one forward pass.</summary>
internal readonly record struct InteractionFields(long InteractionId, long UserId, long TargetId, long Amount)
{
    public static bool IsPing(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("type"u8))
                return reader.Read() && reader.TryGetInt32(out var type) && type == 1;
        return false;
    }

    /// <summary>The id at depth 1 is the interaction's, <c>member.user.id</c> the member's; string and number values in options follow in order.</summary>
    public static InteractionFields Read(ReadOnlySpan<byte> body)
    {
        var fields = default(InteractionFields);
        var inUser = false;
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
                continue;
            if (reader.CurrentDepth == 2 && reader.ValueTextEquals("user"u8))
                inUser = true;
            else if (reader.CurrentDepth == 1 && reader.ValueTextEquals("id"u8))
                fields = fields with { InteractionId = Snowflake(ref reader) };
            else if (inUser && reader.CurrentDepth == 3 && reader.ValueTextEquals("id"u8))
                (fields, inUser) = (fields with { UserId = Snowflake(ref reader) }, false);
            else if (reader.ValueTextEquals("value"u8))
                fields = Option(ref reader, fields);
        }
        return fields;
    }

    private static InteractionFields Option(ref Utf8JsonReader reader, InteractionFields fields)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.Number
            ? fields with { Amount = reader.GetInt64() }
            : fields with { TargetId = long.Parse(reader.ValueSpan) };
    }

    private static long Snowflake(ref Utf8JsonReader reader)
    {
        reader.Read();
        return long.Parse(reader.ValueSpan);
    }
}
