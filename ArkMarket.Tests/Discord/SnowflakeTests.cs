using System.Text.Json;
using ArkMarket.Discord;

namespace ArkMarket.Tests.Discord;

public sealed class SnowflakeTests
{
    [Fact]
    public void It_tells_when_it_was_made()
    {
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1462015105796), new Snowflake(175928847299117063).Timestamp);
        Assert.Equal(new Snowflake((ulong)(1462015105796 - Snowflake.EpochUnixMs) << 22), Snowflake.At(DateTimeOffset.FromUnixTimeMilliseconds(1462015105796)));
        Assert.Equal(new Snowflake(0), Snowflake.At(DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void The_shared_ids_tell_their_times()
    {
        foreach (var row in SharedVectors.Open("snowflakes").EnumerateArray())
            Assert.Equal(row.GetProperty("unix_ms").GetInt64(), Snowflake.Parse(row.GetProperty("id").GetString()).Timestamp.ToUnixTimeMilliseconds());
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1.0")]
    [InlineData("0x1")]
    [InlineData("18446744073709551616")]
    public void Only_decimal_numbers_of_64_bits_are_ids(string text)
    {
        Assert.False(Snowflake.TryParse(text, out _));
        Assert.Throws<FormatException>(() => Snowflake.Parse(text));
    }

    [Fact]
    public void It_is_ordered_as_a_number() => Assert.True(new Snowflake(9) < new Snowflake(10) && Snowflake.Parse("18446744073709551615") > new Snowflake(1));

    [Fact]
    public void It_is_text_in_JSON_and_may_arrive_as_a_number()
    {
        Assert.Equal("\"5\"", JsonSerializer.Serialize(new Snowflake(5)));
        Assert.Equal(new Snowflake(5), JsonSerializer.Deserialize<Snowflake>("\"5\""));
        Assert.Equal(new Snowflake(5), JsonSerializer.Deserialize<Snowflake>("5"));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Snowflake>("\"five\""));
        var map = new Dictionary<Snowflake, int> { [new Snowflake(7)] = 1 };
        Assert.Equal(map, JsonSerializer.Deserialize<Dictionary<Snowflake, int>>(JsonSerializer.Serialize(map)));
    }
}
