namespace ArkMarket.Discord;

/// <summary>What a payload is written for: not every field and flag is allowed everywhere.</summary>
internal enum MessageUse
{
    Create,
    Respond,
    Edit,
}

internal static class MessageUses
{
    public static MessageFlags SettableFlags(this MessageUse use) => use switch
    {
        MessageUse.Create => MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2,
        MessageUse.Respond => MessageFlags.SuppressEmbeds | MessageFlags.Ephemeral | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2,
        MessageUse.Edit => MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2,
        _ => throw new ArgumentOutOfRangeException(nameof(use)),
    };
}
