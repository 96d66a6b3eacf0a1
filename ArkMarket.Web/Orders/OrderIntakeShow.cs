using System.Text;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>Shows every answer in full, privately, page by page. Argument: the order.</summary>
internal sealed class OrderIntakeShowButton(IntakeQueries intakes) : ComponentHandler
{
    public const string ButtonName = "order.intake_show";

    public override string Name => ButtonName;

    public override FlagSetting Feature => GuildSettings.MarketFeature;

    public override Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => OrderIntakePages.ShowAsync(intakes, context, ct);
}

/// <summary>Turns the page. Arguments: the order, the page from 1.</summary>
internal sealed class OrderIntakePageButton(IntakeQueries intakes) : ComponentHandler
{
    public const string ButtonName = "order.intake_page";

    public override string Name => ButtonName;

    public override ReplyShape Shape => ReplyShape.Update;

    public override FlagSetting Feature => GuildSettings.MarketFeature;

    public override Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => OrderIntakePages.ShowAsync(intakes, context, ct);
}

/// <summary>All answers as pages that a message holds. A long answer goes on over the page's end.</summary>
internal static class OrderIntakePages
{
    private const int PageLengthMax = 3_600;

    /// <summary>Of what a member typed: escaped it may be twice as long.</summary>
    private const int PieceLengthMax = 1_600;

    public static async Task<Reply> ShowAsync(IntakeQueries intakes, InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Integer(0) is not { } orderId)
            return new StaleComponent();
        var found = await intakes.ForReadingAsync(context.Actor, orderId, context.Config, ct);
        if (found.Refusal is { } refusal)
            return refusal;
        var mayAnswer = found.Value.Order.RefuseAnswers(context.Actor) is null;
        // A page turned on an old message may have moved: the one that the number means now.
        var asked = context.Interaction.CustomId!.StartsWith(OrderIntakePageButton.ButtonName, StringComparison.Ordinal) ? context.Arguments.Integer(1) ?? 1 : 1;
        return Message(found.Value.Intake, asked, mayAnswer);
    }

    private static MessagePayload Message(OrderIntake intake, long asked, bool mayAnswer)
    {
        var pages = Pages(intake);
        var page = (int)Math.Clamp(asked, 1, pages.Count);
        List<Component> parts = [new TextDisplay($"### Order #{intake.OrderId} · answers\n{pages[page - 1]}")];
        List<Button> turns = [];
        if (page > 1)
            turns.Add(Button.Secondary(CustomId.Of(OrderIntakePageButton.ButtonName, intake.OrderId, page - 1), "Back"));
        if (page < pages.Count)
            turns.Add(Button.Secondary(CustomId.Of(OrderIntakePageButton.ButtonName, intake.OrderId, page + 1), $"Next page ({page + 1} of {pages.Count})"));
        if (turns.Count > 0)
            parts.Add(new ActionRow(turns));
        if (mayAnswer && OrderIntakeMessages.ToAnswer(intake).ToList() is { Count: > 0 } forms)
            parts.Add(new ActionRow(forms));
        return MessagePayload.Of(parts);
    }

    private static List<string> Pages(OrderIntake intake)
    {
        var pages = new List<string>();
        var page = new StringBuilder();
        foreach (var entry in intake.Questions.SelectMany(question => Entries(question, intake)))
        {
            if (page.Length > 0 && page.Length + entry.Length > PageLengthMax)
            {
                pages.Add(page.ToString());
                page.Clear();
            }

            page.Append(entry).Append('\n');
        }

        pages.Add(page.Length > 0 ? page.ToString() : "Nothing was asked.");
        return pages;
    }

    private static IEnumerable<string> Entries(ItemQuestion question, OrderIntake intake)
    {
        var problem = intake.ProblemOf(question) is { } reason ? $"\n> ⚠️ {Markdown.Escape(reason)}" : "";
        var words = Words(intake.Answers.GetValueOrDefault(question.Key));
        yield return $"**{Markdown.Escape(question.Label)}**{problem}";
        if (words.Length == 0)
            yield return "*no answer*";
        for (var at = 0; at < words.Length;)
        {
            var length = Math.Min(PieceLengthMax, words.Length - at);
            if (at + length < words.Length && char.IsHighSurrogate(words[at + length - 1]))
                length--;
            // Escaped piece by piece, so that no page can end between a sign and what makes it harmless.
            yield return Markdown.Escape(words.Substring(at, length));
            at += length;
        }
    }

    private static string Words(IntakeAnswer? answer) => answer?.Text?.Trim()
        ?? string.Join('\n', (answer?.Chosen ?? []).Concat((answer?.Files ?? []).Select(file => $"{file.Name} ({file.SizeBytes / 1024.0:N0} KB, {InWords(file.State)})")));

    private static string InWords(IntakeFileState state) => state switch
    {
        IntakeFileState.Kept => "kept",
        IntakeFileState.Lost => "could not be kept",
        _ => "being copied",
    };
}
