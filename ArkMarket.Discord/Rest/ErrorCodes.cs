namespace ArkMarket.Discord;

/// <summary>Discord's numbers of refusals that callers react to.</summary>
/// <remarks>Discord: Opcodes and Status Codes, JSON error codes.</remarks>
public static class ErrorCodes
{
    public const int UnknownChannel = 10003;
    public const int UnknownGuild = 10004;
    public const int UnknownMember = 10007;
    public const int UnknownMessage = 10008;
    public const int UnknownRole = 10011;
    public const int UnknownUser = 10013;
    public const int UnknownWebhook = 10015;
    public const int UnknownBan = 10026;
    public const int UnknownInteraction = 10062;
    public const int MaxGuildChannels = 30013;
    public const int MissingAccess = 50001;
    public const int CannotMessageUser = 50007;
    public const int MissingPermissions = 50013;
    public const int InvalidWebhookToken = 50027;
    public const int InvalidForm = 50035;
    public const int NoMutualGuild = 50278;

    /// <summary>In the fields of an invalid form: the category is full.</summary>
    public const string CategoryFull = "CHANNEL_PARENT_MAX_CHANNELS";
}
