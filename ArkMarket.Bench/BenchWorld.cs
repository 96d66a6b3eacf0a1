namespace ArkMarket.Bench;

/// <summary>The server and members that exist in every row of the bench, on our side and in the references.</summary>
internal static class BenchWorld
{
    public const ulong ApplicationId = 100_000_000_000_000_001;
    public const ulong GuildId = 100_000_000_000_000_002;
    public const ulong ChannelId = 100_000_000_000_000_003;
    public const ulong AdminId = 100_000_000_000_000_004;

    /// <summary>Members follow one another from here.</summary>
    public const long FirstMemberId = 200_000_000_000_000_000;

    /// <summary>Accounts of the ledger rows that are spread.</summary>
    public const int Accounts = 10_000;

    /// <summary>Members whose commands the interaction rows send.</summary>
    public const int ActiveMembers = 1_000;
}
