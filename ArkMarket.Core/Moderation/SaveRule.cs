using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Moderation;

/// <summary>An admin writes a rule, or changes one: their own, or one of the starting set. It is tried first.</summary>
public sealed class SaveRule(Database database, GuildConfigs configs)
{
    /// <param name="Rule">Null for a new one.</param>
    public sealed record Request(Actor Actor, RequestKey Key, RuleId? Rule, RuleInput Input)
    {
        /// <summary>The version that was edited; 0 for a rule of the starting set that nobody had changed.</summary>
        public int SeenVersion { get; init; }
    }

    public sealed record Saved(string Rule, string Name, bool IsNew);

    public async Task<Result<Saved>> HandleAsync(Request request, CancellationToken ct)
    {
        if (!await configs.AllowsAsync(request.Actor, Right.Admin, ct))
            return Rights.Needed(Right.Admin);
        if (request.Input.Refuse() is { } unfit)
            return unfit;
        if (RuleTrial.Refuse(request.Input) is { } failed)
            return failed;
        var result = await database.OnceAsync<Saved>(request.Key, work => DecideAsync(work, request, ct), ct);
        configs.Forget(request.Actor.Guild);
        return result;
    }

    private static async Task<Result<Saved>> DecideAsync(Work work, Request request, CancellationToken ct)
    {
        if ((await RuleChange.BeginAsync(work, ct)).Refusal is { } unknown)
            return unknown;
        var db = await work.DbAsync(ct);
        var rows = await db.Set<ModerationRule>().Where(row => row.GuildId == work.Guild).ToListAsync(ct);
        if (RefuseMany(rows, request) is { } many)
            return many;
        var row = await FindOrMakeAsync(work, request, ct);
        if (row is null)
            return new NotFound("rule");
        if (request.Rule is not null && row.Version != request.SeenVersion)
            return new RuleEditedMeanwhile(row.Name);
        work.RefuseOn(ModerationRuleMapping.NameConstraint, () => new RuleNameTaken(request.Input.Name.Trim()));
        var before = row.Version == 0 ? null : Told(row);
        Apply(row, request.Input);
        RuleChange.Stamp(row, request.Actor.User, work.Now);
        await db.SaveChangesAsync(ct);
        var key = RuleBook.KeyOf(row);
        work.Audit(request.Actor.User, request.Rule is null ? "rule.made" : "rule.changed", key, new { Before = before, After = Told(row) });
        return new Saved(key, row.Name, request.Rule is null);
    }

    private static Refusal? RefuseMany(List<ModerationRule> rows, Request request)
    {
        var others = rows.Where(row => row.Definition is not null && RuleBook.KeyOf(row) != request.Rule?.ToString()).ToList();
        var terms = request.Input.Definition.Terms.Count + others.Sum(row => row.Definition!.Terms.Count);
        return request.Rule is null && others.Count >= RuleInput.PerServerMax
            ? new InvalidInput($"A server has at most {RuleInput.PerServerMax} rules of its own.")
            : terms > RuleInput.TermsPerServerMax ? new InvalidInput($"All rules of a server together have at most {RuleInput.TermsPerServerMax:N0} lines; this would be {terms:N0}.") : null;
    }

    private static async Task<ModerationRule?> FindOrMakeAsync(Work work, Request request, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        if (request.Rule is { } rule && await RuleChange.FindAsync(work, rule, ct) is { } standing)
            return standing;
        var made = request.Rule switch
        {
            null => new ModerationRule { GuildId = work.Guild, Name = request.Input.Name, Version = 0 },
            { Pack: { } pack } when StarterRules.Find(pack) is { } starter => RuleChange.Untouched(work.Guild, starter),
            _ => null,
        };
        if (made is not null)
            db.Add(made);
        return made;
    }

    private static void Apply(ModerationRule row, RuleInput input)
    {
        // A rule of the starting set that looks for what it always did goes on with the set's releases.
        var isStarter = row.PackKey is { } pack && StarterRules.Find(pack) is { } starter && SameText(starter.Definition, input.Definition);
        row.Definition = isStarter ? null : input.Definition;
        (row.Name, row.Action, row.Points, row.TimeoutMinutes) = (input.Name.Trim(), input.Action, input.Points, input.TimeoutMinutes);
        (row.IsOn, row.IsDryRun) = (input.IsOn, input.IsDryRun);
    }

    private static bool SameText(RuleDefinition one, RuleDefinition other) =>
        System.Text.Json.JsonSerializer.Serialize(one, CoreJson.Options) == System.Text.Json.JsonSerializer.Serialize(other, CoreJson.Options);

    private static object Told(ModerationRule row) => new
    {
        row.Name, Action = row.Action.ToString(), row.Points, row.TimeoutMinutes, row.IsOn, row.IsDryRun, Lines = row.Definition?.Terms.Count,
    };
}
