using ArkMarket.Core.Platform;

namespace ArkMarket.Tests.Support;

/// <summary>Discord ids that no other test of this process has.</summary>
public static class TestIds
{
    private static long s_last = 1_450_000_000_000_000_000;

    public static ulong Next() => (ulong)Interlocked.Increment(ref s_last);

    public static GuildId NextGuild() => new(Next());

    public static UserId NextUser() => new(Next());
}
