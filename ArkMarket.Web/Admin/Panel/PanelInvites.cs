using ArkMarket.Core.Guilds;
using ArkMarket.Core.Invites;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;
using ArkMarket.Web.Invites;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>Who brought most members, and who came last by whose invite.</summary>
internal sealed class PanelInvitesButton(JoinList joins, InviteQueries invites) : PanelPage
{
    private const int LatestShown = 10;
    private const int TopShown = 10;

    public override string Name => PanelRoom.Invites.Button;

    protected override PanelRoom Room => PanelRoom.Invites;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct)
    {
        var guild = context.Actor.Guild;
        var (top, known) = (await invites.TopAsync(guild, (0, TopShown), ct), await invites.KnowledgeAsync(guild, ct));
        return Reply.From(
            await joins.HandleAsync(context.Actor, new JoinFilter { PageSize = LatestShown }, ct),
            latest => PanelInvitesMessages.Page(context, (top, known), latest.Joins));
    }
}

/// <summary>The invites' room of the panel.</summary>
internal static class PanelInvitesMessages
{
    private static readonly Setting[] Settings = [GuildSettings.InvitesFeature, GuildSettings.InviteStayHours, GuildSettings.InviteAccountDays];

    public static MessagePayload Page(InteractionContext context, (IReadOnlyList<InviteFigures> Top, InviteKnowledge Known) board, IReadOnlyList<InvitedJoin> latest)
    {
        var isOn = context.Config.Get(GuildSettings.InvitesFeature);
        List<Component> parts = [new TextDisplay($"### Who brought most members\n{InvitesMessages.Lines(board.Top)}"), new TextDisplay($"### Latest\n{Latest(latest)}")];
        if (context.Config.Has(context.Actor, Right.Admin))
            parts.Add(new ActionRow(SettingMenu.Of(Settings, "Switch it on or off; when an invite counts")));
        return PanelParts.Page(
            $"## {PanelRoom.Invites.Title}\n{(isOn ? "" : "**Switched off:** nothing is written down just now.\n")}{InvitesMessages.Knowledge(board.Known)}", done: null,
            [.. parts, PanelParts.Ways()]);
    }

    private static string Latest(IReadOnlyList<InvitedJoin> latest) => latest.Count == 0
        ? "Nobody has joined since this is watched."
        : string.Join('\n', latest.Select(join =>
            $"{PanelParts.User(join.UserId)} {Timestamp.Relative(join.JoinedAt)} · {(join.InviterId is { } inviter ? $"by {PanelParts.User(inviter)}" : InviteWords.Of(join.Attribution))}{Fate(join)}"));

    private static string Fate(InvitedJoin join) => join switch
    {
        { Attribution: not Attribution.Known, LeftAt: null } => "",
        { CountsAt: { } at, CountedAt: null, LeftAt: null } => $" · counts {Timestamp.Relative(at)} if still here",
        _ => $" · {PanelParts.Line(InviteWords.Fate(join))}",
    };
}
