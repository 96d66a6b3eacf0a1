using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Welcome;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Welcome;

/// <summary>Accepts the rules above it. Argument: their version.</summary>
internal sealed class AcceptRulesButton(AcceptRules accept) : ComponentHandler
{
    public const string ButtonName = "welcome.accept";

    public override string Name => ButtonName;

    public override FlagSetting Feature => GuildSettings.WelcomeFeature;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Integer(0) is not (> 0 and <= int.MaxValue and var version) || context.Interaction.Member is not { JoinedAt: { } joinedAt } member)
            return new StaleComponent();
        var request = new AcceptRules.Request(context.Actor, context.Key, (int)version, joinedAt) { Name = member.DisplayName };
        return Reply.From(await accept.HandleAsync(request, ct), WelcomeMessages.Accepted);
    }
}
