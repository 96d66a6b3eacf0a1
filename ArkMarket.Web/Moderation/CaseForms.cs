using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Moderation;

/// <summary>The forms about cases: what submitting does stands at their top.</summary>
internal static class CaseForms
{
    public const string ReasonField = "reason";
    public const string MemberField = "member";
    public const string PointsField = "points";

    public static Modal Lift(string customId, long caseId) => new(customId, $"Take case #{caseId} back",
    [
        new TextDisplay("Its points go, its time-out or ban ends, and what only followed from it is taken back too. The member is told. It cannot be put back: a new case can be opened."),
        Reason("The member sees it.", value: null),
    ]);

    /// <summary>The kick or ban that is about to be done: submitting it is the confirmation.</summary>
    /// <param name="customId">With what was chosen, and an offer.</param>
    /// <param name="title">At most 45 characters.</param>
    /// <param name="consequence">What follows.</param>
    /// <param name="about">Who, and the reason that was typed.</param>
    public static Modal Confirm(string customId, string title, string consequence, (UserId User, string? Reason) about) => new(customId, title,
    [
        new TextDisplay(consequence), Member(about.User), Reason("They see it, and the server's audit log has it.", about.Reason),
    ]);

    public static Modal Strike(string customId, string consequence, (UserId User, int Points) about) => new(customId, "Strike for this message",
    [
        new TextDisplay(consequence),
        Member(about.User),
        Reason("They see it.", value: null),
        new Label("Points", new TextInput(PointsField, TextInputStyle.Short) { MinLength = 1, MaxLength = 3, Value = $"{about.Points}" }) { Description = $"From 0, a mere warning, to {ModerationCase.PointsMax}." },
    ]);

    public static string ReadReason(InteractionContext context) => context.Interaction.Fields.GetText(ReasonField) ?? "";

    /// <summary>Whom a form is about, with the roles Discord vouched for in this very delivery; null when it names nobody.</summary>
    public static CaseTarget? ReadTarget(InteractionContext context) =>
        context.Interaction.Fields.GetValues(MemberField) is [var value] && Snowflake.TryParse(value, out var id) ? CaseTargets.Find(context, id) : null;

    // Chosen beforehand: what comes back is vouched for anew.
    private static Label Member(UserId user) =>
        new("Member", new UserSelect(MemberField) { DefaultValues = [SelectDefault.User(new Snowflake(user.Value))] }) { Description = "Whom it is about." };

    private static Label Reason(string description, string? value) =>
        new("Reason", new TextInput(ReasonField, TextInputStyle.Paragraph) { MinLength = 1, MaxLength = ModerationCase.ReasonLengthMax, Value = value }) { Description = description };
}

/// <summary>Whom a delivery names.</summary>
internal static class CaseTargets
{
    public static CaseTarget? Option(InteractionContext context, string name) => context.Options.GetSnowflake(name) is { } id ? Find(context, id) : null;

    public static CaseTarget? Find(InteractionContext context, Snowflake id)
    {
        const Permissions Managing = Permissions.ManageGuild | Permissions.Administrator;
        if (!context.Interaction.Resolved.Users.TryGetValue(id, out var user))
            return null;
        var member = context.Interaction.Resolved.Members.GetValueOrDefault(id);
        var manages = ((member?.Permissions ?? Permissions.None) & Managing) != Permissions.None;
        var actor = new Actor(context.Actor.Guild, new UserId(id.Value), [.. (member?.Roles ?? []).Select(role => new RoleId(role.Value))], manages);
        return new CaseTarget(actor) { IsMember = member is not null, IsBot = user.IsBot };
    }
}
