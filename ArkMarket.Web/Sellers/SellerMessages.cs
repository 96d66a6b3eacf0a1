using ArkMarket.Core.Platform;
using ArkMarket.Core.Sellers;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Sellers;

/// <summary>How applications and profiles look in Discord: pure functions from data to messages.</summary>
internal static class SellerMessages
{
    // Three applications, escaped, stay within the 4,000 characters of one message.
    private const int ListedLengthMax = 350;
    private const int ListedTagsMax = 120;
    private const int TagsMax = 250;

    /// <summary>What could not be taken, and why: with it the form opens again.</summary>
    public static MessagePayload Kept(string why, TypedProfile typed, string againButton) => MessagePayload.Of(
    [
        new TextDisplay($"⚠️ {Markdown.Escape(why)}\nWhat you typed is kept here:"),
        .. SellerForms.Show(typed),
        new ActionRow(Button.Primary(againButton, "Open the form with it")),
    ]);

    public static MessagePayload Applied(ApplyToSell.Applied applied) => Say(applied.IsShown
        ? "✅ Your application is with the moderators. You get a direct message when it is decided; `/sell status` shows it too. Until then you can apply again: the newer text counts."
        : "✅ Your application is saved, and moderators see it with `/sell applications`. `/sell status` shows how it stands. Until it is decided you can apply again: the newer text counts.");

    public static MessagePayload Decided(DecideApplication.Decided decided) => Say(decided.Status is SellerStatus.Approved
        ? $"✅ {User(decided.Applicant)} is an approved seller now, and gets the seller role. They are told."
        : $"✅ The application of {User(decided.Applicant)} is rejected. They are told, with your reason.");

    public static MessagePayload StatusChanged(SellerStatusChanged changed) => Say(changed.Status is SellerStatus.Suspended
        ? $"✅ {User(changed.User)} is suspended: they take no further orders and lose the seller role. They are told, with your reason. Orders they work on go on."
        : $"✅ {User(changed.User)} may sell, and gets the seller role again.");

    public static MessagePayload Available(SetAvailability.AvailabilitySet set) =>
        Say(set.IsAvailable ? "✅ You are called to new orders again." : "✅ You are not called to new orders until you switch it on again.");

    public static MessagePayload ProfileSaved(SellerProfile profile) =>
        Say($"✅ Your profile is saved.\n**Specialities** {Tags(profile.Specialities, "none")}\n**Maps** {Tags(profile.Maps, "everywhere")}");

    public static MessagePayload Profile(Seller? seller) => MessagePayload.Of(
    [
        new TextDisplay(seller is { Specialities.Count: > 0 } or { Maps.Count: > 0 }
            ? "### Your seller profile"
            : "### Your seller profile\nNo specialities yet, and you deliver everywhere. Items that need a speciality are for sellers who name it."),
        .. SellerForms.Show(new TypedProfile(About: null, string.Join(", ", seller?.Specialities ?? []), string.Join(", ", seller?.Maps ?? []))),
        new ActionRow(Button.Primary(SellProfileButton.ButtonName, "Change it")),
    ]);

    /// <summary>How somebody's own application stands.</summary>
    public static MessagePayload Status(Seller? seller, bool holdsRole) => Say(seller?.Status switch
    {
        SellerStatus.Applied => $"Your application of {Timestamp.DateAndTime(seller.AppliedAt!.Value)} waits for a moderator. You can apply again: the newer text counts.",
        SellerStatus.Approved when !holdsRole => $"You were approved {Timestamp.Relative(seller.DecidedAt!.Value)}, and do not hold the seller role: ask a moderator if it does not come.",
        SellerStatus.Rejected when !holdsRole => $"Your application was not accepted, {Timestamp.Relative(seller.DecidedAt!.Value)}.{Reason(seller)}\nYou can apply again with `/sell apply`.",
        SellerStatus.Suspended => $"You are suspended as a seller since {Timestamp.DateAndTime(seller.DecidedAt!.Value)}.{Reason(seller)}",
        _ when holdsRole => "You are a seller on this server. `/sell profile` changes what buyers see of you, `/seller` shows it.",
        _ => "You have not applied yet. `/sell apply` asks to become a seller.",
    });

    /// <summary>What moderators see of an application, in its present state.</summary>
    public static MessagePayload Application(Seller seller)
    {
        List<Component> parts = [new TextDisplay(Text(seller, Seller.AboutLengthMax, TagsMax))];
        if (seller.Status is SellerStatus.Applied)
            parts.Add(Buttons(seller));
        else if (seller.DecidedBy is { } moderator && seller.DecidedAt is { } at)
            parts.Add(new TextDisplay($"{(seller.Status is SellerStatus.Rejected ? "❌ Rejected" : "✅ Approved")} by {User(moderator)}, {Timestamp.Relative(at)}.{Reason(seller)}"));
        return MessagePayload.Of(parts);
    }

    public static MessagePayload Applications(ApplicationPage page)
    {
        if (page.Applications.Count == 0)
            return Say("No application waits.");
        List<Component> parts = [new TextDisplay($"### Applications\nThe oldest first.{(page.HasMore ? " There are more: they follow when these are decided." : "")}")];
        foreach (var seller in page.Applications)
            parts.AddRange([new TextDisplay(Listed(seller)), Buttons(seller)]);
        return MessagePayload.Of(parts);
    }

    /// <summary>The direct message to an applicant or seller; the same text for the same decision.</summary>
    public static string News(Seller seller, string server) => seller.Status switch
    {
        SellerStatus.Approved => $"✅ You may sell on **{Markdown.Escape(server)}**. Set up your profile there with `/sell profile`.",
        SellerStatus.Rejected => $"Your application to sell on **{Markdown.Escape(server)}** was not accepted.{Reason(seller)}\nYou can apply again there with `/sell apply`.",
        _ => $"⛔ You are suspended as a seller on **{Markdown.Escape(server)}**.{Reason(seller)}\nOrders you work on go on.",
    };

    /// <summary>An application in a list of <see cref="SellerQueries.PageSize"/>.</summary>
    public static string Listed(Seller seller) => Text(seller, ListedLengthMax, ListedTagsMax);

    // The quotation comes last: it reaches to the end of its text.
    private static string Text(Seller seller, int aboutLengthMax, int tagsMax) =>
        $"**{User(seller.UserId)} wants to sell** · {Timestamp.Relative(seller.AppliedAt!.Value)}\n"
        + $"**Specialities** {Tags(seller.Specialities, "none", tagsMax)}\n**Maps** {Tags(seller.Maps, "everywhere", tagsMax)}\n"
        + $">>> {Markdown.Escape(DiscordText.Truncate(seller.About ?? "", aboutLengthMax))}";

    private static ActionRow Buttons(Seller seller)
    {
        var id = new ApplicationId(seller.UserId, seller.ApplicationNumber);
        return new ActionRow(
            Button.Success(id.In(ApplicationApproveButton.ButtonName), "Approve"), Button.Danger(id.In(ApplicationRejectButton.ButtonName), "Reject"));
    }

    private static string Tags(IReadOnlyList<string> tags, string none, int lengthMax = TagsMax) =>
        tags.Count == 0 ? none : Markdown.Escape(DiscordText.Truncate(string.Join(", ", tags), lengthMax));

    public static string Reason(Seller seller) => seller.Reason is { } reason ? $"\n> {Markdown.Escape(reason.ReplaceLineEndings(" "))}" : "";

    private static string User(UserId user) => Mention.User(new Snowflake(user.Value));

    private static MessagePayload Say(string text) => MessagePayload.Of(new TextDisplay(text));
}
