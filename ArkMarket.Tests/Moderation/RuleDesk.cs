using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Moderation;

/// <summary>A server whose admin writes rules.</summary>
internal sealed class RuleDesk(TestGuild guild)
{
    public TestGuild Guild => guild;

    public TestMember Admin { get; } = guild.Admin();

    public static async Task<RuleDesk> OpenAsync(AppFixture app) => new(await app.NewGuildAsync());

    public static RuleInput Phrases(string name, params string[] terms) =>
        new(name, new RuleDefinition(RuleKind.Phrases) { Terms = terms }, RuleAction.Redirect);

    public async Task<Result<SaveRule.Saved>> SaveAsync(RuleInput input, RuleId? rule = null, int seen = 0) =>
        await guild.App.Get<SaveRule>().HandleAsync(new(Admin.Actor, guild.NewKey(), rule, input) { SeenVersion = seen }, default);

    /// <summary>Saves one that is fine.</summary>
    public async Task<RuleId> KeepAsync(RuleInput input, RuleId? rule = null, int seen = 0) =>
        RuleId.Parse((await SaveAsync(input, rule, seen)).Value.Rule)!;

    public async Task<RuleView> FindAsync(string name) =>
        (await guild.App.Get<RuleList>().HandleAsync(Admin.Actor, default)).Value.Single(rule => rule.Name == name);

    public async Task<TryRules.Tried> TryAsync(string message) => (await guild.App.Get<TryRules>().HandleAsync(Admin.Actor, message, default)).Value;

    public async Task<IReadOnlyList<string>> AuditedAsync()
    {
        await using var db = guild.App.Get<Database>().CreateContext();
        return await db.Set<AuditEntry>().Where(entry => entry.GuildId == guild.Id && entry.Action.StartsWith("rule.")).OrderBy(entry => entry.Id).Select(entry => $"{entry.Action} {entry.Subject}").ToListAsync();
    }
}
