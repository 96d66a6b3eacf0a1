using ArkMarket.Core.Economy;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;
using ArkMarket.Web.Orders;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>Adjustments above the server's limit that wait for somebody else. Argument: the last of the page before.</summary>
internal sealed class PanelAdjustmentsButton(AdjustmentList list) : PanelPage
{
    public const string ButtonName = "admin.adjustments";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Members;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) => await PanelAdjustments.ShowAsync(list, context, context.Arguments.Integer(0), done: null, ct);
}

internal static class PanelAdjustments
{
    public static async Task<Reply> ShowAsync(AdjustmentList list, InteractionContext context, long? before, string? done, CancellationToken ct) =>
        Reply.From(await list.HandleAsync(context.Actor, waiting: true, before, ct), page => Page(page, context.Wording, done));

    public static async Task<Result<PendingAdjustment>> FindAsync(AdjustmentList list, Actor actor, long id, CancellationToken ct)
    {
        // The page that begins with it.
        var page = await list.HandleAsync(actor, waiting: true, id == long.MaxValue ? null : id + 1, ct);
        if (page.Refusal is { } refusal)
            return refusal;
        return page.Value.Adjustments.FirstOrDefault(pending => pending.Id == id) is { } found ? found : new NotFound("adjustment");
    }

    public static string Words(PendingAdjustment pending, Wording wording)
    {
        var (money, whom) = (Markdown.Escape(wording.Credits(pending.Amount)), PanelParts.User(pending.MemberId));
        var what = pending.Kind switch
        {
            AdjustmentKind.Grant => $"grant **{money}** to {whom}",
            AdjustmentKind.Remove => $"remove **{money}** from {whom}",
            _ => $"take a movement of **{money}** of {whom} back",
        };
        return $"**{pending.Id}** {PanelParts.User(pending.AskedBy)} wants to {what}: {PanelParts.Line(pending.Reason)} · over {Timestamp.Relative(pending.ExpiresAt)}";
    }

    private static MessagePayload Page(AdjustmentPage page, Wording wording, string? done) => PanelParts.Page(
        $"## To approve\n{(page.Adjustments.Count == 0 ? "Nothing waits. Above the limit in the settings, a grant or removal needs a second person." : string.Join('\n', page.Adjustments.Select(pending => Words(pending, wording))))}",
        done,
        [
            .. PanelCatalogueMessages.Select(PanelAdjustmentSelect.SelectName, "Decide one", [.. page.Adjustments.Select(pending => Option(pending, wording))]),
            PanelParts.Ways(
            [
                .. page.Next is { } next ? [Button.Secondary(CustomId.Of(PanelAdjustmentsButton.ButtonName, next), "Older")] : Array.Empty<Button>(),
                PanelParts.Back(PanelRoom.Members),
            ]),
        ]);

    private static SelectOption Option(PendingAdjustment pending, Wording wording) =>
        new(DiscordText.Truncate($"{pending.Id}: {pending.Kind.ToString().ToLowerInvariant()} {wording.Credits(pending.Amount)}", DiscordLimits.SelectOptionText), $"{pending.Id}")
        {
            Description = DiscordText.Truncate(pending.Reason.ReplaceLineEndings(" "), DiscordLimits.SelectOptionText),
        };
}

/// <summary>One that was chosen, to approve or decline.</summary>
internal sealed class PanelAdjustmentSelect(AdjustmentList list, TimeProvider clock) : PanelPage
{
    public const string SelectName = "admin.adjustment";

    public override string Name => SelectName;

    protected override PanelRoom Room => PanelRoom.Members;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) => PanelCatalogue.Chosen(context) is { } id
        ? Reply.From(await PanelAdjustments.FindAsync(list, context.Actor, id, ct), pending => Page(pending, context.Wording))
        : new StaleComponent();

    private MessagePayload Page(PendingAdjustment pending, Wording wording) => PanelParts.Page(
        $"## Adjustment {pending.Id}\n{PanelParts.Line(pending.Reason, LedgerMovement.ReasonLengthMax)}\n{PanelAdjustments.Words(pending, wording)}\n\nApproved, the money moves at once, in the name of who asked and with yours in the log. Declined, nothing moves.",
        done: null,
        [
            new ActionRow(
                Button.Success(CustomId.Of(PanelApproveAdjustment.ButtonName, pending.Id, Offer.New(clock)), "Approve"),
                Button.Danger(CustomId.Of(PanelDeclineButton.ButtonName, pending.Id), "Decline")),
            PanelParts.Ways(Button.Secondary(PanelAdjustmentsButton.ButtonName, "Back to the list")),
        ]);
}

/// <summary>Approves it. Arguments: the adjustment, the offer.</summary>
internal sealed class PanelApproveAdjustment(ApproveAdjustment approve, AdjustmentList list) : PanelConfirm
{
    public const string ButtonName = "admin.adjustment_do";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Members;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Count < 2 || context.Arguments.Integer(0) is not { } id)
            return new StaleComponent();
        var decided = await approve.HandleAsync(new(context.Actor, context.Key, id), ct);
        return decided.Refusal is { } refusal
            ? refusal
            : await PanelAdjustments.ShowAsync(list, context, before: null, $"Adjustment {id} is approved: {Markdown.Escape(context.Wording.Credits(decided.Value.Amount))} moved.", ct);
    }
}

/// <summary>Asks why it is declined. Argument: the adjustment.</summary>
internal sealed class PanelDeclineButton(TimeProvider clock) : PanelFormButton(clock)
{
    public const string ButtonName = "admin.decline";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Members;

    protected override Task<Reply> OpenAsync(InteractionContext context, Guid offer, CancellationToken ct) => Task.FromResult<Reply>(
        !context.Config.IsFinance(context.Actor) ? Rights.Needed(Right.Finance)
        : context.Arguments.Integer(0) is { } id
            ? new Modal(
                CustomId.Of(PanelDeclineForm.FormName, id, offer), $"Decline adjustment {id}",
                [PanelParts.Consequence("No money moves. It cannot be approved any more; it can be asked for again."), OrderForms.Text("Reason", "It stays in the log.", PendingAdjustment.NoteLengthMax)])
            : new StaleComponent());
}

/// <summary>Declines it. Arguments: the adjustment, the offer.</summary>
internal sealed class PanelDeclineForm(DeclineAdjustment decline, AdjustmentList list) : PanelForm
{
    public const string FormName = "admin.decline";

    public override string Name => FormName;

    protected override PanelRoom Room => PanelRoom.Members;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Count < 2 || context.Arguments.Integer(0) is not { } id)
            return new StaleComponent();
        var decided = await decline.HandleAsync(new(context.Actor, context.Key, id, OrderForms.ReadReason(context) ?? ""), ct);
        return decided.Refusal is { } refusal ? refusal : await PanelAdjustments.ShowAsync(list, context, before: null, $"Adjustment {id} is declined. Nothing moved.", ct);
    }
}
