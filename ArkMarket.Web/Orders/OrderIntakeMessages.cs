using System.Text;
using ArkMarket.Core.Orders;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Web.Orders;

/// <summary>How questions and answers look in Discord. All that members wrote is escaped, and cut to what a message holds.</summary>
internal static class OrderIntakeMessages
{
    private const int Accent = 0x4F8FF7;
    private const int PanelLengthMax = 1_500;
    private const int PanelLengthMaxInDispute = 700;
    private const int PanelAnswerLengthMin = 40;
    private const int PanelAnswerLengthMax = 300;

    /// <summary>The way into the questions, for the answer right after ordering; nothing when none are asked.</summary>
    public static IEnumerable<Component> Start(long orderId, int steps)
    {
        if (steps > 0)
            yield return new ActionRow(Button.Primary(CustomId.Of(OrderIntakeButton.ButtonName, orderId), Answer(1, steps)));
    }

    /// <summary>What one form brought: what is kept, what has to change and why, and where it goes on.</summary>
    public static MessagePayload Saved(IntakeSaved saved)
    {
        var text = new StringBuilder();
        text.AppendLine(saved.StepToCorrect is null
            ? $"✅ Your answers for order #{saved.OrderId} are saved."
            : $"✅ All you wrote for order #{saved.OrderId} is saved. Some of it has to change before a seller can work with it:");
        foreach (var line in saved.Lines)
            AppendLine(text, line);
        text.Append(saved switch
        {
            { NextStep: { } next } => $"-# Questions {next} of {saved.Steps} are next. You can stop here: nothing is lost, and the ticket has the way back.",
            { StepToCorrect: not null } => "-# “Correct” opens the form with your own words in it.",
            _ => "-# That was all. You can change it until a seller claims the order.",
        });
        List<Component> parts = [new TextDisplay(text.ToString())];
        if (Buttons(saved).ToList() is { Count: > 0 } buttons)
            parts.Add(new ActionRow(buttons));
        return MessagePayload.Of(new Container(parts) { AccentColor = Accent });
    }

    /// <summary>The answers in the ticket's panel, as far as there is room, with the way to all of them.</summary>
    public static IEnumerable<Component> OnPanel(OrderInTicket found)
    {
        if (found.Intake.Questions.Count == 0)
            yield break;
        yield return new Separator();
        yield return new TextDisplay(Answers(found));
        yield return new ActionRow([.. found.Order.State is OrderState.Open ? ToAnswer(found.Intake) : [], ShowAll(found.Order.Id)]);
    }

    /// <summary>The answers as far as there is room: a dispute needs some of it.</summary>
    public static string Answers(OrderInTicket found)
    {
        var intake = found.Intake;
        var lengthMax = found.Order.State is OrderState.Disputed ? PanelLengthMaxInDispute : PanelLengthMax;
        var answered = intake.Questions.Count(question => intake.Answers.GetValueOrDefault(question.Key) is { IsBlank: false });
        var text = new StringBuilder($"**Answers** {answered} of {intake.Questions.Count}");
        var room = Math.Clamp((lengthMax / Math.Max(intake.Questions.Count, 1)) - 50, PanelAnswerLengthMin, PanelAnswerLengthMax);
        foreach (var question in intake.Questions)
        {
            var words = intake.Answers.GetValueOrDefault(question.Key)?.InWords() ?? "";
            var line = new StringBuilder();
            AppendLine(line, new IntakeLine(question.Label, DiscordText.Truncate(words, room), intake.ProblemOf(question) is null ? null : ""));
            if (text.Length + line.Length > lengthMax)
                return text.Append("\n…").ToString();
            text.Append('\n').Append(line.ToString().TrimEnd());
        }

        return text.ToString();
    }

    /// <summary>One way into each form while something is open or can be changed.</summary>
    public static IEnumerable<Button> ToAnswer(OrderIntake intake)
    {
        if (intake.PendingStep is { } pending)
            return [Button.Primary(CustomId.Of(OrderIntakeButton.ButtonName, intake.OrderId), Answer(pending, intake.Steps))];
        return Enumerable.Range(1, intake.Steps).Select(step => Button.Secondary(
            CustomId.Of(OrderIntakeButton.ButtonName, intake.OrderId, step),
            intake.Steps == 1 ? "Change the answers" : $"Change the answers ({step} of {intake.Steps})"));
    }

    public static Button ShowAll(long orderId) => Button.Secondary(CustomId.Of(OrderIntakeShowButton.ButtonName, orderId), "Show all answers");

    private static string Answer(int step, int steps) => steps == 1 ? "Answer the questions" : $"Answer the questions ({step} of {steps})";

    private static IEnumerable<Button> Buttons(IntakeSaved saved)
    {
        if (saved.StepToCorrect is { } step)
            yield return Button.Primary(CustomId.Of(OrderIntakeButton.ButtonName, saved.OrderId, step), "Correct");
        if (saved.NextStep is { } next)
            yield return Button.Primary(CustomId.Of(OrderIntakeButton.ButtonName, saved.OrderId, next), $"Next ({next} of {saved.Steps})");
        if (saved is { StepToCorrect: null, NextStep: null })
            yield return ShowAll(saved.OrderId);
    }

    private static void AppendLine(StringBuilder text, IntakeLine line)
    {
        text.Append(line.Problem is null ? "" : "⚠️ ").Append($"**{Markdown.Escape(line.Label)}** ");
        text.AppendLine(line.Shown.Length > 0 ? Markdown.Escape(line.Shown) : "*no answer yet*");
        if (line.Problem is { Length: > 0 } problem)
            text.AppendLine($"> {Markdown.Escape(problem)}");
    }
}
