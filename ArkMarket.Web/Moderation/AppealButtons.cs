using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Moderation;

/// <summary>Asks a moderator for the answer to an appeal. Argument: the appeal.</summary>
internal abstract class AppealButton : ComponentHandler
{
    public override ReplyShape Shape => ReplyShape.Modal;

    public override FlagSetting Feature => GuildSettings.ModerationFeature;

    protected abstract string Form { get; }

    protected abstract string Title { get; }

    protected abstract string Follows { get; }

    public sealed override Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => Task.FromResult<Reply>(
        context.Arguments.Integer(0) is { } id
            ? new Modal(
                CustomId.Of(Form, id), Title,
                [
                    new Label("Answer", new TextInput(AppealForm.Answer, TextInputStyle.Paragraph) { MinLength = 1, MaxLength = Appeal.AnswerLengthMax }) { Description = Follows },
                ])
            : new StaleComponent());
}

internal sealed class AppealGrantButton : AppealButton
{
    public const string ButtonName = "appeal.grant";

    public override string Name => ButtonName;

    protected override string Form => AppealGrantForm.FormName;

    protected override string Title => "Grant this appeal";

    protected override string Follows => "The case is taken back. The member reads this.";
}

internal sealed class AppealDenyButton : AppealButton
{
    public const string ButtonName = "appeal.deny";

    public override string Name => ButtonName;

    protected override string Form => AppealDenyForm.FormName;

    protected override string Title => "Deny this appeal";

    protected override string Follows => "The case stands. The member reads this.";
}

/// <summary>A moderator's answer to an appeal.</summary>
internal abstract class AppealForm(DecideAppeal decide) : ModalHandler
{
    public const string Answer = "answer";

    public override FlagSetting Feature => GuildSettings.ModerationFeature;

    public override bool ChangesState => true;

    protected abstract bool Grants { get; }

    public sealed override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) =>
        context.Arguments.Integer(0) is { } id
            ? Reply.From(
                await decide.HandleAsync(new(context.Actor, context.Key, id, context.Interaction.Fields.GetText(Answer) ?? "") { Grant = Grants }, ct),
                AppealMessages.Decided)
            : new StaleComponent();
}

internal sealed class AppealGrantForm(DecideAppeal decide) : AppealForm(decide)
{
    public const string FormName = "appeal.grant";

    public override string Name => FormName;

    protected override bool Grants => true;
}

internal sealed class AppealDenyForm(DecideAppeal decide) : AppealForm(decide)
{
    public const string FormName = "appeal.deny";

    public override string Name => FormName;

    protected override bool Grants => false;
}
