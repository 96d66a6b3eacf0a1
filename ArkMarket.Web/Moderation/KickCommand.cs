using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Moderation;

/// <summary><c>/kick</c>: asks once, with what follows; the form confirms it.</summary>
internal sealed class KickCommand(TimeProvider clock) : CommandHandler
{
    public override CommandDefinition Definition { get; } = CommandDefinition.Slash(
        "kick", "Remove a member from the server: for moderators", CaseOptions.Member("Who has to go"), CaseOptions.Reason()) with
    {
        DefaultMemberPermissions = Permissions.KickMembers,
    };

    public override ReplyShape Shape => ReplyShape.Modal;

    public override FlagSetting Feature => GuildSettings.ModerationFeature;

    public override Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => Task.FromResult(Ask(context));

    private Reply Ask(InteractionContext context)
    {
        if (!context.Config.IsModerator(context.Actor))
            return Rights.Needed(Right.Moderation);
        if (CaseTargets.Option(context, CaseOptions.MemberName) is not { IsMember: true } target)
            return new NotFound("member");
        return CaseForms.Confirm(
            CustomId.Of(KickForm.FormName, target.User.Value, Offer.New(clock)), "Remove this member from the server",
            $"{Mention.User(new Snowflake(target.User.Value))} has to leave the server, and may come back with an invitation. They are told before, with the reason and the way to appeal.",
            (target.User, context.Options.GetString(CaseOptions.ReasonName)));
    }
}

/// <summary>Kicks. Arguments: who was shown, the offer.</summary>
internal sealed class KickForm(IssueCase issue) : ModalHandler
{
    public const string FormName = "case.kick";

    public override string Name => FormName;

    public override FlagSetting Feature => GuildSettings.ModerationFeature;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (Offer.Once(context) is not { } once || context.Arguments.Count != 2 || CaseForms.ReadTarget(context) is not { } target)
            return new StaleComponent();
        if (context.Arguments.Integer(0) != target.User.Db)
            return new AnotherMember();
        return Reply.From(await issue.HandleAsync(new(context.Actor, once.Key, target, CaseKind.Kick) { Reason = CaseForms.ReadReason(context) }, ct), CaseMessages.Issued);
    }
}

internal sealed record AnotherMember : Refusal
{
    public override string Explain(Wording wording) =>
        "The form was for another member than the one chosen in it. Nothing was changed. Please use the command again for the one you mean.";
}
