using ArkMarket.Core.Admin;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin;

/// <summary><c>/setup</c>: a private panel that leads an admin from an empty server to a market.</summary>
internal sealed class SetupCommand(ReadSetup read) : CommandHandler
{
    public override CommandDefinition Definition { get; } = CommandDefinition.Slash("setup", "Set up the market of this server") with
    {
        DefaultMemberPermissions = Permissions.ManageGuild,
    };

    public override bool WorksBeforeSetUp => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) =>
        Reply.From(await read.HandleAsync(context.Actor, ct), state => SetupMessages.Panel(state, context.Interaction.AppPermissions));
}

/// <summary>What the panel's buttons, menus and form share: they change the panel itself.</summary>
internal static class SetupPanel
{
    /// <summary>The panel as it is now, or the refusal that kept the change from happening.</summary>
    public static async Task<Reply> AfterAsync<T>(ReadSetup read, InteractionContext context, Core.Platform.Result<T> result, Func<T, string> note)
    {
        if (result.Refusal is { } refusal)
            return refusal;
        return Reply.From(
            await read.HandleAsync(context.Actor, CancellationToken.None),
            state => SetupMessages.Panel(state, context.Interaction.AppPermissions, note(result.Value)));
    }
}

/// <summary>Shows the panel anew.</summary>
internal sealed class SetupRefreshButton(ReadSetup read) : ComponentHandler
{
    public const string Id = "setup.refresh";

    public override string Name => Id;

    public override ReplyShape Shape => ReplyShape.Update;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) =>
        Reply.From(await read.HandleAsync(context.Actor, ct), state => SetupMessages.Panel(state, context.Interaction.AppPermissions));
}
