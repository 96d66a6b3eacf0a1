using ArkMarket.Core.Guilds;
using ArkMarket.Core.Members;
using ArkMarket.Core.Platform;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Members;

/// <summary>The invited member joins. The invitation is in the database: anybody else's click is refused.</summary>
internal sealed class TribeAcceptButton(JoinTribe join) : ComponentHandler
{
    public const string ButtonName = "tribe.accept";

    public override string Name => ButtonName;

    public override ReplyShape Shape => ReplyShape.Update;

    public override FlagSetting Feature => GuildSettings.MarketFeature;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) =>
        context.Arguments.Integer(0) is { } tribe
            ? Reply.From(await join.HandleAsync(new(context.Actor, context.Key, tribe), ct), MemberMessages.Joined)
            : new StaleComponent();
}
