using ArkMarket.Core.Invites;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Gateway;

namespace ArkMarket.Web.Invites;

/// <summary>Somebody joined: by whose invite?</summary>
internal sealed class InvitesMemberJoined(RecordJoin record) : GatewayHandler<MemberEvent>
{
    public override GatewayIntents Intents => GatewayIntents.GuildMembers;

    public override string EventType => "GUILD_MEMBER_ADD";

    protected override Task HandleAsync(MemberEvent happened, GatewayContext context, CancellationToken ct) => record.HandleAsync(
        new(context.Guild, new UserId(happened.User.Id.Value), happened.Member.JoinedAt ?? context.ReceivedAt) { IsBot = happened.User.IsBot }, ct);
}

/// <summary>Somebody left: what they counted for is looked at.</summary>
internal sealed class InvitesMemberLeft(FollowInvited follow) : GatewayHandler<MemberRemovedEvent>
{
    public override GatewayIntents Intents => GatewayIntents.GuildMembers;

    public override string EventType => "GUILD_MEMBER_REMOVE";

    protected override Task HandleAsync(MemberRemovedEvent happened, GatewayContext context, CancellationToken ct) =>
        follow.ToldGoneAsync(context.Guild, new UserId(happened.User.Id.Value), ct);
}

/// <summary>An invite was made.</summary>
internal sealed class InvitesInviteMade(KeepInvite keep) : GatewayHandler<InviteEvent>
{
    public override GatewayIntents Intents => GatewayIntents.GuildInvites;

    public override string EventType => "INVITE_CREATE";

    protected override Task HandleAsync(InviteEvent happened, GatewayContext context, CancellationToken ct) => keep.MadeAsync(
        context.Guild,
        new InviteSeen(happened.Code, happened.Uses)
        {
            Inviter = happened.InviterId is { } inviter ? new UserId(inviter.Value) : null, MaxUses = happened.MaxUses, ExpiresAt = happened.ExpiresAt,
        },
        ct);
}

/// <summary>An invite was deleted, or is used up.</summary>
internal sealed class InvitesInviteGone(KeepInvite keep) : GatewayHandler<InviteDeletedEvent>
{
    public override GatewayIntents Intents => GatewayIntents.GuildInvites;

    public override string EventType => "INVITE_DELETE";

    protected override Task HandleAsync(InviteDeletedEvent happened, GatewayContext context, CancellationToken ct) =>
        keep.DeletedAsync(context.Guild, happened.Code, ct);
}
