using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Moderation;

/// <summary>What a case is to say from now on, who wants it so, and why.</summary>
internal sealed record NewTerms(CaseTerms Terms, UserId By, string Why)
{
    public required GuildConfig Config { get; init; }
}
