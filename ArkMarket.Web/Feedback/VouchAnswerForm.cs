using ArkMarket.Core.Feedback;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Feedback;

/// <summary>Opens the form in which the seller answers a vouch.</summary>
internal sealed class VouchAnswerButton : ComponentHandler
{
    public const string ButtonName = "feedback.answer";

    public override string Name => ButtonName;

    public override ReplyShape Shape => ReplyShape.Modal;

    public override FlagSetting Feature => GuildSettings.FeedbackFeature;

    public override Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) =>
        Task.FromResult<Reply>(context.Arguments.Integer(0) is { } orderId ? Form(context, orderId) : new StaleComponent());

    private static Modal Form(InteractionContext context, long orderId) => new(
        CustomId.Of(VouchAnswerForm.FormName, orderId), DiscordText.Truncate($"Answer the vouch for order #{orderId}", DiscordLimits.ModalTitle),
        [
            new Label("Your answer", new TextInput(VouchAnswerForm.Answer, TextInputStyle.Paragraph)
            {
                MinLength = 1,
                MaxLength = Vouch.AnswerLengthMax,
                Value = WordsKept.Read(context.Interaction.Message) is { } text ? DiscordText.Truncate(text, Vouch.AnswerLengthMax) : null,
            })
            {
                Description = "For the seller, once: everybody can read it, and it stays as it is.",
            },
        ]);
}

/// <summary>The seller's answer comes back.</summary>
internal sealed class VouchAnswerForm(AnswerVouch answer, ILogger<VouchAnswerForm> logger) : FeedbackForm(logger)
{
    public const string FormName = "feedback.answer";
    public const string Answer = "answer";

    public override string Name => FormName;

    protected override string TextField => Answer;

    protected override async Task<Reply> ActAsync(InteractionContext context, VouchRequest request, CancellationToken ct) =>
        Reply.From(await answer.HandleAsync(request, context.Interaction.Fields.GetText(Answer) ?? "", ct), VouchMessages.Done);

    protected override string Again(InteractionContext context, long orderId) => CustomId.Of(VouchAnswerButton.ButtonName, orderId);
}
