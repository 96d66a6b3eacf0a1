using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Tickets;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;
using ArkMarket.Web.Orders;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>What can be done with a ticket.</summary>
internal sealed record PanelTicketUses(CloseTicket Close, ReopenTicket Reopen, ChangeTicketMembers Members, RenameTicket Rename, NoteTicket Note);

/// <summary>One thing a moderator does with a ticket.</summary>
/// <param name="Key">In custom ids.</param>
/// <param name="Label">On the button.</param>
internal sealed record PanelTicketAct(string Key, string Label)
{
    /// <summary>Whether it makes sense now. Whether it is allowed is for the use case to say.</summary>
    public required Func<TicketView, Actor, bool> Fits { get; init; }

    /// <summary>What follows from it.</summary>
    public required Func<TicketView, GuildConfig, string> Consequence { get; init; }

    /// <summary>Does it, and says what is different now. Names in it are escaped.</summary>
    public required Func<PanelTicketUses, InteractionContext, TicketRequest, CancellationToken, Task<Result<string>>> Run { get; init; }

    /// <summary>What has to be given for it. None: a page asks.</summary>
    public IReadOnlyList<Label> Fields { get; init; } = [];
}

internal static class PanelTicketActs
{
    private const string NameField = "name";

    public static IReadOnlyList<PanelTicketAct> All { get; } =
    [
        new("close", "Close")
        {
            Fits = (view, _) => view.Ticket.NeedsChannel && view.Order.IsFinal,
            Consequence = (_, config) => $"Its parties read it from then on and write no more, and its channel goes after {config.Get(GuildSettings.KeepTicketHours)} hours. You can open it again at any time.",
            Run = async (uses, _, request, ct) => Said(await uses.Close.HandleAsync(request, ct), changed => $"The ticket of order #{changed.OrderId} is closed."),
        },
        new("reopen", "Open again")
        {
            Fits = (view, _) => !view.Ticket.NeedsChannel,
            Consequence = (view, config) => $"Everybody is in it again and can write; when its channel is gone, a new one is made. The order stays {view.Order.State.InWords()}. It closes by itself when nobody writes for {config.Get(GuildSettings.ReopenedIdleHours)} hours.",
            Run = async (uses, _, request, ct) => Said(await uses.Reopen.HandleAsync(request, ct), changed => $"The ticket of order #{changed.OrderId} is open again."),
        },
        new("add", "Let somebody in")
        {
            Fits = (view, _) => view.Ticket.NeedsChannel,
            Consequence = (_, _) => "They can read all of it from its beginning, and write. Everybody in it is told who let them in.",
            Fields = [Member("Who is let in.")],
            Run = (uses, context, request, ct) => ChangeMembersAsync(uses, context, (request, Remove: false), ct),
        },
        new("remove", "Show somebody out")
        {
            Fits = (view, _) => view.Ticket.NeedsChannel && view.Members.Count > 0,
            Consequence = (view, _) => $"They cannot read it any more. Let in were {string.Join(", ", view.Members.Select(PanelParts.User))}.",
            Fields = [Member("Who is shown out.")],
            Run = (uses, context, request, ct) => ChangeMembersAsync(uses, context, (request, Remove: true), ct),
        },
        new("rename", "Rename")
        {
            Fits = (view, _) => view.Ticket.NeedsChannel,
            Consequence = (view, _) => $"Everybody in it sees its channel under the new name, order-{view.Order.Id} before it. Discord lets names change only now and then.",
            Fields = [PanelFields.Line(NameField, "Name", value: null, Ticket.NameLengthMax)],
            Run = async (uses, context, request, ct) => Said(
                await uses.Rename.HandleAsync(request, PanelFields.Read(context, NameField) ?? "", ct),
                renamed => $"The channel will be called {PanelParts.Line(renamed.Name)} ({Timestamp.Relative(renamed.ShownAt)})."),
        },
        new("note", "Note")
        {
            Fits = (view, actor) => !view.Order.HasParty(actor.User),
            Consequence = (_, _) => "It stays with the ticket, with your name, and cannot be taken away.",
            Fields = [OrderForms.Text("Note", "Moderators see it, the parties of the order never do.", TicketNote.TextLengthMax)],
            Run = async (uses, context, request, ct) => Said(
                await uses.Note.HandleAsync(request, OrderForms.ReadReason(context) ?? "", ct), noted => $"Note {noted.Number} about order #{noted.OrderId} is kept."),
        },
    ];

    public static PanelTicketAct? Find(string? key) => All.FirstOrDefault(act => act.Key == key);

    private static Label Member(string description) => new("Member", new UserSelect(PanelPick.Field)) { Description = description };

    private static async Task<Result<string>> ChangeMembersAsync(
        PanelTicketUses uses, InteractionContext context, (TicketRequest Request, bool Remove) change, CancellationToken ct)
    {
        // Who has left can still be shown out.
        var picked = change.Remove ? PanelPick.Find(context) : PanelPick.Member(context);
        var wanted = new ChangeTicketMembers.Request(change.Request, picked?.Actor.User) { Remove = change.Remove, IsBot = picked?.IsBot is true };
        return Said(
            await uses.Members.HandleAsync(wanted, ct),
            changed => $"{PanelParts.User(changed.Member)} {(changed.Removed ? "is no longer in" : "is let into")} the ticket of order #{changed.OrderId}.");
    }

    private static Result<string> Said<T>(Result<T> result, Func<T, string> words) => result.Refusal is { } refusal ? refusal : words(result.Value);
}
