using System.Text;
using ArkMarket.Core.Shop;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Shop;

/// <summary>What a catalogue file would change, what is wrong with it, and what it changed.</summary>
internal static class CatalogueImportMessages
{
    // With the frame around it, a message stays within Discord's 4,000 characters.
    private const int TextLengthMax = 3_000;
    private const int ValueLengthMax = 60;

    public static MessagePayload Prepared(PrepareImport.Prepared prepared, string fileName)
    {
        var title = Markdown.Escape(DiscordText.Truncate(fileName, ValueLengthMax));
        if (prepared.Faults.Count > 0)
            return WithList(
                $"## {title} has {Counted(prepared.Faults.Count, "fault")}\nNothing was changed. Mend them and bring the file again.", prepared.Faults, "faults.txt");
        if (prepared.ImportId is not { } import)
            return MessagePayload.Of(ShopMessages.Frame(new TextDisplay($"## {title}\nEverything in the file is in the shop just so. There is nothing to apply.")));
        var message = WithList($"## {title}\n{Summary(prepared.Changes)}\nNothing is changed yet.", Lines(prepared.Changes), "changes.txt");
        return message with
        {
            Components =
            [
                .. message.Components!,
                new ActionRow(Button.Success(CustomId.Of(CatalogueApplyButton.Id, import), "Apply")),
                new TextDisplay("-# Only you can apply it, within an hour. What the file does not name stays as it is."),
            ],
        };
    }

    public static MessagePayload Applied(ImportCatalogue.Imported imported) => MessagePayload.Of(ShopMessages.Frame(new TextDisplay(
        $"## The catalogue is imported\n{AppliedWords(imported)}")));

    public static string AppliedWords(ImportCatalogue.Imported imported) =>
        $"{Counted(imported.Added, "item")} added, {imported.Updated:N0} brought up to date, in {Counted(imported.Categories, "category", "categories")}. Members see them in /shop.";

    public static string Summary(IReadOnlyList<CatalogueChange> changes)
    {
        var hidden = changes.Count(change => change.Hides);
        var categories = changes.Count(change => !change.IsItem);
        var text = $"**{changes.Count(change => change is { IsItem: true, IsNew: true }):N0}** items would be added, "
            + $"**{changes.Count(change => change is { IsItem: true, IsNew: false }):N0}** changed, **{hidden:N0}** of those hidden";
        return categories == 0 ? text + "." : $"{text}; {Counted(categories, "category", "categories")} added or changed.";
    }

    private static IReadOnlyList<string> Lines(IReadOnlyList<CatalogueChange> changes) =>
    [
        .. changes.OrderBy(change => change.Hides ? 0 : change.IsNew ? 2 : 1).Select(change =>
        {
            var name = $"{change.Subject} ({change.Name})";
            if (change.IsNew)
                return $"+ {name}";
            return $"{(change.Hides ? "− hidden:" : "~")} {name}: {string.Join("; ", change.Fields.Select(Line))}";
        }),
    ];

    private static string Line(FieldChange change) => $"{change.Field} {Value(change.From)} → {Value(change.To)}";

    private static string Value(string text) => text.Length == 0 ? "none" : DiscordText.Truncate(text.ReplaceLineEndings(" "), ValueLengthMax);

    /// <summary>As many lines as the message holds, and all of them in a file when that is not all.</summary>
    private static MessagePayload WithList(string heading, IReadOnlyList<string> lines, string fileName)
    {
        var text = new StringBuilder();
        var shown = 0;
        foreach (var line in lines)
        {
            var escaped = Markdown.Escape(DiscordText.Truncate(line, 400));
            if (text.Length + escaped.Length > TextLengthMax - heading.Length)
                break;
            text.Append('\n').Append(escaped);
            shown++;
        }

        var parts = new List<Component> { new TextDisplay(heading), new Separator(), new TextDisplay(text.ToString().TrimStart('\n')) };
        if (shown == lines.Count)
            return MessagePayload.Of(ShopMessages.Frame([.. parts]));
        parts.Add(new TextDisplay($"… and {lines.Count - shown:N0} more: all of them are in the file."));
        return MessagePayload.Of(ShopMessages.Frame([.. parts]), new FileComponent($"attachment://{fileName}")) with
        {
            Files = [new MessageFile(fileName, Encoding.UTF8.GetBytes(string.Join('\n', lines))) { ContentType = "text/plain; charset=utf-8" }],
        };
    }

    private static string Counted(int count, string one, string? many = null) => count == 1 ? $"1 {one}" : $"{count:N0} {many ?? one + "s"}";
}
