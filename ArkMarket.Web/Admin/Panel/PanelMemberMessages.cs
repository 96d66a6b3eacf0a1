using System.Text;
using ArkMarket.Core.Admin;
using ArkMarket.Core.Economy;
using ArkMarket.Core.Members;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Sellers;
using ArkMarket.Discord;
using ArkMarket.Web.Economy;
using ArkMarket.Web.Interactions;
using ArkMarket.Web.Orders;
using ArkMarket.Web.Sellers;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>One member in the panel.</summary>
internal static class PanelMemberMessages
{
    private const int PeopleShown = 10;

    public static MessagePayload Choose(InteractionContext context) => PanelParts.Page(
        $"## {PanelRoom.Members.Title}\nWhose wallet, orders and standing do you want to see?", done: null,
        [
            new ActionRow(new UserSelect(PanelMemberSelect.SelectName) { Placeholder = "Choose a member" }),
            PanelParts.Ways(
            [
                Button.Secondary(PanelFindMemberButton.ButtonName, "Somebody who left"),
                Button.Secondary(PanelPeopleButton.ButtonName, "Everybody"),
                .. context.Config.IsFinance(context.Actor)
                    ? [Button.Secondary(CustomId.Of(PanelPeopleButton.ButtonName, PanelPeopleButton.Debtors), "Who owes"), Button.Secondary(PanelAdjustmentsButton.ButtonName, "To approve")]
                    : Array.Empty<Button>(),
            ]),
        ]);

    public static Modal Find() => new(
        PanelFindMemberForm.FormName, "Find a member by id",
        [
            new Label("Id", new TextInput(PanelFindMemberForm.Field, TextInputStyle.Short) { MinLength = 15, MaxLength = 20 })
            {
                Description = "The number Discord copies with “Copy User ID”, such as from a transcript.",
            },
        ]);

    public static MessagePayload Card(MemberFile file, InteractionContext context, string? done) => PanelParts.Page(
        $"## {PanelParts.User(file.User)}\n-# {file.User}", done,
        [
            new TextDisplay(Facts(file, context)),
            .. PanelNoteMessages.OnCard(file),
            new Separator(),
            .. Acts(file, context),
            .. Orders(file, context),
            PanelParts.Ways(
            [
                .. context.Config.IsModerator(context.Actor) && file.User != context.Actor.User
                    ? [Button.Secondary(CustomId.Of(PanelNoteButton.ButtonName, file.User.Value), "Note")]
                    : Array.Empty<Button>(),
                .. PanelRoom.Tribes.IsOpenTo(context) ? [Button.Secondary(CustomId.Of(PanelMemberTribeButton.ButtonName, file.User.Value), "Tribe")] : Array.Empty<Button>(),
                PanelParts.Back(PanelRoom.Members), Button.Secondary(CustomId.Of(PanelMemberButton.ButtonName, file.User.Value), "Refresh"),
            ]),
        ]);

    public static MessagePayload Wallet(UserId user, WalletPage page, Wording wording, bool isNewest)
    {
        var text = new StringBuilder($"## Wallet of {PanelParts.User(user)}\n{Money(page.Balance, wording)}\n");
        if (page.Lines.Count == 0)
            text.Append(isNewest ? "Nothing has moved here yet." : "Nothing is older than that.");
        foreach (var line in page.Lines)
            text.Append(EconomyMessages.Line(line));
        var correctable = page.Lines.Where(line => line is { OrderId: null, Operation: not LedgerOperation.Correct }).Select(EconomyMessages.Choice).ToList();
        return PanelParts.Page(text.ToString(), done: null,
        [
            .. correctable.Count == 0
                ? Array.Empty<Component>()
                : [
                    new ActionRow(new StringSelect(
                        CustomId.Of(PanelTakeBackSelect.SelectName, user.Value), [.. correctable.Select(choice => new SelectOption(choice.Name, choice.Value.ToString()))])
                    { Placeholder = "Take one of these back" }),
                ],
            PanelParts.Ways(
            [
                .. page.Older is { } older ? [Button.Secondary(CustomId.Of(PanelWalletButton.ButtonName, user.Value, older), "Older")] : Array.Empty<Button>(),
                Button.Secondary(CustomId.Of(PanelMemberButton.ButtonName, user.Value), "Back to the member"),
            ]),
        ]);
    }

