using System.Text;
using ArkMarket.Core.Feedback;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Feedback;

/// <summary>What an admin sees of vouches from elsewhere.</summary>
internal static class VouchImportMessages
{
    public const int FileBytesMax = ImportVouches.FileBytesMax;

    private const int FaultsExplained = 15;
    private const int FaultLengthMax = 160;

    /// <summary>The dry run: what would be taken over, or every line that keeps it from being.</summary>
    public static MessagePayload Report(ImportVouches.Report report)
    {
        if (report.ImportId is { } import)
        {
            return MessagePayload.Of(
                new TextDisplay($"### Dry run\nEvery line is good: **{report.Rows:N0}** vouches for **{report.Members:N0}** members. Nothing is shown to anybody yet.\n-# They will be marked as not verified, with their source, apart from the rating."),
                new ActionRow(Button.Success(CustomId.Of(VouchImportApplyButton.ButtonName, import), "Apply")));
        }

        var text = new StringBuilder($"### Dry run\n**{report.Faults.Count:N0}** faulty lines, {report.Rows:N0} good ones. Nothing was imported: mend these and upload the file again.\n");
        foreach (var fault in report.Faults.Take(FaultsExplained))
            text.Append($"- Line {fault.Line:N0}: {Markdown.Escape(DiscordText.Truncate(fault.What, FaultLengthMax))}.\n");
        if (report.Faults.Count > FaultsExplained)
            text.Append($"Also faulty: {Ranges(report.Faults.Skip(FaultsExplained).Select(fault => fault.Line))}");
        return MessagePayload.Of(new TextDisplay(DiscordText.Truncate(text.ToString(), DiscordLimits.ComponentsText)));
    }

    public static MessagePayload Decided(DecideVouchImport.Decided decided)
    {
        if (decided.State is VouchImportState.Withdrawn)
            return MessagePayload.Of(new TextDisplay($"✅ Import #{decided.ImportId} is withdrawn: its {decided.Rows:N0} vouches are shown no more."));
        return MessagePayload.Of(
            new TextDisplay($"✅ Import #{decided.ImportId} is applied: {decided.Rows:N0} vouches, each marked as not verified. `/vouches` shows them in a section of their own."),
            new ActionRow(Withdraw(decided.ImportId)));
    }

    public static MessagePayload List(IReadOnlyList<VouchImport> imports)
    {
        if (imports.Count == 0)
            return MessagePayload.Of(new TextDisplay("No vouches were brought in from elsewhere. `/vouch import` checks a file."));
        List<Component> parts = [new TextDisplay("### Vouches from elsewhere")];
        foreach (var import in imports)
        {
            var (file, by) = (Markdown.Escape(import.FileName), Mention.User(new Snowflake(import.ImportedBy.Value)));
            parts.Add(new TextDisplay($"**#{import.Id}** {file} · {import.Rows:N0} vouches · {State(import)} · by {by}, {Timestamp.Date(import.CreatedAt)}"));
            if (import.State is VouchImportState.Applied)
                parts.Add(new ActionRow(Withdraw(import.Id)));
            else if (import.State is VouchImportState.Draft)
                parts.Add(new ActionRow(Button.Success(CustomId.Of(VouchImportApplyButton.ButtonName, import.Id), "Apply")));
        }

        return MessagePayload.Of(parts);
    }

    private static string State(VouchImport import) => import.State switch
    {
        VouchImportState.Draft => "draft, seen by nobody",
        VouchImportState.Applied => "applied",
        _ => "withdrawn",
    };

    private static Button Withdraw(long import) => Button.Danger(CustomId.Of(VouchImportWithdrawButton.ButtonName, import), "Withdraw them all");

    /// <summary>"3–7, 9": every number is named, in as few signs as possible.</summary>
    private static string Ranges(IEnumerable<int> numbers)
    {
        var parts = new List<(int First, int Last)>();
        foreach (var number in numbers)
        {
            if (parts.Count > 0 && parts[^1].Last == number - 1)
                parts[^1] = (parts[^1].First, number);
            else
                parts.Add((number, number));
        }

        return string.Join(", ", parts.Select(part => part.First == part.Last ? $"{part.First}" : $"{part.First}–{part.Last}"));
    }
}
