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

    protected abstract bool Grants { get; }

    public sealed override Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => Task.FromResult<Reply>(
        context.Arguments.Integer(0) is { } id ? AppealForm.Open(CustomId.Of(Name, id), Grants) : new StaleComponent());
}

internal sealed class AppealGrantButton : AppealButton
{
    public const string ButtonName = "appeal.grant";

    public override string Name => ButtonName;

    protected override bool Grants => true;
}

internal sealed class AppealDenyButton : AppealButton
{
    public const string ButtonName = "appeal.deny";

    public override string Name => ButtonName;

    protected override bool Grants => false;
}

/// <summary>A moderator's answer to an appeal. Its name is that of the button that opens it.</summary>
internal abstract class AppealForm(DecideAppeal decide) : ModalHandler
{
    private const string Answer = "answer";

    public override FlagSetting Feature => GuildSettings.ModerationFeature;

    public override bool ChangesState => true;

    protected abstract bool Grants { get; }

    public static Modal Open(string customId, bool grants) => new(customId, grants ? "Grant this appeal" : "Deny this appeal",
    [
        new Label("Answer", new TextInput(Answer, TextInputStyle.Paragraph) { MinLength = 1, MaxLength = Appeal.AnswerLengthMax })
        {
            Description = grants ? "The case is taken back. The member reads this." : "The case stands. The member reads this.",
        },
    ]);

    public static string Read(InteractionContext context) => context.Interaction.Fields.GetText(Answer) ?? "";

    public sealed override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => context.Arguments.Integer(0) is { } id
        ? Reply.From(await decide.HandleAsync(new(context.Actor, context.Key, id, Read(context)) { Grant = Grants }, ct), AppealMessages.Decided)
        : new StaleComponent();
}

internal sealed class AppealGrantForm(DecideAppeal decide) : AppealForm(decide)
{
    public override string Name => AppealGrantButton.ButtonName;

    protected override bool Grants => true;
}

internal sealed class AppealDenyForm(DecideAppeal decide) : AppealForm(decide)
{
    public override string Name => AppealDenyButton.ButtonName;

    protected override bool Grants => false;
}
