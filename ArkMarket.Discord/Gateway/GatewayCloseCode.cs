namespace ArkMarket.Discord;

/// <summary>What to do after a connection ended.</summary>
internal enum GatewayNext
{
    Resume,

    /// <summary>The session is over: a new one is begun.</summary>
    Identify,

    /// <summary>Trying again does not help.</summary>
    Stop,
}

/// <summary>What Discord means by closing a connection.</summary>
/// <remarks>Discord: Opcodes and Status Codes, Gateway close event codes.</remarks>
internal static class GatewayCloseCode
{
    /// <summary>Ours for leaving with a wish to return: after 1000 or 1001 the session would be over.</summary>
    public const int Leaving = 4000;

    public static GatewayNext Next(int? code) => code switch
    {
        4006 or 4007 or 4009 => GatewayNext.Identify,
        4004 or >= 4010 and <= 4014 => GatewayNext.Stop,
        _ => GatewayNext.Resume,
    };

    public static string Explain(int? code) => code switch
    {
        null => "the connection broke",
        4004 => "Discord does not accept the bot's token. Make a new one in the Developer Portal (Bot, Reset Token) and set it as Discord:BotToken.",
        4010 => "Discord does not know this shard. The number of shards is asked for anew.",
        4011 => "Discord wants this bot to use more shards. Their number is asked for anew.",
        4012 => "Discord no longer speaks this version of its protocol. ArkMarket has to be updated.",
        4013 => "Discord does not know an intent that was asked for. ArkMarket has to be updated.",
        4014 => "Discord has not switched on an intent that was asked for. In the Developer Portal, under Bot, switch on "
            + "Server Members Intent and Message Content Intent; nothing has to be restarted.",
        _ => $"Discord closed the connection ({code})",
    };
}

/// <summary>Discord refuses this shard for good. Its message says what a person can do about it.</summary>
public sealed class GatewayRefusedException(int code) : DiscordException(GatewayCloseCode.Explain(code))
{
    /// <summary>Discord's close code.</summary>
    public int Code { get; } = code;

    /// <summary>Whether another number of shards is what is wanted.</summary>
    public bool WantsOtherShards => Code is 4010 or 4011;

    /// <summary>Whether an intent must be switched on in the Developer Portal.</summary>
    public bool WantsIntents => Code is 4014;
}
