using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Moderation;

/// <summary><c>/ban</c>: asks once, with what follows; the form confirms it. Also for who has left already.</summary>
internal sealed class BanCommand(TimeProvider clock) : CommandHandler
{
    private const string Days = "days";
    private const string Delete = "delete_messages";

    public override CommandDefinition Definition { get; } = CommandDefinition.Slash(
        "ban", "Ban somebody from the server: for moderators",
        CaseOptions.Member("Who is banned"),
        CaseOptions.Reason(),
        CommandOption.Optional(CommandOptionType.Integer, Days, "For how many days; without it there is no end") with { MinValue = 1, MaxValue = CaseInput.BanDaysMax },
        CommandOption.Optional(CommandOptionType.Integer, Delete, "Also delete what they wrote lately") with
        {
            Choices = [new("Of the last hour", 3_600), new("Of the last day", 86_400), new("Of the last seven days", CaseInput.DeleteSecondsMax)],
        }) with
    {
        DefaultMemberPermissions = Permissions.BanMembers,
    };

    public override ReplyShape Shape => ReplyShape.Modal;

    public override FlagSetting Feature => GuildSettings.ModerationFeature;

    public override Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => Task.FromResult(Ask(context));

    private Reply Ask(InteractionContext context)
    {
        if (!context.Config.IsModerator(context.Actor))
            return Rights.Needed(Right.Moderation);
        if (CaseTargets.Option(context, CaseOptions.MemberName) is not { } target)
            return new NotFound("member");
        var (days, seconds) = (context.Options.GetInteger(Days) ?? 0, context.Options.GetInteger(Delete) ?? 0);
        var end = days == 0 ? "without an end" : $"for {days:N0} {(days == 1 ? "day" : "days")}";
        var deleted = seconds == 0 ? "" : $" What they wrote in the last {Dashboard.Duration.Words(TimeSpan.FromSeconds(seconds))} is deleted for good.";
        return CaseForms.Confirm(
            CustomId.Of(BanForm.FormName, target.User.Value, days, seconds, Offer.New(clock)), days == 0 ? "Ban without an end" : $"Ban {end}",
            $"{Mention.User(new Snowflake(target.User.Value))} is banned {end}.{deleted} They are told before, with the reason and the way to appeal.",
            (target.User, context.Options.GetString(CaseOptions.ReasonName)));
    }
}

/// <summary>Bans. Arguments: who was shown, the days (0: no end), the seconds of messages to delete, the offer.</summary>
internal sealed class BanForm(IssueCase issue) : ModalHandler
{
    public const string FormName = "case.ban";

    public override string Name => FormName;

    public override FlagSetting Feature => GuildSettings.ModerationFeature;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (Offer.Once(context) is not { } once || context.Arguments.Count != 4 || CaseForms.ReadTarget(context) is not { } target
            || context.Arguments.Integer(1) is not (>= 0 and <= CaseInput.BanDaysMax and var days)
            || context.Arguments.Integer(2) is not (>= 0 and <= CaseInput.DeleteSecondsMax and var seconds))
            return new StaleComponent();
        if (context.Arguments.Integer(0) != target.User.Db)
            return new AnotherMember();
        return Reply.From(await issue.HandleAsync(new(context.Actor, once.Key, target, CaseKind.Ban)
        {
            Reason = CaseForms.ReadReason(context),
            Length = days == 0 ? null : TimeSpan.FromDays(days),
            DeleteSeconds = (int)seconds,
        }, ct), CaseMessages.Issued);
    }
}
