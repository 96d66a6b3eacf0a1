using ArkMarket.Core.Admin;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>Everybody the market knows, or who owes something. Arguments: which, the last of the page before.</summary>
internal sealed class PanelPeopleButton(MemberList members) : PanelPage
{
    public const string ButtonName = "admin.people";
    public const string Debtors = "debtors";
    private const string Everybody = "all";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Members;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct)
    {
        var kind = context.Arguments.Text(0) is Debtors ? MemberKind.Debtors : MemberKind.All;
        var filter = new MemberFilter { Kind = kind, After = PanelSellers.User(context, 1), PageSize = PanelParts.PageSize };
        return Reply.From(await members.HandleAsync(context.Actor, filter, ct), page => Page(page, kind, context.Wording));
    }

    private static MessagePayload Page(MemberPage page, MemberKind kind, Wording wording) => PanelParts.Page(
        $"## {(kind is MemberKind.Debtors ? "Who owes something" : "Everybody the market knows")}\n{(page.Rows.Count == 0 ? "There is nobody." : string.Join('\n', page.Rows.Select(row => Line(row, wording))))}",
        done: null,
        [
            new ActionRow(new UserSelect(PanelMemberSelect.SelectName) { Placeholder = "Look at one of them" }),
            PanelParts.Ways(
            [
                .. page.Next is { } next
                    ? [Button.Secondary(CustomId.Of(ButtonName, kind is MemberKind.Debtors ? Debtors : Everybody, next.Value), "More")]
                    : Array.Empty<Button>(),
                PanelParts.Back(PanelRoom.Members),
            ]),
        ]);

    private static string Line(MemberRow row, Wording wording)
    {
        var wallet = row.Balance is { } balance ? $" · {(balance < 0 ? "owes " : "")}{Markdown.Escape(wording.Credits(Math.Abs(balance)))}" : "";
        var trust = row.Trust is { } value ? $" · trust {value}" : "";
        return $"{PanelParts.User(row.User)}{wallet} · bought {row.Bought:N0}, sold {row.Sold:N0}{trust}";
    }
}
