namespace ArkMarket.Discord;

/// <summary>
/// Discord's limits, all in one place because they change without notice. Lengths are UTF-16 units, which are never fewer
/// than what Discord counts.
/// </summary>
public static class DiscordLimits
{
    public const int Content = 2000;
    public const int Nonce = 25;
    public const int MentionsPerKind = 100;
    public const int CustomId = 100;
    public const int Url = 2048;
    public const int Color = 0xFFFFFF;

    public const int Embeds = 10;
    public const int EmbedsTotal = 6000;
    public const int EmbedTitle = 256;
    public const int EmbedDescription = 4096;
    public const int EmbedAuthorName = 256;
    public const int EmbedFooterText = 2048;
    public const int EmbedFields = 25;
    public const int EmbedFieldName = 256;
    public const int EmbedFieldValue = 1024;

    public const int Files = 10;
    public const int FileDescription = 1024;
    public const int FileBytes = 10 * 1024 * 1024;
    public const int RequestBytes = 25 * 1024 * 1024;

    public const int ActionRows = 5;
    public const int ButtonsPerRow = 5;
    public const int ButtonLabel = 80;
    public const int ButtonUrl = 512;
    public const int SelectOptions = 25;
    public const int SelectOptionText = 100;
    public const int SelectPlaceholder = 150;

    public const int Components = 40;
    public const int ComponentsText = 4000;
    public const int MediaItems = 10;
    public const int MediaDescription = 1024;
    public const int SectionTexts = 3;

    /// <summary>Reported, not promised: above it Discord fails with 500. Each text display takes 12 of it.</summary>
    public const int ComponentsTextBytes = 10_170;

    public const int ComponentsTextBytesPerDisplay = 12;

    /// <summary>Reported, not promised: above it Discord fails with 500.</summary>
    public const int MediaItemsPerMessage = 64;

    public const int ModalTitle = 45;
    public const int ModalComponents = 5;
    public const int LabelText = 45;
    public const int LabelDescription = 100;
    public const int TextInputLength = 4000;
    public const int TextInputPlaceholder = 100;
    public const int UploadFiles = 10;
    public const int FileTypes = 10;
    public const int GroupOptions = 10;
    public const int GroupOptionText = 100;
    public const int RadioOptionsMin = 2;

    public const int ChatInputCommands = 100;
    public const int UserCommands = 15;
    public const int MessageCommands = 15;
    public const int CommandName = 32;
    public const int CommandDescription = 100;
    public const int CommandOptions = 25;
    public const int CommandChoices = 25;
    public const int ChoiceText = 100;
    public const int OptionTextLength = 6000;
    public const int CommandTotal = 8000;

    /// <summary>Integer options hold whole numbers up to this, either sign; numbers one more.</summary>
    public const long OptionInteger = (1L << 53) - 1;

    public const ulong MemberPermissions = (1UL << 54) - 1;
}
