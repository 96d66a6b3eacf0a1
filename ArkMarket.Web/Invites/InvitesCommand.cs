using ArkMarket.Core.Guilds;
using ArkMarket.Core.Invites;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Invites;

/// <summary><c>/invites</c>: what one's own invites have brought, or somebody's, or who brought most.</summary>
internal sealed class InvitesCommand(InviteQueries invites) : CommandHandler
{
    private const string Member = "member";
    private const string Top = "top";
    private const int TopShown = 10;

    public override CommandDefinition Definition { get; } = CommandDefinition.Slash(
        "invites", "How many members came by your invites, and stayed",
        CommandOption.Optional(CommandOptionType.User, Member, "Whose invites; without it, yours"),
        CommandOption.Optional(CommandOptionType.Boolean, Top, "Who brought most members instead"));

    public override FlagSetting Feature => GuildSettings.InvitesFeature;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        var guild = context.Actor.Guild;
        if (context.Options.GetBoolean(Top) is true)
            return InvitesMessages.Top(await invites.TopAsync(guild, (0, TopShown), ct), await invites.KnowledgeAsync(guild, ct));
        // Also of somebody who has left: what their invites brought stays.
        var whose = context.Options.GetSnowflake(Member) is { Value: <= long.MaxValue } id ? new UserId(id.Value) : context.Actor.User;
        return InvitesMessages.Of(await invites.OfAsync(guild, whose, ct), whose == context.Actor.User, context.Config);
    }
}
