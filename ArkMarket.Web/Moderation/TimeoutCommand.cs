using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Moderation;

/// <summary><c>/timeout</c>: somebody can read, and write nothing, for a while.</summary>
internal sealed class TimeoutCommand(IssueCase issue) : CommandHandler
{
    private const string Length = "for";

    public override CommandDefinition Definition { get; } = CommandDefinition.Slash(
        "timeout", "Time a member out: for moderators",
        CaseOptions.Member("Who is timed out"),
        CommandOption.Required(CommandOptionType.String, Length, "How long: 30m, 2h, 7d, 2w; at most a year") with { HasAutocomplete = true, MaxLength = 20 },
        CaseOptions.Reason(),
        CommandOption.Optional(CommandOptionType.Integer, "points", "Strike points besides") with { MinValue = 0, MaxValue = ModerationCase.PointsMax }) with
    {
        DefaultMemberPermissions = Permissions.ModerateMembers,
    };

    public override FlagSetting Feature => GuildSettings.ModerationFeature;

    public override bool ChangesState => true;

    public override Task<IReadOnlyList<CommandChoice>> CompleteAsync(InteractionContext context, CancellationToken ct) =>
        Task.FromResult(CaseLength.Propose(context.Options.Focused?.Text ?? ""));

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (CaseTargets.Option(context, CaseOptions.MemberName) is not { } target)
            return new NotFound("member");
        if (CaseLength.Parse(context.Options.GetString(Length) ?? "") is not { } length)
            return new NoLength();
        return Reply.From(await issue.HandleAsync(new(context.Actor, context.Key, target, CaseKind.Timeout)
        {
            Reason = context.Options.GetString(CaseOptions.ReasonName) ?? "",
            Length = length,
            Points = (int?)context.Options.GetInteger("points"),
        }, ct), CaseMessages.Issued);
    }
}

internal sealed record NoLength : Refusal
{
    public override string Explain(Wording wording) =>
        "That is no length of time: write a number and m, h, d or w, such as 30m, 2h, 7d or 2w. Nothing was changed.";
}
