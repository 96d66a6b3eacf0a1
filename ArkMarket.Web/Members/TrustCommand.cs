using ArkMarket.Core.Guilds;
using ArkMarket.Core.Members;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Members;

/// <summary><c>/trust</c>: how far somebody is trusted; moderators write it down with a reason.</summary>
internal sealed class TrustCommand(SetTrust set, MemberQueries members) : CommandHandler
{
    public override CommandDefinition Definition { get; } = CommandDefinition.Slash(
        "trust", "How far a member is trusted here",
        CommandOption.Subcommand(
            "show", "Show it: your own, or for moderators anybody's",
            CommandOption.Optional(CommandOptionType.User, "member", "Whose; without it your own")),
        CommandOption.Subcommand(
            "set", "Set it: for moderators",
            CommandOption.Required(CommandOptionType.User, "member", "Whose"),
            CommandOption.Required(CommandOptionType.Integer, "value", "From 0, not at all, to 100") with { MinValue = 0, MaxValue = GuildMember.TrustMax },
            CommandOption.Required(CommandOptionType.String, "reason", "Why: it is written down") with { MaxLength = GuildMember.ReasonLengthMax }));

    public override FlagSetting Feature => GuildSettings.MarketFeature;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        var user = context.Options.GetSnowflake("member") is { } id ? new UserId(id.Value) : context.Actor.User;
        if (context.Interaction.CommandPath is "trust show")
            return Reply.From(await members.TrustAsync(context.Actor, user, ct), member => MemberMessages.Trust(user, member));
        var request = new SetTrust.Request(context.Actor, context.Key, user, context.Options.GetInteger("value") ?? -1)
        {
            Reason = context.Options.GetString("reason") ?? "",
            IsBot = context.IsBot(user),
        };
        return Reply.From(await set.HandleAsync(request, ct), MemberMessages.TrustSet);
    }
}
