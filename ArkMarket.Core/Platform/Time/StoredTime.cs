namespace ArkMarket.Core.Platform;

/// <summary>Moments as PostgreSQL keeps them.</summary>
public static class StoredTime
{
    /// <summary>In whole microseconds: then a moment is equal to itself when it comes back from the database.</summary>
    public static DateTimeOffset AsStored(this DateTimeOffset moment) => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMicrosecond));
}
