using ArkMarket.Core.Platform;
using ArkMarket.Core.Welcome;
using ArkMarket.Discord;
using ArkMarket.Web.Gateway;

namespace ArkMarket.Web.Welcome;

/// <summary>Somebody joined.</summary>
internal sealed class WelcomeMember(ReceiveMember receive) : GatewayHandler<MemberEvent>
{
    public override GatewayIntents Intents => GatewayIntents.GuildMembers;

    public override string EventType => "GUILD_MEMBER_ADD";

    protected override Task HandleAsync(MemberEvent happened, GatewayContext context, CancellationToken ct) =>
        receive.HandleAsync(Joined.By(context.Guild, happened.User, happened.Member, context.ReceivedAt), ct);
}

/// <summary>Something about a member changed: perhaps they have passed Discord's screening.</summary>
internal sealed class WelcomeScreenedMember(PassScreening pass) : GatewayHandler<MemberEvent>
{
    public override GatewayIntents Intents => GatewayIntents.GuildMembers;

    public override string EventType => "GUILD_MEMBER_UPDATE";

    protected override Task HandleAsync(MemberEvent happened, GatewayContext context, CancellationToken ct) =>
        happened.Member.IsPending || happened.User.IsBot ? Task.CompletedTask : pass.HandleAsync(context.Guild, new UserId(happened.User.Id.Value), ct);
}

/// <summary>Somebody left, or was made to.</summary>
internal sealed class WelcomeFarewell(SayFarewell say) : GatewayHandler<MemberRemovedEvent>
{
    public override GatewayIntents Intents => GatewayIntents.GuildMembers;

    public override string EventType => "GUILD_MEMBER_REMOVE";

    protected override Task HandleAsync(MemberRemovedEvent happened, GatewayContext context, CancellationToken ct) =>
        say.HandleAsync(new(context.Guild, new UserId(happened.User.Id.Value), happened.User.DisplayName) { IsBot = happened.User.IsBot }, ct);
}

internal static class Joined
{
    /// <param name="guild">The server.</param>
    /// <param name="user">Who joined.</param>
    /// <param name="member">As Discord tells of them.</param>
    /// <param name="heardAt">Stands for the moment of joining where Discord leaves it out.</param>
    public static ReceiveMember.Request By(GuildId guild, User user, Member member, DateTimeOffset heardAt) =>
        new(guild, new UserId(user.Id.Value), member.JoinedAt ?? heardAt)
        {
            Name = member.Nick ?? user.DisplayName, IsBot = user.IsBot, IsScreened = member.IsPending,
        };
}
