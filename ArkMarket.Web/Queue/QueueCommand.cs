using ArkMarket.Core.Platform;
using ArkMarket.Core.Queue;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Queue;

/// <summary><c>/queue</c>: what could not be done in Discord and waits for an admin.</summary>
internal sealed class QueueCommand(DeadLetters letters) : CommandHandler
{
    public override CommandDefinition Definition { get; } = CommandDefinition.Slash("queue", "What failed and waits for you: for admins") with
    {
        DefaultMemberPermissions = Permissions.ManageGuild,
    };

    public override Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => QueuePage.ShowAsync(letters, context, default, ct);
}
