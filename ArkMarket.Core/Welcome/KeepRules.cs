using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Welcome;

/// <summary>Keeps account of the rules that stand in Discord: their version, and the one message they stand in.</summary>
public sealed class KeepRules(Database database)
{
    /// <summary>Takes note of the text as it now is. Null text: there are no rules; what is known of the last ones stays.</summary>
    public async Task<RulesGate> SayAsync(GuildId guild, string? text, CancellationToken ct) => (await database.WriteAsync<RulesGate>(guild, async work =>
    {
        var gate = await LockAsync(work, ct);
        var before = gate.Version;
        if (text is not null)
            gate.Say(text, work.Now);
        if (before > 0 && gate.Version > before)
            work.Enqueue(TakeRulesRole.Lane, new TakeRulesRole(gate.Version, default));
        return gate;
    }, ct)).Value;

    public Task StandsAtAsync(GuildId guild, (ChannelId Channel, MessageId Message)? at, CancellationToken ct) => database.WriteAsync<bool>(guild, async work =>
    {
        (await LockAsync(work, ct)).RecordMessage(at);
        return true;
    }, ct);

    internal static async Task<RulesGate> LockAsync(Work work, CancellationToken ct)
    {
        var db = await work.DbAsync(ct);
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO rules_gates (guild_id, version, text, changed_at) VALUES ({work.Guild.Db}, 0, '', {work.Now}) ON CONFLICT (guild_id) DO NOTHING", ct);
        return await db.Set<RulesGate>().FromSql($"SELECT * FROM rules_gates WHERE guild_id = {work.Guild.Db} FOR UPDATE").SingleAsync(ct);
    }
}
