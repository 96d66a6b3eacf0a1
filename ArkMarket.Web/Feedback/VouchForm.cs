using System.Globalization;
using ArkMarket.Core.Feedback;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Feedback;

/// <summary>
/// Opens the form for a vouch. Arguments: the order; and, when it opens again, the three ratings chosen before.
/// </summary>
internal sealed class VouchButton : ComponentHandler
{
    public const string ButtonName = "feedback.vouch";

    public override string Name => ButtonName;

    public override ReplyShape Shape => ReplyShape.Modal;

    public override FlagSetting Feature => GuildSettings.FeedbackFeature;

    public override Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) =>
        Task.FromResult<Reply>(context.Arguments.Integer(0) is { } orderId ? Form(context, orderId) : new StaleComponent());

    private static Modal Form(InteractionContext context, long orderId) => new(
        CustomId.Of(VouchForm.FormName, orderId), DiscordText.Truncate($"Vouch for the seller: order #{orderId}", DiscordLimits.ModalTitle),
        [
            Rating("Were the goods as agreed?", VouchForm.Goods, context.Arguments.Integer(1)),
            Rating("How fast were they delivered?", VouchForm.Speed, context.Arguments.Integer(2)),
            Rating("How was it to talk with the seller?", VouchForm.Communication, context.Arguments.Integer(3)),
            new Label("In your own words", new TextInput(VouchForm.Text, TextInputStyle.Paragraph)
            {
                MaxLength = Vouch.TextLengthMax,
                IsRequired = false,
                Value = WordsKept.Read(context.Interaction.Message) is { } text ? DiscordText.Truncate(text, Vouch.TextLengthMax) : null,
            })
            {
                Description = "Everybody can read it. A vouch is given once and stays as it is.",
            },
        ]);

    private static Label Rating(string question, string field, long? before) => new(question, new StringSelect(
        field,
        [
            .. Enumerable.Range(VouchRatings.Lowest, VouchRatings.Highest).Reverse()
                .Select(rating => new SelectOption($"{VouchWords.Stars(rating)} {VouchWords.Of(rating)}", rating.ToString(CultureInfo.InvariantCulture))
                {
                    IsDefault = rating == before,
                }),
        ])
    {
        Placeholder = "Choose from excellent to bad",
    });
}

/// <summary>The buyer's vouch comes back.</summary>
internal sealed class VouchForm(GiveVouch give, ILogger<VouchForm> logger) : FeedbackForm(logger)
{
    public const string FormName = "feedback.vouch";
    public const string Goods = "goods";
    public const string Speed = "speed";
    public const string Communication = "communication";
    public const string Text = "text";

    public override string Name => FormName;

    protected override string TextField => Text;

    protected override async Task<Reply> ActAsync(InteractionContext context, VouchRequest request, CancellationToken ct) => Reply.From(
        await give.HandleAsync(
            request, new VouchRatings(Rated(context, Goods), Rated(context, Speed), Rated(context, Communication)),
            context.Interaction.Fields.GetText(Text), ct),
        VouchMessages.Done);

    protected override string Again(InteractionContext context, long orderId) => CustomId.Of(
        VouchButton.ButtonName, orderId, Rated(context, Goods), Rated(context, Speed), Rated(context, Communication));

    // Zero is no rating: the use case says so.
    private static int Rated(InteractionContext context, string field) =>
        context.Interaction.Fields.GetValues(field) is [var value]
        && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var rating) && rating <= VouchRatings.Highest
            ? rating
            : 0;
}
