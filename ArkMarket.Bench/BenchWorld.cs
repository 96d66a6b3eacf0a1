using ArkMarket.Core.Platform;

namespace ArkMarket.Bench;

/// <summary>The server and members that exist in every row of the bench, on our side and in the references.</summary>
internal static class BenchWorld
{
    public const ulong ApplicationId = 100_000_000_000_000_001;
    public const ulong ChannelId = 100_000_000_000_000_003;

    /// <summary>Members with credits; their ids follow one another from <see cref="FirstMemberId"/>.</summary>
    public const int Accounts = 10_000;
    public const long FirstMemberId = 200_000_000_000_000_000;

    public static GuildId Guild { get; } = new(100_000_000_000_000_002);
    public static UserId Admin { get; } = new(100_000_000_000_000_004);

    public static UserId Member(int number) => new((ulong)FirstMemberId + (ulong)(number % Accounts));
}
