using ArkMarket.Web.Hosting;
using ArkMarket.Core.Feedback;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Feedback;

/// <summary><c>/vouch</c>: what staff do with vouches. Buyers vouch with the button on their order.</summary>
internal sealed class VouchCommand(
    ModerateVouch moderate, ImportVouches import, ImportedVouchQueries imported, AttachedFiles files) : CommandHandler
{
    private const string Order = "order";
    private const string Reason = "reason";
    private const string File = "file";

    public override CommandDefinition Definition { get; } = CommandDefinition.Slash(
        "vouch", "For staff: hide a vouch, show it again, bring in old ones",
        CommandOption.Subcommand("hide", "Take a vouch out of sight; its rating still counts", OrderOption(), ReasonOption()),
        CommandOption.Subcommand("show", "Bring a hidden vouch back", OrderOption(), ReasonOption()),
        CommandOption.Subcommand("import", "Check a CSV file of vouches from elsewhere: member, rating, text, date, source",
            CommandOption.Required(CommandOptionType.Attachment, File, "A CSV file in UTF-8, its first line naming the columns") with { FileTypes = [".csv"] }),
        CommandOption.Subcommand("imports", "What was brought in, and how to withdraw it")) with
    {
        DefaultMemberPermissions = Permissions.ManageMessages,
    };

    public override FlagSetting Feature => GuildSettings.FeedbackFeature;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => context.Interaction.CommandPath switch
    {
        "vouch hide" => await ModerateAsync(context, hide: true, ct),
        "vouch show" => await ModerateAsync(context, hide: false, ct),
        "vouch import" => await ImportAsync(context, ct),
        "vouch imports" => Reply.From(await imported.ImportsAsync(context.Actor, ct), VouchImportMessages.List),
        _ => new StaleComponent(),
    };

    private async Task<Reply> ModerateAsync(InteractionContext context, bool hide, CancellationToken ct)
    {
        if (context.Options.GetInteger(Order) is not { } orderId || context.Options.GetString(Reason) is not { } reason)
            return new StaleComponent();
        var request = new ModerateVouch.Request(context.Actor, context.Key, orderId, reason) { Hide = hide };
        return Reply.From(await moderate.HandleAsync(request, ct), VouchMessages.Done);
    }

    private async Task<Reply> ImportAsync(InteractionContext context, CancellationToken ct)
    {
        // Before anything is fetched from anywhere: the use case asks again.
        if (!context.Config.Has(context.Actor, Right.Admin))
            return Rights.Needed(Right.Admin);
        if (context.Options.GetSnowflake(File) is not { } id || !context.Interaction.Resolved.Attachments.TryGetValue(id, out var file))
            return new StaleComponent();
        var bytes = await files.ReadAsync(file, VouchImportMessages.FileBytesMax, ct);
        if (bytes.Refusal is { } refusal)
            return refusal;
        var request = new ImportVouches.Request(context.Actor, context.Key, file.FileName, bytes.Value);
        return Reply.From(await import.HandleAsync(request, ct), VouchImportMessages.Report);
    }

    private static CommandOption OrderOption() =>
        CommandOption.Required(CommandOptionType.Integer, Order, "The number of the order") with { MinValue = 1 };

    private static CommandOption ReasonOption() =>
        CommandOption.Required(CommandOptionType.String, Reason, "Why: it is kept with your name") with { MaxLength = Vouch.ReasonLengthMax };
}
