using ArkMarket.Core.Admin;
using ArkMarket.Core.Members;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;
using ArkMarket.Web.Orders;

namespace ArkMarket.Web.Admin.Panel;

internal static class PanelNoteMessages
{
    private const int ShownMax = 5;

    /// <summary>The newest notes, and a menu to remove one.</summary>
    public static IEnumerable<Component> OnCard(MemberFile file)
    {
        if (file.Notes.Count == 0)
            yield break;
        var shown = file.Notes.Take(ShownMax).ToList();
        yield return new TextDisplay($"**Notes**{(file.Notes.Count > ShownMax ? $" (the newest of {file.Notes.Count})" : "")}\n"
            + string.Join('\n', shown.Select(note => $"> {PanelParts.Line(note.Text, 200)} — {PanelParts.User(note.Author)}, {Timestamp.Date(note.At)}")));
        yield return new ActionRow(new StringSelect(
            CustomId.Of(PanelNoteSelect.SelectName, file.User.Value),
            [.. file.Notes.Take(PanelParts.PageSize).Select(note => new SelectOption(DiscordText.Truncate(note.Text.ReplaceLineEndings(" "), DiscordLimits.SelectOptionText), $"{note.Id}"))])
        {
            Placeholder = "Remove a note…",
        });
    }
}

/// <summary>Opens the form for a note. Argument: the member.</summary>
internal sealed class PanelNoteButton(TimeProvider clock) : PanelFormButton(clock)
{
    public const string ButtonName = "admin.note";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Members;

    protected override Task<Reply> OpenAsync(InteractionContext context, Guid offer, CancellationToken ct) => Task.FromResult<Reply>(
        !context.Config.IsModerator(context.Actor) ? Rights.Needed(Right.Moderation)
        : PanelSellers.User(context, 0) is { } user
            ? new Modal(
                CustomId.Of(PanelNoteForm.FormName, user.Value, offer), "Note about this member",
                [OrderForms.Text("Note", "Moderators see it, the member never does.", MemberNote.TextLengthMax)])
            : new StaleComponent());
}

/// <summary>Writes it down. Arguments: the member, the offer.</summary>
internal sealed class PanelNoteForm(AddMemberNote add, PanelMember cards) : PanelForm
{
    public const string FormName = "admin.note";

    public override string Name => FormName;

    protected override PanelRoom Room => PanelRoom.Members;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Count < 2 || PanelSellers.User(context, 0) is not { } user)
            return new StaleComponent();
        var noted = await add.HandleAsync(new(context.Actor, context.Key, user, OrderForms.ReadReason(context) ?? ""), ct);
        return noted.Refusal is { } refusal ? refusal : await cards.ShowAsync(context, user, "Your note is written down.", ct);
    }
}

/// <summary>Asks before the note that was chosen is removed. Argument: the member.</summary>
internal sealed class PanelNoteSelect(MemberNotes notes, TimeProvider clock) : PanelPage
{
    public const string SelectName = "admin.note_of";

    public override string Name => SelectName;

    protected override PanelRoom Room => PanelRoom.Members;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct)
    {
        if (PanelSellers.User(context, 0) is not { } user || PanelCatalogue.Chosen(context) is not { } id)
            return new StaleComponent();
        var all = await notes.HandleAsync(context.Actor, user, ct);
        if (all.Refusal is { } refusal)
            return refusal;
        return all.Value.FirstOrDefault(note => note.Id == id) is { } found
            ? PanelParts.Ask(
                "## Remove this note", $"> {PanelParts.Line(found.Text, MemberNote.TextLengthMax)}\nNobody sees it any more. That you removed it is written down.",
                Button.Danger(CustomId.Of(PanelNoteConfirm.ButtonName, user.Value, id, Offer.New(clock)), "Remove"),
                Button.Secondary(CustomId.Of(PanelMemberButton.ButtonName, user.Value), "No, go back"))
            : new NotFound("note");
    }
}

/// <summary>Removes it. Arguments: the member, the note, the offer.</summary>
internal sealed class PanelNoteConfirm(RemoveMemberNote remove, PanelMember cards) : PanelConfirm
{
    public const string ButtonName = "admin.note_do";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Members;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Count < 3 || PanelSellers.User(context, 0) is not { } user || context.Arguments.Integer(1) is not { } note)
            return new StaleComponent();
        var removed = await remove.HandleAsync(new(context.Actor, context.Key, user, note), ct);
        return removed.Refusal is { } refusal ? refusal : await cards.ShowAsync(context, user, "The note is removed.", ct);
    }
}
