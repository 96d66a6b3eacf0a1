using ArkMarket.Core.Platform;
using ArkMarket.Core.Sellers;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;
using ArkMarket.Web.Sellers;
using ApplicationId = ArkMarket.Web.Sellers.ApplicationId;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>Sellers in the panel.</summary>
internal static class PanelSellerMessages
{
    public static MessagePayload Applications(ApplicationPage page, string? done) => PanelParts.Page(
        $"## {PanelRoom.Sellers.Title}\n{(page.Applications.Count == 0 ? "No application waits. Members ask with `/sell apply`." : "Applications, the oldest first.")}", done,
        [
            .. page.Applications.SelectMany(Application),
            new Separator(),
            PanelParts.Ways(
            [
                .. page.HasMore ? [Button.Secondary(CustomId.Of(PanelRoom.Sellers.Button, page.Applications[^1].UserId.Value), "Later ones")] : Array.Empty<Button>(),
                Button.Secondary(PanelSellerListButton.ButtonName, "All sellers"),
                Button.Secondary(PanelRoom.Members.Button, "Suspend or restore a member"),
            ]),
        ]);

    public static MessagePayload List(ApprovedSellers page) => PanelParts.Page(
        page.Sellers.Count == 0
            ? "## Sellers\nNobody was approved here yet. Who got the seller role by hand is found among the members."
            : $"## Sellers\n{string.Join('\n', page.Sellers.Select(Line))}",
        done: null,
        [
            .. page.Sellers.Count == 0
                ? Array.Empty<Component>()
                : [new ActionRow(new UserSelect(PanelMemberSelect.SelectName) { Placeholder = "Look at one of them" })],
            PanelParts.Ways(
            [
                .. page.Next is { } next ? [Button.Secondary(CustomId.Of(PanelSellerListButton.ButtonName, next.Value), "More")] : Array.Empty<Button>(),
                PanelParts.Back(PanelRoom.Sellers),
            ]),
        ]);

    public static MessagePayload AskApprove(ApplicationId id, Guid offer) => PanelParts.Ask(
        "## Approve this application", $"{PanelParts.User(id.Applicant)} gets the seller role, may claim orders, and is told. A suspension takes it back.",
        Button.Success(CustomId.Of(PanelApproveConfirm.ButtonName, id.Applicant.Value, id.Number, offer), "Approve"),
        Button.Secondary(PanelRoom.Sellers.Button, "No, go back"));

    public static Modal Reject(ApplicationId id, Guid offer) => new(
        CustomId.Of(PanelRejectForm.FormName, id.Applicant.Value, id.Number, offer), "Reject this application",
        [
            PanelParts.Consequence($"{PanelParts.User(id.Applicant)} is told, with your reason, and may apply again."),
            Reason("The applicant sees it."),
        ]);

    public static Modal Suspend(UserId user, Guid offer) => new(
        CustomId.Of(PanelSuspendForm.FormName, offer), "Suspend this seller",
        [
            PanelParts.Consequence($"{PanelParts.User(user)} takes no further orders, loses the seller role and is told, with your reason. Orders they work on go on. You can restore them at any time."),
            PanelPick.Menu(user, "Who is suspended."),
            Reason("The seller sees it."),
        ]);

    public static MessagePayload AskRestore(UserId user, Guid offer) => PanelParts.Ask(
        "## Restore this seller", $"{PanelParts.User(user)} gets the seller role again, may claim orders, and is told.",
        Button.Success(CustomId.Of(PanelRestoreConfirm.ButtonName, user.Value, offer), "Restore"),
        Button.Secondary(CustomId.Of(PanelMemberButton.ButtonName, user.Value), "No, go back"));

    private static Label Reason(string description) =>
        new("Reason", new TextInput(PanelSellerActs.Reason, TextInputStyle.Paragraph) { MinLength = 1, MaxLength = Seller.ReasonLengthMax }) { Description = description };

    private static IEnumerable<Component> Application(Seller seller)
    {
        yield return new Separator();
        yield return new TextDisplay(SellerMessages.Listed(seller));
        yield return new ActionRow(
            Button.Success(CustomId.Of(PanelApproveButton.ButtonName, seller.UserId.Value, seller.ApplicationNumber), "Approve"),
            Button.Danger(CustomId.Of(PanelRejectButton.ButtonName, seller.UserId.Value, seller.ApplicationNumber), "Reject"));
    }

    private static string Line(Seller seller)
    {
        var rating = seller.RatingHundredths is { } hundredths ? $" · rated {hundredths / 100m:0.0} of 5 ({seller.RatingCount:N0})" : "";
        return $"{(seller.Status is SellerStatus.Suspended ? "⛔" : "✅")} {PanelParts.User(seller.UserId)} {seller.Status.InWords()}{rating}";
    }
}
