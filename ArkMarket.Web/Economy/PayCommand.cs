using ArkMarket.Core.Economy;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Economy;

/// <summary><c>/pay</c>: from one's own wallet to another member's.</summary>
internal sealed class PayCommand(PayMember pay) : CommandHandler
{
    public override CommandDefinition Definition { get; } = CommandDefinition.Slash(
        "pay", "Pay another member from your wallet",
        CommandOption.Required(CommandOptionType.User, "member", "Who is paid"),
        CommandOption.Required(CommandOptionType.Integer, "amount", "How much") with { MinValue = 1, MaxValue = Credits.Max },
        CommandOption.Optional(CommandOptionType.String, "note", "What for: both of you see it") with { MaxLength = PayMember.NoteLengthMax });

    public override FlagSetting Feature => GuildSettings.PaymentsFeature;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        var to = context.MemberOption("member") is { } member ? new PayMember.Payee(member, context.IsBot(member)) : null;
        // An amount that is no whole number, or too big for one, is out of range like zero.
        var request = new PayMember.Request(
            context.Actor, context.Key, to, context.Options.GetInteger("amount") ?? 0, context.Options.GetString("note"));
        return Reply.From(await pay.HandleAsync(request, ct), paid => EconomyMessages.Paid(paid, context.Wording));
    }
}
