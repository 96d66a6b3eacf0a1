using ArkMarket.Core.Admin;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>Shows what is known of a member, as far as it is for whoever looks.</summary>
internal sealed class PanelMember(MemberFiles files)
{
    public async Task<Reply> ShowAsync(InteractionContext context, UserId user, string? done, CancellationToken ct) =>
        Reply.From(await files.FindAsync(context.Actor, user, ct), file => PanelMemberMessages.Card(file, context, done));
}
