using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;
using ArkMarket.Web.Moderation;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>The newest cases, of everybody or of one member. Arguments: the member or 0, and the cursor of a later page.</summary>
internal sealed class PanelModerationButton(CaseList list, TimeProvider clock) : PanelPage
{
    public override string Name => PanelRoom.Moderation.Button;

    protected override PanelRoom Room => PanelRoom.Moderation;

    protected override Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) =>
        PanelModeration.ShowAsync(list, context, (PanelSellers.User(context, 0), context.Arguments.Integer(1), clock.GetUtcNow()), ct);
}

/// <summary>The cases of whom somebody chose.</summary>
internal sealed class PanelCasesOfSelect(CaseList list, TimeProvider clock) : PanelPage
{
    public const string SelectName = "admin.cases_of";

    public override string Name => SelectName;

    protected override PanelRoom Room => PanelRoom.Moderation;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) => PanelPick.Find(context) is { } picked
        ? await PanelModeration.ShowAsync(list, context, (picked.Actor.User, null, clock.GetUtcNow()), ct)
        : new NotFound("member");
}

/// <summary>One case, from the list.</summary>
internal sealed class PanelCaseSelect(CaseQueries cases, TimeProvider clock) : PanelPage
{
    public const string SelectName = "admin.case_of";

    public override string Name => SelectName;

    protected override PanelRoom Room => PanelRoom.Moderation;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) => PanelCatalogue.Chosen(context) is { } id
        ? await PanelModeration.ShowCaseAsync(cases, context, (id, null, clock.GetUtcNow()), ct)
        : new StaleComponent();
}

/// <summary>Shows a case again. Argument: its number.</summary>
internal sealed class PanelCaseButton(CaseQueries cases, TimeProvider clock) : PanelPage
{
    public const string ButtonName = "admin.case";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Moderation;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) => context.Arguments.Integer(0) is { } id
        ? await PanelModeration.ShowCaseAsync(cases, context, (id, null, clock.GetUtcNow()), ct)
        : new StaleComponent();
}

/// <summary>Asks why a case is taken back. Argument: its number.</summary>
internal sealed class PanelCaseLiftButton(TimeProvider clock) : PanelFormButton(clock)
{
    public const string ButtonName = "admin.case_lift";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Moderation;

    protected override Task<Reply> OpenAsync(InteractionContext context, Guid offer, CancellationToken ct) => Task.FromResult<Reply>(
        context.Arguments.Integer(0) is { } id ? CaseForms.Lift(CustomId.Of(PanelCaseLiftForm.FormName, id, offer), id) : new StaleComponent());
}

/// <summary>Takes it back. Arguments: the case, the offer.</summary>
internal sealed class PanelCaseLiftForm(LiftCase lift, CaseQueries cases, TimeProvider clock) : PanelForm
{
    public const string FormName = "admin.case_lift_do";

    public override string Name => FormName;

    protected override PanelRoom Room => PanelRoom.Moderation;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Count != 2 || context.Arguments.Integer(0) is not { } id)
            return new StaleComponent();
        var lifted = await lift.HandleAsync(new(context.Actor, context.Key, id, CaseForms.ReadReason(context)), ct);
        return lifted.Refusal is { } refusal
            ? refusal
            : await PanelModeration.ShowCaseAsync(cases, context, (id, $"Case #{id} is taken back, and the member is told.", clock.GetUtcNow()), ct);
    }
}

internal static class PanelModeration
{
    // Ten cases, escaped, stay within one message.
    private const int PageSize = 10;

    public static async Task<Reply> ShowAsync(
        CaseList list, InteractionContext context, (UserId? User, long? After, DateTimeOffset Now) which, CancellationToken ct) => Reply.From(
        await list.HandleAsync(context.Actor, new CaseFilter { Users = which.User is { } member ? [member] : null, After = which.After, PageSize = PageSize }, ct), page => List(page, which));

    public static async Task<Reply> ShowCaseAsync(
        CaseQueries cases, InteractionContext context, (long Id, string? Done, DateTimeOffset Now) which, CancellationToken ct) => Reply.From(
        await cases.FindAsync(context.Actor, which.Id, ct), file => Card(file, which, file.Case.UserId != context.Actor.User));

    private static MessagePayload List(CasePage page, (UserId? User, long? After, DateTimeOffset Now) which)
    {
        var of = which.User is { } user ? $" of {PanelParts.User(user)}" : "";
        var lines = page.Cases.Count == 0 ? "There are none." : string.Join('\n', page.Cases.Select(found => Line(found, which)));
        var whose = which.User?.Value ?? 0;
        return PanelParts.Page($"## {PanelRoom.Moderation.Title}{of}\n{lines}", done: null,
        [
            .. page.Cases.Count == 0 ? Array.Empty<Component>() : [new ActionRow(new StringSelect(PanelCaseSelect.SelectName, [.. page.Cases.Select(Option)]) { Placeholder = "Look at a case…" })],
            new ActionRow(new UserSelect(PanelCasesOfSelect.SelectName) { Placeholder = "The cases of a member…" }),
            PanelParts.Ways(
            [
                .. which is { User: null, After: null } ? Array.Empty<Button>() : [Button.Secondary(PanelRoom.Moderation.Button, "The newest of all")],
                .. which is { User: null, After: null } ? [Button.Secondary(PanelRulesButton.ButtonName, "Rules")] : Array.Empty<Button>(),
                .. page.Next is { } next ? [Button.Secondary(CustomId.Of(PanelRoom.Moderation.Button, whose, next), "Older")] : Array.Empty<Button>(),
                Button.Secondary(PanelReviewsButton.ButtonName, "Messages to judge"),
                Button.Secondary(PanelAppealsButton.ButtonName, "Appeals"),
            ]),
        ]);
    }

    private static MessagePayload Card(CaseFile file, (long Id, string? Done, DateTimeOffset Now) which, bool mayDecide) => PanelParts.Page(
        CaseMessages.CardText(file, which.Now), which.Done,
        [
            PanelParts.Ways(
            [
                .. file.Case.IsLifted || !mayDecide ? Array.Empty<Button>() : [Button.Danger(CustomId.Of(PanelCaseLiftButton.ButtonName, which.Id), "Take it back")],
                Button.Secondary(CustomId.Of(PanelMemberButton.ButtonName, file.Case.UserId.Value), "The member"),
                Button.Secondary(CustomId.Of(PanelCaseButton.ButtonName, which.Id), "Refresh"),
                PanelParts.Back(PanelRoom.Moderation),
            ]),
        ]);

    private static string Line(ModerationCase found, (UserId? User, long? After, DateTimeOffset Now) which) =>
        $"{(which.User is null ? $"{PanelParts.User(found.UserId)} " : "")}{CaseMessages.Line(found, isOwn: false, which.Now)}";

    private static SelectOption Option(ModerationCase found) =>
        new(DiscordText.Truncate($"#{found.Id} {CaseWords.Of(found.Kind)}", DiscordLimits.SelectOptionText), $"{found.Id}")
        {
            Description = DiscordText.Truncate(found.Reason.ReplaceLineEndings(" "), DiscordLimits.SelectOptionText),
        };
}
