using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Guilds;

/// <summary>What texts for newcomers and those who leave may speak of.</summary>
public static class WelcomePlaceholders
{
    public static readonly Placeholder Member = new("member", "the newcomer, mentioned", "@Rex Hunter");

    public static readonly Placeholder Name = new("name", "the member's name", "Rex Hunter");

    public static readonly Placeholder Server = new("server", "the name of this server", "this server");

    public static readonly Placeholder Count = new("count", "how many members the server has, about", "1,234");

    public static readonly Placeholder Rules = new("rules", "the rules channel, as a link", "#rules");

    public static readonly IReadOnlyList<Placeholder> OnJoining = [Member, Name, Server, Count, Rules];

    /// <summary>Who has left cannot be mentioned any more.</summary>
    public static readonly IReadOnlyList<Placeholder> OnLeaving = [Name, Server, Count];

    public static readonly IReadOnlyList<Placeholder> Alone = [Member, Name, Server, Rules];

    public static readonly IReadOnlyList<Placeholder> Gate = [Server];
}
