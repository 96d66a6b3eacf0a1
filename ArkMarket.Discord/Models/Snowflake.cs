using System.Globalization;
using System.Text.Json.Serialization;

namespace ArkMarket.Discord;

/// <summary>
/// Discord's 64-bit id: milliseconds since 2015-01-01 in the upper 42 bits, worker, process and counter below.
/// A string in JSON. Ordered as a number, never as text.
/// </summary>
[JsonConverter(typeof(SnowflakeJsonConverter))]
public readonly record struct Snowflake(ulong Value) : IComparable<Snowflake>
{
    /// <summary>Discord's epoch, 2015-01-01T00:00:00Z, in Unix milliseconds.</summary>
    public const long EpochUnixMs = 1_420_070_400_000;

    /// <summary>When the id was made.</summary>
    public DateTimeOffset Timestamp => DateTimeOffset.FromUnixTimeMilliseconds((long)(Value >> 22) + EpochUnixMs);

    /// <summary>The smallest id of that moment: a cursor for pages that begin or end at a time.</summary>
    public static Snowflake At(DateTimeOffset time) =>
        new((ulong)Math.Max(0, time.ToUnixTimeMilliseconds() - EpochUnixMs) << 22);

    /// <exception cref="FormatException">The text is not a decimal number of 64 bits.</exception>
    public static Snowflake Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var id) ? id : throw new FormatException("A snowflake is a decimal number of 64 bits.");

    public static bool TryParse(ReadOnlySpan<char> text, out Snowflake id)
    {
        var parsed = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        id = new Snowflake(value);
        return parsed;
    }

    public int CompareTo(Snowflake other) => Value.CompareTo(other.Value);

    public static bool operator <(Snowflake left, Snowflake right) => left.Value < right.Value;

    public static bool operator >(Snowflake left, Snowflake right) => left.Value > right.Value;

    public static bool operator <=(Snowflake left, Snowflake right) => left.Value <= right.Value;

    public static bool operator >=(Snowflake left, Snowflake right) => left.Value >= right.Value;

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
