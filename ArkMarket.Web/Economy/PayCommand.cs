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
        CommandOption.Optional(CommandOptionType.String, "note", "What for: shown with the payment") with { MaxLength = PayMember.NoteLengthMax });

    /// <summary>Public, so that who is paid hears of it in the same moment. Refusals stay private.</summary>
    public override ReplyShape Shape => ReplyShape.PublicMessage;

    public override FlagSetting Feature => GuildSettings.PaymentsFeature;

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        var to = context.MemberOption("member") is { } member ? new PayMember.Payee(member, context.IsBot(member)) : null;
        // An amount that is no whole number, or too big for one, is out of range like zero.
        var request = new PayMember.Request(
            context.Actor, context.Key, to, context.Options.GetInteger("amount") ?? 0, context.Options.GetString("note"));
        return Reply.From(await pay.HandleAsync(request, ct), paid => EconomyMessages.Paid(context.Actor.User, paid, context.Wording));
    }
}
