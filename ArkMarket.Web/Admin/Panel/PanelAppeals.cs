using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;
using ArkMarket.Web.Moderation;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>Appeals that wait, the oldest first. Argument: the last of the page before.</summary>
internal sealed class PanelAppealsButton(AppealList appeals) : PanelPage
{
    public const string ButtonName = "admin.appeals";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Moderation;

    protected override Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) =>
        PanelAppeals.ShowAsync(appeals, context, context.Arguments.Integer(0), done: null, ct);
}

/// <summary>One of them, from the list.</summary>
internal sealed class PanelAppealSelect(AppealList appeals) : PanelPage
{
    public const string SelectName = "admin.appeal";

    public override string Name => SelectName;

    protected override PanelRoom Room => PanelRoom.Moderation;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) => PanelCatalogue.Chosen(context) is { } id
        ? Reply.From(await appeals.FindAsync(context.Actor, id, ct), PanelAppeals.Card)
        : new StaleComponent();
}

/// <summary>Asks for the answer. Arguments: the appeal, 1 to grant it or 0.</summary>
internal sealed class PanelAppealAnswerButton(TimeProvider clock) : PanelFormButton(clock)
{
    public const string ButtonName = "admin.appeal_answer";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Moderation;

    protected override Task<Reply> OpenAsync(InteractionContext context, Guid offer, CancellationToken ct) => Task.FromResult<Reply>(
        PanelAppeals.Read(context) is var (id, grants)
            ? AppealForm.Open(CustomId.Of(PanelAppealForm.FormName, id, grants ? 1 : 0, offer), grants)
            : new StaleComponent());
}

/// <summary>Decides an appeal. Arguments: the same, and the offer.</summary>
internal sealed class PanelAppealForm(DecideAppeal decide, AppealList appeals) : PanelForm
{
    public const string FormName = "admin.appeal_answer_do";

    public override string Name => FormName;

    protected override PanelRoom Room => PanelRoom.Moderation;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct)
    {
        if (PanelAppeals.Read(context) is not var (id, grants))
            return new StaleComponent();
        var decided = await decide.HandleAsync(new(context.Actor, context.Key, id, AppealForm.Read(context)) { Grant = grants }, ct);
        return decided.Refusal is { } refusal
            ? refusal
            : await PanelAppeals.ShowAsync(appeals, context, after: null, grants ? $"Granted: case #{decided.Value.CaseId} is taken back." : $"Denied: case #{decided.Value.CaseId} stands.", ct);
    }
}

internal static class PanelAppeals
{
    private const int Listed = 10;
    private const int LineLengthMax = 90;

    public static async Task<Reply> ShowAsync(AppealList appeals, InteractionContext context, long? after, string? done, CancellationToken ct) =>
        Reply.From(await appeals.HandleAsync(context.Actor, open: true, after, ct), page => List(page, done));

    public static (long Id, bool Grants)? Read(InteractionContext context) =>
        context.Arguments.Integer(0) is { } id && context.Arguments.Integer(1) is { } grants and (0 or 1) ? (id, grants == 1) : null;

    public static MessagePayload Card(AppealFile file) => PanelParts.Page(AppealMessages.Text(file), done: null,
    [
        .. !file.Appeal.IsOpen ? Array.Empty<Component>() : [new ActionRow(
            Button.Success(CustomId.Of(PanelAppealAnswerButton.ButtonName, file.Appeal.Id, 1), "Grant"),
            Button.Danger(CustomId.Of(PanelAppealAnswerButton.ButtonName, file.Appeal.Id, 0), "Deny"))],
        PanelParts.Ways(Button.Secondary(CustomId.Of(PanelCaseButton.ButtonName, file.Case.Id), "The case"), Button.Secondary(PanelAppealsButton.ButtonName, "Appeals")),
    ]);

    private static MessagePayload List(AppealPage page, string? done)
    {
        var shown = page.Appeals.Take(Listed).ToList();
        var lines = shown.Count == 0 ? "Nothing waits." : string.Join('\n', shown.Select(appeal => $"**#{appeal.Id}** {PanelParts.User(appeal.UserId)}, case #{appeal.CaseId}: {PanelParts.Line(appeal.Text, LineLengthMax)}"));
        return PanelParts.Page($"## Appeals\n{lines}", done,
        [
            .. shown.Count == 0 ? Array.Empty<Component>() : [new ActionRow(new StringSelect(PanelAppealSelect.SelectName, [.. shown.Select(Option)]) { Placeholder = "Look at an appeal…" })],
            PanelParts.Ways(
            [
                .. page.Appeals.Count > Listed ? [Button.Secondary(CustomId.Of(PanelAppealsButton.ButtonName, shown[^1].Id), "Later ones")] : Array.Empty<Button>(),
                PanelParts.Back(PanelRoom.Moderation),
            ]),
        ]);
    }

    private static SelectOption Option(Appeal appeal) =>
        new($"#{appeal.Id}", $"{appeal.Id}") { Description = DiscordText.Truncate(appeal.Text.ReplaceLineEndings(" "), DiscordLimits.SelectOptionText) };
}
