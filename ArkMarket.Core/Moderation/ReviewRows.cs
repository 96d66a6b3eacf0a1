using ArkMarket.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Moderation;

internal static class ReviewRows
{
    /// <summary>Locked until the change is committed; null when this server has no such item.</summary>
    public static async Task<ReviewItem?> LockAsync(Work work, long id, CancellationToken ct) => await (await work.DbAsync(ct)).Set<ReviewItem>()
        .FromSql($"SELECT * FROM review_items WHERE guild_id = {work.Guild.Db} AND id = {id} FOR UPDATE")
        .SingleOrDefaultAsync(ct);

    /// <summary>The item of a message; null when it was never flagged.</summary>
    public static async Task<ReviewItem?> LockAsync(Work work, MessageId message, CancellationToken ct) => await (await work.DbAsync(ct)).Set<ReviewItem>()
        .FromSql($"SELECT * FROM review_items WHERE guild_id = {work.Guild.Db} AND message_id = {(long)message.Value} FOR UPDATE")
        .SingleOrDefaultAsync(ct);

    public static async Task<Appeal?> LockAppealAsync(Work work, long id, CancellationToken ct) => await (await work.DbAsync(ct)).Set<Appeal>()
        .FromSql($"SELECT * FROM appeals WHERE guild_id = {work.Guild.Db} AND id = {id} FOR UPDATE")
        .SingleOrDefaultAsync(ct);

    /// <summary>The one that waits against a case; null when none does (any more).</summary>
    public static async Task<Appeal?> LockOpenAppealAsync(Work work, long caseId, CancellationToken ct) => await (await work.DbAsync(ct)).Set<Appeal>()
        .FromSql($"SELECT * FROM appeals WHERE guild_id = {work.Guild.Db} AND case_id = {caseId} AND state = {(short)AppealState.Open} FOR UPDATE")
        .SingleOrDefaultAsync(ct);
}