    private static string Facts(MemberFile file, InteractionContext context)
    {
        var text = new StringBuilder();
        if (file.Balance is { } balance)
            text.AppendLine($"**Wallet** {Money(balance, context.Wording)}");
        text.AppendLine($"**Trades** {file.Record.InWords()}");
        text.AppendLine($"**Selling** {(file.Seller is { } seller ? $"{seller.Status.InWords()}{SellerMessages.Reason(seller)}" : "no application, no suspension")}");
        if (file.Tribe is { } tribe)
            text.AppendLine($"**Tribe** {PanelParts.Line(tribe.Name)}{With(tribe, file.User)}");
        if (context.Config.IsModerator(context.Actor))
        {
            text.AppendLine(file.Member?.Trust is { } trust ? $"**Trust** {trust} of {GuildMember.TrustMax}{Why(file.Member)}" : "**Trust** not written down yet");
            if (file.Member?.IsAway is true)
                text.AppendLine($"**Away** {Away(file.Member.Standing)}: timers against them stand still");
        }

        return text.ToString().TrimEnd();
    }

    private static string With(TribeView tribe, UserId user)
    {
        var others = tribe.People.Where(person => person != user).ToList();
        var more = others.Count > PeopleShown ? $" and {others.Count - PeopleShown} more" : "";
        return others.Count == 0 ? ", nobody else" : $" with {string.Join(", ", others.Take(PeopleShown).Select(PanelParts.User))}{more}";
    }

    private static string Why(GuildMember member) => member.TrustReason is { } reason ? $": {PanelParts.Line(reason)}" : "";

    private static string Away(Standing standing) => standing switch
    {
        Standing.TimedOut => "timed out",
        Standing.Banned => "banned",
        _ => "not in the server",
    };

    private static string Money(long balance, Wording wording) => balance < 0
        ? $"nothing, and owes {Markdown.Escape(wording.Credits(-balance))}"
        : Markdown.Escape(wording.Credits(balance));

    private static IEnumerable<Component> Acts(MemberFile shown, InteractionContext context)
    {
        var user = shown.User.Value;
        List<Button> buttons = [];
        if (context.Config.IsFinance(context.Actor))
        {
            buttons.Add(Button.Success(CustomId.Of(PanelCreditsButton.ButtonName, PanelCredits.Grant, user), "Grant"));
            buttons.Add(Button.Danger(CustomId.Of(PanelCreditsButton.ButtonName, PanelCredits.Remove, user), "Remove"));
            buttons.Add(Button.Secondary(CustomId.Of(PanelWalletButton.ButtonName, user), "Wallet"));
        }

        if (context.Config.IsModerator(context.Actor))
        {
            buttons.Add(Button.Secondary(CustomId.Of(PanelTrustButton.ButtonName, user), "Set trust"));
            buttons.Add(shown.Seller?.Status is SellerStatus.Suspended
                ? Button.Success(CustomId.Of(PanelRestoreButton.ButtonName, user), "Restore as seller")
                : Button.Danger(CustomId.Of(PanelSuspendButton.ButtonName, user), "Suspend as seller"));
        }

        return buttons.Count == 0 ? [] : [new ActionRow(buttons)];
    }

    private static IEnumerable<Component> Orders(MemberFile shown, InteractionContext context)
    {
        if (shown.Orders is not { Lines: { Count: > 0 } lines })
            return [new TextDisplay("No orders yet.")];
        return
        [
            new ActionRow(new StringSelect(PanelOrderSelect.SelectName, [.. lines.Select(line => Option(line, context.Wording))])
            {
                Placeholder = shown.Orders.Older is null ? "Their orders" : $"Their newest {lines.Count} orders",
            }),
        ];
    }

    private static SelectOption Option(OrderLine line, Wording wording) =>
        new(DiscordText.Truncate($"#{line.Id} {line.ItemName}", DiscordLimits.SelectOptionText), line.Id.ToString())
        {
            Description = DiscordText.Truncate($"{(line.AsSeller ? "sells" : "buys")} · {line.State.InWords()} · {wording.Price(line.Price, line.Currency)}", DiscordLimits.SelectOptionText),
        };
}
