using ArkMarket.Core.Platform;
using ArkMarket.Discord;

namespace ArkMarket.Tests.Support;

/// <summary>Discord ids of now that no other test of this process has. Deliveries from long ago are refused.</summary>
public static class TestIds
{
    private static long s_last = (long)Snowflake.At(TimeProvider.System.GetUtcNow()).Value;

    public static ulong Next() => (ulong)Interlocked.Increment(ref s_last);

    public static GuildId NextGuild() => new(Next());

    public static UserId NextUser() => new(Next());
}
