namespace ArkMarket.Sandbox.Gateway;

/// <summary>Which events a session wants (Discord: Gateway Intents).</summary>
internal static class Intents
{
    public const int Guilds = 1 << 0;
    public const int Members = 1 << 1;
    public const int Moderation = 1 << 2;
    public const int Invites = 1 << 6;
    public const int Presences = 1 << 8;
    public const int Messages = 1 << 9;
    public const int Reactions = 1 << 10;
    public const int DirectMessages = 1 << 12;
    public const int DirectReactions = 1 << 13;
    public const int MessageContent = 1 << 15;

    /// <summary>Needs no intent.</summary>
    public const int None = 0;

    /// <summary>Those that have to be switched on in the application's settings.</summary>
    public const int Privileged = Members | Presences | MessageContent;

    /// <summary>Every documented bit: 0 to 16, 20, 21, 24 and 25.</summary>
    public const int Known = 0x1FFFF | (3 << 20) | (3 << 24);
}
