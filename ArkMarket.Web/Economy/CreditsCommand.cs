using ArkMarket.Core.Economy;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Economy;

/// <summary><c>/credits</c>: admins grant, remove and take back, always with a reason that the member sees, and decide what needs two of them.</summary>
internal sealed class CreditsCommand(AdjustCredits adjust, CorrectMovement correct, AdjustmentList waiting, WalletQueries wallets) : CommandHandler
{
    private static readonly CommandOption Amount =
        CommandOption.Required(CommandOptionType.Integer, "amount", "How much") with { MinValue = 1, MaxValue = Credits.Max };

    private static readonly CommandOption Reason =
        CommandOption.Required(CommandOptionType.String, "reason", "Why: the member sees it") with { MaxLength = LedgerMovement.ReasonLengthMax };

    private static readonly CommandOption Movement =
        CommandOption.Required(CommandOptionType.String, "movement", "Choose it, or type the digits that stand beside it") with
        {
            HasAutocomplete = true,
        };

    public override CommandDefinition Definition { get; } = CommandDefinition.Slash(
        "credits", "Grant, remove and correct: for admins",
        CommandOption.Subcommand("grant", "Put credits into a member's wallet", Member("Who gets them"), Amount, Reason),
        CommandOption.Subcommand("remove", "Take credits out of a member's wallet", Member("Who loses them"), Amount, Reason),
        CommandOption.Subcommand("correct", "Take one movement back", Member("Whose wallet it moved"), Movement, Reason),
        CommandOption.Subcommand("waiting", "What waits for a second pair of eyes, to approve or decline"),
        CommandOption.Subcommand("debts", "Who owes something")) with
    {
        DefaultMemberPermissions = Permissions.ManageGuild,
    };

    public override bool ChangesState => true;

    public override async Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Interaction.CommandPath is "credits debts")
            return Reply.From(await wallets.DebtsAsync(context.Actor, ct), debts => EconomyMessages.Debts(debts, context.Wording));
        if (context.Interaction.CommandPath is "credits waiting")
            return Reply.From(await waiting.HandleAsync(context.Actor, waiting: true, before: null, ct), page => AdjustmentMessages.List(page, context.Wording));
        if (context.Options.GetSnowflake("member") is not { } id)
            return new NotFound("member");
        var member = new UserId(id.Value);
        return context.Interaction.CommandPath switch
        {
            "credits grant" => await AdjustAsync(context, member, remove: false, ct),
            "credits remove" => await AdjustAsync(context, member, remove: true, ct),
            "credits correct" => await CorrectAsync(context, member, ct),
            _ => new UnknownCommand(),
        };
    }

    /// <summary>The newest movements of the member's wallet that can be taken back.</summary>
    public override async Task<IReadOnlyList<CommandChoice>> CompleteAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Options.GetSnowflake("member") is not { } member || !context.Config.Has(context.Actor, Right.Finance))
            return [];
        var page = await wallets.HistoryAsync(context.Actor, new UserId(member.Value), before: null, ct);
        return
        [
            .. page.Value.Lines
                .Where(line => line is { OrderId: null, Operation: not LedgerOperation.Correct })
                .Select(EconomyMessages.Choice)
                .Where(choice => choice.Name.Contains(context.Options.Focused?.Text ?? "", StringComparison.OrdinalIgnoreCase)),
        ];
    }

    private static CommandOption Member(string description) => CommandOption.Required(CommandOptionType.User, "member", description);

    private async Task<Reply> AdjustAsync(InteractionContext context, UserId member, bool remove, CancellationToken ct)
    {
        var request = new AdjustCredits.Request(
            context.Actor, context.Key, member, context.Options.GetInteger("amount") ?? 0, context.Options.GetString("reason") ?? "")
        {
            Remove = remove,
            IsMember = context.MemberOption("member") is not null,
            IsBot = context.IsBot(member),
        };
        return Reply.From(await adjust.HandleAsync(request, ct), adjusted => EconomyMessages.Adjusted(adjusted, context.Wording));
    }

    private async Task<Reply> CorrectAsync(InteractionContext context, UserId member, CancellationToken ct)
    {
        var request = new CorrectMovement.Request(
            context.Actor, context.Key, context.Options.GetString("movement") ?? "", context.Options.GetString("reason") ?? "")
        {
            Member = member,
        };
        return Reply.From(await correct.HandleAsync(request, ct), EconomyMessages.Corrected);
    }
}
