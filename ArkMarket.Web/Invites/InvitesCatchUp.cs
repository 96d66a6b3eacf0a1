using ArkMarket.Core.Guilds;
using ArkMarket.Core.Invites;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Gateway;
using ArkMarket.Web.Members;

namespace ArkMarket.Web.Invites;

/// <summary>After events may have been missed: what was found out meanwhile is doubtful, who joined is written down, and who left is found.</summary>
internal sealed class InvitesCatchUp(DoubtJoins doubt, RecordJoin record, FollowInvited follow, WhoIsHere here, GuildConfigs configs) : CatchUpStep
{
    public override async Task RunAsync(GuildId guild, DateTimeOffset since, CancellationToken ct)
    {
        if (await configs.FindAsync(guild, ct) is not { } config || !config.Get(GuildSettings.InvitesFeature))
            return;
        await doubt.HandleAsync(guild, since, ct);
        await foreach (var page in here.AllAsync(guild, ct))
        {
            foreach (var member in page.Members.Where(member => member.JoinedAt > since))
                await record.HandleAsync(new(guild, new UserId(member.User!.Id.Value), member.JoinedAt!.Value) { IsBot = member.User.IsBot }, ct);
            var present = page.Members.Where(member => member.JoinedAt is not null).ToDictionary(member => new UserId(member.User!.Id.Value), member => member.JoinedAt!.Value);
            await follow.OnlyTheseAsync(guild, (page.After, page.UpTo), present, ct);
        }
    }
}
