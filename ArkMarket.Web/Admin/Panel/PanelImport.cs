using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;
using ArkMarket.Web.Shop;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>Where a catalogue comes in: the file that was checked and waits, if there is one.</summary>
internal sealed class PanelImportButton(WaitingImports waiting, TimeProvider clock) : PanelPage
{
    public const string ButtonName = "admin.import";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Catalogue;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) =>
        Reply.From(await waiting.HandleAsync(context.Actor, ct), import => PanelImportMessages.Page(import, Offer.New(clock)));
}

/// <summary>Opens the form for a file.</summary>
internal sealed class PanelImportFileButton(TimeProvider clock) : PanelFormButton(clock)
{
    public const string ButtonName = "admin.import_file";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Catalogue;

    protected override Task<Reply> OpenAsync(InteractionContext context, Guid offer, CancellationToken ct) => Task.FromResult<Reply>(PanelImportMessages.Form(offer));
}

/// <summary>Checks the file. The answer is a message of its own, for it may carry one: the panel stays where it is.</summary>
internal sealed class PanelImportForm(BroughtCatalogue brought) : PanelForm
{
    public const string FormName = "admin.import_file";
    public const string Field = "file";

    public override string Name => FormName;

    public override ReplyShape Shape => ReplyShape.PrivateMessage;

    protected override PanelRoom Room => PanelRoom.Catalogue;

    protected override Task<Reply> ActAsync(InteractionContext context, CancellationToken ct)
    {
        var uploaded = context.Interaction.Fields.GetValues(Field);
        return brought.CheckAsync(context, uploaded is [var value] && Snowflake.TryParse(value, out var id) ? id : null, ct);
    }
}

/// <summary>All that the waiting file would change, as it was shown when it was checked.</summary>
internal sealed class PanelImportChangesButton(WaitingImports waiting) : ComponentHandler
{
    public const string ButtonName = "admin.import_changes";

    public override string Name => ButtonName;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (!PanelRoom.Catalogue.IsOpenTo(context))
            return PanelRoom.Catalogue.Closed;
        var found = await waiting.HandleAsync(context.Actor, ct);
        if (found.Refusal is { } refusal)
            return refusal;
        return found.Value is { } import
            ? CatalogueImportMessages.Prepared(new PrepareImport.Prepared(import.Id, [], import.Changes), import.FileName ?? "Your file")
            : new ImportGone();
    }
}

/// <summary>Applies it. Arguments: the import, the offer.</summary>
internal sealed class PanelImportConfirm(ApplyImport apply, PanelCatalogue shelves) : PanelConfirm
{
    public const string ButtonName = "admin.import_do";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Catalogue;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Count != 2 || context.Arguments.Id(0) is not { } import)
            return new StaleComponent();
        var applied = await apply.HandleAsync(new(context.Actor, context.Key, import), ct);
        return applied.Refusal is { } refusal ? refusal : await shelves.ShowAsync(context, CatalogueImportMessages.AppliedWords(applied.Value), ct);
    }
}

/// <summary>Gives it up. Argument: the import, which is given up once: it is the offer too.</summary>
internal sealed class PanelImportDiscard(WaitingImports waiting, PanelCatalogue shelves) : PanelConfirm
{
    public const string ButtonName = "admin.import_drop";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Catalogue;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct)
    {
        // A newer file that took its place is another matter.
        if (await waiting.HandleAsync(context.Actor, ct) is { Refusal: null, Value: { } newer } && newer.Id != context.Arguments.Id(0))
            return new ImportGone();
        var dropped = await waiting.DiscardAsync(context.Actor, context.Key, ct);
        return dropped.Refusal is { } refusal ? refusal : await shelves.ShowAsync(context, "The file is given up. Nothing was changed.", ct);
    }
}

/// <summary>The whole catalogue as a file, in a message of its own. Argument: the format.</summary>
internal sealed class PanelExportButton(CatalogueQueries queries) : ComponentHandler
{
    public const string ButtonName = "admin.export";
    public const string Json = "json";
    public const string Csv = "csv";

    public override string Name => ButtonName;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (!PanelRoom.Catalogue.IsOpenTo(context))
            return PanelRoom.Catalogue.Closed;
        if (context.Arguments.Text(0) is not (Json or Csv))
            return new StaleComponent();
        var format = context.Arguments.Text(0) is Csv ? CatalogueFormat.Csv : CatalogueFormat.Json;
        return Reply.From(await queries.ExportAsync(context.Actor, format, ct), exported => CatalogueMessages.Exported(exported, format));
    }
}

internal static class PanelImportMessages
{
    private static readonly string Nothing =
        $"## Import a catalogue\nBring it as a file, JSON or CSV of at most {CatalogueFile.BytesMax:N0} bytes: an export shows how it is made. "
        + "You see what it would change, and every line that is wrong, before anything is changed.";

    public static MessagePayload Page(WaitingImport? waiting, Guid offer) => PanelParts.Page(
        waiting is null ? Nothing : Checked(waiting), done: null,
        [
            .. waiting is null
                ? Array.Empty<Component>()
                : [
                    new ActionRow(
                        Button.Success(CustomId.Of(PanelImportConfirm.ButtonName, waiting.Id, offer), "Apply all of it"),
                        Button.Secondary(PanelImportChangesButton.ButtonName, "What it changes"),
                        Button.Secondary(CustomId.Of(PanelImportDiscard.ButtonName, waiting.Id), "Give it up")),
                ],
            PanelParts.Ways(
                waiting is null ? Button.Primary(PanelImportFileButton.ButtonName, "Choose a file") : Button.Secondary(PanelImportFileButton.ButtonName, "Another file instead"),
                PanelParts.Back(PanelRoom.Catalogue),
                Button.Secondary(PanelImportButton.ButtonName, "Refresh")),
        ]);

    public static Modal Form(Guid offer) => new(
        CustomId.Of(PanelImportForm.FormName, offer), "Check a catalogue file",
        [
            PanelParts.Consequence("The file is checked, and you are shown what it would change. It takes the place of one of yours that was checked before. Nothing is changed until you apply it."),
            new Label("File", new FileUpload(PanelImportForm.Field) { FileTypes = [".json", ".csv"] }) { Description = $"JSON or CSV, at most {CatalogueFile.BytesMax:N0} bytes." },
        ]);

    private static string Checked(WaitingImport waiting) =>
        $"## {(waiting.FileName is { } name ? Markdown.Escape(name) : "Your file")} is checked\n{CatalogueImportMessages.Summary(waiting.Changes)}\nNothing is changed yet. It waits for you until {Timestamp.DateAndTime(waiting.ExpiresAt)}; "
        + "what the file does not name stays as it is. An import cannot be taken back as a whole: export first if you may want to.";
}
