using System.Text.Json;
using ArkMarket.Core.Admin;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>Who changed what, newest first. Arguments: of what, the last entry of the page before.</summary>
internal sealed class PanelLogButton(AuditLog log) : PanelPage
{
    public override string Name => PanelRoom.Log.Button;

    protected override PanelRoom Room => PanelRoom.Log;

    protected override Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) =>
        PanelLog.ShowAsync(log, context, (context.Arguments.Text(0), context.Arguments.Id(1)), ct);
}

/// <summary>Of one kind only.</summary>
internal sealed class PanelLogSelect(AuditLog log) : PanelPage
{
    public const string SelectName = "admin.log_of";

    public override string Name => SelectName;

    protected override PanelRoom Room => PanelRoom.Log;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) =>
        context.Interaction.Values is [var kind] ? await PanelLog.ShowAsync(log, context, (kind, null), ct) : new StaleComponent();
}

internal static class PanelLog
{
    private const string Everything = "all";
    // Ten entries, escaped, stay within one message.
    private const int PageSize = 10;
    private const int DetailLengthMax = 90;

    private static readonly (string Key, string Label)[] Kinds =
    [
        (Everything, "Everything"), ("catalogue", "Catalogue"), ("coupon", "Coupons"), ("order", "Orders"), ("ticket", "Tickets"), ("credits", "Credits"),
        ("seller", "Sellers"), ("member", "Notes on members"), ("tribe", "Tribes"), ("trust", "Trust"), ("case", "Cases"), ("setting", "Settings"), ("effect", "Failed tasks"),
    ];

    public static async Task<Reply> ShowAsync(AuditLog log, InteractionContext context, (string? Kind, Guid? After) which, CancellationToken ct)
    {
        var kind = Array.Find(Kinds, known => known.Key == (which.Kind ?? Everything)).Key;
        if (kind is null)
            return new StaleComponent();
        var filter = new AuditFilter { ActionPrefix = kind == Everything ? null : $"{kind}.", After = which.After, PageSize = PageSize };
        return Reply.From(await log.HandleAsync(context.Actor, filter, ct), page => Page(page, kind, which.After is not null));
    }

    private static MessagePayload Page(AuditPage page, string kind, bool isLater) => PanelParts.Page(
        $"## {PanelRoom.Log.Title}\n{(page.Entries.Count == 0 ? "Nothing is written down here." : string.Join('\n', page.Entries.Select(Line)))}", done: null,
        [
            new ActionRow(new StringSelect(PanelLogSelect.SelectName, [.. Kinds.Select(known => new SelectOption(known.Label, known.Key) { IsDefault = known.Key == kind })])),
            PanelParts.Ways(
            [
                .. isLater ? [Button.Secondary(CustomId.Of(PanelRoom.Log.Button, kind), "Newest")] : Array.Empty<Button>(),
                .. page.Next is { } next ? [Button.Secondary(CustomId.Of(PanelRoom.Log.Button, kind, next), "Older")] : Array.Empty<Button>(),
            ]),
        ]);

    private static string Line(AuditEntry entry)
    {
        var who = entry.Actor is { } actor ? PanelParts.User(actor) : "the timer";
        return $"{Timestamp.Relative(entry.At)} {who} · {Markdown.Escape(entry.Action)} · {Markdown.Escape(entry.Subject)}{Detail(entry.Detail)}";
    }

    // Its own words are enough here: what it says in full is for the dashboard.
    private static string Detail(string? json)
    {
        if (json is null)
            return "";
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind is not JsonValueKind.Object)
            return "";
        var words = string.Join(", ", document.RootElement.EnumerateObject().Where(field => field.Value.ValueKind is not JsonValueKind.Null).Select(field => $"{field.Name} {Value(field.Value)}"));
        return words.Length == 0 ? "" : $"\n-# {PanelParts.Line(words, DetailLengthMax)}";
    }

    private static string Value(JsonElement value) => value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
