using ArkMarket.Core.Platform;
using Npgsql;

namespace ArkMarket.Core.Moderation;

/// <summary>
/// Deletes what was decided long ago: what became a case is kept there, and of the rest nobody needs what somebody wrote.
/// </summary>
public sealed class ForgetReviews(Database database)
{
    private const string Items =
        """
        DELETE FROM review_items WHERE (guild_id, id) IN (
            SELECT guild_id, id FROM review_items WHERE state = 2 AND decided_at < $1 ORDER BY decided_at LIMIT $2)
        """;

    private const string Days =
        """
        DELETE FROM review_budget_days WHERE (guild_id, day) IN (
            SELECT guild_id, day FROM review_budget_days WHERE day < $1 ORDER BY day LIMIT $2)
        """;

    /// <param name="page">The most rows of each kind that are deleted.</param>
    /// <returns>Whether there may be more.</returns>
    public async Task<bool> HandleAsync(int page, CancellationToken ct)
    {
        var before = database.Now - RuleHit.Kept;
        var items = await DeleteAsync(Items, new NpgsqlParameter<DateTimeOffset> { TypedValue = before }, page, ct);
        var days = await DeleteAsync(Days, new NpgsqlParameter<DateOnly> { TypedValue = ReviewBudget.DayOf(before) }, page, ct);
        return items >= page || days >= page;
    }

    private async Task<int> DeleteAsync(string sql, NpgsqlParameter before, int page, CancellationToken ct)
    {
        await using var command = database.Source.CreateCommand(sql);
        command.Parameters.Add(before);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = page });
        return await command.ExecuteNonQueryAsync(ct);
    }
}
