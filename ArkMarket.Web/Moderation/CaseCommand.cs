using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Moderation;

/// <summary><c>/case</c>: look at one, amend it, take it back. For moderators.</summary>
internal sealed class CaseCommand(CaseQueries cases, CaseList list, AmendCase amend, LiftCase lift, TimeProvider clock) : CommandHandler
{
    private const string Case = "case";
    private const string Why = "why";
    private const string Length = "lasts";
    private const string NoEnd = "without an end";
    private const int ProposedMax = 25;

    public override CommandDefinition Definition { get; } = CommandDefinition.Slash(
        "case", "Look at a case, amend it, take it back: for moderators",
        CommandOption.Subcommand("show", "With all that happened to it", CaseOption()),
        CommandOption.Subcommand("amend", "Change what it says; what it said before is kept",
            CaseOption(),
            CommandOption.Required(CommandOptionType.String, Why, "Why it is amended: the member does not see it") with { MaxLength = ModerationCase.ReasonLengthMax },
            CommandOption.Optional(CommandOptionType.String, CaseOptions.ReasonName, "The case's new reason: the member sees it") with { MaxLength = ModerationCase.ReasonLengthMax },
            CommandOption.Optional(CommandOptionType.Integer, "points", "Its new points") with { MinValue = 0, MaxValue = ModerationCase.PointsMax },
            CommandOption.Optional(CommandOptionType.Integer, "days", "Its points count for so many days since it was opened; 0 for ever") with { MinValue = 0, MaxValue = CaseInput.PointsDaysMax },
            CommandOption.Optional(CommandOptionType.String, Length, "How long it lasts since it was opened: 2h, 7d; of a ban also: without an end") with { MaxLength = 20 }),
        CommandOption.Subcommand("lift", "Take it back: its points go, its time-out or ban ends", CaseOption(), CaseOptions.Reason())) with
    {
        DefaultMemberPermissions = Permissions.ModerateMembers,
    };

    public override FlagSetting Feature => GuildSettings.ModerationFeature;

    public override bool ChangesState => true;

    /// <summary>The newest cases, or those whose number begins with what was typed.</summary>
    public override async Task<IReadOnlyList<CommandChoice>> CompleteAsync(InteractionContext context, CancellationToken ct)
    {
        var page = await list.HandleAsync(context.Actor, new CaseFilter { PageSize = CaseFilter.PageSizeMax }, ct);
        if (page.IsRefused)
            return [];
        var typed = (context.Options.Focused?.Text ?? "").Trim().TrimStart('#');
        return
        [
            .. page.Value.Cases.Where(listed => listed.Id.ToString().StartsWith(typed, StringComparison.Ordinal)).Take(ProposedMax)
                .Select(listed => new CommandChoice(DiscordText.Truncate($"#{listed.Id} {CaseWords.Of(listed.Kind)}: {listed.Reason.ReplaceLineEndings(" ")}", 100), listed.Id)),
        ];
    }

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Options.GetInteger(Case) is not { } id)
            return new NotFound("case");
        return context.Interaction.CommandPath switch
        {
            "case show" => Reply.From(await cases.FindAsync(context.Actor, id, ct), file => CaseMessages.Card(file, clock.GetUtcNow())),
            "case amend" => await AmendAsync(context, id, ct),
            "case lift" => Reply.From(
                await lift.HandleAsync(new(context.Actor, context.Key, id, context.Options.GetString(CaseOptions.ReasonName) ?? ""), ct), CaseMessages.Lifted),
            _ => new UnknownCommand(),
        };
    }

    private async Task<Reply> AmendAsync(InteractionContext context, long id, CancellationToken ct)
    {
        var lasts = context.Options.GetString(Length)?.Trim();
        var hasNoEnd = string.Equals(lasts, NoEnd, StringComparison.OrdinalIgnoreCase);
        if (lasts is not null && !hasNoEnd && CaseLength.Parse(lasts) is null)
            return new NoLength();
        return Reply.From(await amend.HandleAsync(new(context.Actor, context.Key, id)
        {
            Why = context.Options.GetString(Why) ?? "",
            Reason = context.Options.GetString(CaseOptions.ReasonName),
            Points = (int?)context.Options.GetInteger("points"),
            PointsDays = (int?)context.Options.GetInteger("days"),
            Length = hasNoEnd ? null : lasts is null ? null : CaseLength.Parse(lasts),
            HasNoEnd = hasNoEnd,
        }, ct), CaseMessages.Amended);
    }

    private static CommandOption CaseOption() =>
        CommandOption.Required(CommandOptionType.Integer, Case, "The number of the case") with { MinValue = 1, HasAutocomplete = true };
}
