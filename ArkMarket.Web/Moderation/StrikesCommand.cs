using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Moderation;

/// <summary>Somebody's cases: one's own, for moderators anybody's.</summary>
internal abstract class CasesHandler(CaseQueries cases, TimeProvider clock) : CommandHandler
{
    public sealed override FlagSetting Feature => GuildSettings.ModerationFeature;

    public sealed override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        var user = Target(context) is { } id ? new UserId(id.Value) : context.Actor.User;
        return Reply.From(await cases.OfAsync(context.Actor, user, ct), found => CaseMessages.List(found, user == context.Actor.User, clock.GetUtcNow()));
    }

    protected abstract Snowflake? Target(InteractionContext context);
}

/// <summary><c>/strikes</c>.</summary>
internal sealed class StrikesCommand(CaseQueries cases, TimeProvider clock) : CasesHandler(cases, clock)
{
    public override CommandDefinition Definition { get; } = CommandDefinition.Slash(
        "strikes", "Your strikes and other cases here; for moderators anybody's",
        CommandOption.Optional(CommandOptionType.User, CaseOptions.MemberName, "Whose; without it your own"));

    protected override Snowflake? Target(InteractionContext context) => context.Options.GetSnowflake(CaseOptions.MemberName);
}

/// <summary>The same from the menu of a user.</summary>
internal sealed class StrikesUserCommand(CaseQueries cases, TimeProvider clock) : CasesHandler(cases, clock)
{
    public override CommandDefinition Definition { get; } = CommandDefinition.ForUser("Strikes and other cases");

    protected override Snowflake? Target(InteractionContext context) => context.Interaction.TargetId;
}
