using ArkMarket.Core.Guilds;
using ArkMarket.Core.Invites;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Effects;
using ArkMarket.Web.Hosting;

namespace ArkMarket.Web.Invites;

/// <summary>Asks Discord for all invites of a server, and has those told apart who joined since it was asked last.</summary>
internal sealed class CompareInvitesHandler(TellJoinsApart tell, DiscordConnection discord, TimeProvider clock) : EffectHandler<CompareInvites>
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(3);

    protected override async Task HandleAsync(CompareInvites effect, EffectContext context, CancellationToken ct)
    {
        if (!await tell.IsNeededAsync(context.Guild, ct))
            return;
        var askedAt = clock.GetUtcNow();
        var seen = await AskAsync(new Snowflake(context.Guild.Value), ct);
        if ((await tell.HandleAsync(new(context.Guild, seen, askedAt), ct)).Value is TellJoinsApart.Outcome.AskAgain)
            throw new NotYetException("Somebody joined while Discord was asked, or it is a moment behind", AskAgainAfter);
    }

    /// <summary>Null where the bot may not manage the server: the doctor says so.</summary>
    private async Task<IReadOnlyCollection<InviteSeen>?> AskAsync(Snowflake guild, CancellationToken ct)
    {
        try
        {
            // Without the permission this is refused, and so the list without uses is never taken for one in which nothing rose.
            var vanity = await discord.Rest.GetVanityUrl(guild, ct);
            var invites = await discord.Rest.GetGuildInvites(guild, ct);
            return [.. invites.Select(Seen), .. vanity.Code.Length > 0 ? [new InviteSeen(vanity.Code, vanity.Uses) { IsVanity = true }] : Array.Empty<InviteSeen>()];
        }
        catch (DiscordRefusedException refused) when (refused.Code is ErrorCodes.MissingPermissions or ErrorCodes.MissingAccess or ErrorCodes.UnknownGuild)
        {
            return null;
        }
    }

    private static InviteSeen Seen(GuildInvite invite) => new(invite.Code, invite.Uses)
    {
        Inviter = invite.InviterId is { } inviter ? new UserId(inviter.Value) : null, MaxUses = invite.MaxUses, ExpiresAt = invite.ExpiresAt,
    };
}
