using ArkMarket.Core.Members;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;
using ArkMarket.Web.Orders;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>Tribes in the panel.</summary>
internal static class PanelTribeMessages
{
    private const string Meaning = "-# Members of one tribe count as related: they cannot trade with each other through the market.";
    private const string None = "There is none. Members found one with `/tribe found`, or you write down who plays together.";
    private const int PeopleShown = 50;

    public static MessagePayload List(TribeRows rows, (long? Before, string? Done) which) => PanelParts.Page(
        $"## {PanelRoom.Tribes.Title}\n{(rows.Rows.Count == 0 ? None : string.Join('\n', rows.Rows.Select(Line)))}\n{Meaning}",
        which.Done,
        [
            .. PanelCatalogueMessages.Select(PanelTribeSelect.SelectName, "Open a tribe", [.. rows.Rows.Select(Option)]),
            PanelParts.Ways(
            [
                Button.Success(PanelTribePutButton.ButtonName, "Put somebody into a tribe"),
                .. which.Before is not null ? [Button.Secondary(PanelRoom.Tribes.Button, "Newest")] : Array.Empty<Button>(),
                .. rows.Next is { } next ? [Button.Secondary(CustomId.Of(PanelRoom.Tribes.Button, next), "More")] : Array.Empty<Button>(),
            ]),
        ]);

    public static MessagePayload Card(TribeView tribe) => PanelParts.Page(
        Text(tribe), done: null,
        [
            new ActionRow(new UserSelect(CustomId.Of(PanelTribeOutSelect.SelectName, tribe.Id)) { Placeholder = "Take somebody out…" }),
            PanelParts.Ways(Button.Success(CustomId.Of(PanelTribePutButton.ButtonName, tribe.Id), "Put somebody in"), PanelParts.Back(PanelRoom.Tribes)),
        ]);

    /// <summary>The same as it concerns one member, who may have left the server.</summary>
    public static MessagePayload Of(UserId user, TribeView? tribe, string? done) => PanelParts.Page(
        tribe is null ? $"## {PanelRoom.Tribes.Title}\n{PanelParts.User(user)} is in no tribe of this server.\n{Meaning}" : Text(tribe), done,
        [
            PanelParts.Ways(
            [
                Button.Success(CustomId.Of(PanelTribePutButton.ButtonName, 0, user.Value), tribe is null ? "Put them into a tribe" : "Put them into another"),
                .. tribe is null
                    ? Array.Empty<Button>()
                    : [Button.Danger(CustomId.Of(PanelTribeOutButton.ButtonName, tribe.Id, user.Value), "Take them out"), Button.Secondary(CustomId.Of(PanelTribeButton.ButtonName, tribe.Id), "The tribe")],
                Button.Secondary(CustomId.Of(PanelMemberButton.ButtonName, user.Value), "The member"),
            ]),
        ]);

    public static MessagePayload AskOut(TribeView tribe, UserId user, (int RelatedHours, Guid Offer) act)
    {
        var related = act.RelatedHours > 0 ? $", and still counts as related to it for {act.RelatedHours} hours" : "";
        var others = tribe.People.Count == 1 ? "Nobody else is in it, so the tribe ends."
            : tribe.Founder == user ? "They lead it: whoever has been in it longest leads it then."
            : "The others stay in it.";
        return PanelParts.Ask(
            $"## Take out of {PanelParts.Line(tribe.Name)}", $"{PanelParts.User(user)} is no longer in it{related}. {others}",
            Button.Danger(CustomId.Of(PanelTribeOutConfirm.ButtonName, user.Value, act.Offer), "Take out"),
            Button.Secondary(CustomId.Of(PanelTribeButton.ButtonName, tribe.Id), "No, go back"));
    }

    public static Modal Put(UserId? user, string? tribe, Guid offer) => new(
        CustomId.Of(PanelTribePutForm.FormName, offer), "Put somebody into a tribe",
        [
            PanelParts.Consequence("They leave the tribe they are in, count as related to this one, and only a moderator can take them out again. Your name and the reason are written down."),
            user is { } chosen
                ? PanelPick.Menu(chosen, "Who belongs to it.")
                : new Label("Member", new UserSelect(PanelPick.Field)) { Description = "Who belongs to it." },
            PanelFields.Line(PanelTribePutForm.NameField, "Tribe", tribe, Tribe.NameLengthMax).With("Its name. A new name makes a new tribe."),
            OrderForms.Text("Reason", "Admins see it in the log.", GuildMember.ReasonLengthMax),
        ]);

    private static string Text(TribeView tribe)
    {
        var more = tribe.People.Count > PeopleShown ? $" and {tribe.People.Count - PeopleShown} more" : "";
        var people = string.Join(", ", tribe.People.Take(PeopleShown).Select(PanelParts.User));
        return $"## ⛺ {PanelParts.Line(tribe.Name)}\nFounded {Timestamp.Date(tribe.CreatedAt)}, led by {PanelParts.User(tribe.Founder)}\n{people}{more}\n{Meaning}";
    }

    private static string Line(TribeRow row) => $"**{PanelParts.Line(row.Name)}** · {Count(row)} · led by {PanelParts.User(row.Founder)}";

    private static string Count(TribeRow row) => row.People == 1 ? "1 member" : $"{row.People:N0} members";

    private static SelectOption Option(TribeRow row) => new(row.Name, $"{row.Id}") { Description = Count(row) };
}
