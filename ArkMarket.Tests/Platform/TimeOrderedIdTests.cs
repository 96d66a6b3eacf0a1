using ArkMarket.Core.Platform;

namespace ArkMarket.Tests.Platform;

public sealed class TimeOrderedIdTests
{
    [Fact]
    public void Ids_sort_by_time_to_a_microsecond()
    {
        var start = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
        var ids = Enumerable.Range(0, 5_000).Select(step => TimeOrderedId.New(start.AddMicroseconds(step)).ToString()).ToList();
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public void They_are_version_7_and_never_the_same()
    {
        var now = new DateTimeOffset(2026, 11, 20, 12, 0, 0, 999, TimeSpan.Zero).AddTicks(9_999);
        var ids = Enumerable.Range(0, 1_000).Select(_ => TimeOrderedId.New(now)).ToHashSet();
        Assert.Equal(1_000, ids.Count);
        Assert.All(ids, id => Assert.Equal((7, true), (id.Version, id.Variant is >= 8 and <= 11)));
        Assert.All(ids, id => Assert.StartsWith(Guid.CreateVersion7(now).ToString()[..13], id.ToString()));
    }
}
