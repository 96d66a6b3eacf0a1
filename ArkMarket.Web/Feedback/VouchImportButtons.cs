using ArkMarket.Core.Feedback;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Feedback;

/// <summary>A button that decides about an import of vouches. Argument: the import.</summary>
internal abstract class VouchImportButton : ComponentHandler
{
    public override FlagSetting Feature => GuildSettings.FeedbackFeature;

    public override bool ChangesState => true;

    public sealed override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) =>
        context.Arguments.Integer(0) is { } import
            ? Reply.From(await ActAsync(new(context.Actor, context.Key, import), ct), VouchImportMessages.Decided)
            : new StaleComponent();

    protected abstract Task<Result<DecideVouchImport.Decided>> ActAsync(DecideVouchImport.Request request, CancellationToken ct);
}

internal sealed class VouchImportApplyButton(DecideVouchImport decide) : VouchImportButton
{
    public const string ButtonName = "feedback.import_apply";

    public override string Name => ButtonName;

    protected override Task<Result<DecideVouchImport.Decided>> ActAsync(DecideVouchImport.Request request, CancellationToken ct) =>
        decide.ApplyAsync(request, ct);
}

internal sealed class VouchImportWithdrawButton(DecideVouchImport decide) : VouchImportButton
{
    public const string ButtonName = "feedback.import_undo";

    public override string Name => ButtonName;

    protected override Task<Result<DecideVouchImport.Decided>> ActAsync(DecideVouchImport.Request request, CancellationToken ct) =>
        decide.WithdrawAsync(request, ct);
}
