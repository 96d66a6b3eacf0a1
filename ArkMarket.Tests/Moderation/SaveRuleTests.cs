using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Moderation;

/// <summary>Admins write rules, which are tried before they are kept, and switch them.</summary>
public sealed class SaveRuleTests(AppFixture app)
{
    [Fact]
    public async Task A_rule_holds_from_the_moment_it_is_saved_and_no_longer_when_it_is_removed()
    {
        var desk = await RuleDesk.OpenAsync(app);
        Assert.Null((await desk.TryAsync("purple banana!")).Verdict.Gravest);
        var rule = await desk.KeepAsync(RuleDesk.Phrases("Fruit", "banana"));
        var tried = await desk.TryAsync("purple bаnаna!");
        Assert.Equal(("Fruit", "bаnаna", "purple banana!"), (tried.Verdict.Gravest!.Name, tried.Verdict.Gravest.Matched, tried.Read));

        await desk.KeepAsync(RuleDesk.Phrases("Fruit", "cherry"), rule, seen: 1);
        Assert.Null((await desk.TryAsync("purple banana!")).Verdict.Gravest);
        Assert.NotNull((await desk.TryAsync("cherry")).Verdict.Gravest);

        var removed = await desk.Guild.App.Get<DeleteRule>().HandleAsync(new(desk.Admin.Actor, desk.Guild.NewKey(), rule), default);
        Assert.Equal(("Fruit", false), (removed.Value.Name, removed.Value.IsReset));
        Assert.Null((await desk.TryAsync("cherry")).Verdict.Gravest);
        Assert.Equal([$"rule.made {rule}", $"rule.changed {rule}", $"rule.removed {rule}"], await desk.AuditedAsync());
    }

    [Fact]
    public async Task A_rule_of_the_starting_set_is_switched_changed_and_put_back()
    {
        var desk = await RuleDesk.OpenAsync(app);
        const string scam = "aimbot and esp, undetected, 10$ a week";
        var (rule, act) = (new RuleId("cheats", 0), desk.Guild.App.Get<SwitchRule>());
        Assert.Equal("pack:cheats", (await desk.TryAsync(scam)).Verdict.Gravest?.Key);
        Assert.False((await act.HandleAsync(new(desk.Admin.Actor, desk.Guild.NewKey(), rule) { IsOn = false }, default)).Value.IsOn);
        Assert.Null((await desk.TryAsync(scam)).Verdict.Gravest);
        Assert.True((await act.HandleAsync(new(desk.Admin.Actor, desk.Guild.NewKey(), rule) { IsOn = true, IsDryRun = true }, default)).Value.IsDryRun);
        Assert.True((await desk.TryAsync(scam)).Verdict.Gravest?.IsDryRun);

        // Milder, and looking for the same as before: it goes on with the releases of the set.
        var starter = StarterRules.Find("cheats")!;
        await desk.KeepAsync(new RuleInput("No cheats here", starter.Definition, RuleAction.Redirect), rule, seen: 2);
        Assert.Equal((RuleAction.Redirect, "pack:cheats"), ((await desk.TryAsync(scam)).Verdict.Gravest!.Action, (await desk.TryAsync(scam)).Verdict.Gravest!.Key));
        Assert.Null((await desk.FindAsync("No cheats here")).Row!.Definition);

        var reset = await desk.Guild.App.Get<DeleteRule>().HandleAsync(new(desk.Admin.Actor, desk.Guild.NewKey(), rule), default);
        Assert.True(reset.Value.IsReset);
        Assert.Equal(starter.Action, (await desk.TryAsync(scam)).Verdict.Gravest?.Action);
    }

    [Fact]
    public async Task What_cannot_be_read_is_refused_with_its_line_and_nothing_is_kept()
    {
        var desk = await RuleDesk.OpenAsync(app);
        var before = await desk.Guild.FootprintAsync();
        await RefusedAsync(new RuleNotReadable(2, "there is no group named {frut}"), RuleKind.Phrases, "fine", "{frut} + x");
        await RefusedAsync(new RuleNotReadable(1, "“!!!” has no letters or digits"), RuleKind.Words, "!!!");
        await RefusedAsync(new RuleNotReadable(1, "it says only what must not be there"), RuleKind.Phrases, " - scam");
        await RefusedAsync(new RuleNotReadable(2, "it looks ahead, looks behind or refers back to what it found, which cannot be done in linear time"), RuleKind.Patterns, "a+", @"(\w)\1");
        await RefusedAsync(new RuleNotReadable(1, "it repeats something more than 100 times; use * or + instead"), RuleKind.Patterns, "((a{50}){50})");
        await RefusedAsync(new InvalidInput("Please write at least one line for it to look for."), RuleKind.Phrases);
        await RefusedAsync(new InvalidInput("Percent of capitals: a whole number from 30 to 100."), RuleKind.Caps);
        Assert.IsType<RuleNotReadable>((await desk.SaveAsync(Of(RuleKind.Patterns, "(unclosed"))).Refusal);
        Assert.Equal(before, await desk.Guild.FootprintAsync());

        async Task RefusedAsync(Refusal refusal, RuleKind kind, params string[] terms) => Assert.Equal(refusal, (await desk.SaveAsync(Of(kind, terms))).Refusal);
    }

