using ArkMarket.Sandbox.Storage;

namespace ArkMarket.Sandbox.Gateway.Changes;

/// <summary>What a piece of work did to one record in the end: made it, changed it, took it away.</summary>
internal sealed record Change(object? Before, object? After)
{
    /// <summary>Brings several writes to one record together, in the place of the first.</summary>
    public static List<Change> Of(IReadOnlyList<Write> writes)
    {
        var changes = new List<Change>();
        var latest = new Dictionary<object, int>(ReferenceEqualityComparer.Instance);
        foreach (var write in writes)
        {
            var after = write.Removed ? null : write.Record;
            if (write.Before is { } before && latest.Remove(before, out var index))
            {
                changes[index] = changes[index] with { After = after };
            }
            else
            {
                index = changes.Count;
                changes.Add(new Change(write.Before, after));
            }

            if (after is not null)
                latest[after] = index;
        }

        changes.RemoveAll(static change => change.Before is null && change.After is null);
        return changes;
    }
}
