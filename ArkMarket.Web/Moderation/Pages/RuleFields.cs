using ArkMarket.Core.Moderation;
using ArkMarket.Web.Dashboard;

namespace ArkMarket.Web.Moderation.Pages;

/// <summary>A rule as it comes from its form.</summary>
internal static class RuleFields
{
    /// <summary>A new rule of this kind, with numbers that suit it.</summary>
    public static RuleDefinition Fresh(RuleKind kind) => kind switch
    {
        RuleKind.Caps => new(kind) { Threshold = 80, Window = 70 },
        RuleKind.Repeats => new(kind) { Threshold = 5, Window = 60 },
        RuleKind.Mentions => new(kind) { Threshold = 5 },
        RuleKind.NewAccounts => new(kind) { Threshold = 3, Window = 10 },
        RuleKind.JoinBurst => new(kind) { Threshold = 15 },
        _ => new(kind),
    };

    public static RuleInput Read(FormState form, RuleKind kind) => new(form.Text("name"), Definition(form, kind), Enum.TryParse<RuleAction>(form.Text("action"), out var action) ? action : default(RuleAction))
    {
        Points = Number(form, "points"),
        TimeoutMinutes = Number(form, "minutes"),
        IsOn = form.Flag("on"),
        IsDryRun = form.Flag("dry"),
    };

    private static RuleDefinition Definition(FormState form, RuleKind kind) => new(kind)
    {
        Terms = Lines(form, "terms"),
        Allowed = Lines(form, "allowed"),
        OnlyAllowed = form.Flag("only-allowed"),
        Threshold = RuleWords.Threshold(kind) is null ? 0 : Number(form, "threshold"),
        Window = RuleWords.Window(kind) is null ? 0 : Number(form, "window"),
        MustMeet = Lines(form, "must-meet"),
        MustPass = Lines(form, "must-pass"),
    };

    private static IReadOnlyList<string> Lines(FormState form, string field) =>
        form.Text(field).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static int Number(FormState form, string field) => (int)Math.Clamp(form.Number(field), int.MinValue, int.MaxValue);
}
