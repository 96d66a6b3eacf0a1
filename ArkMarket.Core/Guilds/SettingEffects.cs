using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Guilds;

/// <summary>The message with the server's rules is to be shown as the settings now say, or taken away.</summary>
public sealed record ShowRules : IEffect
{
    public const string Lane = "welcome-rules";

    public static string Kind => "welcome.rules";
}

/// <summary>Discord is to be asked how often each invite was used, and who joined since is told apart by it.</summary>
public sealed record CompareInvites : IEffect
{
    public const string Lane = "invites";

    public static string Kind => "invites.compare";
}
