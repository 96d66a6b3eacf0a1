using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Welcome;
using ArkMarket.Web.Gateway;
using ArkMarket.Web.Members;

namespace ArkMarket.Web.Welcome;

/// <summary>After events may have been missed: who joined is received, and who left is written down. For a farewell it is too late.</summary>
internal sealed class WelcomeCatchUp(ReceiveMember receive, PassScreening pass, NoteLeavers note, WhoIsHere here, GuildConfigs configs) : CatchUpStep
{
    public override async Task RunAsync(GuildId guild, DateTimeOffset since, CancellationToken ct)
    {
        if (await configs.FindAsync(guild, ct) is not { } config || !config.Get(GuildSettings.WelcomeFeature))
            return;
        await foreach (var page in here.AllAsync(guild, ct))
        {
            foreach (var member in page.Members.Where(member => member.JoinedAt > since))
                await receive.HandleAsync(Joined.By(guild, member.User!, member, since), ct);
            var present = page.Members.ToDictionary(member => new UserId(member.User!.Id.Value));
            await note.OnlyTheseAsync(guild, (page.After, page.UpTo), present.Keys.ToHashSet(), ct);
            foreach (var user in await note.ScreenedAsync(guild, (page.After, page.UpTo), ct))
                if (present.TryGetValue(user, out var member) && !member.IsPending)
                    await pass.HandleAsync(guild, user, ct);
        }
    }
}