    [Fact]
    public async Task A_rule_is_tried_on_its_examples_and_on_ordinary_messages()
    {
        var desk = await RuleDesk.OpenAsync(app);
        var rule = RuleDesk.Phrases("Fruit", "banana");
        Assert.Equal(new RuleMissesExample("an apple"), (await desk.SaveAsync(With(rule, ["a banana", "an apple"], []))).Refusal);
        Assert.Equal(new RuleMeetsExample("my bаnana split", "bаnana"), (await desk.SaveAsync(With(rule, [], ["an apple", "my bаnana split"]))).Refusal);
        var broad = RuleDesk.Phrases("Everything", "e");
        Assert.StartsWith("The rule would act on ", Assert.IsType<RuleMeetsOrdinary>((await desk.SaveAsync(broad)).Refusal).Explain(Wording.Default), StringComparison.Ordinal);
        // One that does nothing yet may be broad.
        Assert.Null((await desk.SaveAsync(broad with { IsDryRun = true })).Refusal);
    }

    [Fact]
    public async Task Two_admins_who_edit_one_rule_are_told_and_a_name_is_taken_once()
    {
        var desk = await RuleDesk.OpenAsync(app);
        var rule = await desk.KeepAsync(RuleDesk.Phrases("Fruit", "banana"));
        await desk.KeepAsync(RuleDesk.Phrases("Fruit", "cherry"), rule, seen: 1);
        Assert.Equal(new RuleEditedMeanwhile("Fruit"), (await desk.SaveAsync(RuleDesk.Phrases("Fruit", "apple"), rule, seen: 1)).Refusal);
        Assert.Equal(["cherry"], (await desk.FindAsync("Fruit")).Definition.Terms);
        Assert.Equal(new RuleNameTaken("Fruit"), (await desk.SaveAsync(RuleDesk.Phrases("Fruit", "apple"))).Refusal);
        Assert.Equal(new NotFound("rule"), (await desk.SaveAsync(RuleDesk.Phrases("Else", "apple"), new RuleId(null, 987_654), seen: 1)).Refusal);
    }

    [Fact]
    public async Task Only_admins_see_write_switch_try_and_remove_rules_and_only_their_own_servers()
    {
        var staff = await TestStaff.NewAsync(app);
        var (guild, needed) = (staff.Guild, (Refusal)Rights.Needed(Right.Admin));
        Right[] admins = [Right.Admin, Right.Manager];
        await staff.AssertOnlyAsync(admins, needed, async actor => (await staff.Get<RuleList>().HandleAsync(actor, default)).Refusal);
        await staff.AssertOnlyAsync(admins, needed, async actor => (await staff.Get<TryRules>().HandleAsync(actor, "x", default)).Refusal);
        await staff.AssertOnlyAsync(admins, needed, async actor => (await staff.Get<SaveRule>().HandleAsync(new(actor, guild.NewKey(), null, RuleDesk.Phrases($"Rule {TestIds.Next()}", "banana")), default)).Refusal);
        await staff.AssertOnlyAsync(admins, needed, async actor => (await staff.Get<SwitchRule>().HandleAsync(new(actor, guild.NewKey(), new RuleId("cheats", 0)) { IsOn = true }, default)).Refusal);
        await staff.AssertOnlyAsync(admins, needed, async actor => (await staff.Get<DeleteRule>().HandleAsync(new(actor, guild.NewKey(), new RuleId(null, 1)), default)).Refusal);

        var (one, other) = (await RuleDesk.OpenAsync(app), await RuleDesk.OpenAsync(app));
        var foreign = await one.KeepAsync(RuleDesk.Phrases("Fruit", "banana"));
        Assert.Equal(new NotFound("rule"), (await other.SaveAsync(RuleDesk.Phrases("Mine", "cherry"), foreign, seen: 1)).Refusal);
        Assert.Equal(new NotFound("rule"), (await other.Guild.App.Get<SwitchRule>().HandleAsync(new(other.Admin.Actor, other.Guild.NewKey(), foreign) { IsOn = false }, default)).Refusal);
        Assert.Equal(new NotFound("rule"), (await other.Guild.App.Get<DeleteRule>().HandleAsync(new(other.Admin.Actor, other.Guild.NewKey(), foreign), default)).Refusal);
        Assert.True((await one.FindAsync("Fruit")).IsOn);
    }

    private static RuleInput Of(RuleKind kind, params string[] terms) => new("A rule", new RuleDefinition(kind) { Terms = terms }, RuleAction.Warn);

    private static RuleInput With(RuleInput rule, string[] meet, string[] pass) =>
        rule with { Definition = rule.Definition with { MustMeet = meet, MustPass = pass } };
}
