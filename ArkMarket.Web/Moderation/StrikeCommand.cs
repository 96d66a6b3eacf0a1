using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Moderation;

/// <summary><c>/strike</c>: a warning whose points add up.</summary>
internal sealed class StrikeCommand(IssueCase issue) : CommandHandler
{
    public override CommandDefinition Definition { get; } = CommandDefinition.Slash(
        "strike", "Give a member a strike: for moderators",
        CaseOptions.Member("Who gets it"),
        CaseOptions.Reason(),
        CommandOption.Optional(CommandOptionType.Integer, "points", "How much it counts; without it what the server has set") with { MinValue = 0, MaxValue = ModerationCase.PointsMax },
        CommandOption.Optional(CommandOptionType.Integer, "days", "For how many days it counts; 0 for ever") with { MinValue = 0, MaxValue = CaseInput.PointsDaysMax }) with
    {
        DefaultMemberPermissions = Permissions.ModerateMembers,
    };

    public override FlagSetting Feature => GuildSettings.ModerationFeature;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) =>
        CaseTargets.Option(context, CaseOptions.MemberName) is not { } target
            ? new NotFound("member")
            : Reply.From(await issue.HandleAsync(new(context.Actor, context.Key, target, CaseKind.Strike)
            {
                Reason = context.Options.GetString(CaseOptions.ReasonName) ?? "",
                Points = (int?)context.Options.GetInteger("points"),
                PointsDays = (int?)context.Options.GetInteger("days"),
            }, ct), CaseMessages.Issued);
}

/// <summary>Options that several commands share.</summary>
internal static class CaseOptions
{
    public const string MemberName = "member";
    public const string ReasonName = "reason";

    public static CommandOption Member(string description) => CommandOption.Required(CommandOptionType.User, MemberName, description);

    public static CommandOption Reason() =>
        CommandOption.Required(CommandOptionType.String, ReasonName, "Why: the member sees it") with { MaxLength = ModerationCase.ReasonLengthMax };
}
