using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Moderation;

/// <summary>What a case comes from, as its <see cref="ModerationCase.OriginKey"/>.</summary>
public static class CaseKeys
{
    /// <summary>One message, whether a rule, the AI review or a moderator's review decided on it.</summary>
    public static string Message(MessageId message) => $"message:{message}";

    /// <summary>An entry of Discord's own audit log.</summary>
    public static string AuditLog(ulong entry) => $"audit:{entry}";
}
