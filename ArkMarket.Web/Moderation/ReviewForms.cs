using System.Globalization;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Moderation;

/// <summary>What a moderator fills in to punish the author of a message.</summary>
internal static class ReviewFields
{
    public const string Reason = "reason";
    public const string Points = "points";
    public const string Minutes = "minutes";
    public const int UsualMinutes = 60;

    public static IEnumerable<Label> Of(GuildConfig config)
    {
        yield return new Label("Reason", new TextInput(Reason, TextInputStyle.Paragraph) { MinLength = 1, MaxLength = ModerationCase.ReasonLengthMax })
        {
            Description = "The member reads it.",
        };
        yield return new Label("Points", Number(Points, config.Get(GuildSettings.StrikePoints))) { Description = $"0 to {ModerationCase.PointsMax}." };
    }

    public static TextInput Number(string field, int value) => new(field, TextInputStyle.Short) { MaxLength = 6, Value = value.ToString(CultureInfo.InvariantCulture) };

    /// <summary>What is no number is -1, which no bound allows.</summary>
    public static int Read(InteractionContext context, string field) =>
        int.TryParse(context.Interaction.Fields.GetText(field), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}

/// <summary>Asks a moderator for the reason of a warning.</summary>
internal sealed class ReviewWarnButton : ComponentHandler
{
    public const string ButtonName = "review.warn";

    public override string Name => ButtonName;

    public override ReplyShape Shape => ReplyShape.Modal;

    public override FlagSetting Feature => GuildSettings.ModerationFeature;

    public override Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => Task.FromResult<Reply>(
        context.Arguments.Integer(0) is { } id
            ? new Modal(CustomId.Of(ReviewWarnForm.FormName, id), "Warn the author", [.. ReviewFields.Of(context.Config)])
            : new StaleComponent());
}

/// <summary>Asks a moderator for the reason and the length of a time-out.</summary>
internal sealed class ReviewMuteButton : ComponentHandler
{
    public const string ButtonName = "review.mute";

    public override string Name => ButtonName;

    public override ReplyShape Shape => ReplyShape.Modal;

    public override FlagSetting Feature => GuildSettings.ModerationFeature;

    public override Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => Task.FromResult<Reply>(
        context.Arguments.Integer(0) is { } id
            ? new Modal(
                CustomId.Of(ReviewMuteForm.FormName, id), "Time the author out",
                [
                    .. ReviewFields.Of(context.Config),
                    new Label("Minutes", ReviewFields.Number(ReviewFields.Minutes, ReviewFields.UsualMinutes)) { Description = "60 is an hour, 1440 a day, at most 40320: 28 days." },
                ])
            : new StaleComponent());
}

/// <summary>The message goes; its author gets a warning with points.</summary>
internal sealed class ReviewWarnForm(DecideReview decide) : ModalHandler
{
    public const string FormName = "review.warn";

    public override string Name => FormName;

    public override FlagSetting Feature => GuildSettings.ModerationFeature;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Integer(0) is not { } id)
            return new StaleComponent();
        var request = new DecideReview.Request(context.Actor, context.Key, id, ReviewDecision.Warn)
        {
            Reason = context.Interaction.Fields.GetText(ReviewFields.Reason), Points = ReviewFields.Read(context, ReviewFields.Points),
        };
        return Reply.From(await decide.HandleAsync(request, ct), ReviewMessages.Decided);
    }
}

/// <summary>The message goes; its author is timed out.</summary>
internal sealed class ReviewMuteForm(DecideReview decide) : ModalHandler
{
    public const string FormName = "review.mute";

    public override string Name => FormName;

    public override FlagSetting Feature => GuildSettings.ModerationFeature;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Integer(0) is not { } id)
            return new StaleComponent();
        var request = new DecideReview.Request(context.Actor, context.Key, id, ReviewDecision.Mute)
        {
            Reason = context.Interaction.Fields.GetText(ReviewFields.Reason), Points = ReviewFields.Read(context, ReviewFields.Points),
            Minutes = ReviewFields.Read(context, ReviewFields.Minutes),
        };
        return Reply.From(await decide.HandleAsync(request, ct), ReviewMessages.Decided);
    }
}
