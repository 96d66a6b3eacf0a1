namespace ArkMarket.Discord;

/// <summary>Flags of a message. Bits without a name here are kept as they are.</summary>
[Flags]
public enum MessageFlags
{
    None = 0,
    Crossposted = 1,
    IsCrosspost = 2,
    SuppressEmbeds = 4,
    SourceMessageDeleted = 8,
    Urgent = 16,
    HasThread = 32,
    Ephemeral = 64,
    Loading = 128,
    FailedToMentionSomeRolesInThread = 256,
    SuppressNotifications = 4096,
    IsVoiceMessage = 8192,
    HasSnapshot = 16384,
    IsComponentsV2 = 32768,
}
