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

    public static Modal Form(string customId, ReviewDecision decision, GuildConfig config) => decision is ReviewDecision.Mute
        ? new Modal(customId, "Time the author out",
        [
            .. Of(config),
            new Label("Minutes", Number(Minutes, UsualMinutes)) { Description = "60 is an hour, 1440 a day, at most 40320: 28 days." },
        ])
        : new Modal(customId, "Warn the author", [.. Of(config)]);

    /// <summary>What came back.</summary>
    public static DecideReview.Request Read(InteractionContext context, long id, ReviewDecision decision) => new(context.Actor, context.Key, id, decision)
    {
        Reason = context.Interaction.Fields.GetText(Reason),
        Points = Read(context, Points),
        Minutes = decision is ReviewDecision.Mute ? Read(context, Minutes) : 0,
    };

    private static IEnumerable<Label> Of(GuildConfig config)
    {
        yield return new Label("Reason", new TextInput(Reason, TextInputStyle.Paragraph) { MinLength = 1, MaxLength = ModerationCase.ReasonLengthMax })
        {
            Description = "The member reads it.",
        };
        yield return new Label("Points", Number(Points, config.Get(GuildSettings.StrikePoints))) { Description = $"0 to {ModerationCase.PointsMax}." };
    }

    private static TextInput Number(string field, int value) => new(field, TextInputStyle.Short) { MaxLength = 6, Value = value.ToString(CultureInfo.InvariantCulture) };

    // What is no number is -1, which no bound allows.
    private static int Read(InteractionContext context, string field) =>
        int.TryParse(context.Interaction.Fields.GetText(field), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}

/// <summary>Asks a moderator for the reason of what follows. Argument: the item.</summary>
internal abstract class ReviewPunishButton : ComponentHandler
{
    public override ReplyShape Shape => ReplyShape.Modal;

    public override FlagSetting Feature => GuildSettings.ModerationFeature;

    protected abstract ReviewDecision Decision { get; }

    public sealed override Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => Task.FromResult<Reply>(
        context.Arguments.Integer(0) is { } id ? ReviewFields.Form(CustomId.Of(Name, id), Decision, context.Config) : new StaleComponent());
}

internal sealed class ReviewWarnButton : ReviewPunishButton
{
    public const string ButtonName = "review.warn";

    public override string Name => ButtonName;

    protected override ReviewDecision Decision => ReviewDecision.Warn;
}

internal sealed class ReviewMuteButton : ReviewPunishButton
{
    public const string ButtonName = "review.mute";

    public override string Name => ButtonName;

    protected override ReviewDecision Decision => ReviewDecision.Mute;
}

/// <summary>The message goes, and its author is punished as the form says. Its name is that of the button that opens it.</summary>
internal abstract class ReviewPunishForm(DecideReview decide) : ModalHandler
{
    public override FlagSetting Feature => GuildSettings.ModerationFeature;

    public override bool ChangesState => true;

    protected abstract ReviewDecision Decision { get; }

    public sealed override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => context.Arguments.Integer(0) is { } id
        ? Reply.From(await decide.HandleAsync(ReviewFields.Read(context, id, Decision), ct), ReviewMessages.Decided)
        : new StaleComponent();
}

internal sealed class ReviewWarnForm(DecideReview decide) : ReviewPunishForm(decide)
{
    public override string Name => ReviewWarnButton.ButtonName;

    protected override ReviewDecision Decision => ReviewDecision.Warn;
}

internal sealed class ReviewMuteForm(DecideReview decide) : ReviewPunishForm(decide)
{
    public override string Name => ReviewMuteButton.ButtonName;

    protected override ReviewDecision Decision => ReviewDecision.Mute;
}
