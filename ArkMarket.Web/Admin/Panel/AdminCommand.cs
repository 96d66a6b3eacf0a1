using ArkMarket.Core.Admin;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>
/// <c>/admin</c>: the whole work of an admin in one private message. It is not hidden from members by default: roles that
/// the server named for its market need no permission in Discord, and would not see it. Who has none of them is told so.
/// </summary>
internal sealed class AdminCommand(ReadAttention attention) : CommandHandler
{
    public override CommandDefinition Definition { get; } = CommandDefinition.Slash("admin", "Run the market: for those who were entrusted with it");

    public override bool WorksBeforeSetUp => true;

    public override Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => PanelHome.ShowAsync(attention, context, ct);
}

/// <summary>Back to the first page.</summary>
internal sealed class PanelHomeButton(ReadAttention attention) : ComponentHandler
{
    public const string ButtonName = "admin.home";

    public override string Name => ButtonName;

    public override ReplyShape Shape => ReplyShape.Update;

    public override bool WorksBeforeSetUp => true;

    public override Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => PanelHome.ShowAsync(attention, context, ct);
}
