using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Moderation;

/// <summary>Deletes what met a rule long ago. A message of then is not written again, so its door need not be kept; what became a case is kept there.</summary>
public sealed class ForgetRuleHits(Database database)
{
    public const int PageSize = 2_000;

    /// <summary>One page of what is old; true when there may be more.</summary>
    public async Task<bool> HandleAsync(CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var before = database.Now - RuleHit.Kept;
        return await db.Database.ExecuteSqlAsync(
            $"""
             DELETE FROM rule_hits WHERE (guild_id, message_id) IN (
                 SELECT guild_id, message_id FROM rule_hits WHERE at < {before} ORDER BY at LIMIT {PageSize})
             """, ct) == PageSize;
    }
}
