using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Web.Interactions;
using ArkMarket.Web.Moderation;

namespace ArkMarket.Web.Admin.Panel;

/// <summary>The rules of the server: on or off, and a message to try. Written and changed they are on the dashboard.</summary>
internal sealed class PanelRulesButton(RuleList list) : PanelPage
{
    public const string ButtonName = "admin.rules";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Moderation;

    protected override Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct) => PanelRules.ShowAsync(list, context, done: null, ct);
}

/// <summary>One rule, from the list.</summary>
internal sealed class PanelRuleSelect(RuleList list, TimeProvider clock) : PanelPage
{
    public const string SelectName = "admin.rule_of";

    public override string Name => SelectName;

    protected override PanelRoom Room => PanelRoom.Moderation;

    protected override async Task<Reply> ShowAsync(InteractionContext context, CancellationToken ct)
    {
        var rules = await list.HandleAsync(context.Actor, ct);
        if (rules.Refusal is { } refusal)
            return refusal;
        return context.Interaction.Values is [var chosen] && RuleId.Parse(chosen) is { } id && rules.Value.FirstOrDefault(rule => rule.Id == id) is { } found
            ? PanelRules.Card(found, Offer.New(clock))
            : new NotFound("rule");
    }
}

/// <summary>Switches a rule. Arguments: what to do, the rule, the offer.</summary>
internal sealed class PanelRuleSwitch(SwitchRule act, RuleList list) : PanelConfirm
{
    public const string ButtonName = "admin.rule_do";
    public const string On = "on";
    public const string Off = "off";
    public const string TryOut = "try";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Moderation;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct)
    {
        if (context.Arguments.Count != 4 || RuleId.Parse($"{context.Arguments.Text(1)}:{context.Arguments.Text(2)}") is not { } rule)
            return new StaleComponent();
        var what = context.Arguments.Text(0);
        var done = await act.HandleAsync(new(context.Actor, context.Key, rule) { IsOn = what != Off, IsDryRun = what == TryOut }, ct);
        return done.Refusal is { } refusal
            ? refusal
            : await PanelRules.ShowAsync(list, context, $"{PanelParts.Line(done.Value.Name)} is {(!done.Value.IsOn ? "off" : done.Value.IsDryRun ? "on, and only tried out" : "on")}.", ct);
    }
}

/// <summary>Opens the form for a message to try.</summary>
internal sealed class PanelRuleTryButton(TimeProvider clock) : PanelFormButton(clock)
{
    public const string ButtonName = "admin.rule_try";

    public override string Name => ButtonName;

    protected override PanelRoom Room => PanelRoom.Moderation;

    protected override Task<Reply> OpenAsync(InteractionContext context, Guid offer, CancellationToken ct) => Task.FromResult<Reply>(
        !context.Config.IsAdmin(context.Actor) ? Rights.Needed(Right.Admin)
        : new Modal(
            CustomId.Of(PanelRuleTryForm.FormName, offer), "Try a message",
            [PanelParts.Consequence("Nothing is done, and nothing is written down."), PanelFields.Text(PanelRuleTryForm.Field, "Message", value: null, 2_000)]));
}

/// <summary>Tells what the rules say of it.</summary>
internal sealed class PanelRuleTryForm(TryRules trying) : PanelForm
{
    public const string FormName = "admin.rule_try_do";
    public const string Field = "text";

    public override string Name => FormName;

    protected override PanelRoom Room => PanelRoom.Moderation;

    protected override async Task<Reply> ActAsync(InteractionContext context, CancellationToken ct) => Reply.From(
        await trying.HandleAsync(context.Actor, PanelFields.Read(context, Field) ?? "", ct), tried => PanelRules.Tried(tried));
}

internal static class PanelRules
{
    public static async Task<Reply> ShowAsync(RuleList list, InteractionContext context, string? done, CancellationToken ct) =>
        Reply.From(await list.HandleAsync(context.Actor, ct), rules => List(rules, done));

    public static MessagePayload Card(RuleView rule, Guid offer) => PanelParts.Page(
        $"## {PanelParts.Line(rule.Name)}\n{(rule.Starter is { } starter ? starter.About : RuleWords.Of(rule.Definition.Kind))}\n**What follows** {RuleWords.Follows(rule)}\n"
        + $"**State** {RuleWords.State(rule)}\n**Met** {rule.HitsOfWeek:N0} times in 7 days, {rule.HitsOfMonth:N0} in 30", done: null,
        [
            PanelParts.Ways(
            [
                rule.IsOn ? Button.Danger(Id(PanelRuleSwitch.Off, rule, offer), "Switch off") : Button.Primary(Id(PanelRuleSwitch.On, rule, offer), "Switch on"),
                .. !rule.IsOn ? Array.Empty<Button>() : [rule.IsDryRun ? Button.Primary(Id(PanelRuleSwitch.On, rule, offer), "Let it act") : Button.Secondary(Id(PanelRuleSwitch.TryOut, rule, offer), "Only try it out")],
                Button.Secondary(PanelRulesButton.ButtonName, "All rules"),
            ]),
        ]);

    public static MessagePayload Tried(TryRules.Tried tried) => PanelParts.Page(
        $"## Try a message\n**{PanelParts.Line(RuleWords.Verdict(tried.Verdict), 300)}**", done: null,
        [
            new TextDisplay(string.Join('\n', tried.Verdict.Met.Select(rule => $"- {PanelParts.Line(rule.Name)} by “{PanelParts.Line(rule.Matched, 200)}”").Append($"-# How the rules read it: {PanelParts.Line(tried.Read, 1_000)}"))),
            PanelParts.Ways([Button.Secondary(PanelRuleTryButton.ButtonName, "Try another"), Button.Secondary(PanelRulesButton.ButtonName, "All rules")]),
        ]);

    private static MessagePayload List(IReadOnlyList<RuleView> rules, string? done)
    {
        var shown = rules.Take(PanelParts.PageSize).ToList();
        var rest = rules.Count > shown.Count ? $"\n-# {rules.Count - shown.Count} more are on the dashboard." : "";
        return PanelParts.Page($"## Rules\n{string.Join('\n', shown.Select(rule => $"{(rule.IsOn ? rule.IsDryRun ? "🟡" : "🟢" : "⚪")} {PanelParts.Line(rule.Name)} · met {rule.HitsOfWeek:N0} times in 7 days"))}{rest}", done,
        [
            new ActionRow(new StringSelect(PanelRuleSelect.SelectName, [.. shown.Select(rule => new SelectOption(DiscordText.Truncate(rule.Name, DiscordLimits.SelectOptionText), $"{rule.Id}"))]) { Placeholder = "Look at a rule…" }),
            PanelParts.Ways([Button.Primary(PanelRuleTryButton.ButtonName, "Try a message…"), PanelParts.Back(PanelRoom.Moderation)]),
        ]);
    }

    private static string Id(string what, RuleView rule, Guid offer)
    {
        var parts = rule.Id.ToString().Split(':', 2);
        return CustomId.Of(PanelRuleSwitch.ButtonName, what, parts[0], parts[1], offer);
    }
}
