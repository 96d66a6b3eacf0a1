namespace ArkMarket.Sandbox.Gateway;

/// <summary>What a payload is for (Discord: Gateway Opcodes).</summary>
internal static class Opcode
{
    public const int Dispatch = 0;
    public const int Heartbeat = 1;
    public const int Identify = 2;
    public const int PresenceUpdate = 3;
    public const int VoiceStateUpdate = 4;
    public const int Resume = 6;
    public const int Reconnect = 7;
    public const int RequestGuildMembers = 8;
    public const int InvalidSession = 9;
    public const int Hello = 10;
    public const int HeartbeatAck = 11;
    public const int RequestSoundboardSounds = 31;
    public const int RequestChannelInfo = 43;
}

/// <summary>Why the gateway closes a connection (Discord: Gateway Close Event Codes).</summary>
internal static class CloseCode
{
    public const int UnknownError = 4000;
    public const int UnknownOpcode = 4001;
    public const int DecodeError = 4002;
    public const int NotAuthenticated = 4003;
    public const int AuthenticationFailed = 4004;
    public const int AlreadyAuthenticated = 4005;
    public const int InvalidSequence = 4007;
    public const int RateLimited = 4008;
    public const int SessionTimedOut = 4009;
    public const int InvalidShard = 4010;
    public const int ShardingRequired = 4011;
    public const int InvalidVersion = 4012;
    public const int InvalidIntents = 4013;
    public const int DisallowedIntents = 4014;

    /// <summary>Whether a session lives on when the gateway closes its connection with this code.</summary>
    public static bool KeepsSession(int code) =>
        code is not (AuthenticationFailed or InvalidSequence or SessionTimedOut or InvalidShard or ShardingRequired or InvalidVersion or InvalidIntents or DisallowedIntents);

    /// <summary>Whether a client that closes with this code means to stay away.</summary>
    public static bool EndsSession(int? code) => code is 1000 or 1001;
}
